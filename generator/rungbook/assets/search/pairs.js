// Pairs: two levels with "to" or "vs" between them mean the step from one to the other, or both side by side.

// A track's title means any of its levels.
const TRACK = 0.95

class Pairs {
  constructor(language, names, docs) {
    this.language = language
    this.names = names
    this.docs = docs
    this.levels = new Map()
    this.tracks = new Map()
    this.steps = new Map()
    this.into = new Map()
    docs.forEach((doc, at) => this.add(doc, at))
  }

  add(doc, at) {
    if (doc.kind === "level") this.levels.set(doc.key, at)
    if (doc.kind === "track") this.tracks.set(this.language.split(doc.title).join(" "), doc.location)
    if (doc.kind !== "step" || !doc.ends) return
    this.steps.set(doc.ends.join(" "), at)
    const to = doc.ends[doc.ends.length - 1]
    if (!this.into.has(to)) this.into.set(to, [])
    this.into.get(to).push(at)
  }

  /** The pairs that a query may mean, the likeliest first: two levels, the step between them if there is one, and how well they fit. */
  find(tokens, typing) {
    const found = new Map()
    for (const { before, after, both } of this.sides(tokens)) {
      const starts = this.ends(before, false)
      const short = typing && after.join("").length < 2
      if (short) for (const one of this.onward(starts, after.join(""))) found.set(`${one.from} ${one.to}`, one)
      for (const [to, there] of starts.length && !short ? this.ends(after, typing) : []) {
        for (const [from, here] of starts) {
          if (from === to) continue
          const step = this.steps.get(`${from} ${to}`) ?? (both ? this.steps.get(`${to} ${from}`) : undefined)
          const track = from.split("/")[0] === to.split("/")[0]
          const score = here * there * (step === undefined ? 0.85 : 1) * (track ? 1 : 0.9)
          const key = `${from} ${to}`
          if (score > (found.get(key)?.score ?? 0)) found.set(key, { from, to, step, score })
        }
      }
    }
    return [...found.values()].sort((a, b) => b.score - a.score).slice(0, 4)
  }

  /** The steps from a level, while the other end is being typed. */
  onward(starts, letter) {
    const found = []
    for (const [pair, step] of this.steps) {
      const [from, to] = pair.split(" ")
      const start = starts.find(([key]) => key === from)
      const doc = to && this.docs[this.levels.get(to)]
      if (start && doc && this.language.split([doc.title, ...(doc.labels ?? [])].join(" ")).some(word => word.startsWith(letter))) {
        found.push({ from, to, step, score: start[1] * this.near(step) })
      }
    }
    return found
  }

  /** The two sides of a query, for each word that can stand between. `both` where neither side comes first. */
  *sides(tokens) {
    const { pair = [], and = [], before = [], from = [] } = this.language.between
    const text = tokens.join(" ")
    const opened = longest(before, text)
    const begun = longest(from, text)
    for (const [words, needed] of [[pair, false], [and, true]]) {
      if (needed && !opened) continue
      const start = needed ? opened : begun.length >= opened.length ? begun : opened
      const rest = start ? text.slice(start.length).trim().split(" ") : tokens
      for (const word of words) {
        const part = word.split(" ")
        const at = position(rest, part)
        if (at > 0) {
          yield { before: rest.slice(0, at), after: rest.slice(at + part.length), both: needed || this.language.between.both?.includes(word) }
        }
      }
    }
  }

  /** The levels that one side may mean. Everything that was typed has to be a name of the level, or of its track or grade. */
  ends(tokens, typing) {
    const found = new Map()
    if (tokens.every(word => this.language.stop.has(word))) return []
    for (const [sequence, left] of this.names.rewritten(this.names.numbered(tokens))) {
      for (const [index, fit] of this.names.fits(sequence, typing)) {
        const doc = this.docs[this.names.all[index].at]
        if (doc.kind !== "level" || fit.typed < 0.72) continue
        const score = left * fit.typed ** 2 * (0.3 + 0.7 * fit.named)
        if (score > (found.get(doc.key) ?? 0)) found.set(doc.key, score)
      }
      const track = this.tracks.get(sequence.join(" "))
      if (track) for (const key of this.levels.keys()) if (key.startsWith(track)) found.set(key, Math.max(found.get(key) ?? 0, TRACK * left))
    }
    return [...found].sort((a, b) => b[1] - a[1]).slice(0, 16)
  }

  /** The steps into the level that a query names after a word such as "become". */
  reached(tokens, typing) {
    const text = tokens.join(" ")
    for (const phrase of this.language.between.into ?? []) {
      const at = ` ${text} `.indexOf(` ${phrase} `)
      if (at < 0) continue
      const lead = text.slice(0, at).trim().split(" ")
      const rest = text.slice(at + phrase.length).trim()
      if (!rest || lead.some(word => word && !this.language.stop.has(word))) continue
      const steps = this.ends(rest.split(" "), typing).flatMap(([key, score]) => (this.into.get(key) ?? []).map(step => ({ step, score: score * this.near(step) })))
      if (steps.length) return steps.sort((a, b) => b.score - a.score).slice(0, 3)
    }
    return []
  }

  /** A step within a track is meant before one from another track. */
  near(step) {
    const [from, to] = this.docs[step].ends
    return to === undefined || from.split("/")[0] === to.split("/")[0] ? 1 : 0.8
  }
}

/** The longest of some phrases that a text begins with, or has after words that say nothing. */
function longest(phrases, text) {
  let found = ""
  for (const phrase of phrases) {
    const at = ` ${text} `.indexOf(` ${phrase} `)
    if (at >= 0 && at + phrase.length > found.length && at < 24) found = text.slice(0, at + phrase.length)
  }
  return found
}
