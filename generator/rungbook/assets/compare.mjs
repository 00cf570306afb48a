// Compare: up to four levels of any tracks side by side. Their choosers are the table's header, and the address keeps them.
import { choose, keyOf, option, read as goal } from "./goal.mjs"
import { el, href, load, say } from "./common.mjs"

const MOST = 4
const NONE = "–"

export async function start(place) {
  const alike = place.querySelector("[data-hidden]")
  const data = await load("levels").catch(() => null)
  if (!data) return alike.append(say("any_levels_not_loaded"))
  const levels = new Map(data.levels.map(level => [level.key, level]))
  const options = place.querySelector("select, .rb-choosers input")
  const { list } = options // a field that has left the page has none
  const only = place.querySelector("[data-only]")
  const table = el("table", { role: "table", class: "rb rb-compared" })
  const fields = Array.from({ length: MOST }, (_, at) => chooser(at))
  const heads = fields.map(field => el("th", { scope: "col", role: "columnheader" }, list ? field : picked(field)))
  const corner = el("td", { role: "cell" }, el("span", { class: "rb-hidden" }, say("question")))
  const body = el("tbody", { role: "rowgroup" })

  /** The field in use stays as it is: somebody may be typing a title into it. Many levels are suggested, few are a list. */
  function chooser(at) {
    const called = { "aria-label": say(`any_levels_${at + 1}`), change }
    if (list) return el("input", { list: list.id, autocomplete: "off", ...called })
    const select = el("select", called, el("option", { value: "" }))
    select.append(...[...options.querySelectorAll("optgroup")].map(group => group.cloneNode(true)))
    return select
  }
  /** A list shows a title in one line and cuts what is longer; here it is above its title, which may take several. */
  function picked(select) {
    return el("div", { class: "rb-picked" }, select, el("span", { "aria-hidden": "true" }))
  }
  function change() {
    const keys = [...new Set(fields.map(field => keyOf(option(field))).filter(Boolean))]
    const url = new URL(location.href)
    keys.length ? url.searchParams.set("levels", keys.join(",")) : url.searchParams.delete("levels")
    url.search = url.search.replaceAll("%2F", "/").replaceAll("%2C", ",")
    history.replaceState(history.state, "", url)
    draw(keys)
  }
  function draw(keys) {
    const wide = Math.min(Math.max(keys.length + 1, 2), MOST)
    for (const [at, field] of fields.entries()) {
      const key = keys[at] ?? ""
      key ? choose(field, key) : (field.value = "")
      const hint = say(key ? "any_levels_remove" : at > 1 ? "any_levels_add" : "any_levels_choose")
      if (list) field.placeholder = hint
      else {
        field.options[0].textContent = hint
        field.nextSibling.textContent = field.selectedOptions[0].textContent
      }
      heads[at].hidden = at >= wide
      heads[at].className = key ? "" : "rb-more"
    }
    const found = keys.length > 1 ? rows(data, keys.map(key => levels.get(key)), wide) : []
    body.replaceChildren(...found)
    const same = found.filter(row => "alike" in row.dataset).length
    only.disabled = !same
    alike.textContent = same ? say("any_levels_alike", { number: same }) : found.length ? "" : say("any_levels_how")
  }
  table.append(el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, corner, ...heads)), body)
  place.querySelector(".rb-choosers").replaceWith(table) // the page's own fields wait, disabled, so that nothing is chosen in a field that goes
  place.querySelector(".rb-switch--length").hidden = !data.levels.some(level => Object.values(level.cells).flat().some(one => one.short))
  draw(chosen(levels, data.moved))
}

/** The levels in the address; where it names none, the two that the reader remembers. */
function chosen(levels, moved) {
  const wanted = new URLSearchParams(location.search).get("levels")?.split(",") ?? Object.values(goal())
  return [...new Set(wanted.map(key => moved[key] ?? key))].filter(key => levels.has(key)).slice(0, MOST)
}

export const named = level => (level.grade && !level.title.includes(level.grade) ? `${level.title} · ${level.grade}` : level.title)

/** A question a row, a level a column; rows and parts in which all levels are alike are marked, so that they can be hidden. */
function rows(data, levels, wide) {
  const row = (label, contents) => {
    const cells = contents.map((inside, at) => el("td", { role: "cell", class: inside.length ? "" : "rb-none", "data-level": named(levels[at]) }, ...(inside.length ? inside : [NONE])))
    const alike = cells.every(cell => cell.textContent === cells[0].textContent)
    return el("tr", { role: "row", "data-alike": alike }, el("th", { scope: "row", role: "rowheader" }, label), ...cells, ...rest(wide - levels.length))
  }
  const rest = number => Array.from({ length: number }, () => el("td", { role: "cell", class: "rb-more" }))
  const part = (title, rows) => {
    if (!rows.length) return []
    const alike = rows.every(one => one.matches("[data-alike]"))
    const head = el("th", { scope: "rowgroup", role: "rowheader", colspan: wide + 1 }, el("b", {}, title))
    return [el("tr", { role: "row", class: "rb-band", "data-same": alike }, head), ...rows]
  }
  const text = value => (value ? [value] : [])
  const facts = [...new Set(levels.flatMap(level => level.facts.map(([label]) => label)))]
  const glance = [
    row(say("any_levels_sentence"), levels.map(level => text(level.summary))),
    ...facts.map(label => row(label, levels.map(level => text(level.facts.find(([one]) => one === label)?.[1])))),
  ]
  const dimensions = data.dimensions.map(dimension => {
    const cells = levels.map(level => level.cells[dimension.id])
    const found = []
    if (levels.some(level => level.profile[dimension.id])) found.push(row(say("any_levels_scale"), levels.map(level => text(level.profile[dimension.id]))))
    const scales = found.length
    for (const [thread, label] of [...dimension.threads, [""]]) {
      const contents = cells.map((cell, at) => inThread(cell, thread).map(one => expectation(levels[at], one)))
      if (contents.some(one => one.length)) found.push(row(label ?? say(found.length > scales ? "more" : "what_it_expects"), contents))
    }
    return part(el("a", { href: href(`dimensions/${dimension.id}`) }, dimension.title), found)
  })
  const skills = data.skills.filter(([id]) => levels.some(level => level.skills[id]))
  const skill = ([id, title, steps]) => {
    const asked = levels.map(level => level.skills[id])
    const alike = new Set(asked).size === 1
    const meaning = (step, at) => !alike && step !== asked[at - 1] && steps[step] && el("span", { class: "rb-full" }, steps[step])
    return row(el("a", { href: href(`skills/${id}`) }, title), asked.map((step, at) => (step ? [el("b", {}, step), meaning(step, at) || ""] : [])))
  }
  const ways = levels.map(level => data.steps.filter(step => step.from === level.key && levels.some(other => other.key === step.to)))
  const step = one => el("p", {}, el("a", { href: href(one.key) }, one.title))
  return [
    ...glance,
    ...dimensions.flat(),
    ...part(say("any_levels_skills"), skills.map(skill)),
    ...(ways.some(found => found.length) ? [row(say("any_levels_steps"), ways.map(found => found.map(step)))] : []),
  ]
}

const inThread = (cell, thread) => (Array.isArray(cell) ? cell.filter(one => one.thread === thread) : !thread && cell ? [cell] : [])

/** In short and in full, with a link to its place; what has no short form is always in full. */
function expectation(level, one) {
  if (typeof one === "string") return el("p", {}, one)
  const open = el("a", { href: href(`${level.key}#e-${one.id}`), "aria-label": say("any_levels_open", { level: named(level) }) }, "→")
  return el("p", {}, one.short && el("span", { class: "rb-short" }, one.short), el("span", { class: one.short && "rb-full" }, one.text, "\u00a0", open))
}
