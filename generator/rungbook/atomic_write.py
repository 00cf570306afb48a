"""Everything that Rungbook writes is written here: beside its place first, then moved there in one step.

Whatever interrupts it, a full disk or a killed process, a file is as it was before or as it should be, never half of either.
"""

import errno
import os
import stat
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import IO, BinaryIO

_NUMBER = count()


def write_file(path: Path, content: bytes, durable: bool = True) -> None:
    """Write a file, and the folders around it. What can be made again at any time need not be `durable`: it survives everything but
    a power failure, and is written ten times as fast.
    """
    with replaced_file(path, durable) as file:
        file.write(content)


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files by their names below a folder. An error notes how many were written before it."""
    for done, (name, content) in enumerate(files.items()):
        try:
            write_file(folder / name, content)
        except OSError as error:
            error.add_note(f"{done} of {len(files)} files were written before that.")
            raise


def write_together(files: Mapping[Path, bytes]) -> None:
    """Write files that belong together: none takes its place before all are on the disk, and then the first does last."""
    complete = False
    try:
        with ExitStack() as stack:
            for path, content in files.items():
                file = stack.enter_context(replaced_file(path))
                file.write(content)
                file.flush()
            complete = True
    except OSError as error:
        if not complete:
            error.add_note("Nothing was changed.")
        raise


def write_zip(archive: IO[bytes], files: Iterable[tuple[str, bytes]]) -> list[str]:
    """Write files into an archive and return their names. The same files give the same bytes, whenever and wherever they are packed."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files:
            entry = zipfile.ZipInfo(name)
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, content, zipfile.ZIP_DEFLATED)
        return packed.namelist()


@contextmanager
def replaced_file(path: Path, durable: bool = True) -> Iterator[BinaryIO]:
    """Open a file that takes its place, with the mode that the file there has, when the block ends without an error."""
    place = path.resolve() if path.is_symlink() else path  # a link stays a link, and the file behind it is replaced
    mode = 0  # nothing is there
    with suppress(OSError):
        mode = path.stat().st_mode
    if mode and not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):  # a device or a pipe, such as /dev/null and /dev/stdout
        with path.open("wb") as file:
            yield file
        return
    beside = place.with_name(f".{os.getpid()}-{next(_NUMBER)}.tmp")
    try:
        if not mode:
            place.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("xb") as file:
            yield file
            if durable:
                file.flush()
                os.fsync(file.fileno())
        if stat.S_ISREG(mode):
            beside.chmod(stat.S_IMODE(mode))
        beside.replace(place)
    except OSError as error:
        if error.errno is None or error.filename not in (None, str(beside)):
            raise
        raise OSError(error.errno, error.strerror, str(path)) from error  # a full disk names no file
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def remove_file(folder: Path, name: str) -> bool:
    """Remove a file below a folder, if it is one, and the folders that it leaves empty."""
    path = folder / name
    if not path.is_file() or path.is_symlink():
        return False
    path.unlink()
    remove_empty_folders(folder, name)
    return True


def remove_empty_folders(folder: Path, name: str) -> None:
    """Remove the folders around a file below `folder` that hold nothing."""
    for parent in (folder / name).parents:
        if parent == folder or (parent.is_dir() and any(parent.iterdir())):
            break
        if parent.is_dir():
            parent.rmdir()


_REPAIRS = {
    errno.ENOSPC: "The disk is full. Make room and run this again.",
    errno.EDQUOT: "Your share of the disk is full. Make room and run this again.",
    errno.EFBIG: "The file is larger than this system allows. Raise the limit, or write elsewhere.",
    errno.EACCES: "Permission is denied. Give yourself access to it, or name another place.",
    errno.EPERM: "Permission is denied. Give yourself access to it, or name another place.",
    errno.EROFS: "This part of the disk can only be read. Name another place.",
    errno.EISDIR: "It is a folder. Name a file.",
    errno.ENOTDIR: "A file is where a folder should be. Move it, or name another place.",
    errno.EADDRINUSE: "Another program uses this address. Stop it, or name another port.",
    errno.EADDRNOTAVAIL: "This machine has no such address. Use 127.0.0.1, or one of its own.",
    errno.EEXIST: "A file is where a folder should be. Move it, or name another place.",
    errno.ENOENT: "It does not exist any more.",
}


_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def describe(error: OSError) -> str:
    """What went wrong with a file, and what to do, in one line."""
    repair = _REPAIRS.get(error.errno or 0, f"{error.strerror or error}.")
    name = error.filename2 if error.filename2 and error.errno in _FULL else error.filename  # of a copy, what could not be written
    return " ".join([f"{name}:" if name else "", repair, *getattr(error, "__notes__", ())]).strip()
