// What has to be there before the theme's own script, which follows it. The theme starts its search and fetches the index on every page;
// here both wait until somebody uses the search, since most come for one page.
(() => {
  if (location.protocol === "file:") return // nothing is fetched there
  const loaded = location.pathname
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

  // The theme takes the first link within a page for a link to another one: it fetches the page again and replaces it, with everything that
  // a reader has chosen, opened or typed. Links within a page are the browser's; the theme leaves a link with a target alone.
  addEventListener("click", ({ target }) => {
    const link = target.closest?.("a[href*='#']")
    if (link?.pathname === location.pathname && link.search === location.search) link.target = "_self"
  }, true)
  let exchanged = false // from then on the theme knows where it was, and keeps where each page was scrolled to
  const { pushState } = history
  history.pushState = function (...entry) {
    if (!exchanged) makeAbsolute()
    exchanged = true
    return pushState.apply(this, entry)
  }
  addEventListener("popstate", event => {
    if (!exchanged && location.pathname === loaded) event.stopImmediatePropagation()
  })

  // The theme makes every address of the page absolute when it starts, those of the styles too: each is loaded and applied again, and the whole page
  // laid out again. That matters once it exchanges pages, so here it waits for the first exchange.
  const addresses = "[href], [src]"
  document.querySelectorAll = selectors => (selectors === addresses ? [] : Document.prototype.querySelectorAll.call(document, selectors))
  function makeAbsolute() {
    delete document.querySelectorAll
    for (const element of document.querySelectorAll(addresses)) {
      for (const name of ["href", "src"]) {
        if (element.getAttribute(name) && typeof element[name] === "string") element[name] = element[name]
      }
    }
  }

  // The theme sets the colours that the page has already, with all transitions off meanwhile: every style of the page is worked out twice again.
  const { body, head } = document
  body.setAttribute = (name, value) => {
    if (name !== "data-md-color-switching" && body.getAttribute(name) !== value) Element.prototype.setAttribute.call(body, name, value)
  }
  // Its own meta about schemes takes the place of the page's, which says that the system's choice is the reader's, once that is not so.
  // Merely adding it would work out every style again, too.
  const [scheme] = document.getElementsByName("color-scheme")
  let chosen
  head.appendChild = node => (node.name === "color-scheme" ? (chosen = node) : Node.prototype.appendChild.call(head, node))
  const choose = () => chosen && scheme?.isConnected && scheme.replaceWith(chosen)
  addEventListener("change", ({ target }) => target.name === "__palette" && choose())
  addEventListener("load", () => {
    delete body.setAttribute
    delete head.appendChild
    if (body.dataset.mdColorScheme === "slate" !== matchMedia("(prefers-color-scheme: dark)").matches) choose()
  })

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
