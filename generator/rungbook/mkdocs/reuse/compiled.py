"""Sink: the theme's templates, compiled once however often `serve` builds. Nothing of them is written to a disk."""

from dataclasses import dataclass
from typing import Any


@dataclass(slots=True)
class _Bucket:
    """What Jinja asks for a template's code, and gives it to."""

    source: str
    code: Any = None


class CompiledTemplates:
    """Stands where Jinja looks for the code of a template before it compiles it."""

    def __init__(self) -> None:
        self._buckets: dict[tuple[str, str | None], _Bucket] = {}

    def get_bucket(self, _environment: Any, name: str, file: str | None, source: str) -> _Bucket:
        known = self._buckets.get((name, file))
        if known is None or known.source != source:
            known = self._buckets[name, file] = _Bucket(source)
        return known

    def set_bucket(self, bucket: _Bucket) -> None:
        """The bucket has the code already."""
