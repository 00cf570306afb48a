// Texts: which pages and places say the words of a query, by BM25 over their fields.

const FIELD = { title: 2.5, names: 1.6, asked: 1.6, text: 1, more: 0.35, labels: 0.4 }
const K1 = 1.2, B = 0.4
// A place is found by words of its page too, for less.
const FROM_PAGE = 0.35
const PHRASE = 0.35
// So many words of a phrase may be missing or different, as it is remembered.
const SKIPPED = 2

class Texts {
  constructor(language, vocabulary) {
    this.language = language
    this.vocabulary = vocabulary
    this.postings = new Map()
    this.lengths = []
    this.total = 0
  }

  add(doc, at) {
    const counts = new Map()
    let length = 0
    for (const field in FIELD) {
      if (!doc[field]) continue
      const shown = field === "text" || field === "title"
      const found = this.language.split(Array.isArray(doc[field]) ? doc[field].join(" . ") : doc[field])
      for (const word of shown ? found : new Set(found)) counts.set(word, (counts.get(word) ?? 0) + FIELD[field])
      if (shown) length += found.length
    }
    for (const [word, count] of counts) {
      let list = this.postings.get(word)
      if (!list) {
        this.postings.set(word, (list = { docs: [], counts: [] }))
        this.vocabulary.add(word)
      }
      list.docs.push(at)
      list.counts.push(count)
    }
    this.lengths[at] = (this.lengths[at] ?? 0) + length
    this.total += length
  }

  weight(word) {
    const within = this.postings.get(word)?.docs.length ?? 0.5
    return Math.log(1 + (this.lengths.length - within + 0.5) / (within + 0.5))
  }

  /** How well each page and place answers, from 0 to 1, and which of the words it says. `pageOf` leads from a place to its page. */
  scores(tokens, typing, pageOf) {
    const found = new Map()
    let whole = 0
    tokens.forEach((word, at) => {
      const match = this.vocabulary.match(word, typing && at === tokens.length - 1)
      const best = new Map()
      let most = 0
      for (const [other, left] of match) {
        const list = this.postings.get(other)
        if (!list) continue
        const weight = this.weight(other)
        most = Math.max(most, weight * left)
        list.docs.forEach((doc, index) => {
          const count = list.counts[index]
          const norm = 1 - B + (B * this.lengths[doc] * this.lengths.length) / this.total
          const score = (left * weight * count) / (count + K1 * norm)
          if (score > (best.get(doc) ?? 0)) best.set(doc, score)
        })
      }
      const full = this.language.stop.has(word) ? 0.1 * most : most || this.weight(word)
      whole += full
      for (const [doc, score] of best) {
        if (!found.has(doc)) found.set(doc, { sum: 0, met: 0, words: new Map() })
        const one = found.get(doc)
        const counted = this.language.stop.has(word) ? 0.1 * score : score
        one.words.set(at, counted)
        one.sum += counted
        one.met += full
      }
    })
    for (const [doc, one] of found) {
      const page = pageOf(doc)
      if (page === doc || !found.has(page)) continue
      for (const [at, score] of found.get(page).words) {
        const more = score * FROM_PAGE - (one.words.get(at) ?? 0)
        if (more > 0) one.sum += more
      }
    }
    for (const one of found.values()) one.score = whole ? (one.sum / whole) * (0.4 + (0.6 * one.met) / whole) : 0
    return found
  }

  /** How much of a query, at most, a text says in its order; a few words of either may be left out, which counts against it. */
  run(tokens, doc) {
    const said = (doc.said ??= this.language.split(doc.text ?? "").map(word => this.language.base(word)))
    const typed = tokens.map(word => this.language.base(word))
    const weights = tokens.map(word => (this.language.stop.has(word) ? 0.5 : 1))
    let most = 0
    for (let from = 0; from < Math.min(2, typed.length); from++) {
      for (let at = said.indexOf(typed[from]); at >= 0; at = said.indexOf(typed[from], at + 1)) most = Math.max(most, this.along(typed, weights, said, from, at))
    }
    return most / weights.reduce((sum, weight) => sum + weight)
  }

  along(typed, weights, said, from, at) {
    let count = 0, left = SKIPPED
    while (from < typed.length && at < said.length) {
      if (typed[from] === said[at]) count += weights[from], from++, at++
      else if (!left--) break
      else if (typed[from] === said[at + 1]) at++
      else if (typed[from + 1] === said[at]) from++
      else if (typed[from + 1] === said[at + 1]) from++, at++
      else break
    }
    return count - (SKIPPED - Math.max(left, 0)) / 4
  }
}
