// "I am … heading for …": two levels that this browser remembers. Home and Compare begin with them, and tables and changes mark them.
import { el, href, isRecord, kept, say } from "./common.mjs"

const KEY = /^[\w-]+(?:\/[\w-]+)+$/

export function sound(value) {
  const good = isRecord(value) && Object.entries(value).every(([name, key]) => ["from", "to"].includes(name) && typeof key === "string" && (!key || KEY.test(key)))
  return { value: good ? value : null, whole: good }
}

const store = kept("goal", sound)

/** The keys of both levels; empty where none was chosen. */
export const read = () => ({ from: "", to: "", ...store.read() })
export const remember = goal => store.write(goal.from || goal.to ? goal : null)

/** The level that is chosen in a field of levels, as its option: of a list, or the first suggestion that has what was typed, sooner at its beginning. */
export function option(field) {
  if (!field.list) return field.selectedOptions[0]
  const typed = field.value.trim().toLowerCase()
  const at = [...field.list.options].map(one => one.value.toLowerCase())
  const first = [at.indexOf(typed), at.findIndex(title => title.startsWith(typed)), at.findIndex(title => title.includes(typed))].find(found => found >= 0)
  return typed ? field.list.options[first] : undefined
}
export const keyOf = one => one?.dataset.key ?? one?.value ?? ""

/** Choose a level in such a field; one that the ladder no longer has is left out. */
export function choose(field, key) {
  const found = [...(field.list ?? field).querySelectorAll("option")].find(one => keyOf(one) === key)
  if (key && found) field.value = found.value
}

/** Home's chooser, a table of levels, or the list of what changed. */
export function start(place) {
  if (place.matches("form")) home(place)
  else if (place.matches("table")) column(place)
  else changes(place)
}

function home(form) {
  const field = form.querySelector("input, select")
  choose(field, read().from)
  form.addEventListener("submit", event => {
    event.preventDefault()
    const one = option(field)
    if (one) location.href = href((event.submitter?.value === "next" && one.dataset.next) || keyOf(one))
    else field.focus()
  })
}

function column(table) {
  const link = [...table.querySelectorAll("thead a")].find(one => one.pathname === new URL(href(read().from)).pathname)
  if (!read().from || !link) return
  const at = link.closest("th").cellIndex
  for (const row of table.rows) if (row.cells.length > at) row.cells[at].classList.add("rb-mine")
  link.closest("th").append(el("span", { class: "rb-hidden" }, say("matrix_mine")))
}

/** What changed about the two levels, as links above all changes. */
function changes(place) {
  const mine = Object.values(read()).filter(Boolean).map(href)
  const found = [...document.querySelectorAll("article h3 > a")].filter(link => mine.includes(link.href.split("#")[0]))
  const links = found.map((link, at) => {
    const heading = link.closest("h3")
    heading.id ||= `mine-${at}`
    const fold = heading.closest("details")
    const day = fold?.previousElementSibling
    return [el("a", { href: `#${heading.id}`, click: () => fold && (fold.open = true) }, link.textContent), ` (${day?.firstChild.textContent ?? ""})`]
  })
  if (links.length) place.replaceChildren(say("what_changed_mine"), " ", ...links.flatMap((parts, at) => (at ? [", ", ...parts] : parts)))
}
