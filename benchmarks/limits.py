"""Work that grows with a site, each kind with the processor time that it may take: `python benchmarks/limits.py`.

Judges 600 pages, makes every card of the reference ladder, and looks for sentences that are alike where thousands share a stock
phrase. Then builds 2,000 pages and looks at its memory. Prints each figure and fails where one is beyond its limit.
"""

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from engines import builds

from rungbook.check.near_duplicate import find
from rungbook.exports.site_files import SiteSetting, files
from rungbook.mkdocs import run
from rungbook.mkdocs.reuse.stamp import Request
from rungbook.model import Ladder
from rungbook.pipeline import examine
from rungbook.verify import verify
from rungbook.verify.built import Built
from rungbook.verify.page_origins import PageOrigins

REPO = Path(__file__).parents[1]
PAGES = 600
LARGE, MEGABYTES = 2000, 350


def many_pages(folder: Path) -> Path:
    """The reference site, with as many copies of itself inside as make 600 pages."""
    site = folder / "site"
    run.build(Request(str(REPO / "mkdocs.yml"), str(site), strict=False, audience=None), None)
    shutil.copytree(site, folder / "one")
    for copy in range(PAGES // sum(1 for _ in site.rglob("*.html"))):
        shutil.copytree(folder / "one", site / f"copy{copy}")
    return site


def stock_phrases(folder: Path) -> Ladder:
    """60 levels with 60 sentences each, all with the same few words in them."""
    lines = ["organisation: {name: A, title: B}", "dimensions: {scope: {title: Scope}}", "tracks:", "  a:", "    title: A", "    levels:"]
    for level in range(60):
        lines += [f"      l{level}:", f"        title: Level {level}", "        expectations:", "          scope:"]
        sentence = "You do {a} {b} thing number {c} every week and on day {d}."
        lines += [f"            e{level}-{b}: {sentence.format(a=level, b=b, c=level * b, d=level + b)}" for b in range(60)]
    (folder / "crowd").mkdir()
    (folder / "crowd" / "ladder.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    ladder = examine(folder / "crowd").ladder
    assert ladder
    return ladder


def main() -> None:
    reference = examine(REPO / "ladders").ladder
    assert reference
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        site = many_pages(folder)
        pages = sum(1 for _ in site.rglob("*.html"))
        crowd = stock_phrases(folder)
        works: dict[str, tuple[float, Callable[[], object]]] = {
            f"judge {pages} pages": (15, lambda: list(verify(Built(site), PageOrigins(None, None, REPO / "docs")))),
            f"make {len(reference.levels) + 1} cards": (15, lambda: dict(files(reference, SiteSetting(audience="public", root="https://a.example/")))),
            f"compare {len(crowd.passages)} sentences": (5, partial(list, find(crowd))),
        }
        late = []
        for work, (limit, go) in works.items():
            begin = time.process_time()
            go()
            took = time.process_time() - begin
            print(f"{work:24} {took:6.2f} s of {limit}")
            late += [work] if took > limit else []
        cold = next(build for build in builds(folder / "large", LARGE) if build.name == "Rungbook cold")
        megabytes = cold.run().megabytes
        print(f"build {LARGE} pages{'':9} {megabytes:6.0f} MB of {MEGABYTES}")
        late += ["memory"] if megabytes > MEGABYTES else []
    if late:
        sys.exit(f"Too much: {', '.join(late)}.")


if __name__ == "__main__":
    main()
