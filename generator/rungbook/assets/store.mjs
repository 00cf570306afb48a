// My plan as it is kept: each item by its id, with the wording that the reader answered and that wording's version.
import { kept, load } from "./shared.mjs"

const plan = kept("plan")
const empty = () => ({ format: "rungbook-plan/1", items: {}, seen: {} })

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

const text = value => (typeof value === "string" ? value : "")

/** Takes a file's plan into this one. Nothing of either is lost: two different notes stand one below the other. */
export function merged(state, file) {
  if (file?.format !== "rungbook-plan/1" || typeof file.items !== "object") throw new Error("not a plan")
  for (const [id, its] of Object.entries(file.items)) {
    const mine = state.items[id]
    const theirs = Object.fromEntries(["version", "text", "title", "note", "date"].map(name => [name, text(its?.[name])]))
    if (mine && mine.note && theirs.note && mine.note !== theirs.note) theirs.note = `${mine.note}\n\n${theirs.note}`
    state.items[id] = { ...theirs, note: theirs.note || (mine?.note ?? ""), date: theirs.date || (mine?.date ?? "") }
  }
  for (const [key, ids] of Object.entries(file.seen ?? {})) {
    if (Array.isArray(ids)) state.seen[key] = [...new Set([...(state.seen[key] ?? []), ...ids.map(text)])]
  }
  return state
}
