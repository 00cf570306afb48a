// My plan as it is kept: each item by its id, with the wording that the reader answered and that wording's version.
import { isRecord, kept, load } from "./common.mjs"

const FORMAT = "rungbook-plan/2"
const EARLIER = "rungbook-plan/1" // one note an item, as `note`
const FIELDS = ["version", "text", "title", "date"]
const ID = /^[\w./-]+#[\w.-]+$/

/** Whether a text is a day as plans have it: `2027-03-31`, from 1900 to 2200. */
export function isDay(text) {
  if (!/^(19|20|21)\d\d-\d\d-\d\d$|^2200-\d\d-\d\d$/.test(text)) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

/** An item of a file or a store as plans have it; nothing where it is none. */
function entry(its) {
  if (!isRecord(its) || [...FIELDS, "note"].some(name => its[name] !== undefined && typeof its[name] !== "string")) return null
  const notes = its.notes ?? [its.note ?? ""]
  if (!Array.isArray(notes) || !notes.every(note => typeof note === "string")) return null
  return { ...Object.fromEntries(FIELDS.map(name => [name, its[name] ?? ""])), notes: notes.filter(note => note.trim()) }
}

/** What of a plan can be used, and how many entries and dates can't. */
export function usable(value) {
  if (!isRecord(value) || ![FORMAT, EARLIER].includes(value.format) || !isRecord(value.items)) return null
  const found = { format: FORMAT, items: {}, seen: {} }
  const left = { entries: 0, dates: 0 }
  for (const [id, its] of Object.entries(value.items)) {
    const item = ID.test(id) && entry(its)
    if (!item) {
      left.entries++
      continue
    }
    found.items[id] = item
    if (!item.date || isDay(item.date)) continue
    item.date = ""
    left.dates++
  }
  const seen = value.seen ?? {}
  if (!isRecord(seen)) left.entries++
  else
    for (const [page, ids] of Object.entries(seen)) {
      if (page !== "__proto__" && Array.isArray(ids) && ids.every(one => typeof one === "string")) found.seen[page] = ids
      else left.entries++
    }
  return { found, left }
}

function sound(value) {
  const plan = usable(value)
  return { value: plan?.found ?? null, whole: Boolean(plan) && !plan.left.entries && !plan.left.dates }
}

export const plan = kept("plan", sound)
const empty = () => ({ format: FORMAT, items: {}, seen: {} })

export const read = () => ({ ...empty(), ...plan.read() })
export const write = state => plan.write(state)
export const elsewhere = then => plan.elsewhere(then)

const page = id => id.split("#")[0]

export const items = () => load("items")

/** A plan beside the ladder as it now is; the reader's own is read again each time, as another tab may have added to it. Ids that have moved are followed. */
export function current({ groups, moved, version }, state = read()) {
  const asked = new Map(groups.flatMap(group => group.items.map(item => [`${group.page}#${item.id}`, { ...item, group }])))
  const renamed = new Map(groups.flatMap(group => group.items.flatMap(item => (item.was ?? []).map(was => [`${group.page}#${was}`, `${group.page}#${item.id}`]))))
  const homes = { __proto__: null, ...moved } // a page of a plan may be called as what every object has
  const now = id => {
    const there = homes[page(id)] ? `${homes[page(id)]}#${id.split("#")[1]}` : id
    return renamed.get(there) ?? there
  }
  state.items = Object.fromEntries(Object.entries(state.items).map(([id, item]) => [now(id), item]))
  state.seen = Object.fromEntries(Object.entries(state.seen).map(([key, ids]) => [homes[key] ?? key, ids.map(id => now(`${key}#${id}`).split("#")[1])]))
  return { state, asked, groups, version }
}

/** Keep items in a plan: each with today's wording. */
export function keep({ state, asked }, ids) {
  for (const id of ids) {
    const item = asked.get(id)
    state.items[id] ??= { version: item.version, text: item.text, title: item.group.title, date: "", notes: [] }
    state.seen[item.group.page] ??= item.group.items.map(one => one.id)
  }
  return write(state)
}

export async function add(id) {
  const now = current(await items())
  return now.asked.has(id) ? keep(now, [id]) : null
}
