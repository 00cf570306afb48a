// My plan on paper: Markdown for a 1:1, and a calendar file.
import { href, say } from "./common.mjs"
import { isDay } from "./store.mjs"

const oneLine = text => text.replace(/[\s\x00-\x1f\x7f-\x9f]+/g, " ").trim()

export function markdown({ state, asked, groups, version }, goal) {
  const lines = [`# ${say("my_plan_title")}`]
  const step = groups.find(group => group.from && group.from === goal.from && group.to === goal.to)
  if (step) lines.push("", say("my_plan_step", { step: `[${oneLine(step.title)}](${href(step.page)})` }))
  if (version) lines.push("", say("my_plan_against", { version: oneLine(version) }))
  let last
  for (const [id, its] of Object.entries(state.items)) {
    const page = id.split("#")[0]
    const now = asked.get(id)
    if (page !== last) lines.push("", now ? `## [${now.group.title}](${href(page)})` : `## ${oneLine(groups.find(one => one.page === page)?.title ?? its.title)}`, "")
    last = page
    const words = oneLine(now?.text ?? its.text)
    lines.push(`- ${now ? `[${words.replace(/[[\]]/g, "\\$&")}](${href(id)})` : `${words} (${say("my_plan_gone_short")})`}`)
    if (now?.under) lines.push(`  - ${oneLine(now.under)}`)
    if (now?.hint) lines.push(`  - ${say("my_plan_shown_by", { what: oneLine(now.hint) })}`)
    if (now && now.version !== its.version) lines.push(`  - ${say("my_plan_reworded")} ${say("my_plan_answered")} “${oneLine(its.text)}”`)
    for (const note of its.notes) lines.push(`  - ${say("my_plan_note", { note: note.trim().replace(/\n+/g, "\n    ") })}`)
    if (its.date) lines.push(`  - ${say("my_plan_by", { date: its.date })}`)
  }
  return `${lines.join("\n")}\n`
}

/** A text inside a property: no line break and no control character of it reaches the file. */
const escaped = text =>
  text
    .replace(/[\\;,]/g, "\\$&")
    .replace(/\r\n?|[\n\v\f\x85\u2028\u2029]/g, "\\n")
    .replace(/[\x00-\x1f\x7f]/g, " ")

/** A line of at most 75 bytes, and the rest on lines that begin with a space. */
function folded(line) {
  const bytes = new TextEncoder()
  const parts = [""]
  for (const letter of line) {
    if (bytes.encode(parts.at(-1) + letter).length > 74) parts.push("")
    parts[parts.length - 1] += letter
  }
  return parts.join("\r\n ")
}

export function calendar({ state, asked }) {
  const stamp = new Date().toISOString().replace(/[-:]|\.\d+/g, "")
  const event = ([id, its]) => {
    const words = asked.get(id)?.text ?? its.text
    const next = new Date(Date.parse(its.date) + 86_400_000).toISOString().slice(0, 10)
    return [
      "BEGIN:VEVENT",
      `UID:${id.replace(/[^\w-]/g, ".")}@${location.hostname}`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${its.date.replaceAll("-", "")}`,
      `DTEND;VALUE=DATE:${next.replaceAll("-", "")}`,
      `SUMMARY:${escaped(words)}`,
      ...(its.notes.length ? [`DESCRIPTION:${escaped(its.notes.join("\n"))}`] : []),
      ...(asked.has(id) ? [`URL:${href(id)}`] : []), // an address of this site, and nothing that a file brought along
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    ]
  }
  const events = Object.entries(state.items).filter(([, its]) => isDay(its.date))
  return ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Rungbook//My plan//EN", ...events.flatMap(event), "END:VCALENDAR", ""].map(folded).join("\r\n")
}
