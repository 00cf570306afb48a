"""What lay in a git revision, and when files were last changed. The only module that runs git."""

import io
import subprocess
import tarfile
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from rungbook.changes.change import Revision

LOOKED_AT = 12
"""So many commits back the ladder is looked at."""


class NoRevision(Exception):
    """Git does not know the revision, or there is no git here; the text says which."""


def unpack(revision: str, names: Sequence[str], root: Path, into: Path) -> None:
    """Write files and folders as they were at a revision below `into`; `names` are seen from `root`. What it did not have is left out, and links."""
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").decode().strip()
    had = [name for name in names if _git(root, "ls-tree", "--name-only", commit, "--", name)]
    if had:
        with tarfile.open(fileobj=io.BytesIO(_git(root, "archive", commit, "--", *had))) as archive:
            archive.extractall(into, [entry for entry in archive if entry.isfile() or entry.isdir()], filter="data")  # refuses what would lie outside


def last_changed(folder: Path) -> dict[Path, str]:
    """The day (`2026-11-21`) on which each file below the folder was last changed; nothing where git does not know all of its history."""
    if not _is_here(folder):
        return {}
    day, found = "", dict[Path, str]()
    for line in _told(folder, "-c", "core.quotepath=off", "log", "--format=%x00%cs", "--name-only", "--relative", "--", ".").splitlines():
        if line.startswith("\0"):
            day = line[1:]
        elif line:
            found.setdefault(folder / line, day)
    return found


def revisions(folder: Path) -> tuple[Revision, ...]:
    """The folder at each of the last commits that changed it, the newest first; nothing where git does not know all of its history.

    A branch that was merged counts as the one commit that brought it: what was tried on it was never published.
    """
    if not folder.is_dir() or not _is_here(folder, texts=True):
        return ()
    return _revisions(folder.resolve(), _told(folder, "rev-parse", "HEAD"))


def _is_here(folder: Path, texts: bool = False) -> bool:
    """Whether the whole history is in this clone, with `texts` every old file too. What is not here git would fetch: a build asks no other machine."""
    if _told(folder, "rev-parse", "--is-shallow-repository") != "false":
        return False
    left_out = _told(folder, "config", "--get-regexp", r"^remote\..*\.partialclonefilter$")
    return not (left_out if texts else "tree:" in left_out)


@lru_cache(maxsize=4)
def _revisions(folder: Path, head: str) -> tuple[Revision, ...]:
    """Kept by the commit that is checked out, because `serve` asks again at each save."""
    said = _told(folder, "log", "--first-parent", f"-{LOOKED_AT}", "--format=%H %cs", head, "--", ".").splitlines() if head else []
    commits = [(line[:-11], line[-10:]) for line in said]
    trees = {name: dict(_tree(folder, name)) for name, _ in commits}
    try:
        held = _blobs(folder, dict.fromkeys(blob for tree in trees.values() for blob in tree.values()))
    except NoRevision:
        return ()
    return tuple(Revision(name, day, str(folder), {file: held[blob] for file, blob in trees[name].items()}) for name, day in commits)


def _tree(folder: Path, commit: str) -> Iterator[tuple[str, str]]:
    """The plain files below the folder at a commit, and the name of what each holds."""
    for line in _told(folder, "ls-tree", "-r", "-z", commit).split("\0"):
        mode, _, rest = line.partition(" ")
        if mode.startswith("100"):
            blob, _, name = rest.removeprefix("blob ").partition("\t")
            yield name, blob


def _blobs(folder: Path, names: Iterable[str]) -> dict[str, bytes]:
    """What each blob holds, asked for all at once."""
    asked = list(names)
    told = io.BytesIO(_git(folder, "cat-file", "--batch", feed="\n".join(asked).encode() + b"\n") if asked else b"")
    held = {}
    for name in asked:
        *_, size = told.readline().split()
        if not size.isdigit():
            raise NoRevision(f"{name} is {size.decode()}")
        held[name] = told.read(int(size))
        told.read(1)  # the line's end
    return held


def last_change(folder: Path) -> int | None:
    """The moment of the folder's last change, in seconds since 1970."""
    told = _told(folder, "log", "-1", "--format=%ct", "--", ".")
    return int(told) if told.isdigit() else None


def commit(folder: Path) -> str:
    """The commit that is checked out, with a `+` where files differ from it."""
    name = _told(folder, "rev-parse", "HEAD")
    return name + ("+" if name and _told(folder, "status", "--porcelain", "--untracked-files=no") else "")


def state(folder: Path) -> str:
    """All that a build can learn from git, in one line that changes when it does."""
    return f"{commit(folder)} {_told(folder, 'rev-parse', '--is-shallow-repository')}"


def _told(folder: Path, *arguments: str) -> str:
    """What git says, or nothing where it has nothing to say."""
    try:
        return _git(folder, *arguments).decode("utf-8", "replace").strip("\n")
    except NoRevision:
        return ""


def _git(root: Path, *arguments: str, feed: bytes = b"") -> bytes:
    # Whoever has git show signatures would have them between the lines that are read here.
    command = ["git", "-c", "log.showSignature=false", "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False, input=feed)  # noqa: S603  # a list, and git from the path
    except FileNotFoundError as error:
        raise NoRevision("git is not installed here.") from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip() or f"git knows no revision `{arguments[-1].removesuffix('^{commit}')}`"
        raise NoRevision(said)
    return done.stdout
