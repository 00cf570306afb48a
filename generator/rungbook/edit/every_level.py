"""What a new dimension means for the levels: each says at once that nothing is written for it yet, so that the ladder stays whole."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from rungbook.edit import splice
from rungbook.edit.draft import Draft, document_of, draft_of
from rungbook.edit.formatter import format_yaml
from rungbook.edit.rewrite import EditRefused
from rungbook.read import Path_, Reading


def dimension_paths(dimensions: Any, path: Path_ = ("dimensions",)) -> Iterator[tuple[str, tuple[Path_, Any]]]:
    """Yield each dimension that levels fill, with its path and what is written of it."""
    for name, body in dimensions.items() if isinstance(dimensions, dict) else ():
        inner = body.get("dimensions") if isinstance(body, dict) else None
        if inner:
            yield from dimension_paths(inner, (*path, name, "dimensions"))
        else:
            yield name, ((*path, name), body)


def not_defined(folder: Path, reading: Reading, dimension: str, made: Draft) -> Iterator[Draft]:
    """Yield every file of a track with `dimension: not-defined` at its levels, where the track does not name the dimensions that it uses.

    `made` is the file with the dimension; where it holds levels too, it is among them.
    """
    drafts: dict[str, Draft] = {made.file: made}
    formatted: dict[str, bool] = {}
    tracks = reading.value.get("tracks")
    for track, body in tracks.items() if isinstance(tracks, dict) else ():
        if not isinstance(body, dict) or body.get("dimensions"):
            continue
        document = document_of(reading, ("tracks", track))
        start = draft_of(folder, document)
        draft = drafts.setdefault(start.file, replace(start, what=f"`{dimension}: not-defined` at each level"))
        formatted.setdefault(start.file, format_yaml(draft.text) == draft.text)
        text = draft.text
        levels = body.get("levels")
        for level in levels if isinstance(levels, dict) else ():
            path = ("tracks", track, "levels", level, "expectations")[document.depth :]
            try:
                text = splice.insert(text, path, dimension, f"{dimension}: not-defined\n")
            except splice.UnsupportedEdit as error:
                raise EditRefused(f"{start.file}: {error}, so nothing was created.") from error
        drafts[start.file] = replace(draft, text=text)
    for file, draft in drafts.items():
        yield replace(draft, text=format_yaml(draft.text)) if formatted.get(file) else draft
