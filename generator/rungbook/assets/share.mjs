// The Share menu: the page's own address, a level's text for a job advert, and paper. A menu closes when something else is used.
import { copy, voice } from "./shared.mjs"

const address = () => document.querySelector("link[rel=canonical]")?.href ?? location.href.split(/[?#]/)[0]

const acts = {
  link: () => copy(address()),
  text: () => copy(JSON.parse(document.getElementById("advert").textContent)),
  print: () => print(),
}

const said = Object.assign(voice(), { className: "rb-toast" })

addEventListener("click", async ({ target }) => {
  const control = target.closest("[data-share]")
  for (const menu of document.querySelectorAll(".rb-menu[open]")) if (!menu.contains(target) || control) menu.open = false
  if (!control) return
  const done = await acts[control.dataset.share]()
  if (control.dataset.share === "print") return
  document.body.append(said)
  said.textContent = done ? control.dataset.done : address()
})

addEventListener("keydown", ({ key }) => {
  const open = key === "Escape" && document.querySelector(".rb-menu[open]")
  if (!open) return
  open.open = false
  open.querySelector("summary").focus()
})
