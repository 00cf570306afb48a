// What changed: shows the changes of one track, of one level, of one weight, and those since a day or since the reader's last visit.
import { button, isRecord, kept, say } from "./common.mjs"

const DAY = /^\d{4}-\d\d-\d\d$/
const store = kept("visits", value => {
  const good = isRecord(value) && Object.entries(value).every(([name, day]) => ["last", "before"].includes(name) && DAY.test(day))
  return { value: good ? value : null, whole: good }
})

export function start(form) {
  const fields = [...form.querySelectorAll("select, input")]
  const status = form.querySelector("[role=status]")
  const headings = document.querySelectorAll("h2.rb-day")
  const folds = [...headings].flatMap(heading => foldsOf(heading).map(fold => {
    // The theme opens every section for paper; what the reader left folded stays a line there.
    fold.classList.toggle("rb-folded", !fold.open)
    fold.querySelector("summary").addEventListener("click", () => fold.classList.toggle("rb-folded", fold.open))
    return { heading, fold, day: heading.id.slice(3), open: fold.open, things: things(fold) }
  }))

  function show() {
    const wanted = Object.fromEntries(fields.map(field => [field.name, field.value]))
    const all = !Object.values(wanted).some(Boolean)
    let number = 0
    for (const heading of headings) heading.hidden = true
    for (const { heading, fold, day, open, things } of folds) {
      let inside = 0
      for (const { title, list, lines } of things) {
        let left = 0
        for (const line of lines) left += !(line.hidden = !fits(title, line, day, wanted))
        title.hidden = list.hidden = !left
        inside += left
      }
      fold.hidden = !inside
      if (inside) heading.hidden = false
      fold.open = all ? open : true
      fold.classList.toggle("rb-folded", !fold.open)
      number += inside
    }
    status.textContent = all ? "" : number ? say("what_changed_shown", { number }) : say("what_changed_none")
    const query = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value))
    history.replaceState(history.state, "", `${location.pathname}${String(query) && "?"}${query}${location.hash}`)
  }

  const query = new URLSearchParams(location.search)
  for (const field of fields) if (query.has(field.name)) field.value = query.get(field.name)
  const offer = visit(day => {
    form.elements.since.value = day
    show()
  })
  if (offer) status.before(offer)
  form.addEventListener("input", show)
  form.addEventListener("submit", event => event.preventDefault())
  if (fields.some(field => field.value)) show()
}

/** What changed on a day: one fold, or two. */
function foldsOf(heading) {
  const folds = []
  for (let next = heading.nextElementSibling; next?.matches("details.rb-day"); next = next.nextElementSibling) folds.push(next)
  return folds
}

/** Each thing of a fold with its lines. */
function things(fold) {
  return [...fold.querySelectorAll("h3")].map(title => ({ title, list: title.nextElementSibling, lines: [...title.nextElementSibling.children] }))
}

function fits(title, line, day, { track, level, weight, since }) {
  const levels = `${title.dataset.levels ?? ""} ${line.dataset.levels ?? ""}`.split(" ")
  return (
    (!track || title.dataset.track === track || levels.some(key => key.startsWith(`${track}/`))) &&
    (!level || levels.includes(level)) &&
    (!weight || line.dataset.weight === weight) &&
    (!since || day >= since)
  )
}

/** Remember today as a visit, and offer what changed since the one before. */
function visit(then) {
  const now = new Date()
  const today = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`
  const { last, before } = store.read() ?? {}
  const since = last && last !== today ? last : before
  store.write({ last: today, ...(since && { before: since }) })
  if (!since) return null
  const day = new Date(`${since}T12:00`).toLocaleDateString(document.documentElement.lang, { dateStyle: "long" })
  return button(say("what_changed_since_visit", { day }), () => then(since))
}
