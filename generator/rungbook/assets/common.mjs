// What several modules need: elements whose texts are never read as HTML, the site's data, and what the reader keeps.
export const base = new URL("../", import.meta.url)

/** The page's own address below the site's root, without slashes around it. */
export const here = () => location.pathname.slice(base.pathname.length).replace(/(index\.html|\/)$/, "")

export const href = target => new URL(target.replace(/#|$/, "/$&"), base).href

export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name, value)
    else if (value === true) made.setAttribute(name, "")
    else if (value !== false && value != null) made.setAttribute(name, value)
  }
  made.append(...children.filter(child => child != null && child !== false))
  return made
}

export const button = (text, click, attributes = {}) => el("button", { type: "button", class: "rb-button", click, ...attributes }, text)

const fetched = {}
/** A file of the site's data. The browser asks whether its copy is still right: plans are kept for longer than a ladder stays as it is. */
export const load = name =>
  (fetched[name] ??= fetch(new URL(`data/${name}.json`, base), { cache: "no-cache" }).then(answer => {
    if (!answer.ok) throw new Error(answer.statusText)
    return answer.json()
  }))

let words = {}
/** Words of the interface, which the page brings along: `say("my_plan_imported")`, `say("my_plan_dates_refused", { number: 2 })`. */
export function say(key, values = {}) {
  const held = document.getElementById("rb-words")
  if (words.held !== held) words = { held, ...JSON.parse(held.dataset.words) }
  const text = words[key] ?? words[`${key}_${values.number === 1 ? "one" : "other"}`]
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name])
}

export const isRecord = value => typeof value === "object" && value !== null && !Array.isArray(value)

/**
 * What the reader keeps under a name, in this browser and for this site only. `sound` gives what of a value can be used, and whether that
 * is all of it. A text that is damaged is set aside as it was, and what can be used of it is kept.
 */
export const kept = (name, sound) => {
  const key = `rungbook:${base.pathname}:${name}`
  const aside = `${key}:damaged`
  function usable(text) {
    try {
      return sound(JSON.parse(text))
    } catch {
      return { value: null, whole: false }
    }
  }
  function setAside(text, value) {
    localStorage.removeItem(key) // makes room for the same text under another name
    try {
      localStorage.setItem(aside, JSON.stringify([...new Set([...damaged(), text])]))
    } catch {
      return localStorage.setItem(key, text)
    }
    if (value) localStorage.setItem(key, JSON.stringify(value))
  }
  function damaged() {
    try {
      const text = localStorage.getItem(aside)
      return text == null ? [] : lines(text)
    } catch {
      return []
    }
  }
  return {
    damaged,
    forgetDamaged: () => localStorage.removeItem(aside),
    read() {
      try {
        const text = localStorage.getItem(key)
        if (text == null) return null
        const { value, whole } = usable(text)
        if (!whole) setAside(text, value)
        return value
      } catch {
        return null
      }
    },
    write(value) {
      try {
        const text = value && JSON.stringify(value)
        // What is there already is not written: another tab may be writing, and this one would put the earlier text back.
        if (text && text !== localStorage.getItem(key)) localStorage.setItem(key, text)
        if (!text) localStorage.removeItem(key)
        return true
      } catch {
        return false
      }
    },
    /** Calls back whenever another tab has written; until then nothing of this tab's is lost, as it is kept while it is typed. */
    elsewhere(then) {
      addEventListener("storage", event => event.key === key && then())
    },
  }
}

function lines(text) {
  try {
    const found = JSON.parse(text)
    if (Array.isArray(found)) return found.map(String)
  } catch {} // set aside by something else: offered as it is
  return [text]
}

/** A line that screen readers speak when it changes. */
export const statusLine = () => el("p", { role: "status", class: "rb-status" })

export function download(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type }))
  el("a", { href: url, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    const area = el("textarea", {}) // the clipboard is closed to pages from disk and from plain http
    area.value = text
    document.body.append(area)
    area.select()
    const done = document.execCommand("copy")
    area.remove()
    return done
  }
}
