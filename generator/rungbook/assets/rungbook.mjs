// On every page. Fetches the module that a page has use for, and none on other pages.
import { start as share } from "./share.mjs"

const uses = {
  ".rb-compare": "compare",
  ".rb-plan": "plan",
  ".rb-assessment": "assessment",
  ".rb-gates": "gates",
  ".rb-at": "tools",
  ".rb-filter": "filter",
  ".rb-paid": "pay",
  ".rb-sift": "changed",
  ".rb-snippet": "snippet",
  ".rb-older, .rb-versions": "older",
  "[data-nearest]": "nearest",
  "[data-chooser=home], table.rb-matrix, .rb-mine-changed": "goal",
}
const met = new WeakSet()

function start() {
  for (const [selector, name] of Object.entries(uses)) {
    const place = document.querySelector(selector)
    if (!place || met.has(place)) continue
    met.add(place)
    import(`./${name}.mjs`).then(module => module.start(place), () => met.delete(place)) // the page is being left, or the network is gone
  }
}

share()
document.documentElement.classList.add("rb-on")

// The search's dialog has its own module, and so has what a search leaves for the page that it found.
function search({ target }) {
  if (target?.matches?.("[data-md-component=search-query], [data-md-toggle=search]")) import("./search.mjs").then(module => module.start())
}
addEventListener("focusin", search)
search({ target: document.activeElement })

// The form for suggestions, where the site offers it. Without it a control leads where its link says.
const form = "suggest"
addEventListener("click", event => {
  const control = event.target.closest?.("[data-suggest]")
  if (!control || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  import(`./${form}.mjs`).then(module => module.open(control)).catch(() => control.href && location.assign(control.href))
})

function found() {
  try {
    if (sessionStorage.getItem("rungbook:found")) import("./found.mjs").then(module => module.start())
  } catch {
    // A browser that keeps nothing marks nothing.
  }
}

function moved() {
  if (/^#[\w-]+$/.test(location.hash) && !document.getElementById(location.hash.slice(1))) import("./moved.mjs").then(module => module.start())
}

/** Where a page was exchanged without a reload, the focus goes to its heading, or to the place that its address names, as after a reload. */
function focus() {
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1))) ?? document.querySelector("article h1")
  if (!place) return
  if (place.tabIndex < 0) place.tabIndex = -1
  place.focus({ preventScroll: true })
}

let exchanged = false
// The theme exchanges pages without a reload and announces each here.
function page() {
  start()
  if (exchanged) focus()
  exchanged = true
  found()
  moved()
}
if (window.document$) window.document$.subscribe(page)
else page()
