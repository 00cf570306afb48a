// A list that is filtered by typing: what has not a word for each beginning is hidden, and sections with something to show open.
// Where together they would make the page longer than twelve screens, the longest of them stay folded.
const MOST = 12 * 900
export const plain = text => ` ${text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim()}`

export function start(place) {
  const input = place.querySelector("input")
  const status = place.querySelector("[role=status]")
  const entries = [...read(place.parentElement)]
  const holders = new Set(entries.flatMap(({ holders }) => holders))
  const folds = [...holders].filter(one => one.matches("details"))

  function show() {
    const words = plain(input.value).split(" ").filter(Boolean)
    const has = text => words.every(word => text.includes(` ${word}`))
    const own = entries.filter(({ text }) => has(text))
    const known = new Set(own.map(({ fold }) => fold))
    const found = [...own, ...entries.filter(({ text, fold, name }) => fold && !known.has(fold) && has(name + text))]
    const shown = new Set(found.flatMap(({ holders }) => holders))
    for (const one of holders) one.hidden = !shown.has(one)
    for (const fold of folds) fold.open = words.length > 0 && shown.has(fold)
    let height = document.scrollingElement.scrollHeight
    const open = folds.map(fold => [fold, fold.offsetHeight - fold.firstElementChild.offsetHeight]).filter(([fold]) => fold.open)
    open.sort(([, one], [, other]) => one - other)
    while (words.length && open.length && height > MOST) {
      const [fold, tall] = open.pop()
      fold.open = false
      height -= tall
    }
    status.textContent = words.length && !found.length ? status.dataset.none : ""
  }

  input.addEventListener("input", show)
  if (input.value) show()
}

/** Each line of a list and each level of a table of tracks: what it says, with the headings above it; its section, whose name counts where
 * nothing in it has the words itself; and what is shown with it. */
function* read(root) {
  const above = [] // headings, the outermost first
  for (const one of root.querySelectorAll("h2, h3, h4, .rb-entries > li, .rb-fold--group tbody > tr:not(.rb-band)")) {
    if (one.matches("summary *")) continue
    if (one.matches("h2, h3, h4")) {
      while (above.length && above.at(-1).localName >= one.localName) above.pop()
      above.push(one)
      continue
    }
    const fold = one.closest(".rb-fold--group")
    const headings = above.filter(heading => heading.parentElement.contains(one))
    const about = headings.map(heading => heading.nextElementSibling).filter(next => next.matches(".about"))
    const holders = [one, fold, one.closest(".rb-entries, .rb-scroll, .rb-levels"), one.closest(".rb-inner"), ...headings, ...about].filter(Boolean)
    const words = (...parts) => parts.map(part => plain(part.textContent)).join("")
    const name = fold ? words(fold.firstElementChild) : ""
    const text = words(...headings.filter(heading => fold?.contains(heading)))
    const table = one.closest(".rb-tracks")
    if (!table) yield { text: text + words(one), fold, name, holders }
    else for (const cell of one.querySelectorAll("td:not(.rb-none)")) {
      const column = [...table.rows].map(row => row.cells[cell.cellIndex])
      yield { text: text + words(one.cells[0], column[0], cell), fold, name, holders: [...holders, ...column] }
    }
  }
}
