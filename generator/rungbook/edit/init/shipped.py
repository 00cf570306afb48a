"""Files that are beside the package in a checkout of Rungbook and inside it in a wheel; pyproject.toml lists them."""

import tomllib
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parents[2]
_INSIDE = PACKAGE / "shipped"
_CHECKOUT = PACKAGE.parents[1]


def shipped(name: str) -> Path:
    """A file or folder by its name in the checkout."""
    return (_INSIDE if _INSIDE.is_dir() else _CHECKOUT) / name


@cache
def package() -> dict[str, Path]:
    """Every file that a wheel of this version holds, by its name in there."""
    found = {f"{PACKAGE.name}/{path.relative_to(PACKAGE).as_posix()}": path for path in _files(PACKAGE)}
    if not _INSIDE.is_dir():
        settings = tomllib.loads((_CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
        for name, target in settings["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"].items():
            source = _CHECKOUT / name
            found |= {f"{target}/{path.relative_to(source).as_posix()}": path for path in _files(source)} if source.is_dir() else {target: source}
    return dict(sorted(found.items()))


def _files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".pyc"]
