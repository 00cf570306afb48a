"""Export: an office file with the same bytes on every machine."""

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

STAMP = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""The time of each part and property: the earliest that an archive can hold."""


LANGUAGES = {"en": "en-GB", "de": "de-DE"}
"""The languages that office programs know, for those of the interface."""


def saved(made: Any) -> bytes:
    """The bytes of a document or deck: its parts in their order, without the time at which they were packed."""
    held = io.BytesIO()
    made.save(held)
    return _repacked(held.getvalue())


def _repacked(content: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            part = zipfile.ZipInfo(entry.filename)
            part.external_attr = 0o644 << 16
            new.writestr(part, old.read(entry), zipfile.ZIP_DEFLATED)
    return held.getvalue()
