// "Share" on a level's page: its address, its text for a job advert, and paper.
const copy = async (text) => {
  if (navigator.clipboard && isSecureContext) return navigator.clipboard.writeText(text);
  const area = document.createElement("textarea"); // the clipboard is closed to pages from disk
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  if (!done) throw new Error("copying is not allowed here");
};

const draw = () => {
  const advert = document.getElementById("advert");
  const title = advert && document.querySelector("article h1");
  if (!title || document.querySelector(".share")) return;
  const box = document.createElement("div");
  box.className = "share";
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", "Share");
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  const button = (label, act, done) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.addEventListener("click", async () => {
      said.textContent = "";
      try {
        await act();
        said.textContent = done;
      } catch {
        said.textContent = "Your browser does not allow copying.";
      }
    });
    box.append(made);
  };
  const address = document.querySelector("link[rel=canonical]")?.href;
  const here = () => (location.protocol === "file:" && address ? address : location.href.split("#")[0]);
  button("Copy link", () => copy(here()), "Link copied.");
  button("Copy as text", () => copy(JSON.parse(advert.textContent)), "Text copied.");
  button("Print", () => print(), "");
  box.append(said);
  title.nextElementSibling?.matches(".lead") ? title.nextElementSibling.after(box) : title.after(box);
};

window.document$ ? window.document$.subscribe(draw) : draw();
