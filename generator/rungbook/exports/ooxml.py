"""Export: an office file with the same bytes on every machine."""

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

from rungbook.atomic_write import write_zip

STAMP = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""The time of each part and property: the earliest that an archive can hold."""


LANGUAGES = {"en": "en-GB", "de": "de-DE"}
"""The languages that office programs know, for those of the interface."""


def saved(made: Any) -> bytes:
    """The bytes of a document or deck: its parts in their order, without the time at which they were packed."""
    saved_now, packed = io.BytesIO(), io.BytesIO()
    made.save(saved_now)
    with zipfile.ZipFile(saved_now) as parts:
        write_zip(packed, ((name, parts.read(name)) for name in parts.namelist()))
    return packed.getvalue()
