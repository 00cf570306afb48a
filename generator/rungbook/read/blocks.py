"""Lines with what is below them: where a block ends, and edits that put one where it was probably meant to be."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from rungbook import rules
from rungbook.read.layout import block_end, indent_of, line_below, parent_of
from rungbook.read.values import Edit

ONLY_KEY = re.compile(r" *[a-z0-9][\w-]*:")
KEY = re.compile(r" *(?:- )?([^\s:#'\"-][^:#]*?):(?: |$)")
BLOCK = re.compile(r"(?:^|:[ ]+|- )[|>][-+0-9]*$")
_TITLE = re.compile(r"\s*title:\s+(\S.*)")
_REMARK = re.compile(r"[ \t]+(#.*?)[ \t]*$")
_BEGINS = re.compile(r" +# (?!\d)")
FIELDS = 8
"""So many lines are moved under the name above them."""
FURTHER_OUT = 40
"""So many lines above one are looked at."""
OFTEN = 4
"""A name that a file has so many times has its place as a field has: a dimension, or a skill."""
TARGETS = 3
"""So many of the places that a field usually has are tried."""
PASTES = 6
"""So many pastes are tried, those of the most fields first."""


def indents(lines: Sequence[str], number: int) -> Iterator[Edit]:
    """The line, or it and all that is below it, as far in as its neighbours are."""
    own, end = indent_of(lines[number]), block_end(lines, number)
    yield from _beside(lines, number)
    yield from _above(lines, number)
    for target in likely_indents(lines, number, own):
        if target == own:
            continue
        ends = (number + 1, end) if indent_of(line_below(lines, number)) == own else (end, number + 1)  # items may be right where they are
        yield from (_shifted(lines, number, last, target - own) for last in dict.fromkeys(ends))


def _beside(lines: Sequence[str], number: int) -> Iterator[Edit]:
    """The fields behind a name that has nothing below it, further in, with as many lines of those that follow as it takes."""
    above = lines[number - 1] if number else ""
    if not ONLY_KEY.fullmatch(above) or indent_of(above) != indent_of(lines[number]):
        return
    for end in range(number + 1, min(number + FIELDS, len(lines)) + 1):
        if indent_of(lines[end - 1]) < indent_of(above):
            return
        yield _shifted(lines, number, end, 2)


def _above(lines: Sequence[str], number: int) -> Iterator[Edit]:
    """The lines above this one that are further out than it, as far in: its neighbours, with all that is below them."""
    least = indent_of(lines[number])
    for first in range(number - 1, max(-1, number - FURTHER_OUT), -1):
        if not lines[first].strip() or indent_of(lines[first]) >= least:
            continue
        least = indent_of(lines[first])
        if first and indent_of(lines[first - 1]) > least and name_of(lines[first]):
            yield _shifted(lines, first, number, indent_of(lines[number]) - least)


def pasted(lines: Sequence[str], fields: Collection[str]) -> Iterator[Edit]:
    """Lines one below the other whose fields the file has further in elsewhere, or further out: a paste that lost its place, moved as a whole."""
    named = list(_named(lines))
    usual: dict[str, Counter[int]] = {}
    times = Counter(name for _, _, name in named)
    for _, column, name in named:
        if name in fields or times[name] >= OFTEN:
            usual.setdefault(name, Counter())[column] += 1
    found: list[tuple[int, Edit]] = []
    done = 0
    for at, (number, column, name) in enumerate(named):
        if number < done or name not in usual:
            continue
        for target, elsewhere in usual[name].most_common(TARGETS):
            if elsewhere <= usual[name][column]:
                break
            after, moved = _end_of_paste(named[at:], usual, target - column)
            if not any(number == usual[one][inner] for (one, inner), number in moved.items()):
                continue  # the file has these fields here too
            first = next((above for above, inner, other in named[max(0, at - 1) : at] if other not in usual and inner == column - 2), number)
            last = len(lines) if after is None else after
            while last > first + 1 and not lines[last - 1].strip():
                last -= 1
            found.append((-len(moved), _shifted(lines, first, last, target - column)))
            done = last
    yield from (edit for _, edit in sorted(found, key=lambda pair: pair[0])[:PASTES])


def _end_of_paste(named: Sequence[tuple[int, int, str]], usual: Mapping[str, Counter[int]], by: int) -> tuple[int | None, Counter[tuple[str, int]]]:
    """The first line that is right where it is, or the names above it that lead to it, and the fields before that which are right when moved."""
    unknown: int | None = None
    moved: Counter[tuple[str, int]] = Counter()
    for number, column, name in named:
        here, there = (usual[name][column], usual[name][column + by]) if name in usual else (0, 0)
        if here > there and column <= max(named[0][1], named[0][1] + by):  # what is further in belongs to what is above it
            return (number if unknown is None else unknown), moved
        if there > here:
            unknown = None
            moved[name, column] += 1
        elif unknown is None:
            unknown = number
    return None, moved


def _named(lines: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Each line that begins with a name, with the column of it. In a text it is a name where nothing is behind it."""
    text: int | None = None
    for number, line in enumerate(lines):
        if text is not None and (not line.strip() or (indent_of(line) > text and not ONLY_KEY.fullmatch(line))):
            continue
        text = indent_of(line) if BLOCK.search(line) else None
        if name := name_of(line):
            yield number, line.index(name), name


def likely_indents(lines: Sequence[str], number: int, own: int) -> list[int]:
    """How far in a line may belong: first where the file has the same name elsewhere, then the least far from where it is."""
    above = next((line for line in reversed(lines[:number]) if line.strip()), "")
    around = {indent_of(above), indent_of(line_below(lines, number)), indent_of(above) + 2, own + 2, own - 2, own - 1, own + 1}
    around |= {indent_of(line) for line in lines[max(0, number - 40) : number] if line.strip()}
    name = name_of(lines[number].lstrip())
    usual = Counter(indent_of(line) for line in lines if name and name_of(line) == name)
    return sorted((indent for indent in around if indent >= 0), key=lambda indent: (-usual[indent], abs(indent - own), indent))


def _shifted(lines: Sequence[str], first: int, last: int, by: int) -> Edit:
    moved = tuple((" " * by + line if by > 0 else line[min(-by, indent_of(line)) :]) if line.strip() else line for line in lines[first:last])
    spaces = f"{abs(by)} space{'s' if abs(by) > 1 else ''}"
    which = "it" if last == first + 1 else f"lines {first + 1} to {last}"
    lead = f"Put {spaces} before {which}:" if by > 0 else f"Take {spaces} from {which}:"
    name = name_of(lines[first])
    side = "not far enough in" if by > 0 else "too far in"
    message = f"`{name}` is {side}." if name else "This line does not line up with the lines that it belongs to."
    return Edit(first, last, moved, rules.MISPLACED_FIELD if name else rules.YAML_SYNTAX, message, lead)


def first_twin(lines: Sequence[str], number: int) -> int:
    """The nearest line above one that begins with the same name as far in, or the line itself."""
    name, margin = name_of(lines[number]), indent_of(lines[number])
    return next((other for other in range(number - 1, -1, -1) if name_of(lines[other]) == name and indent_of(lines[other]) == margin), number)


def moved_out(lines: Sequence[str], number: int) -> Iterator[Edit]:
    """A field with all that is below it before the one that it is in, at its side."""
    parent, end = parent_of(lines, number), block_end(lines, number)
    if parent < 0 or not name_of(lines[parent]) or not name_of(lines[number]):
        return
    by = indent_of(lines[number]) - indent_of(lines[parent])
    block = tuple(line[min(by, indent_of(line)) :] for line in lines[number:end])
    message = f"`{name_of(lines[number])}` is inside `{name_of(lines[parent])}`, and belongs beside it."
    yield Edit(parent, end, (*block, *lines[parent:number]), rules.MISPLACED_FIELD, message, f"Write lines {parent + 1} to {end} so:")


def moved_heading(lines: Sequence[str], number: int) -> Iterator[Edit]:
    """A name that is above an entry of its neighbour, below it: for the line, and for each thing that it is in."""
    at = number
    while at > 0 and indent_of(lines[at]) > 0:
        above, end = at - 1, block_end(lines, at)
        if ONLY_KEY.fullmatch(lines[above]) and indent_of(lines[above]) < indent_of(lines[at]):
            message = f"`{name_of(lines[above])}` is above `{name_of(lines[at])}`, which does not belong to it."
            yield Edit(above, end, (*lines[at:end], lines[above]), rules.MISPLACED_FIELD, message, f"Write lines {above + 1} to {end} so:")
        at = parent_of(lines, at)


def deleted_twin(lines: Sequence[str], number: int) -> Iterator[Edit]:
    """Nothing in place of an entry that is written again in the same words."""
    name, first, end = name_of(lines[number]), first_twin(lines, number), block_end(lines, number)
    if first < number and lines[first : block_end(lines, first)] == lines[number:end]:
        message = f"`{name}` is written twice here, in the same words; the first is in line {first + 1}."
        own = f"Delete lines {number + 1} to {end}, or give it an id and a title of its own."
        yield Edit(number, end, (), rules.DUPLICATE_KEY, message, own if number + 1 < end else "Delete this line.")


def inserted(lines: Sequence[str], number: int, name: str) -> Edit:
    """A line with the name of what the lines from this one on are."""
    margin = " " * max(0, indent_of(lines[number]) - 2)
    message = f"A line `{name}:` is missing above this one."
    return Edit(number, number, (f"{margin}{name}:",), rules.MISPLACED_FIELD, message, "Write it above this line:")


def headless(lines: Sequence[str], number: int, names: Iterable[str]) -> Iterator[Edit]:
    """A field that is written twice may be the first of a second thing: an item without its hyphen, or an entry without its id, which is one of `names`."""
    own, end, first = indent_of(lines[number]), number + 1, parent_of(lines, number)
    while end < len(lines) and (not lines[end].strip() or indent_of(lines[end]) >= own):
        end += 1
    while not lines[end - 1].strip():
        end -= 1
    head, name = lines[first] if first >= 0 else "", name_of(lines[number])
    before, second = lines[first + 1 : number], lines[number:end]
    if head.lstrip().startswith("- ") and name_of(head) == name:
        item = (f"{' ' * (own - 2)}- {second[0].lstrip()}", *second[1:])
        message = f"`{name}` is written twice here: a second item begins, and has no hyphen."
        yield Edit(number, end, item, rules.DUPLICATE_KEY, message, "Put a hyphen before it:")
    elif first >= 0 and ONLY_KEY.fullmatch(head) and name_of(lines[first + 1]) == name and len(_names(before, own) & _names(second, own)) > 1:
        items = [line for part in (before, second) for line in (f"{' ' * own}- {part[0].lstrip()}", *(f"  {line}" for line in part[1:]))]
        message = f"The fields of `{name_of(head)}` are written twice here: it has two items, and no hyphens."
        yield Edit(first + 1, end, tuple(items), rules.DUPLICATE_KEY, message, f"Write lines {first + 2} to {end} as a list:")
        message = f"`{name}` is written twice here: a second entry begins, and has no id."
        for id_ in names:
            yield Edit(number, number, (f"{' ' * indent_of(head)}{id_}:",), rules.DUPLICATE_KEY, message, "Write its id above this line:")


def remark_apart(line: str, column: int, *right: str) -> tuple[str, ...]:
    """A line up to a column, or what is right in place of it; the remark that follows goes on a line of its own above."""
    remark = _REMARK.match(line, column)
    written = right or (line[:column],)
    return (f"{' ' * indent_of(line)}{remark[1]}", *written) if remark else (*written[:-1], written[-1] + line[column:])


def remark_start(line: str, start: int) -> int:
    """Where a remark begins behind the text that begins at `start`, or the line's end: neither in a code span nor as the sign of a number."""
    return next((found.start() for found in _BEGINS.finditer(line, start) if line.count("`", start, found.start()) % 2 == 0), len(line))


def _names(lines: Sequence[str], indent: int) -> set[str]:
    """The names that begin a line so far in."""
    return {name_of(line) for line in lines if indent_of(line) == indent}


def id_of_title(lines: Sequence[str], number: int) -> str:
    """The id that an entry would have by its title, or an empty text."""
    inner = [line for line in lines[number + 1 : block_end(lines, number)] if indent_of(line) == indent_of(lines[number]) + 2]
    title = next((found[1] for line in inner if (found := _TITLE.match(line))), "")
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")


def name_of(line: str) -> str:
    match = KEY.match(line)
    return match[1] if match else ""
