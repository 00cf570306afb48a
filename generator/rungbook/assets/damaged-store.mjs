// What a browser kept and could not be read is reported and offered. Nothing of it is lost, and nothing that works depends on it.
import { button, download, el, say } from "./common.mjs"

/** What was set aside, with a word and a download; nothing where all could be read. */
export function setAsideNotice(store, file) {
  if (!store.damaged().length) return ""
  const notice = el(
    "div",
    { class: "rb-changed", role: "alert" },
    el("p", {}, el("strong", {}, say("aside_unread")), " ", say("aside_kept")),
    el(
      "span",
      { class: "rb-row" },
      button(say("aside_download"), () => download(file, "application/json", store.damaged().join("\n"))),
      button(say("aside_delete"), () => {
        store.forgetDamaged()
        notice.remove()
      }),
    ),
  )
  return notice
}
