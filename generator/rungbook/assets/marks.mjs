// Which words of one text are new against another, as the pages of steps mark them. `compose/difference.py` says why.
const EDITED = 0.6
const ANEW = 0.75
const APART = 2
const MOST_SINGLE = 2
const ENDINGS = ["ings", "ing", "ies", "ied", "ed", "es", "ly", "s", "e", "y"]

const parts = text => text.toLowerCase().match(/[\p{L}\p{N}_'’]+/gu) ?? []

function stem(word) {
  const bare = word.replace(/['’]s$/, "")
  const ending = ENDINGS.find(one => bare.endsWith(one) && bare.length - one.length >= 3)
  if (!ending) return bare
  const left = bare.slice(0, -ending.length)
  return left.length > 3 && left.at(-1) === left.at(-2) ? left.slice(0, -1) : left
}

/** The words that these texts use, whatever their ending. */
export const vocabulary = texts => new Set(texts.flatMap(parts).map(stem))

/** Runs of a text, each with whether it is new: edited wordings word by word, others by their phrases and sentences. */
export function marked(before, after, known, plain) {
  const words = after.split(/\s+/).filter(Boolean)
  return runsOf(words, edits(before, words) ?? beyond(known, words, plain))
}

function runsOf(words, fresh) {
  const runs = []
  words.forEach((word, at) => (at && fresh[at] === fresh[at - 1] ? runs.at(-1).words.push(word) : runs.push({ words: [word], fresh: fresh[at] })))
  return runs.map(run => ({ text: run.words.join(" "), fresh: run.fresh }))
}

const keyOf = word => word.replace(/^[^\p{L}\p{N}_]+|[^\p{L}\p{N}_]+$/gu, "").toLowerCase() || word

/** For each word whether the earlier wording lacks it there; nothing where the two have too little in common to be edits. */
function edits(before, words) {
  const old = before.split(/\s+/).filter(Boolean).map(keyOf)
  const now = words.map(keyOf)
  const longest = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1))
  for (let a = old.length - 1; a >= 0; a--) for (let b = now.length - 1; b >= 0; b--) longest[a][b] = old[a] === now[b] ? longest[a + 1][b + 1] + 1 : Math.max(longest[a + 1][b], longest[a][b + 1])
  if (2 * longest[0][0] < EDITED * (old.length + now.length)) return null
  const fresh = now.map(() => true)
  for (let a = 0, b = 0; a < old.length && b < now.length; ) {
    if (old[a] === now[b]) {
      fresh[b] = false
      a++
      b++
    } else if (longest[a + 1][b] >= longest[a][b + 1]) a++
    else b++
  }
  return fresh
}

function beyond(known, words, plain) {
  const stems = words.map(word => parts(word).filter(one => one.length > 2 && !plain.has(one) && !/^\d+$/.test(one)).map(stem))
  const fresh = stems.map(found => found.some(one => !known.has(one)))
  const sentences = []
  words.forEach((word, at) => {
    if (!at || /[.;:?!]$/.test(words[at - 1])) sentences.push([at, at])
    sentences.at(-1)[1] = at + 1
  })
  const found = sentences.flatMap(([first, last]) => phrases(words, stems, fresh, first, last))
  let marks = found
  if (found.some(([, , many]) => many > 1)) marks = found.filter(([, , many]) => many > 1)
  else if (found.length > MOST_SINGLE) marks = sentences.filter(([first, last]) => fresh.slice(first, last).includes(true))
  return words.map((_, at) => marks.some(([first, last]) => at >= first && at < last))
}

function phrases(words, stems, fresh, first, last) {
  const saying = stems.slice(first, last).filter(found => found.length).length
  const count = fresh.slice(first, last).filter(Boolean).length
  if (saying && count >= ANEW * saying) return [[first, last, count]]
  const runs = []
  for (let at = first; at < last; at++) {
    if (!fresh[at]) continue
    const run = runs.at(-1)
    const joined = run && at - run[1] <= APART && stems.slice(run[1], at).every(found => !found.length) && words.slice(run[1] - 1, at).every(word => /[\p{L}\p{N}]$/u.test(word))
    if (joined) {
      run[1] = at + 1
      run[2]++
    } else runs.push([at, at + 1, 1])
  }
  return runs
}
