"""Settles what the tables of a file leave open once they are read: the order of the levels, empty cells, and dimensions without names."""

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from rungbook.edit.imports.interpretation import Axis, Interpretation, Question
from rungbook.edit.imports.vocabulary import counting, is_about_empty_cells, rank, refers_to_below

EMPTY = ("as-below", "not-applicable", "not-defined")


_LABELLED = re.compile(r"(?:\*\*(?=[^*]+\*\*))?([^\W\d_][^:*\n]{1,40}?)(?::\*\*|\*\*:|:|\*\* [–—-])\s+(.+)", re.DOTALL)


def name_dimensions(found: Interpretation) -> None:
    """Where a table names no dimensions and each text begins with a name, as `Craft: writes tested code`: let these be the dimensions."""
    labelled = [_LABELLED.fullmatch(one.text) for one in found.statements]
    levels: dict[str, set[str]] = {}
    for one, parts in zip(found.statements, labelled, strict=True):
        if parts is None or one.dimension != found.statements[0].dimension:
            return
        levels.setdefault(parts[1], set()).add(one.level)
    if len(levels) > 1 and len(found.dimensions) == 1 and all(2 * len(some) >= len(found.levels) for some in levels.values()):
        found.dimensions = {name: Axis(name) for name in levels}
        found.statements = [replace(one, dimension=parts[1], text=parts[2]) for one, parts in zip(found.statements, labelled, strict=True) if parts]
        found.remarks.append(f"The words before the colons are the dimensions: {', '.join(levels)}.")


def fill_empty_cells(found: Interpretation, answers: Mapping[str, str]) -> None:
    """Give empty cells the meaning that the answer or a note beside the table gives them."""
    notes = [*found.unread, *(place.text for place in found.ledger.left)]
    sentence = next((one for note in notes for one in re.split(r"(?<=[.!?])\W+(?=\w)|\n", note) if is_about_empty_cells(one)), "")
    meaning = answers.get("empty", "as-below" if refers_to_below(sentence) else "")
    cells = [(level, axis) for axis in found.dimensions for level in found.levels]
    empty = [cell for cell in cells if cell not in found.empty and not any(cell == (one.level, one.dimension) for one in found.statements)]
    if not empty or not (sentence or meaning):
        return
    if meaning not in EMPTY:
        raise Question("empty", f"It is not clear what an empty cell means{f': “{sentence}”' if sentence else ''}. What does it?", EMPTY)
    for level, axis in empty:
        below = any((lower, axis) not in empty for lower in found.levels[: found.levels.index(level)])
        found.empty[level, axis] = meaning if meaning != "as-below" or below else "not-defined"
    if "empty" not in answers:
        found.remarks.append(f"Empty cells mean that the level below already says it: “{sentence}” --map empty=… gives another meaning.")


def order_levels(found: Interpretation, answers: Mapping[str, str]) -> None:
    """Put the lowest level first: as the answer gives it, by what their names show, or as they come."""
    if "order" in answers:
        wanted = [name.strip() for name in answers["order"].split(",") if name.strip()]
        by_name = {name.lower(): name for name in found.levels}
        if strange := [name for name in wanted if name.lower() not in by_name]:
            raise Question("order", f"The table has no level “{strange[0]}”. Its levels are {', '.join(found.levels)}. In which order, from the lowest?")
        found.levels[:] = [by_name[name.lower()] for name in wanted]
        return
    ranks = [rank(level) for level in found.levels]
    known = [one for one in ranks if one is not None]
    of_one_kind = len({kind for kind, _ in known}) == 1
    comparable = of_one_kind and len(known) == len(ranks)
    most = of_one_kind and len(known) > 1 and 2 * len(known) > len(ranks)
    falls = most and all(upper > lower for upper, lower in pairwise(known))
    rises = (most and all(lower < upper for lower, upper in pairwise(known))) or counting(found.levels) >= {*found.levels}
    if comparable and ranks != sorted(known) and len(set(ranks)) == len(ranks):
        found.levels.sort(key=lambda level: rank(level) or (0, 0))
        found.remarks.append("The levels were put in order by their names, the lowest first.")
    elif not comparable and falls:
        found.levels.reverse()
        found.remarks.append("The levels were turned around, since their names show that the highest comes first.")
    sure = "" if comparable or falls or rises else " Their names don't show the order; --map order=… gives another."
    found.remarks.append(f"The levels from the lowest: {', '.join(' '.join(level.split()) for level in found.levels)}.{sure}")
