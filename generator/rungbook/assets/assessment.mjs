// Where am I: the page's questions take answers, and lead to the page's own results. Answers choose pages; nothing is counted for show.
import { setAsideNotice } from "./damaged-store.mjs"
import { button, copy, el, here, isRecord, kept, say, statusLine } from "./common.mjs"

const FIELDS = ["answer", "own", "version", "text"]

/** What of kept answers can be used: for each question texts of these names. */
function sound(value) {
  if (!isRecord(value)) return { value: null, whole: false }
  const good = ([, its]) => isRecord(its) && Object.entries(its).every(([name, text]) => FIELDS.includes(name) && typeof text === "string")
  const found = Object.entries(value).filter(good)
  return { value: Object.fromEntries(found), whole: found.length === Object.keys(value).length }
}

export function start(heading) {
  const store = kept(`answers:${here()}`, sound)
  const status = statusLine()
  const below = statusLine()
  const questions = [...document.querySelectorAll("h3[id^='q-']")].map(question)
  const results = [...document.querySelectorAll("h3[id^='result-']")].map(part)
  const result = el("section", { class: "rb-result", "aria-live": "polite" })
  for (const one of questions) one.equip(save)
  let mine = renamed(store.read() ?? {}, questions)
  const linked = fromLink(questions)
  let answers = linked ? beside(mine, linked) : mine
  let at = -1

  function save(one, field, value) {
    const now = { [field]: value, version: one.version, text: one.text }
    mine[one.id] = { ...mine[one.id], ...now }
    answers[one.id] = { ...answers[one.id], ...now }
    if (!store.write(mine)) status.textContent = say("assessment_not_kept")
    const complete = () => result.querySelector("h3, ul")
    const before = complete()
    result.replaceChildren(...outcome(questions, results, answers))
    if (!before && complete()) result.scrollIntoView({ block: "start" })
  }
  function show() {
    for (const [number, one] of questions.entries()) one.box.hidden = at >= 0 && number !== at
    for (const control of steps.children) control.hidden = at < 0
    mode.textContent = say(at < 0 ? "assessment_in_turn" : "assessment_all")
    back.disabled = at === 0
    next.disabled = at === questions.length - 1
    where.textContent = say("assessment_where", { at: at + 1, all: questions.length })
  }
  function go(to) {
    at = to
    show()
    if (at >= 0) questions[at].heading.focus()
  }
  const mode = button("", () => go(at < 0 ? 0 : -1))
  mode.hidden = questions.length < 2
  const back = button(say("assessment_back"), () => go(at - 1))
  const next = button(say("assessment_forward"), () => go(at + 1))
  const where = el("span", {})
  const steps = el("span", { class: "rb-row" }, back, where, next)
  const link = button(say("assessment_link"), async () => {
    const url = new URL(location.href)
    url.hash = `answers=${pack(answers, questions)}`
    below.textContent = (await copy(url.href)) ? say("assessment_link_copied") : url.href
  })
  const forget = button(say("assessment_forget"), () => {
    answers = mine = {}
    store.write(null)
    for (const one of questions) one.fill({})
    result.replaceChildren()
    below.textContent = say("assessment_forgotten")
  })

  for (const one of questions) one.fill(answers[one.id] ?? {})
  heading.after(el("p", { class: "rb-row" }, mode), setAsideNotice(store, "my-answers-set-aside.json"), status)
  const last = questions.at(-1).box
  last.after(steps, gone(answers, questions), result, el("p", { class: "rb-row" }, link, forget), below)
  result.replaceChildren(...outcome(questions, results, answers))
  if (linked) status.textContent = say("assessment_from_link")
  show()
}

/** A heading and what is below it. */
function part(heading) {
  const inside = []
  for (let next = heading.nextElementSibling; next && !/^H[23]$/.test(next.tagName) && !next.matches(".source"); next = next.nextElementSibling) inside.push(next)
  return { heading, inside, text: heading.firstChild.textContent.trim(), low: heading.dataset.low, high: heading.dataset.high }
}

function question(heading) {
  const { inside, text } = part(heading)
  const id = heading.id.slice(2)
  const { version, open } = heading.dataset
  const former = heading.dataset.formerly?.split(" ") ?? []
  const box = el("section", { class: "rb-question", "aria-labelledby": heading.id })
  const changed = el("p", { class: "rb-changed", hidden: true })
  heading.before(box)
  box.append(heading, changed, ...inside)
  heading.tabIndex = -1
  const choices = []
  const own = el("textarea", { rows: 3 })
  const choice = (value, label) => {
    const input = el("input", { type: "radio", name: `answer-${id}`, value })
    choices.push(input)
    return el("label", { class: "rb-choice" }, input, label)
  }
  function equip(save) {
    const set = el("fieldset", { class: "rb-answer" }, el("legend", { class: open ? "" : "rb-hidden" }, say(open ? "assessment_which" : "assessment_answer")))
    if (open) {
      own.addEventListener("input", () => save(self, "own", own.value))
      box.insertBefore(el("label", { class: "rb-own" }, say("assessment_own"), own), inside.find(node => node.matches("ul")) ?? null)
      const samples = [...box.querySelectorAll("li")].filter(sample => sample.querySelector("a"))
      if (!samples.length) return
      set.append(...samples.map(sample => choice(sample.querySelector("a").pathname, sample.querySelector("a").textContent)))
    } else set.append(choice("yes", say("assessment_yes")), choice("no", say("assessment_no")))
    for (const input of choices) input.addEventListener("change", () => save(self, "answer", input.value))
    box.append(set)
  }
  function fill(answer) {
    for (const input of choices) input.checked = input.value === answer.answer
    own.value = answer.own ?? ""
    changed.hidden = !answer.version || answer.version === version
    changed.textContent = changed.hidden ? "" : answer.text ? say("assessment_reworded", { text: answer.text }) : say("assessment_reworded_only")
  }
  const self = { id, former, heading, box, text, version, open, equip, fill, offers: value => choices.some(input => input.value === value) }
  return self
}

function outcome(questions, results, answers) {
  const answered = questions.filter(one => answers[one.id]?.answer)
  if (!answered.length) return []
  const title = el("h2", {}, say("assessment_result"))
  const samples = answered.filter(one => one.open).map(one => {
    const sample = [...one.box.querySelectorAll("li a")].find(link => link.pathname === answers[one.id].answer)
    return sample && el("li", {}, one.text, " ", say("assessment_sound_like"), " ", sample.cloneNode(true))
  })
  const like = samples.length ? [el("ul", {}, ...samples), el("p", {}, say("assessment_read_next"))] : []
  const closed = questions.filter(one => !one.open)
  return [title, ...like, ...(closed.length ? counted(closed, results, answers) : [])]
}

/** What the yes-or-no questions lead to. Their number chooses a page and is not shown. */
function counted(questions, results, answers) {
  const left = questions.filter(one => !answers[one.id]?.answer).length
  if (left) return [el("p", {}, say("assessment_left", { number: left }))]
  const yes = questions.filter(one => answers[one.id].answer === "yes")
  const found = results.find(({ low, high }) => low != null && yes.length >= low && (high == null || yes.length <= high))
  if (!found) return [el("p", {}, say("assessment_no_page"))]
  const reasons = (text, ones) => (ones.length ? [el("p", {}, text), el("ul", {}, ...ones.map(one => el("li", {}, one.text)))] : [])
  const copied = found.inside.filter(node => !node.matches(".rb-when")).map(node => node.cloneNode(true))
  return [
    el("h3", {}, found.text),
    ...copied,
    el("h3", {}, say("assessment_why")),
    ...reasons(say("assessment_said_yes"), yes),
    ...reasons(say("assessment_said_no"), questions.filter(one => !yes.includes(one))),
  ]
}

function gone(answers, questions) {
  const old = Object.entries(answers).filter(([id]) => !questions.some(one => one.id === id))
  const lines = old.map(([, its]) => el("li", {}, `${its.text ?? ""} ${its.own ?? its.answer ?? ""}`))
  return old.length ? el("div", { class: "rb-changed" }, el("p", {}, say("assessment_gone")), el("ul", {}, ...lines)) : ""
}

/** Choices by question, for an address: no text goes into it, and none comes out of it. */
function pack(answers, questions) {
  const chosen = questions.filter(one => answers[one.id]?.answer).map(one => [one.id, { answer: answers[one.id].answer, version: answers[one.id].version }])
  const bytes = new TextEncoder().encode(JSON.stringify(Object.fromEntries(chosen)))
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "")
}

/** The choices in the address that these questions offer, whatever else it holds. */
function fromLink(questions) {
  const packed = location.hash.match(/^#answers=([\w-]+)$/)?.[1]
  if (!packed) return null
  try {
    const bytes = Uint8Array.from(atob(packed.replace(/-/g, "+").replace(/_/g, "/")), letter => letter.charCodeAt(0))
    const found = renamed(JSON.parse(new TextDecoder().decode(bytes)), questions)
    const chosen = questions.filter(one => isRecord(found[one.id]) && one.offers(found[one.id].answer))
    const version = one => (typeof found[one.id].version === "string" ? found[one.id].version : one.version)
    return Object.fromEntries(chosen.map(one => [one.id, { answer: found[one.id].answer, version: version(one) }]))
  } catch {
    return null
  }
}

/** The answers, those to a question under an older id of it moved to the id of now. */
function renamed(answers, questions) {
  for (const { id, former } of questions) {
    const old = former.find(one => answers[one])
    if (old && !answers[id]) answers[id] = answers[old]
    if (old) delete answers[old]
  }
  return answers
}

/** The choices of a link beside the texts that the reader wrote here; the reader's own choices are kept and not shown. */
function beside(mine, linked) {
  const found = Object.fromEntries(Object.entries(mine).map(([id, its]) => [id, its.own ? { own: its.own } : {}]))
  for (const [id, its] of Object.entries(linked)) found[id] = { ...found[id], ...its }
  return found
}
