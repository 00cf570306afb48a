"""What a newer Rungbook changes in a company's repository, file by file, each with its reason. Nothing is written here.

The wheel in `vendor/` holds the older Rungbook whole, so what it brought then is known, and what was changed since is kept.
"""

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from rungbook import __version__
from rungbook.edit.init.create import WORKFLOWS, renewed
from rungbook.edit.init.versions import ACTIONS, PACKAGES, notes_between, order, with_higher
from rungbook.edit.init.wheel import package, shipped

Hunk = tuple[int, int, tuple[str, ...]]
_WHEEL = re.compile(r"rungbook-([^-]+)-py3-none-any\.whl")


class RenewalRefused(Exception):
    """The repository can't be renewed; the message shows why."""


@dataclass(frozen=True, slots=True)
class Change:
    """A file that a renewal writes, or removes where it has no content."""

    path: str
    content: bytes | None
    why: str
    for_you: bool = False
    """Whether somebody has to decide; the file stays as it is, and `content` is what Rungbook brings now."""


@dataclass(frozen=True, slots=True)
class Renewal:
    """A renewal from one version to another."""

    old: str
    new: str
    changes: tuple[Change, ...]
    left: tuple[Change, ...]
    notes: dict[str, str]


def renewal(folder: Path) -> Renewal:
    """Work out what renewing the repository would change."""
    wheels = {match[1]: path for path in sorted((folder / "vendor").glob("*.whl")) if (match := _WHEEL.fullmatch(path.name))}
    if not wheels:
        raise RenewalRefused(f"{folder} was not created by `rungbook init`: it has no wheel of Rungbook in vendor.")
    old = max(wheels, key=order)
    if order(old) > order(__version__):
        raise RenewalRefused(f"{folder} has Rungbook {old}, which is newer than this one, {__version__}. Take a newer Rungbook; nothing was changed.")
    before = _files_in(wheels[old])
    found = [*_brought(folder, before), *_templates(folder, before)]
    found += [Change(f"vendor/{path.name}", None, "An older Rungbook.") for version, path in wheels.items() if version != __version__]
    changes = tuple(change for change in found if not change.for_you)
    notes = notes_between(shipped("CHANGELOG.md").read_text(encoding="utf-8"), old, __version__)
    return Renewal(old, __version__, changes, tuple(change for change in found if change.for_you), notes)


def _files_in(wheel: Path) -> dict[str, bytes]:
    """The files of a wheel; none where it can't be read, so that everything counts as changed."""
    try:
        with zipfile.ZipFile(wheel) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except zipfile.BadZipFile:
        return {}


def _brought(folder: Path, before: dict[str, bytes]) -> Iterator[Change]:
    """What `init` wrote: Rungbook itself, its requirements, and the workflows."""
    for name, content in renewed().items():
        own = (folder / name).read_bytes() if (folder / name).is_file() else None
        if name.startswith(WORKFLOWS):
            place = f"rungbook/edit/init/files/{Path(name).name}"
            yield from _workflow(name, before.get(place if place in package() else f"rungbook/shipped/{name}"), own, content)
            continue
        if name == "requirements.txt" and own is not None:
            content = with_higher(content.decode(), own.decode("utf-8", "replace"), PACKAGES).encode()
        if own != content:
            yield Change(name, content, "What the site is built with." if name == "requirements.txt" else "Rungbook itself.")


def _workflow(name: str, base: bytes | None, own: bytes | None, content: bytes) -> Iterator[Change]:
    if own is None:
        if base is None:
            yield Change(name, content, "A new workflow.")
        return  # it was taken out on purpose
    ours = own.decode("utf-8", "replace").replace("\r\n", "\n")
    new = with_higher(content.decode(), ours, ACTIONS)
    yield from _three_way(name, with_higher(base.decode(), new, ACTIONS) if base else "", with_higher(ours, new, ACTIONS), new, ours)


def _templates(folder: Path, before: dict[str, bytes]) -> Iterator[Change]:
    """A site's own templates, of which Rungbook's own moved on."""
    shipped_files = package()
    for path in sorted((folder / "templates").rglob("*.j2")):
        inside = f"rungbook/templates/{path.relative_to(folder / 'templates').as_posix()}"
        name, base = path.relative_to(folder).as_posix(), before.get(inside)
        ours = path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")
        if base is None:
            continue
        if inside not in shipped_files:
            yield Change(name, None, "Rungbook has no such template any more, so yours is not used. Remove it.", for_you=True)
        elif (new := shipped_files[inside].read_bytes()) != base:
            yield from _three_way(name, base.decode(), ours, new.decode(), ours)


def _three_way(name: str, base: str, ours: str, new: str, written: str) -> Iterator[Change]:
    if ours == new:
        if written != new:
            yield Change(name, new.encode(), "Newer versions of actions.")
    elif ours == base:
        yield Change(name, new.encode(), "Rungbook changed it, and you had not.")
    elif base == new:
        if written != ours:
            yield Change(name, ours.encode(), "Newer versions of actions.")
    elif (both := merge(base, ours, new)) is not None:
        yield Change(name, both.encode(), "Rungbook changed it and you had too, in different places; it has both.")
    else:
        yield Change(name, new.encode(), "Rungbook changed it and you had too, in the same lines. Compare the two and bring them together.", for_you=True)


def merge(base: str, ours: str, new: str) -> str | None:
    """Return the text with the changes of both, or None where they touch the same lines."""
    lines = base.splitlines(keepends=True)
    mine, other = _hunks(lines, ours), _hunks(lines, new)
    if any(one != two and one[0] <= two[1] and two[0] <= one[1] for one in mine for two in other):
        return None
    for start, end, text in sorted({*mine, *other}, reverse=True):
        lines[start:end] = text
    return "".join(lines)


def _hunks(lines: list[str], text: str) -> set[Hunk]:
    changed = text.splitlines(keepends=True)
    codes = SequenceMatcher(None, lines, changed, autojunk=False).get_opcodes()
    return {(a, b, tuple(changed[c:d])) for kind, a, b, c, d in codes if kind != "equal"}


def as_markdown(found: Renewal, waiting: Sequence[Change] = ()) -> str:
    """The renewal as the text of a pull request. What is `waiting` is not part of it, and somebody has to bring it in by hand."""
    lines = [f"# Rungbook {found.old} → {found.new}", "", "| File | What happens | Why |", "|---|---|---|"]
    for change in found.changes:
        if change not in waiting:
            lines.append(f"| `{change.path}` | {'removed' if change.content is None else 'written'} | {change.why} |")
    lines += [f"| `{change.path}` | **left to you** | {change.why} |" for change in found.left]
    if waiting:
        lines += ["", "## Workflows", "", "A workflow may not change workflows, so these are not in this pull request:", ""]
        lines += [f"- `{change.path}`: {change.why}" for change in waiting]
        lines += ["", "To bring them in, check out this branch and run, where this Rungbook is installed:", "", "```sh", "rungbook init --renew .", "```"]
    for version, text in found.notes.items():
        lines += ["", f"## What is new in {version}", "", text]
    return "\n".join(lines) + "\n"
