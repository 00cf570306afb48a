// A second person's plan beside one's own: first where the two see it differently. It is shown and not kept.
import { button, el, href, say } from "./common.mjs"

export function beside(mine, theirs, close) {
  const ids = [...new Set([...Object.keys(mine.state.items), ...Object.keys(theirs.state.items)])]
  const facts = item => item && JSON.stringify([item.date, ...item.notes])
  const same = ids.filter(id => facts(mine.state.items[id]) === facts(theirs.state.items[id]))
  const differ = ids.filter(id => !same.includes(id))
  const side = (label, item) => {
    const inside = item ? [...item.notes, item.date && say("my_plan_by", { date: item.date })].filter(Boolean) : [say("my_plan_not_in")]
    return el("div", {}, el("dt", {}, label), ...(inside.length ? inside : [say("my_plan_no_note")]).map(text => el("dd", {}, text)))
  }
  const line = id => {
    const [own, other] = [mine, theirs].map(one => one.state.items[id])
    const words = mine.asked.get(id)?.text ?? (own ?? other).text
    const sides = el("dl", { class: "rb-sides-of" }, side(say("my_plan_mine"), own), side(say("my_plan_theirs"), other))
    return el("li", { class: "rb-item" }, el("p", {}, mine.asked.has(id) ? el("a", { href: href(id) }, words) : words), sides)
  }
  const list = ids => el("ul", { class: "rb-list" }, ...ids.map(line))
  return [
    el("h2", {}, say("my_plan_beside")),
    el("p", { class: "rb-row" }, say("my_plan_differ", { number: differ.length }), button(say("my_plan_close"), close)),
    list(differ),
    same.length > 0 && el("details", { class: "rb-fold" }, el("summary", {}, say("my_plan_same", { number: same.length })), list(same)),
  ].filter(Boolean)
}
