// Around the theme's search box: what to try where nothing is found, a way to pass a search on, and the focus.
import { keep, start as show } from "./search-landing.mjs"
import { copy } from "./common.mjs"

let begun = false

export function start() {
  if (begun) return
  begun = true
  const box = document.querySelector("[data-md-component=search-query]")
  const dialog = box.closest("[data-md-component=search]")
  const scroll = dialog.querySelector(".md-search__scrollwrap")
  const template = document.querySelector(".rb-search-template")
  scroll.append(template.content.cloneNode(true))
  const meta = dialog.querySelector(".md-search-result__meta")
  meta.setAttribute("role", "status")
  // An empty list may also wait for the index or for words; the theme's line above it says which.
  const { nothing } = scroll.querySelector(".rb-search-none").dataset
  const judge = () => dialog.classList.toggle("rb-search-failed", meta.textContent === nothing)
  new MutationObserver(judge).observe(meta, { childList: true })
  judge()
  passOn(scroll.querySelector(".rb-search-other"), box)

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

/** A search that found the wrong thing can be copied, or mailed to the people who keep the ladder; nothing is sent on its own. */
function passOn(place, box) {
  const { subject, body, copied } = place.dataset
  const status = place.querySelector("[role=status]")
  const text = () => `${body.replace("{query}", box.value)}\n\n${location.href.split(/[?#]/)[0]}`
  place.querySelector("button").addEventListener("click", async () => {
    status.textContent = (await copy(text())) ? copied : text()
  })
  place.querySelector("a").addEventListener("click", ({ currentTarget }) => {
    currentTarget.href = `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text())}`
  })
  box.addEventListener("input", () => (status.textContent = ""))
}
