"""Changes of a YAML text that leave every other byte: a value is replaced in its place, an entry put between lines.

Each change is read again before it is returned: a way of writing a value is used only if the whole text then has the new
value and nothing else has changed.
"""

import copy
import re
from collections.abc import Iterable, Iterator
from functools import reduce
from operator import getitem
from typing import Any, get_args

from rungbook.model import Emptiness
from rungbook.problem import Problem
from rungbook.read import Document, Node, Path_, Value, parse
from rungbook.shape.scalars import NOTHING

WIDTH = 110

Edit = tuple[int, int, str]
"""From, to, and the text that replaces what is between."""


class UnsupportedEdit(Exception):
    """The text has no such place, or it is written in a form that can't be spliced."""


class OnlyEntry(UnsupportedEdit):
    """An entry is all that its mapping or list holds."""


class Unreadable(Exception):
    """The text is no YAML that Rungbook reads; `problem` is the reason."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def parsed(text: str) -> Document:
    """Return the values of the text and their places; raise Unreadable."""
    found = parse(text, "")
    if isinstance(found, Problem):
        raise Unreadable(found)
    return found


def value_of(text: str) -> Value:
    """Return the values of the text."""
    return parsed(text).value


def node_at(text: str, path: Path_) -> Node | None:
    """Return what is written at a path, if there is anything."""
    root = parsed(text).root
    return root.find(path) if root is not None else None


def replaced(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with each edit made once."""
    parts: list[str] = []
    done = 0
    for start, end, new in sorted(set(edits)):
        parts += [text[done:start], new]
        done = end
    return "".join(parts) + text[done:]


def replace_value(text: str, path: Path_, value: str) -> str:
    """Return the text with another scalar at `path`, written in the style of the old one where that is possible."""
    document, node = parsed(text), _text_at(text, path)
    wanted = _changed(document.value, path, value)
    parent = node_at(text, path[:-1]) if path else None
    indent = node.key_column if node.key is not None else parent.column if parent is not None else 0
    second_best = None
    for new in _spellings(text, node, value, indent):
        try:
            changed = parsed(new)
        except Unreadable:
            continue
        if changed.value == wanted and len(changed.problems) <= len(document.problems):
            return new
        if changed.value == wanted:  # what looks like a slip, such as a dash at the start of a folded line
            second_best = second_best or new
    if second_best is not None:
        return second_best
    raise UnsupportedEdit(f"{value!r} can't be written at {'/'.join(map(str, path))}")


def _text_at(text: str, path: Path_) -> Node:
    node = node_at(text, path)
    if node is None or node.value is None:
        raise UnsupportedEdit(f"there is no text at {'/'.join(map(str, path))}")
    return node


def _entry_at(text: str, path: Path_) -> tuple[Node, Node]:
    """Return an entry, and the mapping or list that it is in."""
    parent = node_at(text, path[:-1])
    node = parent.child(path[-1]) if parent is not None else None
    if parent is None or node is None:
        raise UnsupportedEdit(f"there is nothing at {'/'.join(map(str, path))}")
    return node, parent


def with_line_ends(text: str, old: str) -> str:
    """Return the text with the line ends of `old`; as it is, where `old` has both kinds or none."""
    ends, of_windows = old.count("\n"), old.count("\r\n")
    if of_windows not in (0, ends) or not ends:
        return text
    return re.sub(r"\r?\n", "\r\n" if of_windows else "\n", text)


def _changed(tree: Value, path: Path_, value: Value) -> Value:
    if not path:
        return value
    changed = copy.deepcopy(tree)
    holder: Any = reduce(getitem, path[:-1], changed)  # type: ignore[arg-type]  # the path leads through mappings and lists
    holder[path[-1]] = value
    return changed


def _spellings(text: str, node: Node, value: str, indent: int) -> Iterator[str]:
    """Yield the text with the value written in each way that might do, the best first."""
    before, old, after = text[: node.start], text[node.start : node.end], text[node.end :]
    if not old and before and before[-1] not in " \t\n[{,":
        before += " "
    behind = re.match(r"[^\n]*", after)
    comment = re.match(r"[|>][-+0-9]*([ \t]+#[^\n]*)?", old) if node.style in ("|", ">") else None
    remark = (comment[1] or "") if comment else ""
    blocks = not node.flow and not (behind and behind[0].strip())
    unquoted = None if node.flow and "?" in value else plain(value)  # YAML's parsers disagree about such a mark between brackets
    ways = [unquoted, single(value), double(value), _without_signs(value)]
    if node.style in ("'", '"'):
        ways.insert(0, single(value) if node.style == "'" else double(value))
    if blocks:
        folded, literal = block(">", value, indent, remark), block("|", value, indent, remark)
        if node.style == "|" or "\n" in value:
            ways.insert(0, literal)
        elif node.style == ">" or node.column + len(value) > WIDTH:
            ways.insert(0, folded)
    for way in ways:
        if way is not None:
            yield before + way + (remark if way[:1] not in ("|", ">") else "") + after


def plain(value: str) -> str | None:
    """The value without quotes, if it might do."""
    return value if value and value not in NOTHING and value == value.strip() and "\n" not in value and "\t" not in value else None


def single(value: str) -> str | None:
    return "'" + value.replace("'", "''") + "'" if "\n" not in value and value.isprintable() else None


def scalar(value: str) -> str:
    """Return a text as it has to be written after a colon."""
    for way in (plain(value), single(value), double(value)):
        if way is not None and (way[0] in "'\"" or "#" not in way) and reads_as(way, value):
            return way
    return _without_signs(value)


def reads_as(written: str, value: str, indent: int = 0) -> bool:
    """Whether what is written behind a name is read as the value, and no line of it as a slip, whatever names are elsewhere in the file."""
    margin = " " * indent
    others = "".join(f"- {name}: a\n" * 2 for name in {*re.findall(r"([a-z][a-z0-9_-]*):(?=\s|$)", value)})
    try:
        found = parsed(f"a:\n{margin}b: {written}\nc:\n{others}" if indent else f"b: {written}\nc:\n{others}")
    except Unreadable:
        return False
    mapping: Any = found.value
    return not found.problems and (mapping["a"] if indent else {"b": mapping["b"]}) == {"b": value}


def double(value: str) -> str:
    """The value in double quotes, where everything can be written: YAML's escapes are those of Python."""
    return '"' + "".join({'"': '\\"', "'": "'"}.get(letter) or repr(letter)[1:-1] for letter in value) + '"'


def _without_signs(value: str) -> str:
    """The value in double quotes, without the signs that begin a text in YAML, which look like a slip behind a name."""
    return re.sub(r"(?<=: )( *)([|>])", lambda found: f"{found[1]}\\x{ord(found[2]):02x}", double(value))


def block(sign: str, value: str, indent: int, remark: str = "") -> str | None:
    """The value as lines below its key, kept (`|`) or folded (`>`); indented by two columns more than `indent`."""
    body = value.rstrip("\n")
    ends = len(value) - len(body)
    if not body or (sign == ">" and "\n" in body):
        return None
    lines = body.split("\n") if sign == "|" else wrapped(body, WIDTH - indent - 2)
    marker = "2" if lines[0][:1] in (" ", "", "\t") else ""
    chomp = "-" if ends == 0 else "" if ends == 1 else "+"
    margin = " " * (indent + 2)
    shown = [margin + line if line else "" for line in lines]
    return "\n".join([f"{sign}{marker}{chomp}{remark}", *shown]) + "\n" * max(ends - 1, 0)


def wrapped(value: str, width: int) -> list[str]:
    """The value in lines of at most `width`, divided at single spaces between words."""
    lines = [""]
    for word in re.split(r"(?<=[^ \t]) (?=[^ \t])", value):
        if not lines[-1]:
            lines[-1] = word
        elif len(lines[-1]) + 1 + len(word) <= max(width, 40):
            lines[-1] += " " + word
        else:
            lines.append(word)
    return lines


def insert(text: str, path: Path_, key: str, entry: str, after: str = "") -> str:
    """The text with `entry` (lines that begin with its key, from column 0) in the mapping at `path`.

    It goes after the entry `after`, or to the end. A mapping that is missing is created.
    """
    parent = node_at(text, path)
    if parent is None or parent.value == "":
        return _with_mapping(text, path, entry)
    if parent.flow and parent.child(key) is None and (parent.by_key or text[parent.start : parent.end] == "{}"):
        one_line = entry.rstrip() if "\n" not in entry.rstrip("\n") else _in_flow(value_of(entry))[1:-1]
        end = (parent.child(after) or parent.entries[-1]).end if parent.entries else parent.start + 1
        return f"{text[:end]}{', ' if parent.entries else ''}{one_line}{text[end:]}"
    if not parent.by_key:
        raise UnsupportedEdit(f"`{'/'.join(map(str, path))}` is not written as lines of the form `id: …`")
    if parent.child(key) is not None:
        raise UnsupportedEdit(f"`{key}` is there already")
    neighbour = parent.child(after) if after else parent.entries[-1]
    if neighbour is None:
        raise UnsupportedEdit(f"there is no `{after}` to put it after")
    where = _behind(text, neighbour.last, parent.column)
    return _put(text, where, indented(entry, parent.column))


def add(text: str, path: Path_, value: str, after: str = "") -> str:
    """The text with an entry at `path` that is a text, after the entry `after` or at the end."""
    name = str(path[-1])
    return replace_value(insert(text, path[:-1], name, f"{name}: x\n", after), path, value)


def put(text: str, path: Path_, value: str, after: str = "") -> str:
    """The text with a field at `path` that has this value, whether there was one or not."""
    return add(text, path, value, after) if node_at(text, path) is None else replace_value(text, path, value)


def _in_flow(value: Value) -> str:
    """The value as it is written between brackets."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_in_flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_in_flow, value)) + "]"
    return value if re.fullmatch(r"\w(?:[\w .'’…-]*[\w.…])?", value) else single(value) or double(value)


def unfold(text: str, path: Path_, field: str) -> str:
    """The text, in which the value at `path` is one field of a mapping, instead of the whole value."""
    node = _text_at(text, path)
    value = text[node.start : node.end]
    if node.flow:
        return f"{text[: node.start]}{{{field}: {value}}}{text[node.end :]}"
    first, *lines = value.split("\n")
    deeper = "\n".join([first, *(f"  {line}" if line.strip() else line for line in lines)])
    new = f"{text[: node.key_end]}:\n{' ' * (node.key_column + 2)}{field}: {deeper}{text[node.end :]}"
    if value_of(new) != _changed(value_of(text), path, {field: node.value or ""}):
        raise UnsupportedEdit(f"the text at {'/'.join(map(str, path))} can't become a field")
    return new


def remove(text: str, path: Path_) -> str:
    """The text without the entry at `path`, and without the comments right above it that are indented as it is."""
    node, parent = _entry_at(text, path)
    if len(parent.entries) == 1:
        raise OnlyEntry(f"it is all that `{'/'.join(map(str, path[:-1]))}` holds")
    start = _start(node)
    at = list(parent.entries).index(node)
    if parent.flow:
        begin = parent.entries[at - 1].end if at else start
        end = node.end if at else _start(parent.entries[at + 1])
        return text[:begin] + text[end:]
    begin = line = text.rfind("\n", 0, start) + 1
    while (above := re.search(rf"^ {{{parent.column}}}#[^\n]*\n\Z", text[:begin], re.MULTILINE)) and node.key is not None:
        begin = above.start()
    begin = begin or line  # what a file begins with is about all of it
    return text[:begin] + text[_behind(text, node.last, parent.column) :].removeprefix("\n")


def add_item(text: str, path: Path_, value: str) -> str:
    """The text with another item after the one at `path` in a list."""
    node = _text_at(text, path)
    if node.flow:
        new = f"{text[: node.end]}, {scalar(value)}{text[node.end :]}"
    else:
        line = text.rfind("\n", 0, node.start) + 1
        dash = " " * (len(text[line : node.start]) - 2) + "- "
        end = line_end(text, node.end)
        new = f"{text[:end].rstrip()}\n{dash}{scalar(value)}\n{text[end:].removeprefix(chr(10))}"
    wanted: Any = copy.deepcopy(value_of(text))
    reduce(getitem, path[:-1], wanted).insert(int(path[-1]) + 1, value)
    if value_of(new) != wanted:
        raise UnsupportedEdit(f"an item can't be added at {'/'.join(map(str, path))}")
    return new


def lines_of(text: str, path: Path_) -> str:
    """The lines of the entry at `path`, from column 0, with the comments inside it."""
    node, parent = _entry_at(text, path)
    if parent.flow:
        return f"{node.key}: {text[node.start : node.end]}\n"
    whole = text[node.key_start : _behind(text, node.last, parent.column)]
    return re.sub(rf"^ {{{node.key_column}}}", "", whole, flags=re.MULTILINE).rstrip("\n") + "\n"


def without_word(text: str, path: Path_) -> str:
    """The text without the word that may take the place of entries: `influence: not-defined`."""
    node = node_at(text, path)
    if node is None or node.value not in get_args(Emptiness):
        return text
    return text[: node.start] + ("{}" if node.flow else "") + text[node.end :]


def empty(text: str, path: Path_, word: str) -> str:
    """The text with one word in the place of the entries at `path`."""
    node, _ = _entry_at(text, path)
    return f"{text[: node.key_end]}: {word}{text[node.last :]}"


def line_end(text: str, index: int) -> int:
    """Where the line of a place ends."""
    end = text.find("\n", index)
    return len(text) if end < 0 else end


def _start(node: Node) -> int:
    return node.key_start if node.key is not None else node.start


def _with_mapping(text: str, path: Path_, entry: str) -> str:
    """The text with a mapping that it lacks, holding one entry."""
    if not path:
        return _put(text, len(text), entry)
    name, outer = str(path[-1]), path[:-1]
    holder = node_at(text, outer)
    empty = holder.child(name) if holder is not None else None
    if empty is not None and holder is not None:  # `name:` with nothing after it
        return _put(text, line_end(text, empty.key_end), indented(entry, holder.column + 2))
    return insert(text, outer, name, f"{name}:\n{indented(entry, 2)}")


def _behind(text: str, last: int, column: int) -> int:
    """Return the end of the line where an entry ends, and of the comments below it that are indented further."""
    end = line_end(text, last)
    while (remark := re.compile(r"\n( *)#[^\n]*").match(text, end)) and len(remark[1]) > column:
        end = remark.end()
    return end


def indented(entry: str, column: int = 2) -> str:
    return "".join(" " * column + line if line.strip() else line for line in entry.splitlines(keepends=True))


def _put(text: str, where: int, entry: str) -> str:
    before, after = text[:where], text[where:]
    if before and not before.endswith("\n"):
        before += "\n"
    return before + entry.rstrip("\n") + "\n" + after.removeprefix("\n")
