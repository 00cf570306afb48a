// Pay by place: the reader's choice, kept in this browser, leaves the rows of one place, in the data for search engines as well.
// Ranges that are past or to come are marked by the reader's day.
import { kept } from "./common.mjs"

const chosen = kept("place", value => ({ value: typeof value === "string" ? value : null, whole: typeof value === "string" }))

const today = () => {
  const now = new Date()
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(part => String(part).padStart(2, "0")).join("-")
}

/** Why a range is not paid on a day, in the page's words; nothing where it is. */
const why = ({ from, until, past, later }, day) => (until && until < day ? past : from && from > day ? later : "")

/** The data for search engines with the pay of one place; a salary's name begins with its place. */
const narrowed = (occupation, place) => ({
  ...occupation,
  estimatedSalary: occupation.estimatedSalary.filter(({ name = "" }) => name === place || name.startsWith(`${place}, `)),
})

export function start() {
  const ranges = [...document.querySelectorAll(".rb-paid")]
  const day = today()
  for (const range of ranges) {
    const reason = why(range.dataset, day)
    if (!reason) continue
    range.classList.add("rb-paid--not-now")
    range.append(" ", Object.assign(document.createElement("span"), { className: "rb-tag", textContent: reason }))
  }

  const fact = document.querySelector(".rb-facts a[href$='#pay']")
  const now = ranges.filter(range => !range.classList.contains("rb-paid--not-now") && range.querySelector("b"))
  const menu = document.getElementById("rb-place")
  const pictures = document.querySelectorAll("figure[data-place]")
  const data = document.querySelector('script[type="application/ld+json"]')
  const occupation = data && JSON.parse(data.textContent)
  function show() {
    if (Array.isArray(occupation?.estimatedSalary)) data.textContent = JSON.stringify(menu?.value ? narrowed(occupation, menu.value) : occupation)
    for (const picture of pictures) picture.hidden = Boolean(menu?.value) && picture.dataset.place !== menu.value
    for (const range of ranges) range.closest("tr").hidden = Boolean(menu?.value) && range.dataset.place !== menu.value
    const first = now.find(range => !menu?.value || range.dataset.place === menu.value)
    if (!fact || !first) return
    fact.textContent = first.querySelector("b").textContent
    fact.closest("div").querySelector("dt").textContent = first.dataset.label
  }
  if (menu) {
    const place = chosen.read()
    if ([...menu.options].some(option => option.value === place)) menu.value = place
    menu.addEventListener("change", () => {
      chosen.write(menu.value)
      show()
    })
  }
  show()
}
