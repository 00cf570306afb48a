// The form for suggestions: a page's texts as they are written, drafts kept in this browser, one suggestion to hand over. It sends nothing.
import { button, copy, download, el, here, isRecord, kept, load, statusLine } from "./common.mjs"

const LONGEST = 6000 // longer addresses are refused by servers, with the text lost
const ACTIONS = ["change", "add-after", "no-longer", "retire"]

/** What can be used of kept drafts, and whether that is all. */
function sound(value) {
  const texts = Object.entries(isRecord(value?.texts) ? value.texts : {})
  const good = texts.filter(([, one]) => isRecord(one) && ACTIONS.includes(one.do) && typeof one.text === "string" && typeof one.version === "string")
  const why = typeof value?.why === "string" ? value.why : ""
  return { value: { texts: Object.fromEntries(good), why }, whole: isRecord(value) && good.length === texts.length }
}

/** The stylesheet that only this form needs. */
function style() {
  const href = new URL("suggest.css", import.meta.url).href
  if (document.querySelector(`link[href="${href}"]`)) return null
  return new Promise(done => document.head.append(el("link", { rel: "stylesheet", href, load: done, error: done })))
}

const headed = (names, ...answers) => names.map((name, number) => `### ${name}\n\n${answers[number]}`.trimEnd()).join("\n\n") + "\n"
const without = ({ now: _, ...change }) => change
const json = suggestion => JSON.stringify(suggestion, null, 1)

/** A suggestion as the text of a mail or issue. */
function asText({ changes, why }, { one, several }) {
  const [{ place, version, do: action, text, now }, ...more] = changes
  if (more.length || action) return headed(several, json({ changes: changes.map(without) }), why)
  return headed(one, place, version, now, text, why)
}

/** The form of the repository's host, filled in, and what has to be pasted into it because it is too long for its address. */
function formLink(form, suggestion, title, headings) {
  const [{ place, version, do: action, text, now }, ...more] = suggestion.changes
  const changes = json({ changes: suggestion.changes.map(without) })
  const link = given => `${form}?${new URLSearchParams(given)}`
  if (form.includes("/-/")) {
    const text = asText(suggestion, headings)
    const whole = link({ "issue[title]": title, "issue[description]": text })
    return whole.length > LONGEST ? [link({ "issue[title]": title }), text] : [whole, ""]
  }
  const several = more.length || action
  const fields = several ? { template: "suggest-changes.yml", title, changes } : { template: "suggest-wording.yml", title, place, version, now, new: text }
  const whole = link({ ...fields, why: suggestion.why })
  return whole.length > LONGEST ? [link({ template: "suggest-changes.yml", title }), changes] : [whole, ""]
}

function mailLink(mail, suggestion, title, headings) {
  const text = asText(suggestion, headings)
  const link = body => `${mail}?subject=${encodeURIComponent(title)}${body && `&body=${encodeURIComponent(body)}`}`
  const whole = link(text)
  return whole.length > LONGEST ? [link(""), text] : [whole, ""]
}

export async function open(control) {
  const [{ texts, mail: own }, { mail: general, words, ...headings }] = await Promise.all([load(`suggest/${here()}`), load("suggest/words"), style()])
  if (!control.isConnected || document.querySelector(".rb-suggest")) return // the reader has gone on, or has pressed twice
  const say = (key, number) => (words[`suggest_${key}`] ?? words[`suggest_${key}_${number === 1 ? "one" : "other"}`]).replace("{number}", number)
  const mail = own ?? general
  const form = document.querySelector(".rb-share [data-suggest]")?.dataset.form
  const store = kept(`suggest:${here()}`, sound)
  const state = store.read() ?? { texts: {}, why: "" }
  const status = statusLine()

  const drafted = ({ at, text }) => {
    const draft = state.texts[at]
    if (!draft) return false
    return ["no-longer", "retire"].includes(draft.do) || (draft.text.trim() && (draft.do === "add-after" || draft.text.trim() !== text))
  }
  const suggestion = () => ({
    changes: texts.filter(drafted).map(({ at, text }) => {
      const { do: action, version, text: wording } = state.texts[at]
      const goes = action === "no-longer" || action === "retire"
      const what = { place: `${here()}#${at}`, version, ...(action !== "change" && { do: action }), ...(!goes && { text: wording.trim() }) }
      return { ...what, ...(action === "change" && { now: text }) }
    }),
    why: state.why.trim(),
  })

  /** One text: what to do with it, and the new words. */
  function block(one) {
    const draft = state.texts[one.at] ?? { do: "change", text: one.text, version: one.version }
    const area = el("textarea", { rows: 3, input: () => change({ text: area.value }) })
    area.value = draft.text
    const label = el("span")
    const now = el("p", { class: "rb-suggest__now" }, one.text)
    const choices = ["change", ...one.do]
    const select = el("select", { change: () => change({ do: select.value }) }, ...choices.map(name => el("option", { value: name }, say(`do_${name.replaceAll("-", "_")}`))))
    select.value = draft.do
    function change(what) {
      const added = what.do === "add-after" && area.value.trim() === one.text
      if (added || (what.do === "change" && !area.value.trim())) area.value = added ? "" : one.text
      Object.assign(draft, what, { text: area.value })
      state.texts[one.at] = draft
      if (draft.do === "change" && draft.text.trim() === one.text) delete state.texts[one.at]
      shown()
      update()
    }
    function shown() {
      label.textContent = say(draft.do === "add-after" ? "added" : "text")
      area.parentElement.hidden = !["change", "add-after"].includes(draft.do)
      now.hidden = draft.do === "change" && draft.version === one.version
    }
    const made = el(
      "fieldset",
      { "data-at": one.at },
      el("legend", {}, one.kind),
      draft.version !== one.version && el("p", { class: "rb-suggest__stale" }, say("stale")),
      now,
      choices.length > 1 && el("label", {}, el("span", {}, say("do")), select),
      el("label", {}, label, area),
    )
    shown()
    return made
  }

  const blocks = el("div")
  const first = control.dataset.suggest
  const meant = ({ at }) => first && (at === first || at.startsWith(`${first}/`))
  for (const one of texts) if (meant(one) || drafted(one)) blocks.append(block(one))
  const rest = el("select", {
    change() {
      const one = texts.find(({ at }) => at === rest.value)
      const made = blocks.querySelector(`[data-at="${CSS.escape(one.at)}"]`) ?? blocks.appendChild(block(one))
      rest.value = ""
      made.querySelector("textarea").focus()
    },
  })
  rest.append(el("option", { value: "" }, say("choose")), ...texts.map(({ at, kind, text }) => el("option", { value: at }, `${kind}: ${text.length > 70 ? `${text.slice(0, 70)}…` : text}`)))
  const why = el("textarea", { rows: 2, input: () => ((state.why = why.value), update()) })
  why.value = state.why

  const listed = el("p", { class: "rb-suggest__listed", role: "status" })
  const link = () => el("a", { class: "rb-button", target: "_blank", rel: "noopener", click: paste })
  const ways = [form && { make: formLink, to: form, name: "form", a: link() }, mail && { make: mailLink, to: mail, name: "mail", a: link() }].filter(Boolean)
  const put = async text => (status.textContent = say((await copy(text)) ? "copied" : "not_copied"))
  async function paste({ currentTarget: { dataset } }) {
    if (dataset.paste) status.textContent = say((await copy(dataset.paste)) ? "pasted" : "not_copied")
  }
  const buttons = [
    ...ways.map(({ a }) => a),
    button(say("copy"), () => put(asText(suggestion(), headings))),
    button(say("download"), () => download("suggestion.json", "application/json", json({ ...suggestion(), changes: suggestion().changes.map(without) }) + "\n")),
    button(say("discard"), () => {
      store.write(null)
      dialog.close()
    }),
  ]
  buttons[0].classList.add("rb-button--main")

  function update() {
    const { changes } = suggestion()
    store.write(Object.keys(state.texts).length || state.why.trim() ? state : null)
    listed.textContent = changes.length ? say("listed", changes.length) : say("none")
    for (const one of buttons) one.hidden = !changes.length
    if (!changes.length) return
    const title = `Suggestion: ${changes.length > 1 ? here() : changes[0].place}`
    for (const { make, to, name, a } of ways) {
      const [href, pasted] = make(to, suggestion(), title, headings)
      a.href = href
      a.textContent = say(pasted ? `${name}_paste` : name)
      a.dataset.paste = pasted
    }
  }

  const dialog = el(
    "dialog",
    { class: "rb-suggest md-typeset", "aria-labelledby": "rb-suggest", close: () => dialog.remove() },
    el("button", { type: "button", class: "rb-suggest__close", "aria-label": say("close"), click: () => dialog.close() }, "×"),
    el("h2", { id: "rb-suggest" }, say("heading")),
    el("p", { class: "rb-hint" }, say("about")),
    blocks,
    el("label", {}, el("span", {}, say("another")), rest),
    el("label", {}, el("span", {}, say("why")), el("small", {}, say("why_hint")), why),
    listed,
    el("div", { class: "rb-suggest__do" }, ...buttons),
    status,
  )
  update()
  document.body.append(dialog)
  const menu = control.closest("details")
  if (menu) {
    menu.open = false
    menu.querySelector("summary").focus() // where the focus returns to
  }
  dialog.showModal()
  ;(blocks.querySelector("textarea") ?? rest).focus()
}
