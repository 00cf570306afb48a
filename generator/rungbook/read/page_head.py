"""The head of a hand-written page: the lines between two `---` at its top. Either all of it is understood, or it is a Problem."""

import re
import tomllib
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from rungbook import rules
from rungbook.problem import Correction, Origin, Problem, name_the_choice, nearest
from rungbook.read.slips import first_repair
from rungbook.read.syntax_errors import Loader

AUDIENCES = ("internal", "public")
READERS = ("everyone", "employees")
WORDS: Mapping[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
KEYS = frozenset(WORDS["keys"])
SHORT = 2_000
"""So many characters can't be nested deeper than libyaml's recursion allows."""
UNREADABLE = (yaml.YAMLError, ValueError, LookupError, TypeError, AttributeError, RecursionError)
"""What PyYAML raises for a text whose tags claim a type that it does not have."""
_HIDDEN, _SHOWN, _HEAD_LIKE = (re.compile("".join(WORDS["looks_like"][what])) for what in ("hidden", "shown", "head"))
_NOTE = re.compile(r"^((?:!!!|\?\?\?)[^\n]*\n+)(?: {4}|\t)", re.MULTILINE)
"""The head of a note, with the margin of its first line, which is not code."""
_FENCES = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*\n", re.DOTALL)  # as MkDocs finds it
_CODE = re.compile(r"^[ \t]*(`{3,}|~{3,})[^\n]*\n(?:.*\n)*?[ \t]*\1[ \t]*$|^(?:    |\t).*$|(`+)[^`\n]+\2", re.MULTILINE)
_REMARK = re.compile(r"[\s\ufeff\u200b-\u200f\u2060]*(?:<!--.*?(?:-->|\Z)|\{#.*?#\}|\[[^\]\n]*\]:[ \t]*(?:#|<>)[^\n]*)?", re.DOTALL)
_BLOCK = re.compile(r"^---[ \t]*\n((?:[ \t]*(?:[\"']?\w[\w .-]*+[\"']?[ \t]*+[:=：].*|[#-] ?.*)?\n)+?)(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_FENCE = re.compile(r"\W{1,12}(?:ya?ml)?")
_OF_A_HEAD = re.compile(r"[\w-]+:(?: |$)|[ \t]*- |[ \t]+\S|#[^#]*$")
_LABEL = re.compile(r"[\W_]*([^\W_]+)[^\w\n:=：]*[:=：]")
_FORMER = re.compile(r"(?:[\w-][\w.-]*/)*[\w-][\w.-]*\.md")


@dataclass(frozen=True, slots=True)
class Head:
    """What is at the top of a page, and where the text below it begins."""

    audience: str = ""
    readers: str = ""
    title: str = ""
    formerly: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    end: int = 0
    problems: tuple[Problem, ...] = ()


def read_head(text: str, file: str, known: Collection[str] = ()) -> Head:
    """Read a page's head; `known` are keys that it may have beside the usual ones."""
    match = _FENCES.match(text)
    reader = _Reader(file, text.split("\n"), {*KEYS, *known})
    end = match.end() if match else 0
    values = reader.mapping(match[1]) if match else {}
    wrong = next(_no_head(text, file), None) if match is None else None
    meant = wrong.correction.last if wrong and wrong.correction else 0
    reader.problems += [wrong] if wrong else []
    reader.problems += _elsewhere(text, end or len("\n".join(reader.lines[:meant])), file, "audience" in values)
    audience, readers = reader.choice(values, "audience", AUDIENCES), reader.choice(values, "readers", READERS)
    return Head(audience, readers, _word(values.get("title")), reader.formerly(values), _words(values.get("asked")), end, tuple(reader.problems))


def _node(written: str) -> yaml.Node | None:
    """What is written, read by libyaml where it can; PyYAML's own loader, which takes ten times as long, explains mistakes in better words."""
    if len(written) < SHORT:
        with suppress(*UNREADABLE):
            return _constructed(Loader(written))
    return _constructed(yaml.SafeLoader(written))


def _constructed(loader: Any) -> yaml.Node | None:
    node: yaml.Node | None = loader.get_single_node()
    if node:
        loader.construct_document(node)
    return node


def _problem(file: str, line: int, message: str, repair: str) -> Problem:
    return rules.PAGE_AUDIENCE.problem(Origin(file, line), message, repair)


@lru_cache(maxsize=1_000)  # each rule about pages reads them so
def without_code(text: str) -> str:
    """Return the text with nothing in its code; each line stays at its place."""
    return _CODE.sub(lambda match: _blank(match[0]), text)


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def reads_like_an_audience(line: str) -> bool:
    """Whether a line labels something `audience`, or nearly."""
    label = _LABEL.match(line)
    if label is None or len(label[1]) > 2 * len("audience"):
        return False
    word = unicodedata.normalize("NFKD", label[1]).casefold()
    return SequenceMatcher(None, word, "audience").ratio() >= 0.8


def _no_head(text: str, file: str) -> Iterator[Problem]:
    """What could be meant as a head where there is none."""
    start = _lead(text)
    lead = text[start:]
    if not _HEAD_LIKE.match(lead):
        return
    line = text.count("\n", 0, start) + 1
    fenced = _fenced(text)
    correction = Correction(1, fenced[0], fenced[1]) if fenced else None
    if re.match(r"---[ \t]*\n", text):
        last = fenced[0] if fenced and len(fenced[1]) == fenced[0] + 1 else 0  # nothing but its end is missing
        correction = Correction(last + 1, last, ("---",)) if last else correction
        problem = _problem(file, last or line, "The lines at the top have no end.", "Write `---` on a line of its own below them.")
    else:
        message = "This looks like the names and values at the top of a page, and can't be read as such."
        repair = "Write them between a first line `---` and another line `---`. A page without any begins with its heading."
        problem = _problem(file, line, message, repair)
    yield problem.corrected(correction)


def _fenced(text: str) -> tuple[int, tuple[str, ...]] | None:
    """How many lines at the top are meant as names and values, and what they should be: each between plain lines `---`."""
    lines = text.split("\n")
    first = text.count("\n", 0, _lead(text))
    begin = first + (_FENCE.fullmatch(lines[first]) is not None)
    end = next((number for number, line in enumerate(lines) if number >= begin and not _OF_A_HEAD.match(line)), len(lines))
    closed = end < len(lines) and _FENCE.fullmatch(lines[end]) is not None
    inner = lines[begin:end]
    if not inner or not _is_head("\n".join(("---", *inner))):
        return None
    return end + closed, ("---", *inner, "---", *filter(str.strip, lines[:first]))


def _lead(text: str) -> int:
    """Where the page's first words are, behind blank lines and remarks."""
    start = 0
    while (match := _REMARK.match(text, start)) and match.end() > start:
        start = match.end()
    return start


def _elsewhere(text: str, end: int, file: str, has_audience: bool) -> Iterator[Problem]:
    """What reads like an audience, or like a head, outside of the head's own lines."""
    below = without_code(text[end:])
    first = text.count("\n", 0, end) + 1
    for number, line in enumerate(text[:end].splitlines(), 1):
        if line.lstrip().startswith("#") and reads_like_an_audience(line):
            message = "A remark doesn't decide who may read the page, and this one looks as if it did."
            yield _problem(file, number, message, "Take it away, or the `#` before it.")
        elif not has_audience and line[:1].isspace() and reads_like_an_audience(line):
            message = "This line reads like an audience, and belongs to the value above it."
            yield _problem(file, number, message, "Take away the spaces before it, or begin it with another word.")
    for remark in _HIDDEN.finditer(below):
        number = first + below.count("\n", 0, remark.start())
        message = "A comment doesn't decide who may read the page, and this one looks as if it did."
        yield _problem(file, number, message, "Write it at the top of the page: `audience: internal`.")
    open_remark = re.sub(r"<!--.*?-->", lambda match: _blank(match[0]), below, flags=re.DOTALL).find("<!--")
    if open_remark >= 0:
        message = "This comment has no end, so readers would see it."
        yield _problem(file, first + below.count("\n", 0, open_remark), message, "Write `-->` where it ends, or take it away.")
    lines = below.splitlines()
    labelled = [number for number, line in enumerate(lines) if reads_like_an_audience(line)]
    for number in labelled:
        message = "This line reads like an audience, and only the lines at the top of the page decide who may read it."
        yield _problem(file, first + number, message, "Move it there, between two lines `---`, or begin the line with another word.")
    for block in _BLOCK.finditer(below) if not labelled else ():
        if re.search(r"[:=：]", block[1]):
            line_number = first + below.count("\n", 0, block.start())
            message = "This looks like the lines at the top of a page, and is not at its top."
            yield _problem(file, line_number, message, "Move it there, or take the lines `---` away.")


def said_in_words(text: str, end: int, file: str) -> Iterator[Problem]:
    """Lines of a page that readers see, and that sound as if not everybody should; `end` is where its text begins."""
    below = without_code(_NOTE.sub(r"\1", text[end:]))
    for line in _SHOWN.finditer(below):
        message = "This line sounds as if the page were not for everybody, and keeps nobody from reading it."
        number = text.count("\n", 0, end) + below.count("\n", 0, line.start()) + 1
        yield _problem(file, number, message, "Write `audience: internal` or `audience: public` at the top of the page, or take the line away.")


def _is_head(text: str) -> bool:
    """Whether the lines below `---` are names and values."""
    try:
        return isinstance(yaml.safe_load(text.partition("\n")[2]), dict)
    except UNREADABLE:
        return False


def _entries(node: yaml.Node) -> list[yaml.Node]:
    """What is listed, or the one thing that is in place of a list."""
    return node.value if isinstance(node, yaml.SequenceNode) else [node]


def _word(node: yaml.Node | None) -> str:
    return node.value if isinstance(node, yaml.ScalarNode) else ""


def _words(node: yaml.Node | None) -> tuple[str, ...]:
    """The words of a list, with nothing for an entry that isn't one."""
    return tuple(map(_word, _entries(node))) if node else ()


class _Reader:
    """Reads one head, and collects what is wrong with it."""

    def __init__(self, file: str, lines: list[str], known: Collection[str]) -> None:
        self.file = file
        self.lines = lines
        self.known = known
        self.problems: list[Problem] = []

    def wrong(self, mark: yaml.Mark | None, message: str, repair: str, word: str = "", right: str = "") -> None:
        """Report a problem; `right` is what should be in place of a word of its line, where that is known."""
        problem = _problem(self.file, mark.line + 2 if mark else 1, message, repair)
        self.problems.append(problem.with_word(self.lines[problem.origin.line - 1], word, right))

    def mapping(self, written: str) -> dict[str, yaml.Node]:
        """Return the values by their keys."""
        try:
            node = _node(written)
        except UNREADABLE as error:
            message = f"The lines at the top can't be read: {getattr(error, 'problem', None) or 'they are not YAML'}."
            repair = "Write a name, a colon and a value on each line, such as `audience: internal`."
            mark = getattr(error, "context_mark", None) if "expected ':'" in message else getattr(error, "problem_mark", None)
            problem = _problem(self.file, mark.line + 2 if mark else 1, message, repair)
            end = written.count("\n") + 1
            self.problems.append(first_repair(problem, "\n".join(self.lines[:end]), _is_head, self.known))
            return {}
        if not isinstance(node, yaml.MappingNode):
            repair = "Write them as `audience: internal`, or take the lines `---` away."
            self.wrong(None, "The lines at the top are not names with values.", repair)
            return {}
        values: dict[str, yaml.Node] = {}
        for key, value in node.value:
            name = _word(key)
            if name in values:
                self.wrong(key.start_mark, f"`{name}` is written twice, and only one of the two could count.", "Keep one of them.")
                last = value.end_mark.line + 1 + (value.end_mark.column > 0)
                self.problems[-1] = self.problems[-1].corrected(Correction(key.start_mark.line + 2, last, ()))
            elif name not in self.known:
                known = sorted(self.known)
                message = f"`{name}` is not a name that the lines at the top may have."
                others = "Others are listed in `mkdocs.yml`, under `front_matter` of the plugin `rungbook`."
                repair = f"{name_the_choice(name, known, 'name')} {others}"
                right = nearest(name, known) or WORDS["other_keys"].get(name, "")
                if name.casefold() in ("draft", "drafts"):  # a date would publish the page
                    repair, right = f"Write `audience: internal`, which keeps the page out of a public site. {others}", ""
                self.wrong(key.start_mark, message, repair, name, right)
            values[name] = value
        self.nearly(values)
        return values

    def nearly(self, values: dict[str, yaml.Node]) -> None:
        """Report what is known, and may be meant to show who may read the page."""
        for name, node in values.items():
            if name in self.known and name not in (*WORDS["prose"], "audience") and "internal" in _words(node):
                self.wrong(node.start_mark, f"`{name}` does not make a page internal.", "Write `audience: internal`, or take this value away.")
        hide = values.get("hide")
        if hide and not isinstance(hide, yaml.SequenceNode):
            message = "`hide` hides parts of a page, as a list such as `[toc]`, and never the page."
            self.wrong(hide.start_mark, message, "Write the list, or `audience: internal`.")

    def choice(self, values: dict[str, yaml.Node], name: str, allowed: tuple[str, str]) -> str:
        node = values.get(name)
        if node is None:
            return ""
        word = _word(node)
        if word in allowed:
            return word
        what, fault = "The audience" if name == "audience" else f"`{name}`", f"can't be `{word}`" if word else "is not a single word"
        self.wrong(node.start_mark, f"{what} {fault}.", f"Write `{name}: {allowed[0]}` or `{name}: {allowed[1]}`.", word, nearest(word, allowed))
        return ""

    def formerly(self, values: dict[str, yaml.Node]) -> tuple[str, ...]:
        node = values.get("formerly")
        if node is None:
            return ()
        found = _words(node)
        for entry, path in zip(_entries(node), found, strict=True):
            if not _FORMER.fullmatch(path):
                self.wrong(entry.start_mark, "A former path is that of a page below the folder of pages.", "Write it as `guides/pay.md`.")
                return ()
        return found
