// The palette that was chosen on the site, or else the system's; before anything is drawn.
try {
  const root = new URL("../..", document.currentScript.src).pathname
  const chosen = JSON.parse(localStorage.getItem(`${root}.__palette`))?.color
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "slate" : "default"
  document.documentElement.dataset.mdColorScheme = !chosen || chosen.media === "(prefers-color-scheme)" ? system : chosen.scheme
} catch {
  document.documentElement.dataset.mdColorScheme = "default"
}
