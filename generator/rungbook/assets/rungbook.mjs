// On every page. Fetches the module that a page has use for, and none on other pages.
import { start as share } from "./share.mjs"

const uses = {
  ".rb-compare": "compare",
  ".rb-plan": "plan",
  ".rb-assessment": "assessment",
  ".rb-gates": "gates",
  ".rb-at": "tools",
  ".rb-filter": "filter",
  ".rb-nav-filter": "nav-filter",
  ".rb-paid, .rb-pay-place": "pay",
  ".rb-sift": "what-changed",
  ".rb-snippet": "snippet",
  ".rb-older, .rb-versions": "versions",
  "[data-nearest]": "not-found",
  "[data-chooser=home], table.rb-matrix, .rb-mine-changed": "goal",
}
const met = new WeakSet()

let latest
/** The page's modules. What they serve can't be used before they listen: on a slow machine nothing is chosen, typed or pressed in vain. */
async function start() {
  const starting = []
  for (const [selector, name] of Object.entries(uses)) {
    const place = document.querySelector(selector)
    if (!place || met.has(place)) continue
    met.add(place)
    starting.push(import(`./${name}.mjs`).then(module => module.start(place), () => met.delete(place))) // the page is being left, or the network is gone
  }
  const root = document.documentElement // an attribute: after a change of its classes the browser works out every style of the page again
  if (starting.length) root.removeAttribute("data-listening")
  const mine = (latest = Promise.allSettled(starting))
  await mine
  if (mine === latest) root.setAttribute("data-listening", "")
}

share()

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
    if (sessionStorage.getItem("rungbook:found")) import("./search-landing.mjs").then(module => module.start())
  } catch {
    // A browser that keeps nothing marks nothing.
  }
}

function moved() {
  if (/^#[\w-]+$/.test(location.hash) && !document.getElementById(location.hash.slice(1))) import("./moved-anchors.mjs").then(module => module.start())
}

const place = () => document.getElementById(decodeURIComponent(location.hash.slice(1)))

/** Focus takes no scrolling of its own: the browser or the theme has done it. */
function focus(there) {
  if (!there) return
  if (there.tabIndex < 0) there.tabIndex = -1
  there.focus({ preventScroll: true })
}

addEventListener("hashchange", () => focus(place()))

let exchanged = false
let typing = null
let traversed = false
/**
 * The theme exchanges pages without a reload and announces each here. A link leads to the place that its address names, or to the top: of a page
 * that takes long the theme shows where the last one was scrolled to. The focus follows, unless somebody types into what is still there.
 */
function page() {
  start()
  if (exchanged) {
    if (!traversed) place() ? location.replace(location.href) : scrollTo(0, 0)
    if (!typing?.isConnected) focus(place() ?? document.querySelector("article h1"))
  }
  exchanged = true
  found()
  moved()
}
if (window.document$) {
  addEventListener("input", ({ target }) => (typing = target))
  window.location$.subscribe(() => (typing = traversed = null))
  addEventListener("popstate", ({ state }) => (traversed = Boolean(state))) // where the reader has been, and not a place within the page
  window.document$.subscribe(page)
} else {
  document.documentElement.setAttribute("data-no-search", "") // the theme's script was blocked, or lost on the way
  page()
}
