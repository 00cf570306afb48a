// The page for addresses that lead nowhere: the three pages whose addresses are nearest to the one that was asked for.
import { el, here, href, load } from "./common.mjs"

export async function start(place) {
  const data = await load("levels").catch(() => null)
  const asked = here().toLowerCase()
  if (!data || !asked) return
  const grade = level => (level.grade && !level.title.includes(level.grade) ? `${level.title} · ${level.grade}` : level.title)
  const pages = [
    ...data.levels.map(level => [level.key, grade(level)]),
    ...data.steps.map(step => [step.key, step.title]),
    ...data.tracks.map(track => [track.id, track.title]),
    ...data.skills.map(([id, title]) => [`skills/${id}`, title]),
    ...data.dimensions.map(({ id, title }) => [`dimensions/${id}`, title]),
  ]
  const near = pages.map(([key, title]) => [distance(asked, key), key, title]).sort(([one], [other]) => one - other)
  place.append(el("ul", {}, ...near.slice(0, 3).map(([, key, title]) => el("li", {}, el("a", { href: href(key) }, title)))))
  place.hidden = false
}

/** How many letters have to be put in, taken out or changed. */
function distance(one, other) {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= other.length; j++) next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1))
    row = next
  }
  return row[other.length]
}
