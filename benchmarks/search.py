"""How fast the search box is, in a real browser: `python benchmarks/search.py SITE` on a built site.

With `--levels 900` its index is replaced by the one of a generated ladder of so many levels, so that no large site has to be built. Prints
how long the box takes from the key that opens it until the worker is ready, how long a query takes in the worker, and what is loaded
before the first results. Of several visits the fastest counts, since other work on a machine only slows. Fails where an aim is missed.
"""

import argparse
import gzip
import json
import os
import random
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from generate import write
from playwright.sync_api import Browser, Page, sync_playwright

from rungbook.pipeline import make
from rungbook.search.index import INDEX, index_files, whole_index
from rungbook.search.language import language
from rungbook.site.page import Readers

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.browser.conftest import CHROMIUM, QUIET, served
from tests.queries import queries

OPENINGS, QUERIES = 5, 120
MANY_PAGES = 1000
READY, READY_MANY, QUERY, FIRST_BYTES = 300, 1000, 30, 500_000
BOX = "[data-md-component=search-query]"
# Notes when the key was pressed and when the worker was ready, and sends a query past the box.
WATCH = """
let pressed
addEventListener("keydown", () => (pressed ??= performance.now()), true)
window.Worker = class extends Worker {
  constructor(...given) {
    super(...given)
    window.worker = this
    window.ready = new Promise(done => this.addEventListener("message", ({ data }) => data.type === 1 && done(performance.now() - pressed)))
  }
}
window.timed = query => new Promise(done => {
  const sent = performance.now()
  worker.addEventListener("message", ({ data }) => data.type === 3 && done(performance.now() - sent), { once: true })
  worker.postMessage({ type: 2, data: query })
})
"""


def with_index(site: Path, levels: int, into: Path) -> Path:
    """A copy of a site whose index is that of a generated ladder."""
    write(levels, into / "ladders")
    made = make(into / "ladders", "ladders", readers=Readers("en")).site
    assert made
    shutil.copytree(site, into / "site")
    config = whole_index(site)["config"]
    for name, content in index_files(made.search_entries, language("en"), {name: config[name] for name in ("lang", "separator")}):
        (into / "site" / name).write_text(content, encoding="utf-8")
    return into / "site"


def typed(site: Path) -> list[str]:
    """Queries of people, and as many titles of the index as they are typed: half of them without their end."""
    chance = random.Random(7)  # noqa: S311  # no secret
    docs = whole_index(site)["docs"]
    titles = [doc["title"].lower() for doc in chance.sample(docs, QUERIES // 2)]
    people = chance.sample([query["query"] for name in ("voices", "fresh") for query in queries(name)], QUERIES // 2)
    return [*people, *(title[: max(3, len(title) * 2 // 3)] if at % 2 else title for at, title in enumerate(titles))]


def opened(browser: Browser, address: str) -> tuple[Page, float]:
    """A fresh visit in which the search was opened, and how long that took in milliseconds."""
    page = browser.new_context().new_page()
    page.add_init_script(WATCH)
    page.goto(address, wait_until="networkidle")
    assert page.evaluate("!window.worker"), "The search is loaded before it is used."
    page.keyboard.press("/")
    return page, page.evaluate("new Promise(done => { const wait = () => (window.ready ? ready.then(done) : setTimeout(wait, 5)); wait() })")


def measured(site: Path) -> Iterator[tuple[str, float, float]]:
    """Yield what was measured, its figure and its aim."""
    docs = whole_index(site)["docs"]
    pages = sum("kind" in doc and doc["kind"] != "term" for doc in docs)
    first = len(gzip.compress((site / INDEX).read_bytes(), 9))
    print(f"{pages} pages, {len(docs)} entries, load of the machine {os.getloadavg()[0]:.1f}")
    with sync_playwright() as playwright, served(site) as address:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        times, rounds = [], []
        for _ in range(OPENINGS):
            page, took = opened(browser, address)
            times.append(took)
            page.wait_for_load_state("networkidle")
            rounds.append([page.evaluate(f"timed({json.dumps(query)})") for query in typed(site)])
            page.context.close()
        browser.close()
    yield "ready, ms", min(times), READY if pages < MANY_PAGES else READY_MANY
    spent = sorted(map(min, zip(*rounds, strict=True)))
    yield "query, ms (median)", statistics.median(spent), QUERY
    yield "query, ms (95th percentile)", spent[int(len(spent) * 0.95)], QUERY
    yield "bytes before the first results", first, FIRST_BYTES


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("site", type=Path, nargs="?", default=Path("site"))
    parser.add_argument("--levels", type=int, default=0, help="search a generated ladder of so many levels")
    given = parser.parse_args()
    missed = False
    with tempfile.TemporaryDirectory() as folder:
        site = with_index(given.site, given.levels, Path(folder)) if given.levels else given.site
        for what, figure, aim in measured(site):
            missed |= figure > aim
            print(f"{what:32} {figure:10,.0f}   aim {aim:,}{'   MISSED' if figure > aim else ''}")
    sys.exit(missed)


if __name__ == "__main__":
    main()
