"""Which page a saved file is shown on, for people who edit while the site is served."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from rungbook.problem import Origin
from rungbook.site.page import Page, address

SUFFIXES = (".yml", ".yaml", ".md")


def texts(folders: Mapping[str, Path]) -> dict[str, str]:
    """Return the text of each file that editors write, by its name with that of its folder."""
    found = {}
    for name, folder in folders.items():
        for path in sorted(folder.rglob("*")):
            relative = path.relative_to(folder)
            if path.suffix in SUFFIXES and path.is_file() and not any(part.startswith(".") for part in relative.parts):
                found[f"{name}/{relative.as_posix()}"] = path.read_text(encoding="utf-8", errors="replace")
    return found


def changed(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Origin]:
    """Yield the first line that is new or different in each file."""
    for file, text in after.items():
        old = before.get(file, "")
        if text != old:
            lines, others = text.splitlines(), old.splitlines()
            same = next((number for number, (a, b) in enumerate(zip(lines, others, strict=False)) if a != b), min(len(lines), len(others)))
            yield Origin(file, max(1, min(same + 1, len(lines))))


def shown_at(origin: Origin, pages: Iterable[Page], docs: str) -> str | None:
    """Return the address on which a line is: that of a hand-written page below `docs`, or of what starts last above the line."""
    if origin.file.startswith(f"{docs}/"):
        return _closed(address(origin.file.removeprefix(f"{docs}/")))
    name = Path(origin.file).stem
    best, found = (0, False), None
    for page in pages:
        for start, anchor in ((page.origin, ""), *((place.origin, f"#{place.anchor}") for place in page.places)):
            # A list of tables starts where its first table does; the page that is named after the file is the one meant.
            rank = (start.line, name in page.path.removesuffix(".md").split("/"))
            if start.file == origin.file and start.line <= origin.line and rank > best:
                best, found = rank, _closed(address(page.path)) + anchor
    return found


def _closed(address: str) -> str:
    return f"{address}/" if address else ""
