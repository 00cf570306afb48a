// The worker: takes the index and queries from the theme, hands back results, in the order of the queries.

const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3

if (typeof addEventListener === "function") {
  let search, last, rest
  addEventListener("message", async ({ data: { type, data } }) => {
    if (type === SETUP) {
      search = new Search(data.config, data.docs)
      postMessage({ type: READY })
      rest = data.config.texts && read(data.config.texts)
    } else if (type === QUERY) {
      last = data
      let found = answer(search, data)
      // That nothing is found is known when all is there; by then the reader may have typed something else, which has its answer.
      if (!found.items.length && (await rest)) found = answer(search, data)
      if (last === data) postMessage({ type: RESULT, data: found })
    }
  })

  /** The places on the pages of a large site come after the names, and the query that was answered without them is answered again. */
  async function read(address) {
    const found = await fetch(new URL(`../../${address}`, location.href)).catch(() => ({}))
    if (!found.ok) return false
    search.add((await found.json()).docs)
    if (last) postMessage({ type: RESULT, data: answer(search, last) })
    return true
  }
}
