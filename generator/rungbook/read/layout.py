"""Which line of a file is not where its neighbours suggest: the eye of somebody who looks at indentation.

A parser notices a slip where it can't go on, which is often lines later. Asked only about files that can't be parsed.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

FIELD = re.compile(r"(?:[^\s:#'\"\[{&*!|>%@`-]|-(?=\S))[^:#]*?\s*:(?=\s|$)|'[^']*'\s*:|\"[^\"]*\"\s*:")
_BLOCK = re.compile(r"(?:^|:\s+|- )[|>][-+0-9]*\s*$")
_OPEN = re.compile(r":\s*(?:#.*)?$")


@dataclass(slots=True)
class _Seen:
    """What the lines so far leave open."""

    step: int
    levels: list[tuple[int, bool]] = field(default_factory=list)
    """The indentation of each open group, and whether it is a list."""
    waits: int | None = None
    """The indentation of a field that still needs a value."""
    base: int | None = None
    """The indentation of the field whose text these lines are."""
    text: int | None = None
    """The indentation of that text."""
    beside: bool = False
    """Whether the last line was beside a field without a value."""


def _culprit(lines: list[str], number: int) -> int:
    """A line is a whole step too deep below the field before it: which of the two is out of place, by the line that follows."""
    indent = indent_of(lines[number])
    after = line_below(lines, number)
    before = max(back for back in range(number) if lines[back].strip())
    if _BLOCK.search(lines[before]):
        return number if indent_of(lines[before]) < indent_of(after) < indent else before
    opens = _OPEN.search(lines[number]) is not None
    return number if indent_of(after) < indent or (opens and indent_of(after) <= indent) else before


def indent_of(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def parent_of(lines: Sequence[str], number: int) -> int:
    """The next line above one that begins further out, or -1."""
    own = indent_of(lines[number])
    return next((one for one in range(number - 1, -1, -1) if lines[one].strip() and indent_of(lines[one]) < own), -1)


def line_below(lines: Sequence[str], number: int) -> str:
    return next((line for line in lines[number + 1 :] if line.strip()), "")


def block_end(lines: Sequence[str], number: int) -> int:
    """Behind the last line that is further in than this one. A remark between such lines ends nothing, wherever it begins."""
    end, own = number + 1, indent_of(lines[number])
    item = lines[number].lstrip().startswith("- ")
    for at in range(end, len(lines)):
        inner = lines[at].lstrip()
        if inner and (indent_of(lines[at]) > own or (not item and indent_of(lines[at]) == own and inner.startswith("- "))):
            end = at + 1
        elif inner and not inner.startswith("#"):
            break
    return end


def block_start(lines: Sequence[str], number: int) -> int:
    """The first of the remarks directly above a line that begin where it does; those at the head of a file are about all of it."""
    start = number
    while start and lines[start - 1].startswith(" " * indent_of(lines[number]) + "#"):
        start -= 1
    return start or number


def remarked(line: str, margin: int) -> str:
    """The line as a remark that begins at a margin; one that is a remark already stays as it is."""
    return line if line[:margin].strip() else f"{' ' * margin}# {line[margin:]}".rstrip()


def quoted(text: str) -> str:
    """The text between quotation marks that nothing in it ends."""
    return f'"{text}"' if '"' not in text and "\\" not in text else "'" + text.replace("'", "''") + "'"


def in_code(sign: str) -> str:
    """The sign as a message names it. A backtick can't be shown between backticks."""
    return "a backtick" if sign == "`" else f"`{sign}`"


def misplaced(lines: list[str], last: int) -> Iterator[tuple[int, str]]:
    """Each line up to `last` that is out of place, with the reason: `indent`, `colon` or `text`."""
    seen = _Seen(_step(lines))
    for number, line in enumerate(lines[: last + 1]):
        content = line.lstrip(" ")
        indent = len(line) - len(content)
        if not content or (seen.base is None and content.startswith("#")):
            continue
        if seen.base is not None:
            if indent > seen.base:
                if seen.text is None and indent == seen.base + 2 * seen.step:
                    yield _culprit(lines, number), "indent"
                elif (seen.text is None and indent != seen.base + seen.step) or (seen.text is not None and indent < seen.text):
                    yield number, "text"
                seen.text = indent if seen.text is None else min(seen.text, indent)
                continue
            seen.base = seen.text = None
        deeper = seen.waits is not None and indent == seen.waits + 2 * seen.step
        beside, seen.beside = seen.beside, seen.waits == indent and not content.startswith("- ")
        if reason := _out_of_place(seen, indent, content):
            # Below an empty field was a line that was meant to be in it.
            yield (_culprit(lines, number) if deeper else number - 1 if beside and reason == "indent" else number), reason


def _out_of_place(seen: _Seen, indent: int, content: str) -> str:
    """Why a line is out of place, or nothing; and what it opens."""
    is_item = content.startswith("- ") or content == "-"
    reason = ""
    if seen.waits is not None:
        inward = indent > seen.waits
        if inward and indent != seen.waits + seen.step:
            reason = "indent"
        if not inward and not (is_item and indent == seen.waits) and (indent, is_item) not in seen.levels:
            reason = "indent"
    elif seen.levels and (indent, is_item) not in seen.levels:
        reason = "indent"
    while seen.levels and (seen.levels[-1][0] > indent or (seen.levels[-1][0] == indent and seen.levels[-1][1] and not is_item)):
        seen.levels.pop()
    if not seen.levels or seen.levels[-1] != (indent, is_item):
        seen.levels.append((indent, is_item))
    own = indent
    while content.startswith("- "):
        content = content[2:].lstrip(" ")
        own += 2
        if FIELD.match(content) or content.startswith("- "):
            seen.levels.append((own, content.startswith("- ")))
    is_field = FIELD.match(content) is not None
    seen.waits = own if is_field and _OPEN.search(content) else None
    if _BLOCK.search(content):
        seen.base, seen.text = (own if is_field else indent), None
    if not is_field and not is_item and not content.startswith(("#", "---")):
        return "colon"
    return reason


def _step(lines: list[str]) -> int:
    """How many spaces a step inwards has in this file."""
    indents = [indent_of(line) for line in lines if line.strip()]
    steps = Counter(after - before for before, after in pairwise(indents) if after > before)
    return steps.most_common(1)[0][0] if steps else 2
