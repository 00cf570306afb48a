// My plan: what the reader picked, beside the ladder as it now is. It stays in this browser.
import { setAsideNotice } from "./aside.mjs"
import { button, copy, download, el, href, voice } from "./shared.mjs"
import { DAY_FORM, add, current, elsewhere, isDay, items, plan, read, usable, write } from "./store.mjs"
import { calendar, markdown } from "./paper.mjs"

export async function start(place) {
  const said = voice()
  const list = el("div", { class: "rb-items" })
  read()
  const damaged = setAsideNotice(plan, "my-plan-set-aside.json")
  const tell = text => (said.textContent = text)
  let now, data

  async function draw(message) {
    data ??= await items()
    now = current(data)
    write(now.state)
    list.replaceChildren(...groups(now, change, draw, tell))
    tell(message ?? "")
  }
  /** Another tab has changed the plan: it is drawn again, and the focus stays where it was. */
  async function anew() {
    const { id } = document.activeElement
    await draw("Changed in another tab.")
    if (id) document.getElementById(id)?.focus()
  }
  function change(edit) {
    now = current(data)
    edit(now.state)
    if (!write(now.state)) tell("It could not be kept: this browser stores nothing for this site. Export it before you leave.")
  }
  const file = el("input", {
    type: "file",
    accept: ".json,application/json",
    class: "rb-file",
    id: "rb-import",
    async change() {
      try {
        const { state, left } = merged(read(), JSON.parse(await file.files[0].text()))
        write(state)
        await draw(imported(left))
      } catch {
        tell("Nothing was imported: this file holds no plan that was exported here.")
      }
      file.value = ""
    },
  })
  const dated = () => Object.values(now.state.items).some(item => item.date)
  place.replaceChildren(
    el(
      "span",
      { class: "rb-row" },
      button("Export as a file", () => download("my-plan.json", "application/json", JSON.stringify(now.state, null, 1))),
      el("label", { for: "rb-import", class: "rb-button" }, "Import a file", file),
      button("Markdown for a 1:1", () => download("my-plan.md", "text/markdown", markdown(now))),
      button("Copy as Markdown", async () => tell((await copy(markdown(now))) ? "Copied." : "This browser does not let a page copy. Use the Markdown file.")),
      button("Calendar file", () => (dated() ? download("my-plan.ics", "text/calendar", calendar(now)) : tell("No item has a date yet."))),
      button("Print", () => print()),
    ),
  )
  place.append(damaged, said, list)
  elsewhere(() => place.isConnected && data && anew())
  await draw().catch(() => tell("The ladder could not be loaded. Nothing that you wrote is lost."))
}

/** Takes a file's plan into this one, and says what of it could not be taken. Two different notes stand one below the other. */
function merged(state, file) {
  const plan = usable(file)
  if (!plan) throw new Error("not a plan")
  for (const [id, its] of Object.entries(plan.found.items)) {
    const mine = state.items[id]
    const theirs = { ...its }
    if (mine && mine.note && theirs.note && mine.note !== theirs.note) theirs.note = `${mine.note}\n\n${theirs.note}`
    state.items[id] = { ...theirs, note: theirs.note || (mine?.note ?? ""), date: theirs.date || (mine?.date ?? "") }
  }
  for (const [key, ids] of Object.entries(plan.found.seen)) state.seen[key] = [...new Set([...(state.seen[key] ?? []), ...ids])]
  return { state, left: plan.left }
}

function imported({ entries, dates }) {
  const refused = []
  if (dates) refused.push(`${dates === 1 ? "1 date was" : `${dates} dates were`} refused. ${DAY_FORM}`)
  if (entries) refused.push(`${entries === 1 ? "1 entry was" : `${entries} entries were`} refused, because My plan does not write such entries.`)
  return ["Imported.", ...refused].join(" ")
}

function groups({ state, asked, groups }, change, draw, tell) {
  const mine = new Map()
  for (const id of Object.keys(state.items)) {
    const page = id.split("#")[0]
    mine.set(page, [...(mine.get(page) ?? []), id])
  }
  if (!mine.size) return [el("p", {}, "Nothing is kept yet. Open a step, a level or a plan and press ", el("em", {}, "Keep"), " beside a line.")]
  return [...mine].map(([page, ids]) => {
    const group = groups.find(one => one.page === page)
    const title = group?.title ?? state.items[ids[0]].title ?? page
    const fresh = group?.items.filter(item => !state.seen[page]?.includes(item.id) && !state.items[`${page}#${item.id}`]) ?? []
    return el(
      "div", // its heading names it; a landmark for each page would be many, and two may have one name
      {},
      el("h2", {}, group ? el("a", { href: href(page) }, title) : title),
      group?.items.some(item => "day" in item) && dayZero(page, ids, asked, change, draw, tell),
      el("ul", { class: "rb-list" }, ...ids.map(id => item(id, state.items[id], asked.get(id), change, draw, tell))),
      fresh.length > 0 && news(page, group, fresh, change, draw),
    )
  })
}

function item(id, its, now, change, draw, tell) {
  const key = id.replace(/[^\w-]/g, "_")
  const words = now?.text ?? its.text
  const keep = (name, value) => change(state => state.items[id] && (state.items[id][name] = value))
  const note = { input: ({ target }) => keep("note", target.value) }
  const date = {
    min: "1900-01-01",
    max: "2200-12-31",
    input({ target }) {
      target.classList.toggle("rb-blank", !target.value) // paper has no use for an empty date
      if (!target.value || isDay(target.value)) keep("date", target.value) // or half of it is typed
    },
    change: ({ target }) => target.value && !isDay(target.value) && tell(`This date is not kept. ${DAY_FORM}`),
  }
  const remove = async () => {
    if (its.note && !confirm("Remove this item and what you wrote?")) return
    change(state => delete state.items[id])
    await draw("Removed.")
  }
  return el(
    "li",
    { class: "rb-item" },
    el("p", {}, now ? el("a", { href: href(id) }, words) : words),
    now?.hint && el("p", { class: "rb-hint" }, `Shown by: ${now.hint}`),
    !now && el("p", { class: "rb-changed" }, el("strong", {}, "No longer asked. "), "The ladder has dropped this; your notes are kept."),
    now && now.version !== its.version && reworded(id, its, now, change, draw),
    el("label", { for: `n${key}` }, "Evidence: a note or a link"),
    el("textarea", { id: `n${key}`, rows: 2, "aria-describedby": null, ...note }, its.note),
    ...links(its.note),
    el("label", { for: `d${key}` }, "By when"),
    el("input", { id: `d${key}`, type: "date", class: its.date ? null : "rb-blank", value: its.date, ...date }),
    button("Remove", remove, { "aria-label": `Remove: ${words.slice(0, 60)}…` }),
  )
}

function links(note) {
  const found = note.match(/https?:\/\/[^\s<>"]+/g) ?? []
  return found.length ? [el("p", { class: "rb-hint" }, ...found.flatMap(url => [el("a", { href: url, rel: "noopener noreferrer" }, url), " "]))] : []
}

function reworded(id, its, now, change, draw) {
  const agree = async () => {
    change(state => Object.assign(state.items[id], { version: now.version, text: now.text }))
    await draw("The new wording is taken over.")
  }
  return el(
    "div",
    { class: "rb-changed" },
    el("p", {}, el("strong", {}, "Reworded since you kept it.")),
    el("p", {}, "You answered: ", el("q", {}, its.text)),
    el("p", {}, "It now says: ", el("q", {}, now.text)),
    button("My note still fits", agree),
  )
}

function news(page, group, fresh, change, draw) {
  const seen = () => change(state => (state.seen[page] = group.items.map(one => one.id)))
  const take = item => async () => {
    await add(`${page}#${item.id}`)
    await draw("Kept.")
  }
  const noted = async () => {
    seen()
    await draw("Noted.")
  }
  return el(
    "div",
    { class: "rb-changed" },
    el("p", {}, el("strong", {}, "New on this page since you kept something from it:")),
    el("ul", {}, ...fresh.map(one => el("li", {}, one.text, " ", button("Keep", take(one), { "aria-label": `Keep: ${one.text.slice(0, 60)}…` })))),
    button("Seen", noted),
  )
}

function dayZero(page, ids, asked, change, draw, tell) {
  const key = `z${page.replace(/[^\w-]/g, "_")}`
  const set = async event => {
    if (!event.target.value) return
    const start = Date.parse(event.target.value)
    const dates = ids.map(id => [id, asked.get(id)?.day]).filter(([, day]) => day != null).map(([id, day]) => [id, onDay(start + day * 86_400_000)])
    if (!isDay(event.target.value) || !dates.every(([, date]) => isDay(date))) return tell(`No date is set. ${DAY_FORM}`)
    change(state => {
      for (const [id, date] of dates) if (state.items[id]) state.items[id].date = date
    })
    await draw("Dates are set from day 0.")
  }
  return el("p", { class: "rb-row" }, el("label", { for: key }, "Day 0 is on"), el("input", { id: key, type: "date", min: "1900-01-01", max: "2200-12-31", change: set }))
}

const onDay = time => (Math.abs(time) < 8.64e15 ? new Date(time).toISOString().slice(0, 10) : "")
