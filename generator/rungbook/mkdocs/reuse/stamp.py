"""Sink: whether a site is what a build would make again, by a stamp of all that the last build read and wrote.

It is looked at before MkDocs is imported, so that a build of what did not change costs next to nothing. Files are recognised by
their size and the time of their last change, and so is the site: after a change of a file in it, it is built again.
"""

import json
import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rungbook.atomic_write import write_file
from rungbook.changes import history

if TYPE_CHECKING:
    from rungbook.model import Audience

_PACKAGE = Path(__file__).parents[2]
_ENV = re.compile(r"!ENV\s+(\[[^\]]*\]|\S+)")
_INHERIT = re.compile(r"^INHERIT:[ \t]*[\"']?([^\"'\n#]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asks of a build."""

    config_file: str
    site_dir: str | None
    strict: bool
    audience: "Audience | None"
    downloads: bool = False


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that a build reads."""

    settings: str
    """The site's configuration; those that it inherits from are found in it."""
    folders: tuple[str, ...]
    files: tuple[str, ...]

    def digest(self) -> str:
        return _digest(self._lines())

    def _lines(self) -> Iterator[str]:
        yield sys.version
        yield history.state(Path(self.settings).parent)
        yield f"SOURCE_DATE_EPOCH={os.environ.get('SOURCE_DATE_EPOCH')}"
        # Packages come and go as folders here.
        yield from of_files(path for path in sys.path if path.endswith("-packages"))
        yield from of_files(map(str, inherited(Path(self.settings))))
        yield from _variables(Path(self.settings))
        yield from of_files(self.files)
        for folder in (str(_PACKAGE), *self.folders):
            yield from of_folder(folder)


def surroundings(settings: str, folders: Iterable[str]) -> str:
    """A digest of all that decides about each page besides the ladder and the pages: by content, so that it is the same on another machine."""
    found = sha256()
    packages = (path.name for folder in sys.path if folder.endswith("-packages") for path in sorted(Path(folder).glob("*.dist-info")))
    for line in (sys.version, *packages, *_variables(Path(settings))):
        found.update(line.encode() + b"\n")
    for file in (*inherited(Path(settings)), *(Path(path) for folder in (str(_PACKAGE), *folders) for path in _paths(folder))):
        found.update(file.name.encode() + b"\n" + (file.read_bytes() if file.is_file() else b""))
    return found.hexdigest()


def site(request: Request) -> tuple[Path, int] | None:
    """The site that a build would make again, and the number of its pages."""
    try:
        stamp: dict[str, Any] = json.loads(_file(request).read_text(encoding="utf-8"))
        folder = Path(stamp["site"])
        written = list(of_folder(str(folder)))
        if stamp["request"] != asdict(request) or stamp["written"] != _digest(written) or stamp["read"] != Inputs(**stamp["inputs"]).digest():
            return None
    except (OSError, ValueError, KeyError, TypeError):
        return None  # no stamp, or one of another version
    return folder, sum(line.split("\0")[0].endswith(".html") for line in written)


def write(request: Request, inputs: Inputs, read: str, folder: Path) -> None:
    """Stamp a site; `read` is the digest of the inputs from before its build, so that what was saved meanwhile is not missed."""
    stamp = {"request": asdict(request), "inputs": asdict(inputs), "read": read, "site": str(folder), "written": _digest(of_folder(str(folder)))}
    with suppress(OSError):  # a site is built also where nothing can be kept
        write_file(_file(request), json.dumps(stamp, indent=1).encode(), durable=False)


def _file(request: Request) -> Path:
    root = Path(request.config_file).parent
    name = sha256(f"{request.config_file}\0{request.site_dir}".encode()).hexdigest()[:16]
    return root / ".cache" / "builds" / f"{name}.json"


def of_folder(folder: str) -> Iterator[str]:
    """A line for each file below a folder."""
    return of_files(_paths(folder))


def _paths(folder: str) -> Iterator[str]:
    """Each file below a folder. What is hidden at its top is not the build's; what Python compiles is made from the rest."""
    for parent, folders, files in os.walk(folder, followlinks=True):
        folders[:] = sorted(name for name in folders if name != "__pycache__" and not (parent == folder and name.startswith(".")))
        yield from (os.path.join(parent, name) for name in sorted(files) if not name.endswith(".pyc"))  # noqa: PTH118  # a path object for each file takes most of the time


def of_files(paths: Iterable[str]) -> Iterator[str]:
    """A line for each file, with its size and the time of its last change."""
    for path in paths:
        try:
            known = os.stat(path)  # noqa: PTH116  # as above
        except OSError:
            yield f"{path}\0missing"
        else:
            yield f"{path}\0{known.st_size}\0{known.st_mtime_ns}"


def inherited(settings: Path) -> Iterator[Path]:
    """A site's configuration, and those that it builds on."""
    seen: list[Path] = []
    while settings not in seen:
        seen.append(settings)
        yield settings
        if found := _INHERIT.search(_text(settings)):
            settings = (settings.parent / found[1].strip()).resolve()


def _variables(settings: Path) -> Iterator[str]:
    """Each variable of the environment that the settings name, with its value."""
    for file in inherited(settings):
        for reference in _ENV.findall(_text(file)):
            yield from (f"{name}={os.environ.get(name)}" for name in re.findall(r"\w+", reference))


def _text(file: Path) -> str:
    with suppress(OSError):
        return file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""  # nobody waits for a pipe
    return ""


def _digest(lines: Iterable[str]) -> str:
    return sha256("\n".join(lines).encode()).hexdigest()
