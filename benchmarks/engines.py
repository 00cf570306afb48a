"""A whole build beside those of other engines on the same Markdown and navigation: `python benchmarks/engines.py 120 670`.

Each size is a number of pages. One round runs every build once, so that whatever else the machine does concerns them all; the figures
are medians of `--rounds`, as ratios to MkDocs with Material. Zensical and Hugo take part where they are installed. `--profile` shows where the
time of a cold build goes. The ladders have no history and no downloads: these are measured apart.
"""

import argparse
import cProfile
import json
import os
import pstats
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from generate import write

from rungbook.mkdocs import run
from rungbook.mkdocs.reuse.stamp import Request

REPO = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
PAGES_A_LEVEL = 2.4
COMPILED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""Every engine's modules are compiled once, as they are where it is installed."""
HUGO = {"baseURL": "https://a.example/", "title": "Bench", "contentDir": "docs", "disableKinds": ["taxonomy", "term", "RSS", "section", "sitemap"]}
HUGO["markup"] = {"goldmark": {"renderer": {"unsafe": True}}}  # or it leaves tables out
PARTS = (
    ("/markdown/", "Python-Markdown"),
    ("/pymdownx/", "Python-Markdown"),
    ("/rungbook/mkdocs/theme/", "theme"),
    ("/material/", "theme"),
    ("/jinja2/", "Jinja"),
    ("/PIL/", "cards"),
    ("/mkdocs/", "MkDocs"),
    ("html/parser", "HTML parser"),
    ("/rungbook/", "Rungbook"),
    ("importlib", "imports"),
)


@dataclass(frozen=True, slots=True)
class Run:
    wall: float
    processor: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Build:
    """A way to build, and what is done before each run of it."""

    name: str
    command: list[str]
    folder: Path
    before: Callable[[], object] = lambda: None

    def run(self) -> Run:
        self.before()
        os.sync()  # nothing that the run before wrote is written during this one
        begin = time.perf_counter()
        process = subprocess.Popen(self.command, cwd=self.folder, env=COMPILED, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)  # noqa: S603  # programs that are installed beside this one
        assert process.stderr
        problems = process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
        if status:
            sys.exit(f"{self.name} failed:\n{problems.decode()}")
        return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1000)


def builds(folder: Path, pages: int) -> list[Build]:
    """Every engine's build of one ladder."""
    own, other, plain = folder / "own", folder / "other", str(BIN / "mkdocs")
    write(max(6, round(pages / PAGES_A_LEVEL)), own / "ladders")
    settings = (REPO / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:")[0]
    (own / "docs").mkdir()
    (own / "mkdocs.yml").write_text(settings, encoding="utf-8")
    rungbook = str(BIN / "rungbook")
    subprocess.run([rungbook, "render", "--site", "--into", other], cwd=own, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  # as above
    track = own / "ladders" / "tracks" / "track-0000.yml"

    def forget() -> None:
        """Take away what was built. Removed right before, it would slow down a file system that makes as many files again."""
        for left in (own / "site", own / ".cache", other / "site"):
            if left.exists():
                left.rename(Path(tempfile.mkdtemp(dir=folder)) / left.name)

    def edit() -> None:
        text = track.read_text(encoding="utf-8")
        track.write_text(re.sub(r"text: (?:Once )*", lambda found: found[0] + "Once ", text, count=1), encoding="utf-8")

    found = [
        Build("MkDocs + Material", [plain, "build", "--quiet"], other, forget),
        Build("Rungbook --plain", [rungbook, "build", "--plain", "--no-strict"], own),
        Build("Rungbook cold", [rungbook, "build"], own, forget),
        Build("Rungbook, nothing changed", [rungbook, "build"], own),
        Build("Rungbook, a sentence changed", [rungbook, "build"], own, edit),
    ]
    if (zensical := BIN / "zensical").is_file():
        found.append(Build("Zensical cold", [str(zensical), "build", "--clean"], other))
        found.append(Build("Zensical warm", [str(zensical), "build"], other))
    if hugo := shutil.which("hugo"):
        (other / "layouts" / "_default").mkdir(parents=True)
        (other / "layouts" / "_default" / "single.html").write_text("<!doctype html><title>{{ .Title }}</title>{{ .Content }}", encoding="utf-8")
        (other / "hugo.json").write_text(json.dumps(HUGO), encoding="utf-8")
        found.append(Build("Hugo", [hugo, "--quiet", "--destination", "hugo", "--noBuildLock"], other))
    return found


def compared(folder: Path, pages: int, rounds: int) -> None:
    engines = builds(folder, pages)
    number = sum(1 for path in (folder / "other" / "docs").rglob("*.md"))
    runs: dict[str, list[Run]] = defaultdict(list)
    for _ in range(rounds):
        for engine in engines:
            runs[engine.name].append(engine.run())
    first = runs[engines[0].name]
    print(f"\n{number} pages {'':20} {'wall':>6} {'processor':>10} {'seconds':>8} {'MB':>6}")
    for name, found in runs.items():
        wall = median(one.wall / base.wall for one, base in zip(found, first, strict=True))
        processor = median(one.processor / base.processor for one, base in zip(found, first, strict=True))
        print(f"{name:32} {wall:6.3f} {processor:10.3f} {median(one.processor for one in found):8.2f} {max(one.megabytes for one in found):6.0f}")


def profile(folder: Path) -> None:
    """Where the time of a cold build goes, by what its code belongs to."""
    shutil.rmtree(folder / ".cache", ignore_errors=True)
    profiled = cProfile.Profile()
    profiled.runcall(run.build, Request(str(folder / "mkdocs.yml"), None, strict=False, audience=None), None)
    parts: dict[str, float] = defaultdict(float)
    stats = pstats.Stats(profiled).stats  # type: ignore[attr-defined]  # it has no public name
    for (file, _, _), (_, _, own, _, callers) in stats.items():
        if file == "~":  # what is written in C counts for who calls it
            for (caller, _, _), (_, _, part, _) in callers.items():
                parts[_part(caller)] += part
        else:
            parts[_part(file)] += own
    whole = sum(parts.values())
    for name, took in sorted(parts.items(), key=lambda item: -item[1]):
        print(f"  {name:20} {took / whole:6.1%}")


def _part(file: str) -> str:
    return next((name for mark, name in PARTS if mark in file), "the rest")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=int, nargs="+")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--profile", action="store_true")
    given = parser.parse_args()
    for pages in given.pages:
        with tempfile.TemporaryDirectory() as name:
            compared(Path(name), pages, given.rounds)
            if given.profile:
                profile(Path(name) / "own")


if __name__ == "__main__":
    main()
