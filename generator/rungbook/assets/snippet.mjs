// The lines of a change with the names of this ladder, to paste into its files. The form, its words and its pieces are the page's own: in the
// text of a field, and in the line above that names its place, `{name}` is what `named` gives; a line whose names are all empty is left out.
import { copy, load } from "./common.mjs"

const TITLE = id => id.replaceAll("-", " ").replace(/^./, letter => letter.toUpperCase())
const NAMES = /\{(\w+)\}/g

/** What the names in a form's pieces stand for, as far as what is chosen decides it, and the ids that are taken. */
function named(ladder, { id, track: chosen, level: of, grade, dimension, scale, new_title: renamed, because, by, columns, rows, to_write, pay, range, ...others }) {
  const [track, steps] = [ladder.tracks.find(one => one.id === chosen), ladder.scales.find(one => one.id === scale)?.steps]
  const level = track?.levels.find(one => one.id === of)
  const cell = level?.expectations.find(one => one.dimension === dimension)
  const order = ladder.grades.map(one => one.id)
  const below = grade === undefined ? undefined : track?.levels.filter(one => order.indexOf(one.grade) <= order.indexOf(grade)).at(-1)
  const cells = (track ? track.levels[0].expectations.map(one => one.dimension) : ladder.dimensions.flatMap(leaves)).map(name => `${name}: not-defined`)
  const own = cell?.expectations.filter(one => !one.base).at(-1)
  const about = one => written_steps(one).filter(step => [step.from, step.to].includes(`${chosen}/${of}`)).map(step => step.id).join(", ")
  const paid = pay === undefined ? undefined : ranges(ladder, grade)[pay]
  const across = columns === undefined ? undefined : listed(columns)
  return {
    ...others,
    was: level && written(level.title),
    renamed: renamed && written(renamed), renamed_quoted: renamed && quoted(renamed),
    because: because && written(because), because_quoted: because && quoted(because),
    by_this: by ? ` --replaced-by ${chosen}/${by}` : "", replaced_by: by ? `replaced_by: [level:${chosen}/${by}]` : "",
    each: ladder.tracks.map(one => ({ track: one.id, about: about(one) || undefined })),
    columns: across?.map(([key, name]) => `${key}: ${written(name)}`),
    rows: rows === undefined ? undefined : listed(rows).flatMap(([key, name]) => [`${key}:`, `  title: ${written(name)}`, "  cells:", ...across.map(([column]) => `    ${column}: ${to_write}`)]),
    was_range: paid && written_range(paid.range), range, first_range: paid ? undefined : range, unpaid: paid ? undefined : grade,
    id, title: id && TITLE(id), track: chosen, level: of ?? (grade || "first"), grade, dimension, scale,
    below: below?.id,
    after: own?.id,
    rung: grade && (below?.grade || !track) ? `grade: ${grade}` : "",
    cells,
    cell: own ? "" : `${dimension}:`,
    internal: "audience: internal", // in a page, a line that begins so would be the page's own
    first: track && written_steps(track).length ? "" : undefined,
    steps: steps?.map(one => `${one.id}: … Say what ${one.title.toLowerCase()} looks like.`),
    taken: level ? level.expectations.flatMap(one => one.expectations) : track ? [...track.levels, ...track.steps] : scale ? ladder.skills : columns !== undefined ? ladder.comparisons : grade === undefined ? ladder.terms : ladder.tracks,
  }
}

/** A track that writes no step has one between each two levels by itself: these say nothing, and are in no file. */
const written_steps = track => (track.steps.some(one => one.kind !== "next" || one.unlock || one.gate.length) ? track.steps : [])

/** What a grade pays, as far as it names figures. */
const ranges = (ladder, grade) => ladder.grades.find(one => one.id === grade).pay.filter(one => one.range)
const written_range = ({ low, high, open }) => [low, high].filter(one => one !== null).map(one => (Number.isInteger(one) ? one : one.toFixed(2))).join("-") + (open ? "+" : "")

/** A text as YAML takes it after a colon, and as a shell takes it. */
const written = text => (/^[\p{L}\d][\p{L}\d ()/&',.+…-]*$/u.test(text.replace(/^… /, "")) && text !== "null" ? text : JSON.stringify(text))
const quoted = text => `"${text.replace(/[\\"$`]/g, "\\$&")}"`

/** Names that are divided by commas, each with an id of its own. */
function listed(text) {
  const found = new Map()
  for (const name of new Set(text.split(",").map(one => one.trim()).filter(Boolean))) {
    const id = slug(name) || `item-${found.size + 1}`
    let [free, number] = [id, 2]
    while (found.has(free)) free = `${id}-${number++}`
    found.set(free, name)
  }
  return [...found]
}

const LETTERS = { ä: "ae", ö: "oe", ü: "ue", ß: "ss", æ: "ae", ø: "o", å: "a", œ: "oe", ł: "l", đ: "d", ı: "i" } // as `rungbook init` spells them
const spelled = name => name.toLowerCase().normalize("NFC").replace(/./gu, letter => LETTERS[letter] ?? letter)
const slug = name => spelled(name).normalize("NFKD").replace(/[\p{M}'’]/gu, "").replace(/[^a-z0-9]+/g, "-").replace(/^[^a-z]+|-+$/g, "")

const leaves = one => (one.dimensions.length ? one.dimensions.flatMap(leaves) : [one.id])

/** A piece with its names filled in, each line of a list in a line of its own; nothing where one of them is not known. */
function filled(piece, names) {
  if ([...piece.matchAll(NAMES)].some(([, name]) => names[name] === undefined)) return ""
  const lines = piece.split("\n").flatMap(line => {
    const list = line.match(/^( *)\{(\w+)\}$/)
    if (list) return [names[list[2]]].flat().filter(Boolean).map(one => list[1] + one)
    return [line.replace(NAMES, (_, name) => names[name])]
  })
  return lines.join("\n")
}

export async function start() {
  const { ladder } = await load("ladder")
  for (const form of document.querySelectorAll(".rb-snippet")) write(form, ladder)
}

function write(form, ladder) {
  const { track, level, dimension, grade, id, by, since, pay, currency, status } = form.elements
  if ((level && !ladder.tracks.length) || (pay && !ladder.grades.length)) return // there is nothing to choose
  const pieces = [...form.querySelectorAll("textarea")].map(field => [field, field.defaultValue])
  const places = form.querySelectorAll("output[data-file]")
  const copies = form.querySelectorAll("button")
  const choices = { track: ladder.tracks, grade: ladder.grades, scale: ladder.scales }
  const offer = (select, things) => {
    const was = select.value
    select.replaceChildren(...things.map(one => new Option(one.title ?? one.id, one.id)))
    if (things.some(one => one.id === was)) select.value = was
  }

  function show() {
    const own = ladder.tracks.find(one => one.id === track?.value)
    if (level) offer(level, own.levels)
    if (by) {
      offer(by, own.levels.filter(one => one.id !== level.value))
      by.closest("label").hidden = !by.length
    }
    if (pay) {
      const paid = ranges(ladder, grade.value)
      offer(pay, paid.map((one, number) => ({ id: String(number), title: [`${written_range(one.range)} ${one.currency}`, one.place, one.variant, one.track, one.from].filter(Boolean).join(", ") })))
      pay.closest("label").hidden = paid.length < 2
      currency.closest("label").hidden = paid.length > 0
    }
    const titles = new Map(ladder.dimensions.flatMap(one => [one, ...one.dimensions]).map(one => [one.id, one.title]))
    if (dimension) offer(dimension, own.levels.find(one => one.id === level.value).expectations.map(one => ({ id: one.dimension, title: titles.get(one.dimension) })))
    const names = named(ladder, Object.fromEntries([...form.elements].filter(one => one.matches("select, input")).map(one => [one.name, one.value.trim()])))
    id?.setCustomValidity(names.taken.some(one => [one.id, ...one.formerly].includes(names.id)) ? id.dataset.taken : "")
    for (const field of form.querySelectorAll("[data-empty]")) field.setCustomValidity(names[field.name].length ? "" : field.dataset.empty)
    for (const field of form.querySelectorAll("input")) field.setAttribute("aria-invalid", String(!field.validity.valid))
    const nowhere = grade?.dataset.none && names.below === undefined
    const wrong = form.querySelector("input:invalid")
    const ready = !wrong && !nowhere
    status.value = nowhere ? grade.dataset.none : wrong?.validationMessage ?? ""
    for (const [field, piece] of pieces) field.value = ready ? filled(piece, names) : ""
    for (const place of places)
      if (place.matches("[data-each]")) place.value = ready ? names.each.map(one => filled(place.dataset.file, { ...names, ...one })).filter(Boolean).join("\n") : ""
      else place.value = ready ? filled(place.dataset.file, names) || filled(place.dataset.instead ?? "", names) : ""
    for (const control of copies) control.disabled = !form.elements[control.value].value
  }

  for (const [name, things] of Object.entries(choices)) {
    const select = form.elements[name]
    if (!select) continue
    offer(select, things)
    select.closest("label").hidden = !things.length
  }
  if (since) since.valueAsDate = new Date()
  form.addEventListener("input", show)
  form.addEventListener("submit", event => event.preventDefault())
  for (const control of copies)
    control.addEventListener("click", async () => {
      status.value = (await copy(form.elements[control.value].value)) ? control.dataset.done : control.dataset.failed
    })
  show()
  form.hidden = false
}
