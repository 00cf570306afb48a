// On every page. Fetches the module that a page has use for, and none on other pages.
import { start as share } from "./share.mjs"

const uses = { ".rb-compare": "compare", ".rb-plan": "plan", ".rb-assessment": "assessment", ".rb-at": "tools" }
const met = new WeakSet()

function start() {
  for (const [selector, name] of Object.entries(uses)) {
    const place = document.querySelector(selector)
    if (!place || met.has(place)) continue
    met.add(place)
    import(`./${name}.mjs`).then(module => module.start(place))
  }
}

share()
document.documentElement.classList.add("rb-on")

// The theme exchanges pages without a reload and tells of each here.
if (window.document$) window.document$.subscribe(start)
else start()
