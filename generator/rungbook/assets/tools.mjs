// At each expectation, item and checkpoint: its link is copied, and it can be kept in My plan.
import { copy, here, href, say, statusLine } from "./common.mjs"
import { add, plan, read } from "./store.mjs"

/** The start of what is written at an anchor; an expectation's anchor is on its heading, with the sentence after it. */
function sentence(anchor) {
  const place = document.getElementById(anchor)
  const words = (place.matches(".rb-point") ? place.nextElementSibling : place).cloneNode(true)
  for (const control of words.querySelectorAll(".rb-at, .headerlink")) control.remove()
  const text = words.textContent.trim().replace(/\s+/g, " ")
  return text.length > 70 ? `${text.slice(0, 70)}…` : text
}

export function start() {
  const status = statusLine()
  status.className = "rb-toast"
  const announce = text => (status.textContent = text)
  const picked = read().items
  const buttons = [...document.querySelectorAll("[data-keep]")]
  const shown = button => {
    button.setAttribute("aria-pressed", "true")
    button.textContent = say("kept")
  }
  const keep = async button => {
    const done = await add(`${here()}#${button.dataset.keep}`).catch(() => null)
    if (done) shown(button)
    return done
  }
  for (const button of buttons) {
    button.setAttribute("aria-label", `${say("keep_in_my_plan")}: ${sentence(button.dataset.keep)}`)
    if (picked[`${here()}#${button.dataset.keep}`]) shown(button)
    button.addEventListener("click", async () => {
      const done = await keep(button)
      announce(say(done ? "tool_kept" : done === false ? "tool_stores_nothing" : "tool_not_kept"))
    })
  }
  for (const all of document.querySelectorAll("[data-keep-all]")) {
    all.addEventListener("click", async () => {
      for (const button of buttons) if (button.dataset.keep.startsWith(`${all.dataset.keepAll}-`)) await keep(button)
      announce(say("tool_kept"))
    })
  }
  for (const link of document.querySelectorAll(".rb-copy")) {
    link.addEventListener("click", async event => {
      event.preventDefault()
      link.closest("details").open = false
      const address = href(`${here()}${link.hash}`)
      announce((await copy(address)) ? say("link_copied") : address)
    })
  }
  if (plan.damaged().length) announce(say("tool_unread"))
  document.querySelector(".md-content__inner").append(status)
}
