// Whole names: what a page is called, shortened or asked for. Who types one of them means that page, whatever texts say.

// What a word counts that says nothing: in a name and in a query, and in what people ask for, where it says a little.
const STOPPED = 0.12, ASKED = 0.5
// What a word counts that only says what kind of page is looked for, or what any level answers.
const LIGHT = 0.6
const CROWD = 200
// What is left of a word of which only the beginning was typed is less.
const PREFIX = 0.77
// What is left of a name whose words were typed in another order: an engineering manager is not "manager or engineer".
const OTHER_ORDER = 0.92
// A short name and the number of a grade in one word, such as MLE5.
const ABBREVIATED = /^([a-z]{0,4})(\d{1,2})$/
const PARTLY = new Set(["level", "track", "term", "grade", "skill"])

class Names {
  constructor(language, vocabulary, titles) {
    this.titles = titles
    const kinds = language.split(`${titles.level ?? ""} ${titles.grade ?? ""}`)
    this.kinds = new Set(kinds.flatMap(word => [word, ...(language.synonyms.get(word) ?? [])]))
    this.kindWords = new Set([...this.kinds, ...language.split(`${titles.track ?? ""} ${titles.step ?? ""}`)])
    this.language = language
    this.vocabulary = vocabulary
    this.all = []
    this.byWord = new Map()
    this.pagesOf = new Map()
    this.pages = new Set()
    this.long = new Map()
    this.short = new Map()
    this.labels = new Map()
    this.tracks = new Map()
    this.roles = []
    this.answered = new Set()
    this.beside = new Map()
  }

  add(doc, at) {
    const texts = doc.kind === "level" ? doc.names ?? [] : [doc.title, ...(doc.names ?? [])]
    const seen = new Set()
    for (const [list, asked] of [[texts, false], [doc.asked ?? [], true]]) {
      for (const text of list) {
        const sequence = this.numbered(this.language.split(text))
        const whole = sequence.join(" ")
        if (!whole || seen.has(whole)) continue
        seen.add(whole)
        this.keep(at, whole, sequence, asked)
        if (!asked && doc.kind && doc.kind !== "step") this.shorten(text, at, PARTLY.has(doc.kind))
      }
    }
    // What a page is may be typed beside its name: "senior level", "scope dimension".
    if (!doc.kind) return
    // Each level answers each dimension, so "influence of a principal" is the level.
    if (doc.kind === "dimension") for (const word of this.language.split(doc.title)) this.answered.add(word)
    const track = doc.kind === "level" ? this.tracks.get(doc.key.split("/")[0]) ?? [] : []
    if (doc.kind === "track") this.tracks.set(doc.location.split("/")[0], texts)
    const kind = doc.kind === "grade" ? [this.titles.grade, this.titles.level] : [this.titles[doc.kind]]
    this.labels.set(at, new Set(this.language.split([...kind, ...(doc.labels ?? []), ...track].join(" "))))
    if (doc.kind === "level" || doc.kind === "grade") this.beside.set(at, doc.kind === "level" ? this.answered : new Set())
  }

  /** `I` at the end of a name is a number, and not after a word that says nothing. */
  numbered(sequence) {
    const last = sequence.length - 1
    const number = { i: "1", v: "5" }[sequence[last]]
    return last > 0 && number && !this.language.stop.has(sequence[last - 1]) ? [...sequence.slice(0, last), number] : sequence
  }

  keep(at, whole, sequence, asked) {
    const index = this.all.push({ at, whole, words: [...new Set(sequence)], asked }) - 1
    this.pages.add(at)
    for (const word of this.all[index].words) {
      this.vocabulary.add(word)
      if (!this.byWord.has(word)) {
        this.byWord.set(word, [])
        this.pagesOf.set(word, new Set())
      }
      this.byWord.get(word).push(index)
      this.pagesOf.get(word).add(at)
    }
    for (let one = 1; one < sequence.length; one++) this.abbreviate(sequence[one - 1] + sequence[one], [sequence[one - 1], sequence[one]], at)
  }

  /**
   * The first letters of neighbouring words, by which people shorten a name: MLE, SRE, RS, and VPE with or without "of". Letters that stand
   * for words stay. Titles of pages are shortened as a whole.
   */
  shorten(text, at, partly) {
    const parts = text.match(WORD) ?? []
    const stopped = parts.map(part => this.language.stop.has(folded(part)))
    for (let from = 0; from < (partly ? parts.length : 1); from++) {
      let all = "", some = ""
      for (let to = from; to < Math.min(parts.length, from + 5); to++) {
        const part = parts[to]
        const letters = part.length < 5 && part === part.toUpperCase() ? part.toLowerCase() : folded(part).slice(0, 1)
        all += letters
        if (!stopped[to]) some += letters
        if (to === from || stopped[from] || stopped[to] || (!partly && to < parts.length - 1)) continue
        for (const short of new Set([all, some])) this.abbreviate(short, this.language.split(parts.slice(from, to + 1).join(" ")), at)
      }
    }
  }

  /** Another name for the people of a track. Beside a rank it means the track's title: "senior data scientist". */
  role(name, track) {
    const title = this.language.split(this.tracks.get(track)?.[0] ?? "")
    if (title.length && name.length > 1) this.roles.push([name, title])
  }

  abbreviate(short, long, at) {
    const key = long.join(" ")
    if (short.length < 2 || short === key || this.language.parting.has(short)) return
    if (!this.long.has(short)) this.long.set(short, new Map())
    this.long.get(short).set(key, long)
    if (!this.short.has(key)) this.short.set(key, new Map())
    if (!this.short.get(key).has(short)) this.short.get(key).set(short, new Set())
    this.short.get(key).get(short).add(at)
  }

  weight(word, stopped = STOPPED) {
    if (this.language.stop.has(word)) return stopped
    return (this.light(word) ? LIGHT : 1) * Math.log(1 + this.pages.size / (this.pagesOf.get(word)?.size ?? 2))
  }

  /** Such as "level" or "expectations", which many pages have in their names. */
  light(word) {
    return this.language.beside.has(word) || this.kindWords.has(word)
  }

  /** Other ways to say a query, each with what is left of it: words corrected, written out, shortened, together or apart. */
  rewritten(tokens, typing) {
    const found = new Map([[tokens.join(" "), [tokens, 1]]])
    const take = (sequence, left) => {
      const key = sequence.join(" ")
      if (found.size < 9 && !found.has(key)) found.set(key, [sequence, left])
    }
    take(this.corrected(tokens), 0.9)
    for (const [sequence, left] of [...found.values()]) this.rewrite(sequence, left, typing, take)
    for (const [sequence, left] of [...found.values()].slice(0, 3)) this.rewrite(sequence, left * 0.97, typing, take)
    return [...found.values()]
  }

  rewrite(sequence, left, typing, take) {
    const replaced = (from, count, others) => [...sequence.slice(0, from), ...others, ...sequence.slice(from + count)]
    for (const [at, word] of sequence.entries()) {
      for (const [one, other] of this.language.phrases.get(word) ?? []) {
        if (!begins(sequence, one, at) || position(sequence, other) >= 0) continue
        // One word that the index has means that first, and may be a name that is written out.
        const known = one.length === 1 && this.vocabulary.known.has(word)
        if (!known || this.short.has(other.join(" "))) take(replaced(at, one.length, other), left * (known ? 0.9 : 0.96))
      }
    }
    const graded = sequence.some(word => CODED.test(word))
    for (const [one, title] of this.roles) {
      // "ML infrastructure L5": beside a grade, the word that a role's name ends with like the track's is not needed.
      const short = graded && one.length > 2 && one.at(-1) === title.at(-1) ? one.slice(0, -1) : one
      const name = position(sequence, one) < 0 ? short : one
      const at = sequence.length > name.length ? position(sequence, name) : -1
      if (at >= 0) take(replaced(at, name.length, title), left * 0.9)
    }
    sequence.forEach((word, at) => {
      if (this.language.stop.has(word)) return
      // Two letters at the end are rather the beginning of a word, where there is one.
      if (typing && word.length === 2 && at === sequence.length - 1 && !this.byWord.has(word) && this.vocabulary.match(word, true).size) return
      this.coded(word, sequence[at - 1]).forEach((others, rank) => take(replaced(at, 1, others), left * (rank ? 0.85 : 0.9)))
      for (const long of [...(this.long.get(word)?.values() ?? [])].slice(0, 6)) take(replaced(at, 1, long), left * 0.95)
      if (!this.vocabulary.known.has(word) && word.length > 6) {
        const base = this.language.base(word)
        const near = short => slips(word, short, 1) === 1 || (short.startsWith(base) && this.language.base(short) === base)
        for (const [short, longs] of this.long) if (near(short)) take(replaced(at, 1, [...longs.values()][0]), left * 0.8)
      }
      for (let count = 2; count < 6 && at + count <= sequence.length; count++) {
        const run = sequence.slice(at, at + count)
        for (const [short, places] of this.short.get(run.join(" ")) ?? []) {
          if (this.areNames(short, places)) take(replaced(at, count, [short]), left * 0.95)
        }
        if (count === 2 && this.vocabulary.known.has(run.join(""))) take(replaced(at, 2, [run.join("")]), left * 0.95)
      }
    })
  }

  /** What the number of a grade may stand for: MLE5, E5, and the 5 or "five" of "level 5". */
  coded(word, before) {
    const digits = /^\d+$/.test(word) ? word : this.language.synonyms.get(word)?.find(other => /^\d+$/.test(other))
    if (digits && !this.kinds.has(before)) return []
    const [, letters, number] = (digits ?? word).match(ABBREVIATED) ?? []
    if (!number || (!digits && this.byWord.has(word))) return []
    const codes = [...this.byWord.keys()].filter(other => other.match(CODED)?.[1] === number)
    return [...(this.long.has(letters) ? codes.map(code => [letters, code]) : []), ...codes.map(code => [code])]
  }

  /** The pages whose title begins with what was typed so far, or that are asked for in just these words, slips aside, each with whether that is all of it. */
  begun(tokens) {
    const typed = [tokens, this.corrected(tokens)].map(words => words.join(" "))
    const found = new Map()
    for (const { at, whole, asked } of this.all) {
      const all = typed.includes(whole)
      if (all || (!asked && typed.some(text => whole.startsWith(text)))) found.set(at, all || found.get(at) === true)
    }
    return found
  }

  corrected(tokens) {
    return tokens.map(word => this.vocabulary.corrected(word, other => this.pagesOf.get(other)?.size ?? 2))
  }

  /** Whether something that goes by a long name goes by the short one too, which might be short for others. */
  areNames(short, places) {
    for (const at of this.pagesOf.get(short) ?? []) if (places.has(at)) return true
    return false
  }

  /**
   * How well names fit a query: for each, how much of the query and how much of the name is accounted for, and whether all of both is.
   * A word of a level's track or grade may be typed beside any of its names.
   */
  fits(typed, typing) {
    const tokens = [...new Set(typed)] // a word that is typed twice is in a name once
    typing &&= tokens.length === typed.length
    const fits = new Map()
    let whole = 0
    const matches = tokens.map((word, at) => this.vocabulary.match(word, typing && at === tokens.length - 1))
    const weights = matches.map((match, at) => {
      let most = 0
      for (const other of match.keys()) if (this.byWord.has(other)) most = Math.max(most, this.weight(other))
      return this.language.stop.has(tokens[at]) ? STOPPED : most || this.weight(tokens[at])
    })
    const meaningful = tokens.map(word => !this.language.stop.has(word))
    const counts = meaningful.includes(true) ? meaningful : tokens.map(() => true)
    const needed = counts.filter(Boolean).length
    // Rare words first: names that have only a word of hundreds of others are not looked at.
    for (const at of tokens.map((_, at) => at).sort((a, b) => weights[b] - weights[a])) {
      whole += weights[at]
      const begun = fits.size > 0
      for (const [other, left] of [...matches[at]].sort((a, b) => b[1] - a[1])) {
        const crowd = begun && this.pagesOf.get(other)?.size > CROWD
        for (const index of this.byWord.get(other) ?? []) {
          let fit = fits.get(index)
          if (!fit && crowd) continue
          if (!fit) fits.set(index, (fit = { typed: 0, named: 0, missed: needed, met: new Map(), last: -1, whole: false }))
          if (fit.last === at || fit.met.has(other)) continue
          fit.last = at
          fit.met.set(other, at)
          fit.typed += weights[at] * left
          fit.named += this.weight(other, this.all[index].asked ? ASKED : STOPPED) * left
          if (counts[at]) fit.missed--
        }
      }
    }
    for (const [index, fit] of fits) this.finish(this.all[index], fit, tokens, matches, weights, whole)
    return fits
  }

  finish(name, fit, tokens, matches, weights, whole) {
    const labels = this.labels.get(name.at)
    const beside = this.beside.get(name.at)
    if (labels && fit.typed < whole) {
      for (const [at, match] of matches.entries()) {
        let most = 0
        for (const [other, left] of match) {
          if (fit.met.has(other)) {
            most = 0
            break
          }
          if (left > most && (labels.has(other) || (beside && left > PREFIX && (beside.has(other) || this.language.beside.has(other))))) most = left
        }
        if (!most) continue
        fit.typed += weights[at] * most * 0.95
        fit.missed--
      }
    }
    fit.whole = fit.missed <= 0 && fit.met.size === name.words.length
    fit.typed = Math.min(1, fit.typed / whole) * (fit.met.size < 2 || inOrder(name.words, fit.met) ? 1 : OTHER_ORDER)
    fit.named /= name.weight ??= name.words.reduce((sum, word) => sum + this.weight(word, name.asked ? ASKED : STOPPED), 0)
  }
}

/** Whether the words of a name were typed in its order. */
function inOrder(words, places) {
  let last = -1
  for (const word of words) {
    const at = places.get(word)
    if (at < last) return false
    last = at ?? last
  }
  return true
}

const begins = (sequence, part, at) => part.every((word, next) => sequence[at + next] === word)

function position(sequence, part) {
  for (let at = 0; at + part.length <= sequence.length; at++) if (begins(sequence, part, at)) return at
  return -1
}
