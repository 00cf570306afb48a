// The site's search is these files one after the other, as one classic script: the theme starts it as a worker, and `rungbook search`
// runs the same. It knows letters and no language; what it has to know of one comes with the index.
"use strict"

const MARKED = /([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}])\p{M}+/gu
const WORD = /[\p{L}\p{N}\p{M}]+/gu
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const LETTER = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i" }
const ROMAN = new Map([["ii", "2"], ["iii", "3"], ["iv", "4"], ["vi", "6"], ["vii", "7"]])

/** A text in small letters without accents and apostrophes. */
function folded(text) {
  text = text.toLowerCase()
  if (/[^\x00-\x7f–—…“”‘’·→]/.test(text)) {
    text = text.normalize("NFKD").replace(MARKED, "$1").normalize("NFC").replace(/[ßæœøłđðþı]/g, letter => LETTER[letter])
  }
  return /['’]/.test(text) ? text.replace(/['’]s(?![\p{L}\p{N}])|['’]/gu, "") : text
}

/** The words of a text, Roman numbers as digits. Of scripts that leave no space between words, each two neighbouring signs. */
function words(text) {
  const small = folded(text)
  const found = small.match(WORD) ?? []
  for (let at = 0; at < found.length; at++) found[at] = ROMAN.get(found[at]) ?? found[at]
  return UNSPACED.test(small) ? found.flatMap(word => (UNSPACED.test(word) ? twos([...word]) : word)) : found
}

const twos = signs => (signs.length === 1 ? signs : signs.slice(1).map((sign, at) => signs[at] + sign))

/** How many slips of the finger lie between two words, up to `most`. Two neighbours changed round are one. */
function slips(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1
  // What both begin and end with needs no counting.
  let from = 0, toA = a.length, toB = b.length
  while (from < toA && from < toB && a[from] === b[from]) from++
  while (toA > from && toB > from && a[toA - 1] === b[toB - 1]) toA--, toB--
  const width = toB - from
  let before = []
  let last = Array.from({ length: width + 1 }, (_, at) => at)
  for (let i = 1; i <= toA - from; i++) {
    const row = [i]
    const x = a[from + i - 1]
    let least = i
    for (let j = 1; j <= width; j++) {
      const y = b[from + j - 1]
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (x === y ? 0 : 1))
      if (i > 1 && j > 1 && x === b[from + j - 2] && a[from + i - 2] === y) row[j] = Math.min(row[j], before[j - 2] + 1)
      if (row[j] < least) least = row[j]
    }
    if (least > most) return most + 1
    before = last
    last = row
  }
  return last[width]
}

/** Which letters a word has, as bits. Each slip changes two at most, so words that differ in more need no comparing. */
function letters(word) {
  let bits = 0
  for (let at = 0; at < word.length; at++) bits |= 1 << word.charCodeAt(at) % 32
  return bits
}

function differing(one, other) {
  let count = 0
  for (let bits = one ^ other; bits; bits &= bits - 1) count++
  return count
}

const html = text => (/[&<>"]/.test(text) ? text.replace(/[&<>"]/g, sign => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]) : text)
