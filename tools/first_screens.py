"""What a reader meets on the first screen, measured on every level of the built site: median and worst.

rungbook build && python tools/first_screens.py [--site site]
"""

import argparse
import gzip
import json
import shutil
import sys
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, sync_playwright

REPO = Path(__file__).parents[1]
sys.path.insert(0, str(REPO))

from tests.browser.conftest import QUIET, served  # noqa: E402  # one server for tests and tools

SCREENS = {"1440": {"width": 1440, "height": 900}, "390": {"width": 390, "height": 844}}
MEASURE = """() => {
  const shown = one => one.checkVisibility({ visibilityProperty: true, opacityProperty: true })
  const top = one => one ? Math.round(one.getBoundingClientRect().top + scrollY) : null
  const inside = [...document.querySelectorAll("article *")].filter(shown)
  const texts = inside.filter(one => [...one.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()))
  const rows = [...document.querySelectorAll(".rb-next dl:not(.rb-next__skills) > div")].filter(shown)
  const steps = inside.filter(one => one.matches("a") && /-to-|\\/into-/.test(one.href) && !(one.closest(".rb-jump")?.offsetWidth < 2))
  const step = steps.sort((one, other) => top(one) - top(other))[0]
  return {
    expectation: top(document.querySelector(".rb-point")),
    step: top(step),
    rows: rows.length,
    rowsInScreen: rows.filter(row => row.getBoundingClientRect().bottom <= innerHeight).length,
    height: document.scrollingElement.scrollHeight,
    words: document.querySelector("article").innerText.split(/\\s+/).filter(word => /[\\p{L}\\p{N}]/u.test(word)).length,
    controls: inside.filter(one => one.matches("button, summary, select, input, textarea")).length,
    sizes: new Set(texts.map(one => getComputedStyle(one).fontSize)).size,
    wide: document.scrollingElement.scrollWidth > innerWidth,
  }
}"""
SAID = {
    "expectation": "first expectation, y",
    "step": "first link to a step, y",
    "unseen": "rows of the next level below the first screen",
    "height": "height of the page",
    "words": "words shown",
    "controls": "controls",
    "sizes": "sizes of type",
}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--site", type=Path, default=REPO / "site")
    site: Path = asked.parse_args().site
    keys = [level["key"] for level in json.loads((site / "data" / "levels.json").read_text(encoding="utf-8"))["levels"]]
    with sync_playwright() as playwright, served(site, "/rungbook/") as base:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        for screen in SCREENS:
            found = {key: measured(browser, base + key + "/", screen) for key in keys}
            print(f"\nLevels at {screen} px: {len(found)}")
            for name, said in SAID.items():
                values = {key: one[name] for key, one in found.items() if one[name] is not None}
                worst = max(values, key=lambda key: values[key])
                print(f"  {said:48} median {median(values.values()):>6g}   worst {values[worst]:>6g}  {worst}")
        browser.close()
    print(f"\nHTML gzipped, kB: median {median(weight(site, key) for key in keys):.1f}, worst {max(weight(site, key) for key in keys):.1f}")
    own = [path for path in (site / "assets").glob("*.*") if path.suffix in (".css", ".mjs")]
    print(f"own styles and scripts gzipped, kB: {sum(len(gzip.compress(path.read_bytes())) for path in own) / 1000:.1f}")


def measured(browser: Browser, address: str, screen: str) -> dict[str, Any]:
    page = browser.new_page(viewport=SCREENS[screen])  # type: ignore[arg-type]  # a literal above
    page.goto(address)
    page.wait_for_load_state("networkidle")
    found: dict[str, Any] = page.evaluate(MEASURE)
    page.close()
    return found | {"unseen": found["rows"] - found["rowsInScreen"]}


def weight(site: Path, key: str) -> float:
    return len(gzip.compress((site / key / "index.html").read_bytes())) / 1000


if __name__ == "__main__":
    main()
