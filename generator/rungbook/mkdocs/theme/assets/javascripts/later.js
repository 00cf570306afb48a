// The theme asks for the search's index on the first page that it shows. Here that waits until somebody uses the search, since
// most come for one page. It stands in each page's head, before the theme's own script.
(() => {
  if (location.protocol === "file:") return // nothing is fetched there
  const used = new Promise(begin => {
    if (/[?&][qh]=/.test(location.search)) begin() // a link to a search, or from one
    for (const name of ["focusin", "change"]) {
      addEventListener(name, ({ target }) => target.matches("[data-md-component=search-query], [data-md-toggle=search]") && begin())
    }
  })
  const waiting = new WeakSet()
  const { open, send } = XMLHttpRequest.prototype
  XMLHttpRequest.prototype.open = function (method, address, ...more) {
    if (new URL(address, location).pathname.endsWith("/search/search_index.json")) waiting.add(this)
    return open.call(this, method, address, ...more)
  }
  XMLHttpRequest.prototype.send = function (body) {
    if (!waiting.has(this)) return send.call(this, body)
    used.then(() => send.call(this, body))
  }
})()
