"""The data files of a ladder's folder, as the reader goes through them."""

from pathlib import Path

from rungbook.read import SUFFIXES


def data_files(folder: Path) -> list[str]:
    """Return the names of all YAML files below the folder, without links and files that are too deep, which are not read either."""
    found = [path for path in sorted([*folder.glob("*"), *folder.glob("*/*")]) if path.suffix in SUFFIXES and path.is_file() and not path.is_symlink()]
    names = [path.relative_to(folder) for path in found]
    return [name.as_posix() for name in names if not any(part.startswith(".") for part in name.parts)]
