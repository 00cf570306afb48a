// What a browser kept and could not be read: said and offered. Nothing of it is lost, and nothing that works depends on it.
import { button, download, el } from "./shared.mjs"

/** What was set aside, said and offered; nothing where all could be read. */
export function setAsideNotice(store, file) {
  if (!store.damaged().length) return ""
  const notice = el(
    "div",
    { class: "rb-changed", role: "alert" },
    el("p", {}, el("strong", {}, "Something that this browser kept here could not be read. "), "It is set aside as it was. What could be read is below, and you can go on."),
    el(
      "span",
      { class: "rb-row" },
      button("Download what was set aside", () => download(file, "application/json", store.damaged().join("\n"))),
      button("Delete what was set aside", () => {
        store.forgetDamaged()
        notice.remove()
      }),
    ),
  )
  return notice
}
