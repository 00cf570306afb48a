// A list that is filtered by typing: what has not a word for each beginning is hidden, and sections with something to show open.
// Where together they would make the page longer than twelve screens, the longest of them stay folded.
const MOST = 12 * 900
export const plain = text => ` ${text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim()}`

export function start(place) {
  const input = place.querySelector("input")
  const status = place.querySelector("[role=status]")
  const folds = [...place.parentElement.querySelectorAll("details.rb-fold--group")].map(fold => ({ fold, items: items(fold) }))
  const loose = [...place.parentElement.querySelectorAll(".rb-entries > li")].filter(item => !item.closest(".rb-fold--group"))
  const alone = new Map(loose.map(item => [item, plain(item.textContent)]))

  function show() {
    const words = plain(input.value).split(" ").filter(Boolean)
    const shown = found => [...found].filter(([item, text]) => !(item.hidden = !words.every(word => text.includes(` ${word}`)))).length
    let all = shown(alone)
    for (const { fold, items } of folds) {
      const inside = shown(items)
      fold.hidden = words.length > 0 && !inside
      fold.open = words.length > 0 && inside > 0
      all += inside
    }
    let height = document.scrollingElement.scrollHeight
    const open = folds.map(({ fold }) => [fold, fold.offsetHeight - fold.firstElementChild.offsetHeight]).filter(([fold]) => fold.open)
    open.sort(([, one], [, other]) => one - other)
    while (words.length && open.length && height > MOST) {
      const [fold, tall] = open.pop()
      fold.open = false
      height -= tall
    }
    status.textContent = words.length && !all ? status.dataset.none : ""
  }

  input.addEventListener("input", show)
  if (input.value) show()
}

/** Each line of a section with what it says; the titles above it count as its words. */
function items(fold) {
  const found = new Map()
  const name = plain(fold.querySelector("summary").textContent)
  let heading = ""
  for (const one of fold.querySelectorAll(":scope > :not(summary) :is(h3, h4), :scope > :is(h3, h4), .rb-entries > li, tbody > tr:not(.rb-band)")) {
    if (one.matches("h3, h4")) heading = plain(one.textContent)
    else found.set(one, name + heading + plain(one.textContent))
  }
  return found
}
