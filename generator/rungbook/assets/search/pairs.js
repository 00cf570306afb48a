// Pairs: two levels with "to" or "vs" between them mean the step from one to the other, or both side by side.

// A track's title means any of its levels, and so does a part of it that no other track has.
const TRACK = 0.95, PART = 0.8
// How much of one side has to be a level's name, and while it is typed; what is left of a name that only holds what was typed, beside one that is just that, and
// where the other side names the track.
const ENOUGH = 0.72, HALF = 0.5, ALL = 0.97, VAGUE = 0.8, INHERITED = 0.93
// The page that compares levels shows as many side by side.
const MOST = 4

const best = ends => ends.sort((a, b) => b.score - a.score).slice(0, 16)

class Pairs {
  constructor(language, names, docs) {
    this.language = language
    this.names = names
    this.docs = docs
    this.levels = new Map()
    this.tracks = new Map()
    this.titles = [] // of tracks, as forms of words
    this.known = new Map() // ends of the query at hand
    this.steps = new Map()
    this.into = new Map()
    this.out = new Map()
    docs.forEach((doc, at) => this.add(doc, at))
  }

  add(doc, at) {
    if (doc.kind === "level") this.levels.set(doc.key, at)
    if (doc.kind === "track") {
      this.titles.push([this.language.forms(this.language.split(doc.title)), doc.location])
      for (const name of [doc.title, ...(doc.names ?? [])]) this.called(name, doc.location)
    }
    if (doc.kind !== "step" || !doc.ends) return
    this.steps.set(doc.ends.join(" "), at)
    const [from, to = from] = doc.ends
    for (const [steps, key] of [[this.into, to], ...(from === to ? [] : [[this.out, from]])]) steps.set(key, [...(steps.get(key) ?? []), at])
  }

  /** Take a name to mean the levels of a track; several tracks may share it, such as "individual track". */
  called(name, track) {
    const whole = this.language.split(name).join(" ")
    this.tracks.set(whole, [...(this.tracks.get(whole) ?? []), track])
  }

  /** The pairs that a query may mean, the likeliest first: two levels, the step between them if there is one, and how well they fit. */
  find(tokens, typing) {
    const found = new Map()
    for (const { before, after, both, bare } of this.sides(tokens)) {
      const named = ends => (bare ? ends.filter(end => end.exact || end.typed > ALL) : ends)
      const starts = named(this.ends(before, false, both))
      const short = typing && after.join("").length < 2
      if (short) for (const one of this.onward(starts, after.join(""))) found.set(`${one.from} ${one.to}`, one)
      const ends = starts.length && !short ? named(this.ends(after, typing, both)) : []
      // Two names of one level are not a pair.
      if (starts.some(start => start.exact && ends.some(end => end.exact && end.key === start.key))) continue
      for (const start of starts) {
        for (const end of ends) {
          if (start.key === end.key) continue
          const pair = this.paired(start, end, both)
          const key = `${pair.from} ${pair.to}`
          if (pair.score > (found.get(key)?.score ?? 0)) found.set(key, pair)
        }
      }
    }
    return [...found.values()].sort((a, b) => b.score - a.score).slice(0, 4)
  }

  /** Three levels or more that a query lists, to compare: of the track in which all of them fit best. */
  several(query, typing) {
    const { pair, both, and, before } = this.language.between
    const parting = [...pair, ...both, ...and].sort((a, b) => b.length - a.length)
    const listed = query.split(/[,;/+]/).map(part => this.language.tokens(part))
    listed[0] = listed[0].slice(this.after(listed[0], before))
    const parts = listed
      .flatMap(tokens => parting.reduce((lists, phrase) => lists.flatMap(list => this.parted(list, phrase)), [tokens]))
      .flatMap(tokens => (tokens.every(word => CODED.test(word)) ? tokens.map(word => [word]) : [tokens]))
      .filter(tokens => tokens.length)
    if (parts.length < 3 || parts.length > MOST) return []
    const ends = parts.map((tokens, at) => this.ends(tokens, typing && at === parts.length - 1).filter(end => end.exact || end.typed > ALL))
    let best = [], most = 0
    for (const track of new Set(ends[0].map(({ key }) => key.split("/")[0]))) {
      const near = end => {
        if (!end.key.startsWith(`${track}/`)) return end.score * 0.8
        return end.rank && end.typed > ALL ? Math.max(end.score, INHERITED * end.typed) : end.score
      }
      const chosen = ends.map(list => list.reduce((one, other) => (one && near(one) >= near(other) ? one : other), undefined))
      const sum = chosen.reduce((sum, end) => sum + (end ? near(end) : -Infinity), 0)
      if (sum > most) [best, most] = [[...new Set(chosen.map(({ key }) => key))], sum]
    }
    return best.length === parts.length ? best : []
  }

  /** Two ends as a pair. The track that one end names is meant for the other too; where an end is vague, a step that exists is meant. */
  paired(start, end, both) {
    const [from, to] = [start.key, end.key]
    const step = this.steps.get(`${from} ${to}`) ?? (both ? this.steps.get(`${to} ${from}`) : undefined)
    const track = from.split("/")[0] === to.split("/")[0]
    const fit = (one, other) => (track && (other.exact || other.alone) && one.rank && one.typed > ALL ? Math.max(one.score, INHERITED * one.typed) : one.score)
    const ends = fit(start, end) * fit(end, start)
    return { from, to, step, score: ends * (step === undefined ? 0.5 + 0.4 * ends : 1) * (track ? 1 : 0.9) }
  }

  /** The steps from a level, while the other end is being typed. */
  onward(starts, letter) {
    const found = []
    for (const [pair, step] of this.steps) {
      const [from, to] = pair.split(" ")
      const start = starts.find(({ key }) => key === from)
      const doc = to && this.docs[this.levels.get(to)]
      if (start && doc && this.language.split([doc.title, ...(doc.labels ?? [])].join(" ")).some(word => word.startsWith(letter))) {
        found.push({ from, to, step, score: start.score * this.near(step) })
      }
    }
    return found
  }

  /** Words in the lists that a phrase between them makes. */
  parted(tokens, phrase) {
    const at = position(this.language.forms(tokens), phrase)
    return at < 0 ? [tokens] : [tokens.slice(0, at), ...this.parted(tokens.slice(at + phrase.length), phrase)]
  }

  /** The two sides of a query, for each phrase that can stand between. `both` where neither side comes first. */
  *sides(tokens) {
    const { pair, both, and, before, from, into, back, closing } = this.language.between
    const forms = this.language.forms(tokens)
    const [opened, left, ...entered] = [before, from, into, pair].map(phrases => this.after(tokens, phrases))
    const closed = closing.find(phrase => tokens.length > phrase.length && begins(forms, phrase, tokens.length - phrase.length))?.length ?? 0
    function* cut(start, end, phrases, both) {
      for (const phrase of phrases) {
        const at = start + position(forms.slice(start, end), phrase)
        if (at > start) yield { before: tokens.slice(start, at), after: tokens.slice(at + phrase.length, end), both }
      }
    }
    for (const start of entered) {
      if (start) for (const { before, after } of cut(start, tokens.length, back, false)) yield { before: after, after: before, both: false }
    }
    // What comes before may be any words, because both ends have to be levels.
    for (const start of new Set([0, opened, left])) {
      for (const end of new Set([tokens.length, tokens.length - closed])) {
        yield* cut(start, end, [...pair, ...into], false)
        yield* cut(start, end, both, true)
        const asked = (opened && start === opened) || end < tokens.length
        if (asked) yield* cut(start, end, and, true)
        // Nothing has to stand between two levels where it is clear that there are two.
        const divided = [...pair, ...both, ...and].some(phrase => position(forms.slice(start, end), phrase) >= 0)
        if (!divided && (asked || (end - start === 2 && tokens.slice(start, end).every(word => CODED.test(word))))) {
          for (let at = start + 1; at < end; at++) yield { before: tokens.slice(start, at), after: tokens.slice(at, end), both: true, bare: true }
        }
      }
    }
  }

  /** Where a query may go on after the first of some phrases that it has. Of phrases that begin alike, the longest counts. */
  after(tokens, phrases) {
    const forms = this.language.forms(tokens)
    let most = 0, first = tokens.length
    for (const phrase of phrases) {
      const at = position(forms, phrase)
      if (at < 0 || at > first) continue
      most = at === first ? Math.max(most, at + phrase.length) : at + phrase.length
      first = at
    }
    return most
  }

  /**
   * The levels that one side may mean, each with how well it fits, how much of what was typed it accounts for, and whether it is called just
   * that. Everything that was typed has to be a name of the level, or of its track or grade.
   */
  ends(words, typing, both = false) {
    const meaningful = words.filter(word => !this.language.stop.has(word))
    const tokens = meaningful.length ? meaningful : words
    const key = `${tokens.join(" ")} ${typing} ${both}`
    if (!this.known.has(key)) this.known.set(key, this.named(tokens, typing, both))
    return this.known.get(key)
  }

  named(tokens, typing, both) {
    const found = new Map()
    if (tokens.every(word => this.language.stop.has(word))) return []
    const enough = typing ? HALF : ENOUGH
    let most = 0
    const take = (key, score, typed, whole) => {
      const end = found.get(key) ?? { key, score: 0, typed: 0, whole: 0 }
      found.set(key, { key, score: Math.max(end.score, score), typed: Math.max(end.typed, typed), whole: Math.max(end.whole, whole) })
      most = Math.max(most, whole)
    }
    for (const [sequence, left] of this.names.rewritten(this.names.numbered(tokens), typing)) {
      for (const [index, fit] of this.names.fits(sequence, typing)) {
        const doc = this.docs[this.names.all[index].at]
        if (doc.kind !== "level" || fit.typed < enough) continue
        const typed = left * fit.typed ** 2
        take(doc.key, typed * (0.3 + 0.7 * fit.named), typed, fit.whole && fit.typed > ENOUGH ? typed : 0)
      }
      if (most > ALL) break // it is called just that, so no other way to say it is meant
    }
    const all = [...found.values()]
    const alone = new Set(all.filter(end => end.typed > ALL).map(end => end.key.split("/")[0])).size === 1 // it names a track
    for (const end of all) {
      end.alone = alone
      end.exact = most > 0 && end.whole === most
      end.rank = !most || tokens.length === 1 // such as "staff", which every track has
      if (most && !end.exact) end.score *= VAGUE
    }
    const [tracks, fit] = this.track(tokens, typing, both)
    if (!tracks.length) return best(all)
    const within = key => tracks.some(track => key.startsWith(track))
    for (const key of this.levels.keys()) {
      if (!within(key)) continue
      const end = found.get(key)
      if (!end) all.push({ key, score: fit, typed: fit, exact: false })
      else if (end.score < fit) end.score = end.typed = fit
    }
    // "Engineering" is a track, and only the beginning of what its managers are called.
    return best(most ? all : all.filter(({ key }) => within(key)))
  }

  /** The tracks that are called just that, or the one of the fewest words whose name holds it all, and how well it fits. */
  track(tokens, typing, both) {
    for (const [sequence, left] of this.names.rewritten(tokens, typing)) {
      const exact = this.tracks.get(sequence.join(" "))
      if (exact && !(both && exact.length > 1)) return [exact, (exact.length > 1 ? PART : TRACK) * left]
    }
    const forms = this.language.forms(tokens)
    const some = this.titles.filter(([title]) => forms.every(word => title.includes(word))).sort(([a], [b]) => a.length - b.length)
    return some.length && some[0][0].length !== some[1]?.[0].length ? [[some[0][1]], PART] : [[], 0]
  }

  /** The steps into the level or track that a query names after a word such as "become", or out of the level after one such as "above". */
  reached(tokens, typing) {
    const { into, beyond } = this.language.between
    for (const [phrases, steps, entering] of [[into, this.into, true], [beyond, this.out, false]]) {
      const at = this.after(tokens, phrases)
      const lead = this.language.forms(tokens.slice(0, at))
      const lengths = phrases.filter(phrase => at && begins(lead, phrase, at - phrase.length)).map(phrase => phrase.length)
      if (!lengths.length || !tokens.slice(0, at - Math.max(...lengths)).every(word => this.idle(word))) continue
      const rest = tokens.slice(at)
      const found = entering ? this.entered(rest.filter(word => !this.idle(word)), typing) : []
      for (const { key, score, typed } of found.length ? [] : this.ends(rest, typing)) {
        for (const step of steps.get(key) ?? []) found.push({ step, score: score * this.near(step), typed })
      }
      const [best] = found.sort((a, b) => b.score - a.score)
      // Where a grade is typed, a level has more names than that; the likeliest is meant all the same.
      if (best) return found.slice(0, 4).map(({ step, score, typed = best.score }) => ({ step, score: (score / best.score) * typed }))
    }
    return []
  }

  /** The steps into a track where words name it: from outside first where its whole title was typed, which is a job's, else from other tracks. */
  entered(tokens, typing) {
    const [tracks, fit] = this.track(tokens, typing)
    const whole = fit >= TRACK
    if (!tokens.length || (!whole && this.ends(tokens, typing).some(end => end.exact && end.typed > ALL))) return []
    const within = key => tracks.some(track => key.startsWith(track))
    return [...this.steps].flatMap(([pair, step]) => {
      const [from, to = from] = pair.split(" ")
      return within(to) && (from === to || !within(from)) ? [{ step, score: (from === to) === whole ? fit : fit * 0.95 }] : []
    })
  }

  idle(word) {
    return this.language.stop.has(word) || this.names.light(word)
  }

  /** A step within a track is meant before one from another track. */
  near(step) {
    const [from, to] = this.docs[step].ends
    return to === undefined || from.split("/")[0] === to.split("/")[0] ? 1 : 0.8
  }
}
