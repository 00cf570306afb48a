// The worker: takes the index and queries from the theme, hands back results. Every query is answered, in order.

const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3

if (typeof addEventListener === "function") {
  let search, last
  addEventListener("message", ({ data: { type, data } }) => {
    if (type === SETUP) {
      search = new Search(data.config, data.docs)
      postMessage({ type: READY })
      if (data.config.texts) rest(data.config.texts)
    } else if (type === QUERY) {
      last = data
      postMessage({ type: RESULT, data: answer(search, data) })
    }
  })

  /** The places on the pages of a large site come after the names, and the query that waits is answered again. */
  async function rest(address) {
    const found = await fetch(new URL(`../../${address}`, location.href))
    if (!found.ok) return
    search.add((await found.json()).docs)
    if (last) postMessage({ type: RESULT, data: answer(search, last) })
  }
}
