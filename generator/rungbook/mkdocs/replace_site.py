"""Sink: a site is built beside the old one, and takes its place when it is complete.

So a build that is killed, or fails, leaves the old site whole. What a killed build left behind is removed by the next.
"""

import ctypes
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rungbook.atomic_write import remove_file, write_file

if sys.platform != "win32":
    import fcntl

_OLD = ".old"
_NOT_ALLOWED = (errno.EACCES, errno.EPERM, errno.EROFS)
_CAN_NOT_MOVE = (*_NOT_ALLOWED, errno.EBUSY, errno.EXDEV)
"""The site's folder is a mount point, or the folder around it can't be written."""


@contextmanager
def new_site(site: Path) -> Iterator[Path]:
    """Give an empty folder to build in; it becomes the site when the block ends without an error."""
    site = site.resolve()
    site.parent.mkdir(parents=True, exist_ok=True)
    _remove_leftovers(site)
    folder = _folder_beside(site)
    lock = _locked(folder)
    try:
        with _errors_named(site, folder):
            yield folder
        _replace(site, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if lock is not None:
            os.close(lock)


@contextmanager
def _errors_named(site: Path, folder: Path) -> Iterator[None]:
    """Let errors of the system name files of the site, which is where a reader looks for them."""
    try:
        yield
    except OSError as error:
        if error.filename:
            error.filename = str(error.filename).replace(str(folder), str(site))
        if site.is_dir():
            error.add_note("The site that was there is as it was.")
        raise


def _folder_beside(site: Path) -> Path:
    """A new folder in the one around the site; somewhere else where that can't be written."""
    folder = site.with_name(f"{_prefix(site)}{os.getpid()}")
    try:
        folder.mkdir()
    except OSError as error:
        if error.errno not in _NOT_ALLOWED:
            raise
        return Path(tempfile.mkdtemp(prefix="rungbook-site-"))
    return folder


def _prefix(site: Path) -> str:
    return f".{site.name}.building-"


def _remove_leftovers(site: Path) -> None:
    """Remove what killed builds left behind; one killed between two renames left the old site, which goes back to its place."""
    for folder in sorted(path for path in site.parent.iterdir() if path.name.startswith(_prefix(site))):
        if folder.name.endswith(_OLD) and not site.exists():
            folder.rename(site)
        elif (lock := _locked(folder)) is not None:
            shutil.rmtree(folder, ignore_errors=True)
            os.close(lock)


def _locked(folder: Path) -> int | None:
    """A lock on a folder that ends with this process, or None where another build has it."""
    if sys.platform == "win32":
        return os.open(os.devnull, os.O_RDONLY)
    lock = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        return None
    except OSError:  # a file system without locks
        pass
    return lock


def _replace(site: Path, folder: Path) -> None:
    """Put the folder in the place of the site, whatever is there."""
    if not site.exists():
        folder.rename(site)
        return
    _keep_hidden(site, folder)
    shutil.copymode(site, folder)
    try:
        try:
            _exchange(site, folder)
        except OSError as error:
            if error.errno not in (errno.ENOSYS, errno.EINVAL):
                raise
            _move_twice(site, folder)
    except OSError as error:
        if error.errno not in _CAN_NOT_MOVE:
            raise
        _fill(site, folder)


def _keep_hidden(site: Path, folder: Path) -> None:
    """What MkDocs never touches in a site, such as `.git` or `.htaccess`, is also in the new one, as links to the same bytes."""
    for path in site.iterdir():
        if not path.name.startswith(".") or (folder / path.name).exists():
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.copytree(path, folder / path.name, symlinks=True, copy_function=_link)
        else:
            _link(path, folder / path.name)


def _link(source: str | Path, target: str | Path) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def _exchange(one: Path, other: Path) -> None:
    """Let two folders change places in one step, which Linux can and Python has no name for."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if sys.platform == "linux" else None
    if rename is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
    if rename(here, os.fsencode(one), here, os.fsencode(other), exchange):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(one))


def _move_twice(site: Path, folder: Path) -> None:
    """The same in two steps. Between them there is no site; the next build puts the old one back."""
    old = folder.with_name(folder.name + _OLD)
    site.rename(old)
    try:
        folder.rename(site)
    except OSError:
        old.rename(site)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _fill(site: Path, folder: Path) -> None:
    """Bring a site whose folder can't be moved to the new state file by file, each of them whole at any moment."""
    new = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    for name in sorted(new):
        content = (folder / name).read_bytes()
        if not (site / name).is_file() or (site / name).read_bytes() != content:
            write_file(site / name, content, durable=False)
    old = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    for name in sorted(old - new):
        if not name.startswith("."):
            remove_file(site, name)
