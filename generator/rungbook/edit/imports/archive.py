"""What .xlsx and .docx files are packed in: looked at before a library reads it, since a small file may unpack to a huge one."""

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from rungbook.edit.imports.table import ImportRefused

MAX_UNPACKED = 150_000_000
MAX_RATIO = 200
MAX_PARTS = 5_000


def parts(content: bytes, kind: str) -> ZipFile:
    """The parts of an office file that does no harm; raise ImportRefused."""
    if content[:4] == b"\xd0\xcf\x11\xe0":
        raise ImportRefused(f"This file is protected by a password, or of an older kind. Save it as .{kind} without a password.")
    try:
        archive = ZipFile(BytesIO(content))
        entries = archive.infolist()
    except (BadZipFile, ValueError, NotImplementedError, OSError, RuntimeError) as error:
        raise ImportRefused(f"This is no .{kind} file: it can't be unpacked. Open it in the program that wrote it and save it again.") from error
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_PARTS or unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * max(len(content), 10_000):
        raise ImportRefused(f"This file unpacks to {unpacked:,} bytes, far more than its tables can need. Copy the tables into a new file.")
    if any("vbaproject" in entry.filename.lower() for entry in entries):
        raise ImportRefused(f"This file contains macros. Save it as .{kind}, which contains none.")
    for entry in entries:
        if entry.filename.endswith((".xml", ".rels")) and _declares(archive, entry.filename):
            raise ImportRefused("This file declares XML entities, which office programs never write. Copy the tables into a new file.")
    return archive


def _declares(archive: ZipFile, name: str) -> bool:
    try:
        return re.search(rb"<!(?:DOCTYPE|ENTITY)", archive.read(name)) is not None
    except (BadZipFile, NotImplementedError, OSError, RuntimeError, EOFError, ValueError) as error:
        raise ImportRefused(f"A part of this file, {name}, is damaged. Open it in the program that wrote it and save it again.") from error
