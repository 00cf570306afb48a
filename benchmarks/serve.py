"""How soon `serve` shows what was saved, and what 200 rapid edits do: `python benchmarks/serve.py 135 670`.

Each size is a number of pages. A save counts until the browser's request that waits for a reload is answered; beside it is the processor time,
which other work on the machine changes less. After the last of the rapid edits its page has to show it, and the memory is that of before.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from urllib.request import urlopen

from engines import BIN, COMPILED, builds

PORT = 8731
SITE = f"http://127.0.0.1:{PORT}"
EDITS, RAPID, GAP = 7, 200, 0.02
_LIVE = re.compile(r"livereload\((\d+), (\d+)\)")


class Served:
    """A site that is served, and the text that is edited in it."""

    def __init__(self, folder: Path) -> None:
        self.track = folder / "ladders" / "tracks" / "track-0000.yml"
        command = [str(BIN / "rungbook"), "serve", "--at", f"127.0.0.1:{PORT}"]
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen(command, cwd=folder, env=COMPILED, stdout=quiet, stderr=quiet)  # noqa: S603  # installed beside this one
        self.number = 0
        while not (page := self.page()):
            time.sleep(0.2)
        found = _LIVE.search(page)
        assert found
        self.epoch, self.request, self.home = int(found[1]), found[2], self.address

    def get(self, path: str) -> str:
        with urlopen(f"{SITE}/{path}", timeout=120) as answer:  # noqa: S310  # this machine's
            self.address = answer.url.removeprefix(f"{SITE}/")
            return str(answer.read().decode())

    def page(self) -> str:
        """The home page, or nothing while the first build goes on."""
        try:
            return self.get("")
        except OSError:
            return ""

    def save(self) -> None:
        self.number += 1
        text = self.track.read_text(encoding="utf-8")
        beside = self.track.with_suffix(".new")
        beside.write_text(re.sub(r"text: (?:Edit\d+ )?", f"text: Edit{self.number} ", text, count=1), encoding="utf-8")
        beside.replace(self.track)

    def reloaded(self) -> None:
        """Wait as a browser does."""
        before = self.epoch
        while self.epoch == before:
            self.epoch = int(self.get(f"livereload/{before}/{self.request}"))

    def seconds(self) -> float:
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def megabytes(self) -> float:
        found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8"))
        assert found
        return int(found[1]) / 1000


def measure(folder: Path) -> None:
    served = Served(folder)
    try:
        walls, processor = [], []
        for _ in range(EDITS):
            begin, used = time.perf_counter(), served.seconds()
            served.save()
            served.reloaded()
            walls.append(time.perf_counter() - begin)
            processor.append(served.seconds() - used)
            time.sleep(1)  # for the next sentence; what no page needs is written meanwhile
        before = served.megabytes()
        print(f"save to reload  {median(walls[1:]):.2f} s, processor {median(processor[1:]):.2f} s, first {walls[0]:.2f} s")
        for _ in range(RAPID):
            served.save()
            time.sleep(GAP)
        begin = time.perf_counter()
        while f"Edit{served.number} " not in served.get(f"{served.home}track-0000/l3/"):
            time.sleep(0.05)
            if time.perf_counter() - begin > 120:
                sys.exit("The last edit is not shown.")
        print(f"{RAPID} rapid edits settle in {time.perf_counter() - begin:.2f} s, memory {before:.0f} MB before, {served.megabytes():.0f} after")
    finally:
        served.process.terminate()
        served.process.wait()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=int, nargs="+")
    for pages in parser.parse_args().pages:
        with tempfile.TemporaryDirectory() as name:
            builds(Path(name), pages)
            print(f"\n{pages} pages")
            measure(Path(name) / "own")


if __name__ == "__main__":
    main()
