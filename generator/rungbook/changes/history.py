"""What lay in a git revision, and when files were last changed. The only module that runs git."""

import io
import re
import subprocess
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from itertools import islice
from pathlib import Path

from rungbook.changes.change import Revision

LOOKED_AT = 200
"""So many commits back the ladder is looked at. Each costs a build about a fiftieth of a second, once."""
WORDINGS = 50
"""So many commits back an older wording is looked for."""


class NoRevision(Exception):
    """Git does not know the revision, or there is no git here; the text shows which."""


def unpack(revision: str, names: Sequence[str], root: Path, into: Path) -> None:
    """Write files and folders as they were at a revision below `into`; `names` are seen from `root`. What it did not have is left out, and links."""
    commit = _commit_of(root, revision)
    had = [name for name in names if _git(root, "ls-tree", "--name-only", commit, "--", name)]
    if had:
        import tarfile  # with every way to compress, which a build has no use for

        with tarfile.open(fileobj=io.BytesIO(_git(root, "archive", commit, "--", *had))) as archive:
            archive.extractall(into, [entry for entry in archive if entry.isfile() or entry.isdir()], filter="data")  # refuses what would be outside


def start_of(root: Path, revision: str) -> str:
    """The commit at which what is here left the history of a revision."""
    commit = _commit_of(root, revision)
    return _output(root, "merge-base", commit, "HEAD") or commit


def _commit_of(root: Path, revision: str) -> str:
    return _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").decode().strip()


def changed_lines(root: Path, commit: str) -> dict[str, frozenset[float] | None]:
    """By file below `root`, the lines that are otherwise than at a commit: nothing where the file is new, a half where lines are gone between two."""
    output = _git(root, "-c", "core.quotepath=off", "diff", "--no-color", "--no-ext-diff", "--no-prefix", "-M", "-U0", "--relative", commit, "--", ".")
    found: dict[str, frozenset[float] | None] = {}
    file, lines = "", iter(output.decode("utf-8", "replace").splitlines())
    for line in lines:
        if line.startswith("+++ "):
            file = line[4:].strip('"\t')
        elif hunk := _HUNK.match(line):
            gone, start, came = int(hunk[1] or 1), int(hunk[2]), int(hunk[3] or 1)
            deque(islice(lines, gone + came), maxlen=0)  # what was written may look like a header
            touched = range(start, start + came) if came else (start + 0.5,)
            found[file] = (found.get(file) or frozenset[float]()) | frozenset(map(float, touched))
    new = _output(root, "ls-files", "--others", "--exclude-standard", "-z", "--", ".").split("\0")
    return {**found, **dict.fromkeys(filter(None, new))}


_HUNK = re.compile(r"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")


def last_changed(folder: Path) -> dict[Path, str]:
    """The day (`2026-11-21`) on which each file below the folder was last changed; nothing where git does not know all of its history."""
    if not _is_here(folder):
        return {}
    day, found = "", dict[Path, str]()
    for line in _output(folder, "-c", "core.quotepath=off", "log", "--format=%x00%cs", "--name-only", "--relative", "--", ".").splitlines():
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
    return _revisions(folder.resolve(), _output(folder, "rev-parse", "HEAD"))


def tagged(folder: Path) -> tuple[tuple[str, Revision], ...]:
    """The folder at each tag `ladder-<name>`, by that name, the newest first; nothing where git does not know all of its history.

    Each is the revision of the last commit that changed the folder before the tag, with the day of the tag's own commit.
    """
    if not folder.is_dir() or not _is_here(folder, texts=True):
        return ()
    found = []
    tags = _output(folder, "for-each-ref", "--sort=-creatordate", "--sort=-committerdate", "--format=%(refname)", f"refs/tags/{TAG}*")
    for tag in tags.splitlines():
        commit, day = _output(folder, "log", "-1", "--first-parent", "--format=%H", tag, "--", "."), _output(folder, "log", "-1", "--format=%cs", tag)
        name = tag.removeprefix(f"refs/tags/{TAG}")
        if commit and _TAGGED.fullmatch(name):
            tree = _trees(folder, [commit])[commit]
            contents = _objects(folder, tree.values())
            found.append((name, Revision(commit, day, str(folder), {file: contents[blob] for file, blob in tree.items()})))
    return tuple(sorted(found, key=lambda one: one[1].day, reverse=True))


TAG = "ladder-"
_TAGGED = re.compile(r"[a-z0-9][a-z0-9.-]*", re.IGNORECASE)
"""What may be part of an address."""


def _is_here(folder: Path, texts: bool = False) -> bool:
    """Whether the whole history is in this clone, with `texts` every old file too. Git would fetch what is not here, and a build contacts no other machine."""
    if _output(folder, "rev-parse", "--is-shallow-repository") != "false":
        return False
    left_out = _output(folder, "config", "--get-regexp", r"^remote\..*\.partialclonefilter$")
    return not (left_out if texts else "tree:" in left_out)


@lru_cache(maxsize=4)
def _revisions(folder: Path, head: str) -> tuple[Revision, ...]:
    """Kept by the commit that is checked out, because `serve` reads them at each save."""
    lines = _output(folder, "log", "--first-parent", f"-{LOOKED_AT}", "--format=%H %cs", head, "--", ".").splitlines() if head else []
    commits = [(line[:-11], line[-10:]) for line in lines]
    trees = _trees(folder, [name for name, _ in commits])
    try:
        contents = _objects(folder, (blob for tree in trees.values() for blob in tree.values()))
    except NoRevision:
        return ()
    return tuple(Revision(name, day, str(folder), {file: contents[blob] for file, blob in trees[name].items()}) for name, day in commits)


def _trees(folder: Path, commits: Sequence[str]) -> dict[str, dict[str, str]]:
    """The plain files below the folder at each commit, and the name of what each holds: one call of git for each depth of folders."""
    found: dict[str, dict[str, str]] = {commit: {} for commit in commits}
    waiting = [(f"{commit}:./", commit, "") for commit in commits]
    while waiting:
        trees = _objects(folder, (tree for tree, *_ in waiting), missing=b"")
        deeper = []
        for tree, commit, path in waiting:
            for mode, name, hash_ in re.findall(rb"(\d+) ([^\0]+)\0(.{%d})" % (len(commit) // 2), trees[tree], re.DOTALL):
                file = path + name.decode("utf-8", "replace")
                if mode.startswith(b"100"):
                    found[commit][file] = hash_.hex()
                elif mode == b"40000":
                    deeper.append((hash_.hex(), commit, f"{file}/"))
        waiting = deeper
    return found


def _objects(folder: Path, names: Iterable[str], missing: bytes | None = None) -> dict[str, bytes]:
    """What git holds under each name, from one call; `missing` where it holds nothing."""
    asked = list(dict.fromkeys(names))
    output = io.BytesIO(_git(folder, "cat-file", "--batch", feed="\n".join(asked).encode() + b"\n") if asked else b"")
    contents = {}
    for name in asked:
        *_, size = output.readline().split()
        if size.isdigit():
            contents[name] = output.read(int(size))
            output.read(1)  # the line's end
        elif missing is None:
            raise NoRevision(f"{name} is {size.decode()}")
        else:
            contents[name] = missing
    return contents


def earlier(file: Path) -> Iterator[bytes]:
    """What a file held after each of the last commits that changed it, the newest first; nothing where git does not know it."""
    names = _output(file.parent, "log", f"-{WORDINGS}", "--format=%H", "--", file.name) if file.parent.is_dir() else ""
    for name in names.split():
        with suppress(NoRevision):  # the commit took the file away
            yield _git(file.parent, "show", f"{name}:./{file.name}")


def last_change(folder: Path) -> int | None:
    """The moment of the folder's last change, in seconds since 1970."""
    output = _output(folder, "log", "-1", "--format=%ct", "--", ".")
    return int(output) if output.isdigit() else None


def commit(folder: Path) -> str:
    """The commit that is checked out, with a `+` where files differ from it."""
    name = _output(folder, "rev-parse", "HEAD")
    return name + ("+" if name and _output(folder, "status", "--porcelain", "--untracked-files=no") else "")


def state(folder: Path) -> str:
    """All that a build can learn from git, in one line that changes when it does."""
    tags = _output(folder, "for-each-ref", "--format=%(refname)%(objectname)", f"refs/tags/{TAG}*")
    return " ".join((commit(folder), _output(folder, "rev-parse", "--is-shallow-repository"), *tags.splitlines()))


def _output(folder: Path, *arguments: str) -> str:
    """The output of git; empty where it fails."""
    try:
        return _git(folder, *arguments).decode("utf-8", "replace").strip("\n")
    except NoRevision:
        return ""


def _git(root: Path, *arguments: str, feed: bytes = b"") -> bytes:
    # A git that shows signatures would put them between the lines that are read here.
    command = ["git", "-c", "log.showSignature=false", "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False, input=feed)  # noqa: S603  # a list, and git from the path
    except FileNotFoundError as error:
        raise NoRevision("git is not installed here.") from error
    if done.returncode:
        message = done.stderr.decode(errors="replace").strip() or f"git knows no revision `{arguments[-1].removesuffix('^{commit}')}`"
        raise NoRevision(message)
    return done.stdout
