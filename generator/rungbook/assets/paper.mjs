// My plan on paper: Markdown for a 1:1, and a calendar file.
import { href } from "./shared.mjs"
import { isDay } from "./store.mjs"

const oneLine = text => text.replace(/[\s\x00-\x1f\x7f-\x9f]+/g, " ").trim()

export function markdown({ state, asked, groups }) {
  const lines = ["# My plan"]
  let last
  for (const [id, its] of Object.entries(state.items)) {
    const page = id.split("#")[0]
    const now = asked.get(id)
    if (page !== last) lines.push("", now ? `## [${now.group.title}](${href(page)})` : `## ${oneLine(groups.find(one => one.page === page)?.title ?? its.title)}`, "")
    last = page
    lines.push(`- ${oneLine(now?.text ?? its.text)}${now ? "" : " (no longer asked)"}`)
    if (now && now.version !== its.version) lines.push(`  - Reworded. You answered: “${oneLine(its.text)}”`)
    if (its.note) lines.push(`  - Evidence: ${its.note.replace(/\n+/g, "\n    ")}`)
    if (its.date) lines.push(`  - By: ${its.date}`)
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
      ...(its.note ? [`DESCRIPTION:${escaped(its.note)}`] : []),
      ...(asked.has(id) ? [`URL:${href(id)}`] : []), // an address of this site, and nothing that a file brought along
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    ]
  }
  const events = Object.entries(state.items).filter(([, its]) => isDay(its.date))
  return ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Rungbook//My plan//EN", ...events.flatMap(event), "END:VCALENDAR", ""].map(folded).join("\r\n")
}
