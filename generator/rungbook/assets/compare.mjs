// Compare: two to four levels of any tracks side by side; the address says which.
import { button, copy, el, href, load, voice } from "./shared.mjs"

const MOST = 4
const NAMES = ["First level", "Second level", "Third level", "Fourth level"]

export async function start(place) {
  const data = await load("levels").catch(() => null)
  if (!data) return
  const levels = new Map(data.levels.map(level => [level.key, level]))
  const wanted = new URLSearchParams(location.search).get("levels")?.split(",") ?? []
  const chosen = [...new Set(wanted)].filter(key => levels.has(key)).slice(0, MOST)
  const said = voice()
  const table = el("div", { class: "rb-compared" })
  const selects = NAMES.map((name, at) => chooser(data, name, chosen[at] ?? "", show))

  function show() {
    const keys = [...new Set(selects.map(select => select.value).filter(Boolean))]
    const url = new URL(location.href)
    keys.length ? url.searchParams.set("levels", keys.join(",")) : url.searchParams.delete("levels")
    url.search = url.search.replaceAll("%2F", "/").replaceAll("%2C", ",")
    history.replaceState(history.state, "", url)
    const found = keys.map(key => levels.get(key))
    table.replaceChildren(...(found.length > 1 ? compared(data, found) : []))
    said.textContent = found.length > 1 ? `Compared: ${found.map(named).join(", ")}.` : "Choose two levels, and up to four."
  }

  place.replaceChildren(
    el("span", { class: "rb-choose" }, ...selects.map((select, at) => el("label", {}, NAMES[at], select))),
    el(
      "span",
      { class: "rb-row" },
      button("Copy link", async () => (said.textContent = (await copy(location.href)) ? "Link copied." : location.href)),
      button("Print", () => print()),
    ),
  )
  place.append(said, table)
  show()
}

const named = level => (level.grade && !level.title.includes(level.grade) ? `${level.title} · ${level.grade}` : level.title)

function chooser(data, name, value, change) {
  const option = level => el("option", { value: level.key, selected: level.key === value }, named(level))
  const group = track => el("optgroup", { label: track.title }, ...data.levels.filter(level => level.track === track.id).map(option))
  return el("select", { change }, el("option", { value: "" }, name === NAMES[0] || name === NAMES[1] ? "Choose …" : "None"), ...data.tracks.map(group))
}

function compared(data, levels) {
  const row = (label, cells) => el("tr", { role: "row" }, el("th", { scope: "row", role: "rowheader" }, label), ...cells)
  const cell = (level, ...inside) => el("td", { role: "cell", "data-level": named(level) }, ...(inside.length ? inside : ["–"]))
  const band = text => el("tr", { role: "row", class: "rb-band" }, el("th", { scope: "rowgroup", role: "rowheader", colspan: levels.length + 1 }, text))
  const facts = [...new Set(levels.flatMap(level => level.facts.map(([label]) => label)))]
  const fates = levels.map((level, at) => data.steps.find(step => at && step.from === levels[at - 1].key && step.to === level.key)?.fates ?? [])
  const body = [
    band("At a glance"),
    row("Summary", levels.map(level => cell(level, level.summary || "–"))),
    ...facts.map(label => row(label, levels.map(level => cell(level, level.facts.find(([one]) => one === label)?.[1] ?? "–")))),
  ]
  for (const dimension of data.dimensions) {
    const cells = levels.map(level => level.cells[dimension.id])
    const stands = levels.some(level => level.profile[dimension.id])
    if (!stands && !cells.some(Boolean)) continue
    body.push(band(dimension.title))
    if (stands) body.push(row("Where it stands", levels.map(level => cell(level, level.profile[dimension.id] ?? "–"))))
    for (const [thread, label] of [...dimension.threads, ["", "More"]]) {
      const said = cells.map(found => inThread(found, thread))
      if (said.some(found => found.length)) body.push(row(label, levels.map((level, at) => cell(level, ...answers(level, fates[at], said[at], said[at - 1] ?? [])))))
    }
  }
  const skills = data.skills.filter(([id]) => levels.some(level => level.skills[id]))
  if (skills.length) body.push(band("Skills"), ...skills.map(([id, title]) => row(title, levels.map(level => cell(level, level.skills[id] ?? "–")))))
  const heads = levels.map(level => el("th", { scope: "col", role: "columnheader" }, el("a", { href: href(level.key) }, named(level)), el("small", {}, trackOf(data, level))))
  const made = el(
    "table",
    { role: "table", class: "rb rb-stack" },
    el("caption", { class: "rb-caption" }, `${levels.map(named).join(", ")} side by side`),
    el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, el("td", { role: "cell" }), ...heads)),
    el("tbody", { role: "rowgroup" }, ...body),
  )
  const keys = new Set(levels.map(level => level.key))
  const steps = data.steps.filter(step => keys.has(step.from) && keys.has(step.to))
  const ways = steps.length ? [el("p", {}, "What the ladder says on the way between them: ", ...steps.flatMap((step, at) => [at ? ", " : "", el("a", { href: href(step.key) }, step.title)]), ".")] : []
  return [...ways, el("div", { class: "rb-scroll", tabindex: 0, role: "region", "aria-label": "Levels side by side" }, made)]
}

const trackOf = (data, level) => data.tracks.find(track => track.id === level.track).title

const inThread = (cell, thread) => (Array.isArray(cell) ? cell.filter(one => one.thread === thread) : !thread && cell ? [cell] : [])

/** What a level says to one question. Where the ladder has a step from the level in the column before, each says what became of it. */
function answers(level, fates, now, before) {
  const shown = now.map(one => expectation(level, one, fates.find(([, after]) => after && after === one.id)))
  const left = fates.find(([id, after]) => !after && before.some(one => one.id === id))
  return left ? [...shown, el("p", { class: "rb-gone" }, ...chip(left), left[2] === "same" ? "As in the column before" : "")] : shown
}

const chip = ([, , kind, word]) => (word ? [el("span", { class: `rb-fate rb-fate--${kind}` }, word), " "] : [])

function expectation(level, one, fate) {
  if (typeof one === "string") return el("p", {}, one)
  const open = el("a", { href: href(`${level.key}#e-${one.id}`), "aria-label": `Open this expectation at ${named(level)}` }, "→")
  return el("p", {}, ...(fate ? chip(fate) : []), one.text, " ", open)
}
