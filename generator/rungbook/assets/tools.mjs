// At each expectation, item and checkpoint: its link is copied, and it can be kept in My plan.
import { button, copy, here, href, voice } from "./shared.mjs"
import { add, plan, read } from "./store.mjs"

export function start() {
  const said = voice()
  const tell = text => (said.textContent = text)
  const picked = read().items
  for (const place of document.querySelectorAll(".rb-at")) {
    const { at } = place.dataset
    const id = `${here()}#${at}`
    const line = document.getElementById(at)
    const head = place.closest(".rb-head")?.textContent ?? ""
    const words = line.textContent.replace(head, "").trim().replace(/\s+/g, " ").slice(0, 70)
    place.querySelector(".rb-at__link")?.addEventListener("click", async () => tell((await copy(href(id))) ? "Link copied." : href(id)))
    const keep = button(
      picked[id] ? "Kept" : "Keep",
      async () => {
        const done = await add(id).catch(() => null)
        if (done) keep.textContent = "Kept"
        tell(done ? "Kept in my plan, in this browser." : done === false ? "This browser keeps nothing for this site." : "This is no longer asked, or the ladder could not be loaded.")
      },
      { title: "Keep in my plan", "aria-label": `Keep in my plan: ${words}…`, class: "rb-keep" },
    )
    place.prepend(keep)
  }
  if (plan.damaged().length) tell("Part of your plan could not be read. It is set aside; My plan offers it as a download.")
  said.className = "rb-toast"
  document.querySelector(".md-content__inner").append(said)
}
