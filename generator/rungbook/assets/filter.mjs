// A list that is filtered by typing: what has not all the words is hidden, and a section with something to show opens.
const plain = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()

export function start(place) {
  const input = place.querySelector("input")
  const said = place.querySelector("[role=status]")
  const folds = [...place.parentElement.querySelectorAll("details.rb-fold--group")].map(fold => ({
    fold,
    items: [...fold.querySelectorAll(".rb-entries > li, tbody > tr:not(.rb-band)")],
    name: plain(fold.querySelector("summary").textContent),
    open: false,
  }))
  const loose = [...place.parentElement.querySelectorAll(".rb-entries > li")].filter(item => !item.closest(".rb-fold--group"))
  const texts = new Map([...loose, ...folds.flatMap(one => one.items)].map(item => [item, plain(item.textContent)]))

  function show() {
    const words = plain(input.value).split(/\s+/).filter(Boolean)
    const has = text => words.every(word => text.includes(word))
    let found = 0
    for (const item of loose) if (!(item.hidden = !has(texts.get(item)))) found += 1
    for (const one of folds) {
      let inside = 0
      for (const item of one.items) if (!(item.hidden = !has(`${one.name} ${texts.get(item)}`))) inside += 1
      one.fold.hidden = words.length > 0 && !inside
      one.fold.open = words.length > 0 && inside > 0
      found += inside
    }
    said.textContent = words.length && !found ? said.dataset.none : ""
  }

  input.addEventListener("input", show)
  if (input.value) show()
}
