// An older version shows how much has changed on its page since; a page of today leads to its older versions.
import { base, el, here, say } from "./common.mjs"

export function start(place) {
  place.matches(".rb-older") ? since(place) : versions(place) // the page doesn't wait for it
}

async function since(place) {
  const today = new URL("../../", base)
  const [found, listed] = await Promise.all(["data/changes.json", "v/versions.json"].map(file => read(new URL(file, today))))
  if (!found || !listed) return
  const name = decodeURIComponent(base.pathname.split("/").at(-2))
  const version = listed.find(one => one.name === name)
  if (!version) return
  const { day, moved = {}, same_day = {} } = version
  const now = moved[here()] ?? here()
  const link = place.querySelector("a")
  link.href = link.getAttribute("href").replace(/level=[^&]*/, `level=${now}`)
  const later = found.days.filter(one => one.day > day).flatMap(one => one.changes)
  const number = (same_day[now] ?? 0) + later.filter(({ page, also }) => page === `${now}/` || also.includes(`level:${now}`)).length
  if (document.querySelector(".rb-at")) place.append(" ", number ? say("older_here", { number }) : say("older_same"))
}

async function versions(place) {
  const found = await read(new URL(place.dataset.list, location.href))
  const links = (found ?? [])
    .map(({ name, pages, moved }) => ({ name, page: pages.find(page => (moved[page] ?? page) === here()) }))
    .filter(({ page }) => page)
    .flatMap(({ name, page }, at) => [at ? ", " : " ", el("a", { href: new URL(`v/${name}/${page}/`, base).href }, name)])
  if (!links.length) return
  place.replaceChildren(`${place.dataset.label}:`, ...links)
  place.hidden = false
}

async function read(address) {
  try {
    const answer = await fetch(address)
    return answer.ok ? await answer.json() : null
  } catch {
    return null
  }
}
