// My plan: what the reader picked, beside the ladder as it now is. It stays in this browser.
import { setAsideNotice } from "./damaged-store.mjs"
import { beside } from "./second-plan.mjs"
import { choose, keyOf, option, read as goal, remember, sound as soundGoal } from "./goal.mjs"
import { button, copy, download, el, href, say, statusLine } from "./common.mjs"
import { current, elsewhere, isDay, items, keep, plan, read, usable, write } from "./store.mjs"
import { calendar, markdown } from "./plan-export.mjs"

export async function start(place) {
  const status = statusLine()
  const list = el("div", { class: "rb-items" })
  const other = el("div", { class: "rb-other" })
  const form = document.querySelector("[data-chooser=plan]")
  const menu = document.querySelector(".rb-share")
  read()
  const damaged = setAsideNotice(plan, "my-plan-set-aside.json")
  const announce = text => (status.textContent = text)
  let now, data, theirs

  async function draw(message) {
    data ??= await items()
    now = current(data)
    write(now.state)
    list.replaceChildren(...groups(now, { change, draw, announce }))
    other.replaceChildren(...(theirs ? beside(now, current(data, structuredClone(theirs)), closeOther) : []))
    announce(message ?? "")
  }
  /** Another tab has changed the plan: it is drawn again, and the focus stays where it was. */
  async function again() {
    const { id } = document.activeElement
    await draw(say("my_plan_other_tab"))
    if (id) document.getElementById(id)?.focus()
  }
  function change(edit) {
    now = current(data)
    edit(now.state, now)
    if (!write(now.state)) announce(say("my_plan_not_kept"))
  }
  function closeOther() {
    theirs = null
    return draw("")
  }
  const opener = (id, label, take) => {
    const file = el("input", {
      type: "file",
      accept: ".json,application/json",
      class: "rb-file",
      id,
      async change() {
        try {
          await take(JSON.parse(await file.files[0].text()))
        } catch {
          announce(say("my_plan_no_plan"))
        }
        file.value = ""
        menu.open = false
      },
    })
    return el("label", { for: id }, label, file)
  }
  const take = async file => {
    const { state, left } = merged(read(), file)
    write(state)
    if (!goal().from && soundGoal(file.goal).value) remember(file.goal)
    await draw(imported(left))
  }
  const open = async file => {
    const plan = usable(file)
    if (!plan) throw new Error("not a plan")
    theirs = plan.found
    await draw(say("my_plan_opened"))
  }
  const shared = () => JSON.stringify({ ...now.state, ...(goal().from ? { goal: goal() } : {}) }, null, 1)
  const dated = () => Object.values(now.state.items).some(item => item.date)
  const entry = (label, act) =>
    el(
      "button",
      {
        type: "button",
        click() {
          menu.open = false
          act()
        },
      },
      label,
    )
  menu.querySelector(".rb-menu__list").replaceChildren(
    entry(say("my_plan_share"), () => download("my-plan.json", "application/json", shared())),
    opener("rb-open", say("my_plan_open"), open),
    opener("rb-import", say("my_plan_import"), take),
    entry(say("my_plan_markdown"), () => download("my-plan.md", "text/markdown", markdown(now, goal()))),
    entry(say("my_plan_copy"), async () => announce(say((await copy(markdown(now, goal()))) ? "my_plan_copied" : "my_plan_not_copied"))),
    entry(say("my_plan_calendar"), () => (dated() ? download("my-plan.ics", "text/calendar", calendar(now)) : announce(say("my_plan_no_date")))),
    entry(say("my_plan_print"), () => print()),
  )
  place.replaceChildren(damaged, status, other, list)
  elsewhere(() => place.isConnected && data && again())
  try {
    data = await items()
    if (form) heading(form, data, draw)
    await draw()
  } catch {
    announce(say("my_plan_not_loaded"))
  }
}

/** "I am … heading for …", which an address may bring along as `?step=`. */
function heading(form, data, draw) {
  const [from, to] = form.querySelectorAll("select, input")
  const steps = data.groups.filter(group => group.from)
  const linked = steps.find(step => step.page === new URLSearchParams(location.search).get("step"))
  if (linked) {
    remember({ from: linked.from, to: linked.to })
    history.replaceState(history.state, "", location.pathname)
  }
  const moved = key => (Object.hasOwn(data.moved, key) ? data.moved[key] : key)
  const mine = { from: moved(goal().from), to: moved(goal().to) }
  if (mine.from !== goal().from || mine.to !== goal().to) remember(mine)
  const onward = () => choose(to, steps.find(step => step.from === keyOf(option(from)))?.to)
  choose(from, mine.from)
  mine.to ? choose(to, mine.to) : onward()
  from.addEventListener("change", onward)
  form.addEventListener("submit", async event => {
    event.preventDefault()
    remember({ from: keyOf(option(from)), to: keyOf(option(to)) })
    await draw("")
    document.querySelector(".rb-items h2")?.scrollIntoView({ block: "nearest" })
  })
}

/** Takes a file's plan into this one, and shows what of it could not be taken. Of two different notes both are kept. */
function merged(state, file) {
  const plan = usable(file)
  if (!plan) throw new Error("not a plan")
  for (const [id, its] of Object.entries(plan.found.items)) {
    const mine = state.items[id]
    state.items[id] = { ...its, notes: [...new Set([...(mine?.notes ?? []), ...its.notes])], date: its.date || (mine?.date ?? "") }
  }
  for (const [key, ids] of Object.entries(plan.found.seen)) state.seen[key] = [...new Set([...(state.seen[key] ?? []), ...ids])]
  return { state, left: plan.left }
}

function imported({ entries, dates }) {
  const refused = []
  if (dates) refused.push(say("my_plan_dates_refused", { number: dates }), say("my_plan_day_form"))
  if (entries) refused.push(say("my_plan_entries_refused", { number: entries }))
  return [say("my_plan_imported"), ...refused].join(" ")
}

/** First the step that the reader is heading for, whole; then each other page with something kept. */
function groups(now, tools) {
  const { state, asked, groups, version } = now
  const mine = new Map()
  for (const id of Object.keys(state.items)) {
    const page = id.split("#")[0]
    mine.set(page, [...(mine.get(page) ?? []), id])
  }
  const { from, to } = goal()
  const step = groups.find(group => group.from && group.from === from && group.to === to)
  const others = from && to && !step ? groups.filter(group => group.from === from) : []
  const shown = step ? [ahead(step, now, mine.get(step.page) ?? [], tools)] : []
  if (others.length) shown.push(el("p", {}, say("my_plan_no_step"), " ", ...others.flatMap((one, at) => [at ? ", " : "", el("a", { href: href(one.page) }, one.title)])))
  else if (!step && !mine.size) shown.push(el("p", {}, say("my_plan_empty")))
  for (const [page, ids] of mine) {
    if (page === step?.page) continue
    const group = groups.find(one => one.page === page)
    const title = group?.title ?? state.items[ids[0]].title ?? page
    const fresh = group?.items.filter(item => !state.seen[page]?.includes(item.id) && !state.items[`${page}#${item.id}`]) ?? []
    shown.push(
      el(
        "div", // its heading names it; a landmark for each page would be many, and two may have one name
        {},
        el("h2", {}, group ? el("a", { href: href(page) }, title) : title),
        group?.items.some(item => "day" in item) && dayZero(page, ids, asked, tools),
        ...listed(ids, id => item(id, state.items[id], asked.get(id), tools), asked),
        fresh.length > 0 && news(page, group, fresh, tools),
      ),
    )
  }
  if (version) shown.push(el("p", { class: "rb-hint" }, say("my_plan_against", { version })))
  return shown
}

/** Everything that a step expects to show, what is kept of it with notes, the rest to keep. What the ladder no longer expects comes last. */
function ahead(step, { state, asked }, kept, tools) {
  const ids = step.items.map(one => `${step.page}#${one.id}`)
  const open = ids.filter(id => !state.items[id])
  const all = async () => {
    tools.change((_, now) => keep(now, open))
    await tools.draw(say("tool_kept"))
  }
  const fresh = state.seen[step.page] ? open.filter(id => !state.seen[step.page].includes(id.split("#")[1])) : []
  const line = id => (state.items[id] ? item(id, state.items[id], asked.get(id), tools) : offered(id, asked.get(id), fresh.includes(id), tools))
  return el(
    "div",
    {},
    el("h2", {}, el("a", { href: href(step.page) }, step.title)),
    open.length > 1 && el("p", {}, button(say("my_plan_keep_all", { number: open.length }), all, { class: "rb-button rb-button--main" })),
    ...listed([...ids, ...kept.filter(id => !ids.includes(id))], line, asked),
  )
}

/** Lines by the time window that they belong to. */
function listed(ids, line, asked) {
  const windows = new Map()
  for (const id of ids) {
    const title = asked.get(id)?.under ?? ""
    windows.set(title, [...(windows.get(title) ?? []), line(id)])
  }
  return [...windows].flatMap(([title, lines]) => [title && el("h3", {}, title), el("ul", { class: "rb-list" }, ...lines)])
}

const short = text => (text.length > 60 ? `${text.slice(0, 60)}…` : text)

function offered(id, now, fresh, { change, draw }) {
  const take = async () => {
    change((_, now) => keep(now, [id]))
    await draw(say("tool_kept"))
  }
  return el(
    "li",
    { class: "rb-item rb-item--open" },
    button(say("my_plan_keep"), take, { "aria-label": say("my_plan_keep_what", { what: short(now.text) }) }),
    el("p", {}, fresh && el("span", { class: "rb-tag" }, say("new")), fresh && " ", el("a", { href: href(id) }, now.text)),
    now.hint && el("p", { class: "rb-hint" }, say("my_plan_shown_by", { what: now.hint })),
  )
}

function item(id, its, now, { change, draw, announce }) {
  const key = id.replace(/[^\w-]/g, "_")
  const words = now?.text ?? its.text
  const save = (name, value) => change(state => state.items[id] && (state.items[id][name] = value))
  const date = {
    min: "1900-01-01",
    max: "2200-12-31",
    input({ target }) {
      blank(target)
      if (!target.value || isDay(target.value)) save("date", target.value) // or half of it is typed
    },
    change: ({ target }) => target.value && !isDay(target.value) && announce(`${say("my_plan_date_not_kept")} ${say("my_plan_day_form")}`),
  }
  const remove = async () => {
    if (its.notes.length && !confirm(say("my_plan_remove_sure"))) return
    change(state => delete state.items[id])
    await draw(say("my_plan_removed"))
  }
  return el(
    "li",
    { class: "rb-item" },
    el("p", {}, now ? el("a", { href: href(id) }, words) : words),
    now?.hint && el("p", { class: "rb-hint" }, say("my_plan_shown_by", { what: now.hint })),
    !now && el("p", { class: "rb-changed" }, el("strong", {}, say("my_plan_gone")), " ", say("my_plan_gone_kept")),
    now && now.version !== its.version && reworded(id, its, now, change, draw),
    ...notes(key, its.notes, value => save("notes", value)),
    el(
      "div",
      { class: "rb-item__foot" },
      el("label", { for: `d${key}` }, say("my_plan_by_when")),
      el("input", { id: `d${key}`, type: "date", class: its.date ? null : "rb-blank", value: its.date, ...date }),
      button(say("my_plan_remove"), remove, { "aria-label": say("my_plan_remove_what", { what: short(words) }) }),
    ),
  )
}

/** Paper has no use for an empty field. */
const blank = field => field.classList.toggle("rb-blank", !field.value)

/** A field for each note, and a button for one more. */
function notes(key, texts, save) {
  const box = el("div", { class: "rb-notes" })
  const field = (text, at) => {
    const id = `n${key}${at || ""}`
    const found = el("p", { class: "rb-hint" }, ...links(text))
    const input = ({ target }) => {
      blank(target)
      save([...box.querySelectorAll("textarea")].map(one => one.value).filter(note => note.trim()))
      found.replaceChildren(...links(target.value))
    }
    return [el("label", { for: id }, at ? say("my_plan_evidence_more", { number: at + 1 }) : say("my_plan_evidence")), el("textarea", { id, rows: 2, class: text ? null : "rb-blank", input }, text), found]
  }
  box.append(...(texts.length ? texts : [""]).flatMap(field))
  const more = button(say("my_plan_another"), () => {
    box.append(...field("", box.querySelectorAll("textarea").length))
    box.querySelector("textarea:last-of-type").focus()
  })
  return [box, more]
}

function links(note) {
  const found = note.match(/https?:\/\/[^\s<>"]+/g) ?? []
  return found.flatMap(url => [el("a", { href: url, rel: "noopener noreferrer" }, url), " "])
}

function reworded(id, its, now, change, draw) {
  const agree = async () => {
    change(state => Object.assign(state.items[id], { version: now.version, text: now.text }))
    await draw(say("my_plan_agreed"))
  }
  return el(
    "div",
    { class: "rb-changed" },
    el("p", {}, el("strong", {}, say("my_plan_reworded"))),
    el("p", {}, say("my_plan_answered"), " ", el("q", {}, its.text)),
    el("p", {}, say("my_plan_now_says"), " ", el("q", {}, now.text)),
    button(say("my_plan_still_fits"), agree),
  )
}

function news(page, group, fresh, { change, draw }) {
  const take = item => async () => {
    change((_, now) => keep(now, [`${page}#${item.id}`]))
    await draw(say("tool_kept"))
  }
  const noted = async () => {
    change(state => (state.seen[page] = group.items.map(one => one.id)))
    await draw(say("my_plan_noted"))
  }
  const line = one => el("li", {}, one.text, " ", button(say("my_plan_keep"), take(one), { "aria-label": say("my_plan_keep_what", { what: short(one.text) }) }))
  return el(
    "div",
    { class: "rb-changed" },
    el("p", {}, el("strong", {}, say("my_plan_new"))),
    el("ul", {}, ...fresh.map(line)),
    button(say("my_plan_seen"), noted),
  )
}

function dayZero(page, ids, asked, { change, draw, announce }) {
  const key = `z${page.replace(/[^\w-]/g, "_")}`
  const set = async event => {
    if (!event.target.value) return
    const start = Date.parse(event.target.value)
    const dates = ids.map(id => [id, asked.get(id)?.day]).filter(([, day]) => day != null).map(([id, day]) => [id, onDay(start + day * 86_400_000)])
    if (!isDay(event.target.value) || !dates.every(([, date]) => isDay(date))) return announce(`${say("my_plan_no_dates_set")} ${say("my_plan_day_form")}`)
    change(state => {
      for (const [id, date] of dates) if (state.items[id]) state.items[id].date = date
    })
    await draw(say("my_plan_dates_set"))
  }
  return el("p", { class: "rb-row" }, el("label", { for: key }, say("my_plan_day_zero")), el("input", { id: key, type: "date", min: "1900-01-01", max: "2200-12-31", change: set }))
}

const onDay = time => (Math.abs(time) < 8.64e15 ? new Date(time).toISOString().slice(0, 10) : "")
