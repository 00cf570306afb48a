// The box above the navigation of a ladder with many levels: what is typed leaves, in its place, the levels that have these words.
import { base, el } from "./common.mjs"
import { plain } from "./filter.mjs"

let levels
/** Every level, from the page where any of them can be compared; the navigation has those of one track alone. */
async function read() {
  const answer = await fetch(new URL("compare/levels/", base))
  if (!answer.ok) throw new Error(answer.statusText)
  const page = new DOMParser().parseFromString(await answer.text(), "text/html")
  const options = [...page.querySelectorAll("datalist > option")]
  if (!options.length) throw new Error(answer.url) // such as the page of a login
  return options.map(({ value, dataset: { key } }) => ({
    value,
    href: new URL(`${key}/`, base).href,
    text: plain(`${value} ${key}`),
  }))
}

export function start(place) {
  if (location.protocol === "file:") return void (place.hidden = true) // where no page can be read
  const input = place.querySelector("input")
  const status = place.querySelector("[role=status]")
  const list = place.querySelector("ul")

  async function show() {
    levels ??= read()
    const all = await levels.catch(() => (levels = null))
    if (!all) return void (place.hidden = true) // the navigation is whole without it
    const words = plain(input.value).split(" ").filter(Boolean)
    const found = words.length ? all.filter(({ text }) => words.every(word => text.includes(` ${word}`))) : []
    list.replaceChildren(...found.map(({ value, href }) => el("li", {}, el("a", { class: "md-nav__link", href }, value))))
    status.textContent = words.length && !found.length ? status.dataset.none : ""
    place.classList.toggle("rb-typed", words.length > 0)
  }

  input.addEventListener("input", show)
  place.addEventListener("keydown", ({ key }) => {
    if (key === "Enter" && document.activeElement === input) list.querySelector("a")?.click()
    if (key !== "Escape") return
    input.value = ""
    input.focus()
    show()
  })
  if (input.value) show()
}
