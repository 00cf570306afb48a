"""The schema files beside a ladder, and the line in each of its files from which an editor knows the one to use."""

import json
import posixpath
import re
from dataclasses import dataclass
from pathlib import Path

from rungbook.atomic_write import write_files
from rungbook.problem import Refused
from rungbook.read import read
from rungbook.shape.editor_schemas import schema_for, schemas
from rungbook.shape.names import names_of

FOLDER = ".schema"
_MODELINE = re.compile(r"\A# yaml-language-server: \$schema=.*\n")


@dataclass(frozen=True, slots=True)
class Fresh:
    """Files as they should be, by path below the ladder's folder, and which of them are not so yet."""

    files: dict[str, str]
    stale: tuple[str, ...]


def fresh(folder: Path) -> Fresh:
    """Schemas with the ids that the ladder has now, and data files that name theirs; raise Refused where a file can't be read, so that its ids are unknown."""
    reading = read(folder)
    if reading.problems:
        raise Refused(f"{reading.problems[0].origin}: this file can't be read, so nothing was written. `rungbook check` gives the reason.")
    files = {f"{FOLDER}/{name}": json.dumps(schema, ensure_ascii=False, indent=1) + "\n" for name, schema in schemas(names_of(reading.value)).items()}
    for document in reading.documents.values():
        name = document.file.removeprefix(f"{folder}/")
        files[name] = modeline(name) + _MODELINE.sub("", _text(folder / name))
    return Fresh(files, tuple(name for name, text in sorted(files.items()) if _text(folder / name) != text))


def write(folder: Path, found: Fresh) -> None:
    """Bring what is stale up to date."""
    write_files(folder, {name: found.files[name].encode() for name in found.stale})


def renew(folder: Path) -> bool:
    """Let the schemas follow a change that is made, where there are some and the ladder can be read; return whether one was stale."""
    if not (folder / FOLDER).is_dir():
        return False
    try:
        found = fresh(folder)
        stale = {name: found.files[name].encode() for name in found.stale if name.startswith(f"{FOLDER}/")}
        write_files(folder, stale)
    except Refused:
        return False
    except OSError as error:
        error.add_note("The change itself is made: instead of this command run `rungbook schema`.")
        raise
    return bool(stale)


def modeline(name: str) -> str:
    """The first line of the data file `name`; the path to the schema is relative to the file's own folder."""
    return f"# yaml-language-server: $schema={posixpath.relpath(f'{FOLDER}/{schema_for(name)}', posixpath.dirname(name) or '.')}\n"


def _text(path: Path) -> str:
    return path.read_bytes().decode() if path.is_file() else ""
