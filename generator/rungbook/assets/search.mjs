// Around the theme's search box: what to try where nothing is found, a way to pass a search on, and the focus.
import { keep, start as show } from "./search-landing.mjs"
import { base, button, copy, el, load } from "./common.mjs"

let begun = false

export function start() {
  if (begun) return
  begun = true
  const box = document.querySelector("[data-md-component=search-query]")
  const dialog = box.closest("[data-md-component=search]")
  const scroll = dialog.querySelector(".md-search__scrollwrap")
  const meta = dialog.querySelector(".md-search-result__meta")
  meta.setAttribute("role", "status")
  // An empty list may also wait for the index or for words; the theme's line above it says which.
  const nothing = JSON.parse(document.getElementById("__config").textContent).translations["search.result.none"]
  const judge = () => dialog.classList.toggle("rb-search-failed", meta.textContent === nothing)
  new MutationObserver(judge).observe(meta, { childList: true })
  judge()
  load("search-help").then(help => scroll.append(...beside(help, box)), () => {}) // without a network there are no results either

  // The theme closes the box with the tabulator; it leads to what is below the results first.
  dialog.addEventListener("keydown", event => {
    if (event.key !== "Tab" || event.shiftKey) return
    const shown = [...scroll.querySelectorAll(":is(.rb-search-none, .rb-search-other) :is(a, button)")].filter(one => one.offsetParent)
    const next = shown[shown.indexOf(document.activeElement) + 1]
    if (!next) return
    event.preventDefault()
    event.stopPropagation()
    next.focus()
  }, true)

  dialog.addEventListener("click", ({ target }) => {
    const link = target.closest?.(".md-search-result__link")
    if (link) keep(new URL(link.href), link.querySelector("[data-marks]")?.dataset.marks.split(" ") ?? [])
  })
  // The theme closes the box and leaves the cursor in it. A place on this very page is there already; the page as a whole is loaded again.
  document.querySelector("[data-md-toggle=search]").addEventListener("change", ({ target }) => {
    if (target.checked) return
    box.blur()
    requestAnimationFrame(() => location.hash && show())
  })
}

/** What to try; and a search that found the wrong thing can be copied, or mailed to the people who keep the ladder: nothing is sent on its own. */
function beside(help, box) {
  const tries = [help.shorter, help.title, help.pair].map(text => el("li", {}, text))
  const map = el("p", {}, el("a", { href: base }, help.map))
  const status = el("span", { role: "status", class: "rb-status" })
  const text = () => `${help.body.replace("{query}", box.value)}\n\n${location.href.split(/[?#]/)[0]}`
  const pass = async () => (status.textContent = (await copy(text())) ? help.copied : text())
  const mail = ({ currentTarget }) => {
    currentTarget.href = `mailto:?subject=${encodeURIComponent(help.subject)}&body=${encodeURIComponent(text())}`
  }
  const link = el("a", { class: "rb-button", href: "mailto:", click: mail }, help.mail)
  box.addEventListener("input", () => (status.textContent = ""))
  return [
    el("div", { class: "rb-search-none md-typeset" }, el("p", {}, help.none), el("ul", {}, ...tries), map),
    el("div", { class: "rb-search-other md-typeset" }, el("span", {}, help.other), button(help.copy, pass), link, status),
  ]
}
