// The lines of a new level with the names of this ladder, to paste into its files. The form and its words are the page's own.
import { copy, load } from "./shared.mjs"

const option = ({ id, title }) => new Option(title, id)

export async function start(form) {
  const { ladder } = await load("ladder")
  const { track, grade, id, level, step, there, end, said } = form.elements
  const copies = form.querySelectorAll("button")

  /** The level that the new one comes after: the highest whose grade is not above it. */
  function below({ levels }) {
    const order = ladder.grades.map(one => one.id)
    return levels.filter(one => order.indexOf(one.grade) <= order.indexOf(grade.value)).at(-1)
  }

  function show() {
    const own = ladder.tracks.find(one => one.id === track.value)
    const [name, under] = [id.value.trim(), below(own)]
    const taken = [...own.levels, ...own.steps].some(one => [one.id, ...one.formerly].includes(name))
    id.setCustomValidity(taken ? id.dataset.taken : "")
    const ready = name && under && id.checkValidity()
    id.setAttribute("aria-invalid", String(!id.checkValidity()))
    said.value = under ? id.validationMessage : grade.dataset.none
    there.value = ready ? `${there.dataset.file.replace("…", own.id)} ${under.id}` : ""
    end.value = ready ? end.dataset.file.replace("…", own.id) : ""
    const title = name.replaceAll("-", " ").replace(/^./, letter => letter.toUpperCase())
    const cells = own.levels[0].expectations.map(cell => `      ${cell.dimension}: not-defined\n`).join("")
    const rung = under?.grade && `    grade: ${grade.value}\n`
    level.value = ready ? `  ${name}:\n    title: ${title}\n${rung ?? ""}    audience: internal\n    expectations:\n${cells}` : ""
    const steps = own.steps.length ? "" : "steps:\n"
    step.value = ready
      ? `${steps}  ${under.id}-to-${name}:\n    from: ${under.id}\n    to: ${name}\n    audience: internal\n    unlock: … Say what shows that somebody is ready.\n`
      : ""
    for (const control of copies) control.disabled = !ready
  }

  track.replaceChildren(...ladder.tracks.map(option))
  grade.replaceChildren(...ladder.grades.map(option))
  grade.closest("label").hidden = !ladder.grades.length
  form.addEventListener("input", show)
  form.addEventListener("submit", event => event.preventDefault())
  for (const control of copies)
    control.addEventListener("click", async () => {
      said.value = (await copy(form.elements[control.value].value)) ? control.dataset.said : control.dataset.failed
    })
  show()
  form.hidden = false
}
