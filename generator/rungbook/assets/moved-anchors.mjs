// Where an address names a place that its page has not: the place may have another id now.
import { load } from "./common.mjs"

/** The anchor as it is now: older ids in it replaced by those of today, as soon as there is such a place. */
function followed(anchor, ids, exists) {
  const names = [anchor]
  for (const [old, now] of ids) {
    const pattern = new RegExp(`(^|-)${old}(?=-|$)`)
    names.push(...names.filter(name => pattern.test(name)).map(name => name.replace(pattern, `$1${now}`)))
  }
  return names.find(exists) ?? anchor
}

export async function start() {
  const anchor = location.hash.slice(1)
  const { ids } = await load("items").catch(() => ({ ids: [] }))
  const now = followed(anchor, ids, id => document.getElementById(id))
  if (now !== anchor) location.replace(`#${now}`)
}
