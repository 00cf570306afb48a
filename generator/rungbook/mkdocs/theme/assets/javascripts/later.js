// The theme starts its search and fetches the index on every page. Here both wait until somebody uses the search, since most come for
// one page. It stands in each page's head, before the theme's own script.
(() => {
  if (location.protocol === "file:") return // nothing is fetched there
  const used = new Promise(begin => {
    if (/[?&]q=/.test(location.search)) begin() // a link to a search
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

  // A worker that begins with its first message. The first message of the search's is the index.
  const Worker = window.Worker
  window.Worker = class extends EventTarget {
    #worker
    #address

    constructor(address) {
      super()
      this.#address = address
    }

    postMessage(message) {
      if (!this.#worker) {
        this.#worker = new Worker(this.#address)
        this.#worker.addEventListener("message", ({ data }) => this.dispatchEvent(new MessageEvent("message", { data })))
      }
      this.#worker.postMessage(message)
    }
  }
})()
