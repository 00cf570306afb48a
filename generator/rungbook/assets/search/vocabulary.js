// Words: what the index's language says of them, and which words of the index somebody may mean by one that they typed.

// What is left of a word that is found otherwise than it was typed.
const SAME = 0.9, ENDING = 0.88, TYPING = 0.85, BEGINNING = 0.7, SWAPPED = 0.84, SLIP = 0.8, SLIPS = 0.6, CODE = 0.6

const CODED = /^[a-z]{1,3}(\d{1,2})$/, NUMBERED = /^[a-z]{0,3}(\d{1,2})$/

const sorted = word => [...word].sort().join("")

class Language {
  constructor({ stop = "", beside = "", between = {}, same = [], endings = [], short = [], spelling = [] }) {
    this.spelling = spelling
    this.spellings = new Map()
    this.respelled = []
    this.parts = new Map()
    this.stop = new Set(this.split(stop))
    this.beside = new Set(this.split(beside))
    this.endings = endings.map(ending => words(ending).join("")).sort((a, b) => b.length - a.length)
    this.short = new Set(short)
    this.between = {} // phrases as forms of words
    for (const name of ["pair", "both", "and", "before", "closing", "from", "into", "back", "beyond"]) {
      this.between[name] = (between[name] ?? []).map(phrase => this.forms(this.tokens(phrase))).filter(phrase => phrase.length)
    }
    this.parting = new Set([...this.between.pair, ...this.between.both].map(phrase => phrase.join(" ")))
    this.synonyms = new Map()
    this.synonymsOf = new Map()
    this.phrases = new Map() // by their first word
    for (const group of same) this.alike(group.map(one => this.split(one)))
  }

  /** The words of a text, each in the one spelling that counts here. */
  split(text) {
    const found = words(text)
    for (let at = 0; at < found.length; at++) found[at] = this.spelled(found[at])
    return found
  }

  /** The same for a piece of a text that is shown, which is looked at for each query. */
  known(part) {
    let found = this.parts.get(part)
    if (!found) this.parts.set(part, (found = this.split(part)))
    return found
  }

  spelled(word) {
    let one = this.spellings.get(word)
    if (one === undefined) {
      one = word
      if (word.length > 3) for (const [from, to] of this.spelling) one = one.replaceAll(from, to)
      this.spellings.set(word, one)
      if (one !== word) this.respelled.push([word, one])
    }
    return one
  }

  /** The words of a query, with arrows between them. */
  tokens(text) {
    return text.split(/([→⇒]|[-=–]>)/).flatMap(part => (/^([→⇒]|[-=–]>)$/.test(part) ? ["→"] : this.split(part)))
  }

  /** Words without their endings. */
  forms(sequence) {
    return sequence.map(word => this.base(word))
  }

  /** Take words and phrases to mean the same. */
  alike(group) {
    for (const one of group) {
      for (const other of group) {
        if (one === other || !one.length || !other.length) continue
        if (one.length > 1 || other.length > 1) this.phrases.set(one[0], [...(this.phrases.get(one[0]) ?? []), [one, other]])
        else {
          this.synonyms.set(one[0], [...(this.synonyms.get(one[0]) ?? []), other[0]])
          if (one[0].length > 3) this.synonymsOf.set(this.base(one[0]), [...(this.synonymsOf.get(this.base(one[0])) ?? []), other[0]])
        }
      }
    }
  }

  /** A word without its endings, of two like letters at the end one. Of the word at least four letters are left, three before a short ending, two before one letter. */
  base(word) {
    for (const ending of this.endings) {
      const left = word.length - ending.length
      const least = ending.length === 1 ? 2 : this.short.has(ending) ? 3 : 4
      if (left >= least && word.endsWith(ending) && word[left - 1] !== ending) return this.base(word.slice(0, left))
    }
    return word.length > 3 && word[word.length - 1] === word[word.length - 2] ? word.slice(0, -1) : word
  }
}

class Vocabulary {
  constructor(language) {
    this.language = language
    this.known = new Map()
    this.bases = new Map()
    this.cache = new Map()
  }

  add(word) {
    if (this.known.has(word)) return
    this.known.set(word, letters(word))
    const base = this.language.base(word)
    if (!this.bases.has(base)) this.bases.set(base, [])
    this.bases.get(base).push(word)
    if (this.cache.size) this.cache.clear()
  }

  /** The words that may be meant by one that was typed, each with what is left of it. The last word of a query may be half typed. */
  match(word, typing) {
    const key = typing ? `${word} ` : word
    if (!this.cache.has(key)) this.cache.set(key, this.find(word, typing))
    return this.cache.get(key)
  }

  find(word, typing) {
    const found = new Map()
    const take = (other, left) => this.known.has(other) && left > (found.get(other) ?? 0) && found.set(other, left)
    const family = (one, left) => {
      take(one, left)
      for (const other of this.bases.get(this.language.base(one)) ?? []) take(other, left * ENDING)
    }
    family(word, 1)
    for (const other of this.language.synonyms.get(word) ?? []) family(other, SAME)
    for (const other of this.language.synonymsOf.get(this.language.base(word)) ?? []) family(other, SAME * ENDING)
    const settled = found.size > 0 && (!typing || word.length > 2)
    if (typing ? word.length > 1 : !settled && word.length > 2) this.beginnings(word, typing, settled, take)
    if (word.length > 3 && (!found.size || (word.length > 6 && !this.known.has(word)))) this.mistyped(word, typing, take)
    this.codes(word, take)
    return found
  }

  beginnings(word, typing, settled, take) {
    const most = typing ? (settled ? TYPING * 0.7 : TYPING) : BEGINNING
    const begun = (other, one) => other.startsWith(word) && take(one, most * (0.8 + (0.2 * word.length) / other.length))
    for (const other of this.known.keys()) begun(other, other)
    for (const [other, one] of this.language.respelled) begun(other, one) // "behaviou" begins no word that counts here
  }

  /** Other companies have other letters before the number of a grade: E5, IC5 and the 5 of "level 5" may be what is L5 here. */
  codes(word, take) {
    const number = word.match(NUMBERED)?.[1]
    if (number) for (const other of this.known.keys()) if (other.match(CODED)?.[1] === number) take(other, CODE)
  }

  mistyped(word, typing, take) {
    const most = word.length > 7 ? 2 : 1
    const bits = letters(word)
    for (const [other, others] of this.known) {
      if (other.length < 4 || other.length < word.length - most) continue
      // A longer word may begin with a slip, so only letters that it lacks count.
      if (differing(bits, bits & others) > most) continue
      const count = slips(word, other, most)
      let left = count > most ? 0 : count > 1 ? SLIPS : sorted(word) === sorted(other) ? SWAPPED : SLIP
      const begun = !left && typing && word.length > 4 && other.length > word.length
      if (begun && [0, 1, -1].some(more => slips(word, other.slice(0, word.length + more), 1) === 1)) left = SLIPS
      if (left) take(other, left * (word[0] === other[0] ? 1 : 0.85))
    }
  }

  /** What a word most likely should have been, where it is not a word here at all: the nearest, and of those the one that is common in names. */
  corrected(word, common) {
    if (word.length < 4 || this.known.has(word) || this.bases.has(this.language.base(word)) || this.language.synonyms.has(word)) return word
    let best = word, most = 0
    for (const [other, left] of this.match(word, false)) if (left > most || (left === most && common(other) > common(best))) [best, most] = [other, left]
    return most < SLIPS * 0.8 || best.includes(word) ? word : best
  }
}
