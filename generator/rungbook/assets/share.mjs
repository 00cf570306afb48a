// The Share menu: the page's own address, a level's text for a job advert, and paper. A menu closes when something else is used.
import { copy, statusLine } from "./common.mjs"

const status = Object.assign(statusLine(), { className: "rb-toast" })

const address = () => document.querySelector("link[rel=canonical]")?.href ?? location.href.split(/[?#]/)[0]

/** The level's text, without pay that the reader's choice of place hides or that is not paid today. */
function advert() {
  const left = [...document.querySelectorAll(".rb-paid")].filter(range => range.closest("tr").hidden || range.classList.contains("rb-paid--not-now"))
  return left.reduce((text, { dataset }) => text.replace(`• ${dataset.line}\n`, ""), document.getElementById("advert").content.textContent)
}

async function share(control) {
  const { share: what, done, failed } = control.dataset
  if (what === "print") return document.fonts.ready.then(() => print())
  const text = what === "link" ? address() : advert()
  document.body.append(status)
  status.textContent = (await copy(text)) ? done : failed
}

/** Listens once, on the whole document: the theme exchanges pages below it. */
export function start() {
  addEventListener("click", ({ target }) => {
    const control = target.closest?.("[data-share]")
    for (const menu of document.querySelectorAll(".rb-menu[open]")) if (control || !menu.contains(target)) menu.open = false
    if (control) share(control)
  })
  addEventListener("keydown", ({ key }) => {
    const menu = key === "Escape" && document.querySelector(".rb-menu[open]")
    if (!menu) return
    menu.open = false
    menu.querySelector("summary").focus()
  })
}
