// The ranking: names, texts and pairs together.

// Which kind is meant where two fit alike: a level before a step before a guide; pages for editors and builders last.
const KIND = {
  level: 1, step: 0.86, track: 0.985, grade: 0.95, dimension: 0.97, skill: 0.97, term: 0.85, comparison: 0.99, assessment: 0.99,
  exercise: 0.93, plan: 0.97, guide: 0.98, tool: 0.9, page: 0.9, editing: 0.55, building: 0.5,
}
const NAME = 1.3, EXACT = 1.2, SECTION = 0.55, PAIR = 3, VAGUE_PAIR = 0.6, INTO = 2.8, BEGUN = 0.5, WORDED = 0.3, ALL_TYPED = 0.6
const LEAST_RUN = 0.4
const GROUPS = 20, PLACES = 5, LEAST = 0.12

class Search {
  constructor(config, docs) {
    this.config = config
    this.language = new Language(config.ranking ?? {})
    this.vocabulary = new Vocabulary(this.language)
    this.names = new Names(this.language, this.vocabulary, config.labels ?? {})
    this.texts = new Texts(this.language, this.vocabulary, this.names)
    this.docs = []
    this.pages = new Map()
    this.pairs = new Pairs(this.language, this.names, this.docs)
    this.add(docs)
  }

  add(docs) {
    for (const doc of Array.isArray(docs) ? docs : rows(docs)) {
      if (!doc.kind && this.pages.has(doc.location)) {
        this.texts.add(doc, this.pages.get(doc.location)) // more words of a page
        continue
      }
      const at = this.docs.push(doc) - 1
      const page = doc.location.split("#")[0]
      if (doc.kind && doc.kind !== "term") this.pages.set(page, at)
      doc.page = doc.kind ? at : (this.pages.get(page) ?? at)
      if (doc.kind === "term") this.defined([doc.title, ...(doc.names ?? [])].map(name => this.language.split(name)), doc.key)
      this.names.add(doc, at)
      this.texts.add(doc, at)
      this.pairs.add(doc, at)
    }
    for (const name of this.names.all) name.weight = undefined // words are rarer or more common now
  }

  /** The names of a term mean the same. One that leads to a track, or to a level of it, is what others call that role. */
  defined(names, key) {
    this.language.alike(names)
    if (key) for (const name of names) this.names.role(name, key)
  }

  /** The pages that answer a query, the best first, each with its best entries. */
  ranked(query) {
    const typing = !/\s$/.test(query)
    const typed = this.names.numbered(this.language.tokens(query))
    const tokens = typed.filter(word => word !== "→")
    if (!tokens.length) return { tokens, typing, groups: [], exact: false }
    this.pairs.known.clear()
    const ways = this.names.rewritten(tokens, typing)
    const { named, exact } = this.byName(ways, typing)
    const scores = this.byText(ways, typing)
    this.byPhrase(tokens, scores, exact)
    for (const [at, score] of named) scores.set(at, (scores.get(at) ?? 0) + score)
    const begun = tokens.length > 1 ? this.names.begun(tokens) : new Map()
    // A word that says nothing is rather the beginning of one, where a title goes on so: "responsible us".
    const half = BEGUN * (this.language.stop.has(tokens.at(-1)) ? 2 : 1)
    if (typing) for (const [at, all] of begun) if (!all) scores.set(at, (scores.get(at) ?? 0) + half * this.weight(at))
    for (const { step, score } of this.pairs.reached(typed, typing)) scores.set(step, (scores.get(step) ?? 0) + INTO * score ** 2)
    return { tokens, typing, exact, groups: this.withPairs(query, typed, typing, this.grouped(scores), begun, exact) }
  }

  weight(at) {
    return KIND[this.docs[this.docs[at].page].kind] ?? 0.9
  }

  byText(ways, typing) {
    const best = new Map()
    for (const [tokens, left] of ways.slice(0, 5)) {
      const meaningful = tokens.filter(word => !this.language.stop.has(word))
      for (const [at, one] of this.texts.scores(meaningful.length ? meaningful : tokens, typing, doc => this.docs[doc].page)) {
        const score = one.score * left * this.weight(at)
        if (score > (best.get(at) ?? 0)) best.set(at, score)
      }
    }
    return best
  }

  /** Words that a text says in the order in which they were typed count more, and most where it says them all and they are no name. */
  byPhrase(tokens, scores, exact) {
    if (tokens.length < 3) return
    for (const [at, score] of [...scores].sort((a, b) => b[1] - a[1]).slice(0, 40)) {
      const run = this.texts.run(tokens, this.docs[at])
      if (run >= LEAST_RUN) scores.set(at, score + (PHRASE * run + (run === 1 && !exact ? WORDED : 0)) * this.weight(at))
    }
  }

  byName(ways, typing) {
    const best = new Map()
    for (const [tokens, left] of ways) {
      for (const [index, { typed, named, whole, missed }] of this.names.fits(tokens, typing)) {
        const { at, asked } = this.names.all[index]
        const both = whole ? EXACT * typed * named : 0
        const least = asked || missed > 0 ? 0.3 : ALL_TYPED
        const fit = typed ** 2 * (least + (1 - least) * named)
        const score = (NAME * fit + both) * left * this.weight(at) * (this.docs[at].kind ? 1 : SECTION)
        if (score > (best.get(at) ?? 0)) best.set(at, score)
      }
    }
    return { named: best, exact: Math.max(0, ...best.values()) > NAME }
  }

  grouped(scores) {
    const groups = new Map()
    for (const [at, score] of scores) {
      const page = this.docs[at].page
      if (!groups.has(page)) groups.set(page, { page, score: 0, entries: [] })
      const group = groups.get(page)
      group.entries.push({ at, score })
      group.score = Math.max(group.score, score)
    }
    const sorted = [...groups.values()].sort((a, b) => b.score - a.score || a.page - b.page)
    for (const group of sorted.slice(0, GROUPS)) group.entries = group.entries.sort((a, b) => b.score - a.score || a.at - b.at).slice(0, PLACES)
    return sorted.filter(group => group.score > sorted[0].score * LEAST).slice(0, GROUPS)
  }

  /** The page that has a term in its title, which says more of it than the glossary does. */
  explained({ page }, groups) {
    if (this.docs[page].kind !== "term") return
    const term = this.language.split(this.docs[page].title)
    return groups.find(group => this.weight(group.page) > KIND.tool && position(this.language.split(this.docs[group.page].title), term) >= 0)
  }

  /** Steps, and levels to compare, before everything else where two levels were typed. */
  withPairs(query, tokens, typing, groups, begun, exact) {
    const first = []
    const several = this.config.compare ? this.pairs.several(query, typing) : []
    if (several.length) first.push({ compare: several, score: PAIR + 1, entries: [] })
    const pairs = this.pairs.find(tokens, typing)
    for (const { from, to, step, score } of pairs) {
      if (score < pairs[0].score * 0.8 || first.some(group => group.page === step)) continue
      if (step !== undefined) first.push({ page: step, score: PAIR + score, entries: [{ at: step, score: PAIR + score }] })
      else if (this.config.compare) first.push({ compare: [from, to], score: PAIR + score, entries: [] })
    }
    // "Manage or s" is the beginning of a title that has such a word in it, and "manager or engineer" is how people ask for a page.
    const [best] = groups
    const named = best && (begun.has(best.page) || (exact && this.docs[best.page].kind !== "level" && pairs[0]?.score < VAGUE_PAIR))
    if (named || !first.length) first.unshift(...[best && this.explained(best, groups), best].filter(Boolean))
    const taken = new Set(first.map(group => group.page))
    return [...first, ...groups.filter(group => !taken.has(group.page))].slice(0, GROUPS)
  }
}

/** Docs that came field by field, 0 for what is empty, a place without the page before it. */
function* rows(columns) {
  const fields = Object.entries(columns)
  let page = ""
  for (let at = 0; at < columns.location.length; at++) {
    const doc = {}
    for (const [field, values] of fields) if (values[at]) doc[field] = values[at]
    const location = columns.location[at]
    doc.location = location.startsWith("#") ? page + location : location
    page = doc.location.split("#")[0]
    yield doc
  }
}
