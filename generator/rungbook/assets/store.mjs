// My plan as it is kept: each item by its id, with the wording that the reader answered and that wording's version.
import { isRecord, kept, load } from "./shared.mjs"

const FORMAT = "rungbook-plan/1"
const FIELDS = ["version", "text", "title", "note", "date"]
const ID = /^[\w./-]+#[\w.-]+$/

/** Whether a text is a day as plans have it: `2027-03-31`, from 1900 to 2200. */
export function isDay(text) {
  if (!/^(19|20|21)\d\d-\d\d-\d\d$|^2200-\d\d-\d\d$/.test(text)) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}
export const DAY_FORM = "A date is a day from 1900 to 2200, written like 2027-03-31."

/** What of a plan can be used, and how many entries and dates can't. */
export function usable(value) {
  if (!isRecord(value) || value.format !== FORMAT || !isRecord(value.items)) return null
  const found = { format: FORMAT, items: {}, seen: {} }
  const left = { entries: 0, dates: 0 }
  for (const [id, its] of Object.entries(value.items)) {
    if (!ID.test(id) || !isRecord(its) || FIELDS.some(name => its[name] !== undefined && typeof its[name] !== "string")) {
      left.entries++
      continue
    }
    found.items[id] = Object.fromEntries(FIELDS.map(name => [name, its[name] ?? ""]))
    if (!found.items[id].date || isDay(found.items[id].date)) continue
    found.items[id].date = ""
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

/** The plan beside the ladder as it now is, read anew each time: another tab may have added to it. Ids that have moved are followed. */
export function current({ groups, moved }) {
  const asked = new Map(groups.flatMap(group => group.items.map(item => [`${group.page}#${item.id}`, { ...item, group }])))
  const state = read()
  const now = id => (moved[page(id)] ? `${moved[page(id)]}#${id.split("#")[1]}` : id)
  state.items = Object.fromEntries(Object.entries(state.items).map(([id, item]) => [now(id), item]))
  state.seen = Object.fromEntries(Object.entries(state.seen).map(([key, ids]) => [moved[key] ?? key, ids]))
  return { state, asked, groups }
}

export async function add(id) {
  const { state, asked } = current(await items())
  const item = asked.get(id)
  if (!item) return null
  state.items[id] ??= { version: item.version, text: item.text, title: item.group.title, note: "", date: "" }
  state.seen[item.group.page] ??= item.group.items.map(one => one.id)
  return write(state)
}
