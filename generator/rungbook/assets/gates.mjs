// Which of these have happened: the first step with something open is the one to read next. Nothing is counted for show.
import { el, here, kept, say } from "./common.mjs"

const sound = value => {
  const found = Array.isArray(value) ? value.filter(id => typeof id === "string") : []
  return { value: found, whole: Array.isArray(value) && found.length === value.length }
}

export function start(place) {
  const store = kept(`happened:${here()}`, sound)
  const top = place.querySelector("a")
  const boxes = [...document.querySelectorAll(".rb-happened input")]
  const ticked = new Set(store.read() ?? [])
  for (const box of boxes) box.checked = [box.value, ...(box.dataset.formerly ?? "").split(" ")].some(id => ticked.has(id))

  function show() {
    place.replaceChildren()
    if (!boxes.some(box => box.checked)) return
    const open = boxes.find(box => !box.checked)
    if (!open) return place.append(say("gates_all"), " ", el("a", { href: top.href }, top.textContent))
    let heading = open.closest("ul")
    while (heading.tagName !== "H2") heading = heading.previousElementSibling
    const { href, textContent } = heading.querySelector("a")
    place.append(say("gates_next"), " ", el("a", { href }, textContent))
  }
  for (const box of boxes)
    box.addEventListener("change", () => {
      const stored = store.write(boxes.filter(box => box.checked).map(box => box.value))
      show()
      if (!stored) place.append(" ", say("gates_not_kept"))
    })
  show()
}
