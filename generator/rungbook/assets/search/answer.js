// Answers: what was ranked, as the theme's search box takes it. Titles and texts go into the page as HTML, so all are escaped here.

const EXCERPT = 220, MARKS = 5

/** The results for a query: a list of pages, each a list of entries, with scores that fall from page to page because Enter follows the highest. */
function answer(search, query) {
  const { tokens, typing, groups, exact } = search.ranked(query)
  const meant = new Set()
  tokens.forEach((word, at) => {
    if (search.language.stop.has(word) && tokens.length > 1) return
    for (const other of search.vocabulary.match(word, typing && at === tokens.length - 1).keys()) meant.add(other)
  })
  const items = groups.map((group, rank) => {
    const score = 1000 - 20 * rank
    if (group.compare) return [comparison(search, group.compare, score)]
    return entries(search, group, score, meant, exact)
  })
  return { items, ...suggestion(search, query, tokens, typing) }
}

function comparison(search, keys, score) {
  const titles = keys.map(key => search.docs[search.pairs.levels.get(key)])
  const title = titles.map(doc => html(doc.title)).join(" – ")
  const tags = [search.config.labels?.compare ?? "Compare"].map(html)
  return { location: `${search.config.compare}?levels=${keys.join(",")}`, title, text: titles.map(doc => `<p>${html(doc.text ?? "")}</p>`).join(""), tags, score, terms: {} }
}

/** A page's entries as items. One without a place has to be among them; what only the page's own entry is there for scores nothing. */
function entries(search, group, score, meant, exact) {
  const page = search.docs[group.page]
  const list = group.entries.map(({ at, score: own }) => ({ doc: search.docs[at], share: own / group.score }))
  // A term is found for itself; the theme shows its text only below the page that it is on.
  const parent = page.kind === "term" ? search.docs[search.pages.get(page.location.split("#")[0])] : page
  if (parent && !list.some(({ doc }) => doc === parent)) list.push({ doc: parent, share: 0 })
  return list.map(({ doc, share }) => ({
    location: doc.location,
    title: marked(parted(search, doc.title, meant)),
    text: excerpt(search, doc.text ?? "", meant, exact),
    ...(doc === page ? { tags: [search.config.labels?.[page.kind], ...(page.labels ?? [])].filter(Boolean).map(html) } : {}),
    score: share ? score - 10 * (1 - share) : 0,
    terms: {}, // what the theme would list as missing, and put into the address
  }))
}

const PARTS = /[\p{L}\p{N}\p{M}]+|[^\p{L}\p{N}\p{M}]+/gu

/** The parts of a text, and which of them say a word that was meant. */
function parted(search, text, meant) {
  const parts = text.match(PARTS) ?? []
  return { parts, hits: parts.map(part => search.language.known(part).some(word => meant.has(word))) }
}

const marked = ({ parts, hits }, from, to) => parts.slice(from, to).map((part, at) => (hits[from + at] ? `<mark>${html(part)}</mark>` : html(part))).join("")

/** The part of a text that says most of the words, and the rare ones among them for the page to mark. */
function excerpt(search, text, meant, exact) {
  if (!text) return ""
  const { parts, hits } = parted(search, text, meant)
  const from = text.length > EXCERPT ? start(parts, hits) : 0
  let to = from
  for (let length = 0; to < parts.length && length < EXCERPT; to++) length += parts[to].length
  const rare = exact ? [] : [...new Set(parts.filter((part, at) => hits[at] && part.length > 3 && isRare(search, part)))].slice(0, MARKS)
  const marks = rare.length ? ` data-marks="${html(rare.join(" "))}"` : ""
  return `<p${marks}>${from ? "… " : ""}${marked({ parts, hits }, from, to)}${to < parts.length ? " …" : ""}</p>`
}

/** Where an excerpt begins: the window that says most, moved back to the beginning of its sentence where that is near. */
function start(parts, hits) {
  let best = 0, most = -1, length = 0, count = 0, to = 0
  for (let from = 0; from < parts.length; from++) {
    for (; to < parts.length && length < EXCERPT; to++) {
      length += parts[to].length
      count += hits[to] ? 1 : 0
    }
    if (count > most) [best, most] = [from, count]
    length -= parts[from].length
    count -= hits[from] ? 1 : 0
  }
  for (let at = best, back = 0; at > 0 && back < 60; at--) {
    if (/[.!?。]\s/.test(parts[at - 1])) return at
    back += parts[at - 1].length
    if (at === 1) return 0
  }
  return best
}

const isRare = (search, part) => search.language.known(part).some(word => (search.texts.postings.get(word)?.docs.length ?? 0) < search.docs.length / 12)

/** The last word written out, as the theme shows it in grey: it begins with what was typed, and there is none where the word is whole. */
function suggestion(search, query, tokens, typing) {
  const last = query.match(/[\p{L}\p{N}\p{M}]+$/u)?.[0]
  if (!typing || !last || last.length < 2 || search.vocabulary.known.has(tokens[tokens.length - 1])) return {}
  let best = "", most = 0
  for (const [word, pages] of search.names.pagesOf) {
    if (word.startsWith(folded(last)) && word.length > last.length && pages.size > most) [best, most] = [word, pages.size]
  }
  return best && folded(last) === last.toLowerCase() ? { suggest: [last + best.slice(last.length)] } : {}
}
