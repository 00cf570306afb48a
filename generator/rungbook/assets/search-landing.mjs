// What a search leaves for the page that it found: where to put the focus, and which rare words to mark. The page's address stays as it is.
const KEY = "rungbook:found"

/** Called when a result is opened; its page calls `start`, after a reload or without one. */
export function keep({ pathname, hash }, marks) {
  sessionStorage.setItem(KEY, JSON.stringify({ pathname, hash, marks }))
}

export function start() {
  const kept = JSON.parse(sessionStorage.getItem(KEY))
  const article = document.querySelector("article")
  if (!article || kept?.pathname !== location.pathname) return
  sessionStorage.removeItem(KEY)
  if (kept.marks.length) mark(article, kept.marks)
  const place = (kept.hash && document.getElementById(decodeURIComponent(kept.hash.slice(1)))) || article.querySelector("h1")
  const { activeElement } = document
  if (!place || (article.contains(activeElement) && activeElement.tabIndex >= 0)) return // the reader has gone on already
  if (place.tabIndex < 0) place.tabIndex = -1
  place.focus({ preventScroll: true })
}

function mark(article, words) {
  const any = words.map(word => word.replace(/[^\p{L}\p{N}\p{M}]/gu, "")).join("|")
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${any})(?![\\p{L}\\p{N}])`, "giu")
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT)
  const texts = []
  while (walker.nextNode()) if (!walker.currentNode.parentElement.closest("script, style, button, select, svg, .headerlink")) texts.push(walker.currentNode)
  for (const text of texts) {
    for (const place of [...text.data.matchAll(pattern)].reverse()) {
      const word = text.splitText(place.index)
      word.splitText(place[0].length)
      const made = document.createElement("mark")
      word.replaceWith(made)
      made.append(word)
    }
  }
}
