"""What was changed in an exported workbook as a suggestion, for people who may not write into the ladder themselves."""

from collections.abc import Iterator

from rungbook.edit.imports.exported_workbook import Edited, OwnWorkbook
from rungbook.edit.imports.pointers import parts_of, target, value_at
from rungbook.edit.imports.workbook_changes import Merged
from rungbook.edit.suggest.apply import Found
from rungbook.edit.suggest.suggestion import Change, Suggestion
from rungbook.markup.plain_text import version
from rungbook.read import Path_


def suggestion_of(found: Found, merged: Merged, book: OwnWorkbook) -> tuple[Suggestion, tuple[str, ...]]:
    """Return the suggestion, and the cells and rows that no suggestion can hold: grades, steps of scales and the like have no wording."""
    places = {found.path(one): place for place, one in found.by_place.items()}
    changes: list[Change] = []
    left: list[str] = []
    for edited in merged.changed:
        change = _change(found, edited, book.exported.get(edited.place, ""), places)
        if change is None:
            left.append(f"{edited.where}  {edited.place}")
        else:
            changes.append(change)
    for row, pointer in merged.added:
        beside = () if "skill" in row.fields else _neighbours(found, tuple(parts_of(pointer)))
        after = next((places[path] for path in beside if path in places), "")
        text = row.fields.get("text", "").strip()
        if after:
            changes.append(Change(after, "", "add-after", text))
        more = [name for name in ("thread", "short", "title") if row.fields.get(name, "").strip()] if after else ["a new row, which a suggestion can't contain"]
        left += [f"{row.where}: {name}" for name in more]
    return Suggestion(tuple(changes)), tuple(left)


def _change(found: Found, edited: Edited, exported: str, places: dict[Path_, str]) -> Change | None:
    if edited.place.endswith("/status") and edited.text.strip() == "deprecated":
        own = target(found.ids.reading.value, edited.place.removesuffix("status") + "text")
        place = places.get(own.path, "") if own else ""
        return Change(place, "", "no-longer") if place else None
    own = target(found.ids.reading.value, edited.place)
    place = places.get(own.path, "") if own and own.value is not None else ""
    return Change(place, version(exported), "change", edited.text.strip()) if place and edited.text.strip() else None


def _neighbours(found: Found, path: Path_) -> Iterator[Path_]:
    """Where the others are written that a new text comes after, the last first: the expectations of its dimension, or the items of its list."""
    outer = value_at(found.ids.reading.value, path[:-2])
    cell = outer.get(path[-2]) if isinstance(outer, dict) else None
    yield from ((*path[:-1], number) for number in reversed(range(len(cell) if isinstance(cell, list) else 0)))
    for name, body in reversed(list(cell.items() if isinstance(cell, dict) else ())):
        yield (*path[:-1], name, "text") if isinstance(body, dict) else (*path[:-1], name)
