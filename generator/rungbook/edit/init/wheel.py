"""Files that are beside the package in a checkout of Rungbook and inside it in a wheel, and this version of Rungbook as a wheel.

A new repository carries that wheel, because no package index has it yet; pyproject.toml lists what is in it.
"""

import base64
import hashlib
import io
import tomllib
from functools import cache
from importlib import metadata
from pathlib import Path

from rungbook import __version__
from rungbook.atomic_write import write_zip

PACKAGE = Path(__file__).parents[2]
_INSIDE = PACKAGE / "shipped"
_CHECKOUT = PACKAGE.parents[1]


def shipped(name: str) -> Path:
    """A file or folder by its name in the checkout."""
    return (_INSIDE if _INSIDE.is_dir() else _CHECKOUT) / name


@cache
def package() -> dict[str, Path]:
    """Every file that a wheel of this version holds, by its name in there."""
    found = tree(PACKAGE, PACKAGE.name)
    if not _INSIDE.is_dir():
        settings = tomllib.loads((_CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
        for name, target in settings["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"].items():
            source = _CHECKOUT / name
            found |= tree(source, target) if source.is_dir() else {target: source}
    return dict(sorted(found.items()))


def tree(folder: Path, name: str) -> dict[str, Path]:
    """Every file below a folder, by its name below another."""
    found = [path for path in sorted(folder.rglob("*")) if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".pyc"]
    return {f"{name}/{path.relative_to(folder).as_posix()}": path for path in found}


NAME = f"rungbook-{__version__}-py3-none-any.whl"
_INFO = f"rungbook-{__version__}.dist-info"
_WHEEL = "Wheel-Version: 1.0\nGenerator: rungbook\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


@cache
def wheel() -> bytes:
    """The wheel's bytes: the same for the same files, wherever and whenever it is made."""
    installed = metadata.distribution("rungbook")
    files = {name: path.read_bytes() for name, path in package().items()}
    licences = sorted(path.as_posix().partition("/licenses/")[2] for path in installed.files or () if "dist-info/licenses/" in path.as_posix())
    for name in ("METADATA", "entry_points.txt", *(f"licenses/{path}" for path in licences)):
        files[f"{_INFO}/{name}"] = (installed.read_text(name) or "").encode()
    files[f"{_INFO}/WHEEL"] = _WHEEL.encode()
    record = [f"{name},sha256={_digest(content)},{len(content)}" for name, content in files.items()]
    files[f"{_INFO}/RECORD"] = "\n".join([*record, f"{_INFO}/RECORD,,", ""]).encode()
    made = io.BytesIO()
    write_zip(made, files.items())
    return made.getvalue()


def licence() -> bytes:
    """Return the text of the licence, which goes with every copy of Rungbook."""
    return (metadata.distribution("rungbook").read_text("licenses/LICENSE") or "").encode()


def _digest(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
