"""This version of Rungbook as a wheel, made of what is installed. A new repository carries it, because no package index has it yet."""

import base64
import hashlib
import io
from functools import cache
from importlib import metadata

from rungbook import __version__
from rungbook.atomic_write import write_zip
from rungbook.edit.init.shipped import package

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
