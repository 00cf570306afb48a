// Goes into the pages of the zip that opens from disk, before every other script. A page that was opened from a file may not start
// workers, fetch, or change its address, and a link to a folder shows a list of files; here is what stands in for each.
(() => {
  if (location.protocol !== "file:") return;
  const root = new URL("../", document.currentScript.src);

  const load = (address, inside = window) =>
    new Promise((loaded, failed) => {
      const script = inside.document.createElement("script");
      script.src = address;
      script.addEventListener("load", loaded);
      script.addEventListener("error", failed);
      (inside.document.body ?? inside.document.head).append(script);
    });

  // The search's worker lives in a frame of the same page and takes the same messages.
  window.Worker = class extends EventTarget {
    #inside;
    #waiting = [];

    constructor(address) {
      super();
      const frame = document.createElement("iframe");
      frame.hidden = true;
      frame.title = "Search";
      frame.addEventListener("load", () => this.#begin(frame.contentWindow, new URL(address, location.href)), { once: true });
      document.body.append(frame);
    }

    #begin(inside, address) {
      inside.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
      inside.importScripts = (...addresses) => addresses.reduce((before, one) => before.then(() => load(new URL(one, address).href, inside)), Promise.resolve());
      load(address.href, inside).then(() => {
        this.#inside = inside;
        for (const data of this.#waiting.splice(0)) this.postMessage(data);
      });
    }

    postMessage(data) {
      if (this.#inside) this.#inside.dispatchEvent(new this.#inside.MessageEvent("message", { data }));
      else this.#waiting.push(data);
    }
  };

  // Data lie beside themselves once more as scripts.
  const data = (window.rungbookData = {});
  window.fetch = async (address) => {
    const url = new URL(address, location.href);
    const name = url.pathname.slice(root.pathname.length);
    if (!(name in data)) await load(`${url.href}.js`);
    return new Response(JSON.stringify(data[name]), { headers: { "Content-Type": "application/json" } });
  };

  for (const name of ["pushState", "replaceState"]) {
    const change = history[name].bind(history);
    history[name] = (...all) => {
      try {
        change(...all);
      } catch {
        // The address stays as it is; what was chosen is shown all the same.
      }
    };
  }

  // Links that scripts make.
  document.addEventListener(
    "click",
    (event) => {
      const link = event.target.closest?.("a[href]");
      if (link?.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
    },
    true,
  );
})();
