"""What lay in a git revision. The only module that runs git."""

import io
import subprocess
import tarfile
from collections.abc import Sequence
from pathlib import Path


class NoRevision(Exception):
    """Git does not know the revision, or there is no git here; the text says which."""


def unpack(revision: str, names: Sequence[str], root: Path, into: Path) -> None:
    """Write files and folders as they were at a revision below `into`; `names` are seen from `root`. What it did not have is left out."""
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").decode().strip()
    had = [name for name in names if _git(root, "ls-tree", "--name-only", commit, "--", name)]
    if had:
        with tarfile.open(fileobj=io.BytesIO(_git(root, "archive", commit, "--", *had))) as archive:
            archive.extractall(into, filter="data")  # refuses what would lie outside


def _git(root: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=False)  # noqa: S603, S607  # a list, and git from the path
    except FileNotFoundError as error:
        raise NoRevision("git is not installed here.") from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip() or f"git knows no revision `{arguments[-1].removesuffix('^{commit}')}`"
        raise NoRevision(said)
    return done.stdout
