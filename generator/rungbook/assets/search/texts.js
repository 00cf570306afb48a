// Texts: which pages and places say the words of a query, by BM25 over their fields.

const FIELD = { title: 2.5, names: 1.6, asked: 1.6, text: 1, more: 0.35, labels: 0.4 }
const K1 = 1.2, B = 0.4
const TOGETHER = 0.6, PHRASE = 0.35
// So many words of a phrase may be missing or different, as it is remembered.
const SKIPPED = 2
// So many words, at least, of a text that results don't show.
const UNSHOWN = 2.5

class Texts {
  constructor(language, vocabulary, names) {
    this.language = language
    this.names = names
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

  /**
   * How well each page and place answers. What the places of a page say between them counts for each of them, so a page that says one word
   * here and another there is found. `pageOf` leads from a place to its page.
   */
  scores(tokens, typing, pageOf) {
    const found = new Map(), pages = new Map()
    let whole = 0
    const full = tokens.map((word, at) => {
      const share = this.language.stop.has(word) ? 0.1 : this.names.light(word) ? LIGHT : 1
      const best = new Map()
      let most = 0
      for (const [other, left] of this.vocabulary.match(word, typing && at === tokens.length - 1)) {
        const list = this.postings.get(other)
        if (!list) continue
        const weight = this.weight(other) * left * share
        most = Math.max(most, weight)
        list.docs.forEach((doc, index) => {
          const count = list.counts[index]
          const norm = 1 - B + (B * this.lengths[doc] * this.lengths.length) / this.total
          const score = (weight * count) / (count + K1 * norm)
          if (score > (best.get(doc) ?? 0)) best.set(doc, score)
        })
      }
      const full = most || this.weight(word) * share
      whole += full
      for (const [doc, score] of best) {
        const one = found.get(doc) ?? { sum: 0, met: 0 }
        found.set(doc, { sum: one.sum + score, met: one.met + full })
        const page = pageOf(doc)
        if (!pages.has(page)) pages.set(page, [])
        pages.get(page)[at] = Math.max(score, pages.get(page)[at] ?? 0)
      }
      return full
    })
    for (const [page, scores] of pages) {
      let sum = 0, met = 0
      scores.forEach((score, at) => ((sum += score), (met += full[at])))
      pages.set(page, (TOGETHER * sum * met ** 2) / whole ** 3)
    }
    for (const [doc, one] of found) one.score = (one.sum / whole) * (0.4 + (0.6 * one.met) / whole) + pages.get(pageOf(doc))
    return found
  }

  /**
   * How much of a query, at most, a text says in its order; a few words of either may be left out, which counts against it. What results don't
   * show is in the index without its stop words.
   */
  run(tokens, doc) {
    doc.words ??= this.language.forms(this.language.split(doc.text ?? ""))
    doc.unshown ??= this.language.forms(this.language.split(doc.more ?? ""))
    const meaningful = tokens.filter(word => !this.language.stop.has(word))
    return Math.max(this.runIn(doc.words, tokens, 0), this.runIn(doc.unshown, meaningful, UNSHOWN))
  }

  runIn(words, tokens, least) {
    const typed = this.language.forms(tokens)
    const weights = tokens.map(word => (this.language.stop.has(word) ? 0.5 : 1))
    let most = 0
    for (let from = 0; from < Math.min(2, typed.length); from++) {
      for (let at = words.indexOf(typed[from]); at >= 0; at = words.indexOf(typed[from], at + 1)) most = Math.max(most, this.along(typed, weights, words, from, at))
    }
    return most < least ? 0 : most / weights.reduce((sum, weight) => sum + weight, 0)
  }

  along(typed, weights, words, from, at) {
    let count = 0, left = SKIPPED
    while (from < typed.length && at < words.length) {
      if (typed[from] === words[at]) count += weights[from], from++, at++
      else if (!left--) break
      else if (typed[from] === words[at + 1]) at++
      else if (typed[from + 1] === words[at]) from++
      else if (typed[from + 1] === words[at + 1]) from++, at++
      else break
    }
    return count - (SKIPPED - Math.max(left, 0)) / 4
  }
}
