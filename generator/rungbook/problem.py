"""Value: what is wrong with a ladder, and where. Found by read, shape and check; shown by reports."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from enum import IntEnum
from typing import Literal, Protocol, TypeVar

Key = TypeVar("Key")
Item = TypeVar("Item")


class Severity(IntEnum):
    ERROR = 0
    WARNING = 1
    NOTE = 2


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """A place in a file; line and column count from 1, columns in characters."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Named(Protocol):
    """What a problem can be about: it knows where it is written, and what names it in the whole ladder."""

    @property
    def origin(self) -> Origin: ...

    @property
    def reference(self) -> str: ...


Kind = Literal["format", "references", "completeness", "coherence", "wording", "change", "site"]
KINDS: tuple[Kind, ...] = ("format", "references", "completeness", "coherence", "wording", "change")
"""The kinds of rule about a ladder; a rule of kind `site` is about a built site."""


class Rule(str):
    """A rule by its name, with what is known about it."""

    kind: Kind
    summary: str
    severity: Severity
    needs_whole_ladder: bool

    def __new__(cls, name: str, summary: str = "", *, kind: Kind, warns: bool = False, is_note: bool = False, whole: bool = False) -> "Rule":
        """`summary` states in one sentence what is true when the rule is kept. `whole` is for rules about what is absent
        or about things side by side: they have no answer while a part of the ladder can't be read.
        """
        rule = super().__new__(cls, name)
        rule.kind, rule.summary, rule.needs_whole_ladder = kind, summary, whole
        rule.severity = Severity.NOTE if is_note else Severity.WARNING if warns or kind == "wording" else Severity.ERROR
        return rule

    @property
    def allows_exceptions(self) -> bool:
        """Whether an exception can be made from it: from a ladder's content, not from how it is written."""
        return self.kind in ("completeness", "coherence", "wording")

    def problem(self, origin: "Origin", message: str, repair: str = "", about: str = "", words: str = "", right: str = "", warns: bool = False) -> "Problem":
        return Problem(origin, self, message, repair, about, words, right, warns=warns)

    def about(self, thing: Named, message: str, repair: str, words: str = "", right: str = "", warns: bool = False) -> "Problem":
        """Return a problem of a thing of the ladder, at its place."""
        return Problem(thing.origin, self, message, repair, thing.reference, words, right, warns=warns)


@dataclass(frozen=True, slots=True)
class Correction:
    """Lines of a problem's file, from `first` to `last`, and what to write in their place; where `last` is before `first`, between them."""

    first: int
    last: int
    lines: tuple[str, ...]

    def below(self, sentence: str) -> str:
        """The repair: a sentence, and below it the lines to paste, or the first of many."""
        return "\n".join([sentence, *(self.lines if len(self.lines) <= PASTED + 1 else (*self.lines[:PASTED], "…"))])


PASTED = 8
"""So many lines are shown for pasting; of a longer block, only how it begins."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to repair. `message` shows what is wrong, `repair` what to do about it."""

    origin: Origin
    rule: Rule
    message: str
    repair: str = ""
    about: str = ""
    """The thing of the ladder that it is about, such as `level:ml-engineer/l5`; an exception names it so."""
    words: str = field(default="", compare=False)
    """Words of a text that it is about, by which the line is found."""
    right: str = field(default="", compare=False)
    """What was probably meant by those words."""
    correction: Correction | None = field(default=None, compare=False)
    """The lines as they should be, where they are known; an `…` in them is for the editor to fill."""
    belongs_before: Origin | None = field(default=None, compare=False)
    """The place of what should follow the thing that the problem is about, where it is in the wrong order."""
    hides: tuple[tuple[Rule, str], ...] = field(default=(), compare=False)
    """Rules whose problems follow from this one and are not reported beside it: those about one thing, or all of them."""
    warns: bool = field(default=False, compare=False)
    """Whether it is a warning although the rule is one of errors."""

    def corrected(self, correction: Correction | None, lead: str = "") -> "Problem":
        """Return the same with what to write, where that is known; its repair, or another one, shows the lines."""
        return replace(self, repair=correction.below(lead or self.repair), correction=correction) if correction else self

    def with_line_above(self, place: Origin, line: str) -> "Problem":
        """Return the same with a line to write above the one that begins at a place, as far in."""
        return self.corrected(Correction(place.line, place.line - 1, (" " * (place.column - 1) + line,)))

    def with_word(self, line: str, word: str, right: str) -> "Problem":
        """Return the same with its line as it should be: `right` in place of the first `word` behind its column."""
        column, number = line.find(word, self.origin.column - 1), self.origin.line
        correction = Correction(number, number, (line[:column] + right + line[column + len(word) :],))
        return self.corrected(correction) if word and right and column >= 0 else self

    @property
    def sentences(self) -> str:
        """What is wrong and what to do, one behind the other."""
        return f"{self.message} {self.repair}".rstrip()

    @property
    def severity(self) -> Severity:
        return Severity.WARNING if self.warns else self.rule.severity


class Refused(Exception):
    """Nothing was written; the message gives the reason and the repair."""


def visible(text: str) -> str:
    """Return the text on one line, each character that nobody sees written as its number, so that no report can be made to act.

    A terminal obeys control characters. The log of a job on GitHub obeys a line that begins with `::`, and `##[` anywhere.
    """
    if not text.isprintable():
        text = "".join(sign if sign.isprintable() or sign in _JOINERS else f"⟨U+{ord(sign):04X}⟩" for sign in text)
    return text.replace("##[", "# #[")


def visible_code(text: str) -> str:
    """Return the text as code for a line or a cell of Markdown, which nothing in it can end."""
    return "`" + visible(text).replace("`", "'").replace("|", "¦") + "`"


MOST_SHOWN = 60
"""A message shows so many characters of a text."""


def beginning(text: str) -> str:
    """What a message shows of a text: all of a short one, the first words of a long one."""
    if len(text) <= MOST_SHOWN:
        return text
    words = text[: MOST_SHOWN - 1].rpartition(" ")[0].rstrip()
    return f"{words} …" if len(words) > MOST_SHOWN // 2 else f"{text[: MOST_SHOWN - 1]}…"


_JOINERS = "\u200c\u200d"
"""Scripts that join letters, and emoji, need them."""

CURLY = tuple("“”„‘’‚«»")
"""How word processors set quotation marks."""


IS_NO_SLIP = 3
"""So many uses of what is nowhere are not slips of the pen: somebody has removed it."""


def nearest(word: str, allowed: Iterable[str], cutoff: float = 0.6) -> str:
    """The allowed word that `word` was probably meant to be, or an empty text. Words of the same letters are 1 alike.

    What a kind, a track or a folder is before counts for nothing among its neighbours; elsewhere both parts have to be near.
    """
    outer, inner = _parted(word)
    others = by_key(map(_parted, allowed))
    same = [before for before, found in others.items() if inner in found]
    if not outer and len(same) != 1:
        return _closest(word, [before + behind for before, found in others.items() for behind in found], cutoff)
    if outer and (close := _closest(inner, others.pop(outer, ()), cutoff)):
        return outer + close
    before = same[0] if len(same) == 1 else _closest(outer, same or others, cutoff)
    close = _closest(inner, others.get(before, ()), cutoff)
    return close and before + close


def _parted(name: str) -> tuple[str, str]:
    """A name in what it is before, such as a kind, a track or a folder, and the rest."""
    cut = max(map(name.rfind, "/:")) + 1
    return name[:cut], name[cut:]


def with_words(word: str, titles: Mapping[str, str]) -> str:
    """The one of a name's neighbours in whose title all of its words are: `level:ml-engineer/staff` is “Staff ML Engineer”."""
    outer, inner = _parted(word)
    words = {*re.findall(r"\w+", inner.casefold())}
    found = [name for name, title in titles.items() if _parted(name)[0] == outer and words <= {*re.findall(r"\w+", title.casefold())}]
    return found[0] if words and len(found) == 1 else ""


def _closest(word: str, choice: Iterable[str], cutoff: float) -> str:
    suffix = ".md" if word.endswith(".md") else ""
    names = {name.removesuffix(suffix).casefold(): name for name in choice if name.endswith(suffix)}
    written = word.removesuffix(suffix).casefold()
    turned = [name for name in names if _is_turned(written, name)]  # few letters in another order have little alike
    close = turned if len(turned) == 1 else get_close_matches(written, names, n=1, cutoff=cutoff)
    return names[close[0]] if close else ""


def _is_turned(word: str, name: str) -> bool:
    """Whether two letters of a name that are side by side are the wrong way round in a word: `eru` for `eur`."""
    differ = [at for at, (one, other) in enumerate(zip(word, name, strict=False)) if one != other]
    return len(word) == len(name) and len(differ) == 2 and differ[1] == differ[0] + 1 and sorted(word) == sorted(name)


def name_the_choice(word: str, allowed: Iterable[str], noun: str, meant: str = "") -> str:
    """The repair for a name that does not exist: the nearest one, or the one that is `meant`, then what there is."""
    names = list(allowed)
    if not names:
        return f"No {noun} is defined yet."
    close = nearest(word, names)
    lead = "Leave the curly quotation marks out: they count as letters. " if word[:1] in CURLY else ""
    lead += f"Probably `{meant}` is meant. " if meant in names and meant != close else f"The nearest {noun} is `{close}`. " if close else ""
    return f"{lead}There {'are' if len(names) > 1 else 'is'}: {listed([f'`{name}`' for name in names])}."


MOST_LINES = 8
"""So many lines of a file are listed."""


def places(origins: Iterable[Origin]) -> str:
    """Every place once, by file: `a.yml:3, 7; b.yml:2`. Of many lines of a file only the number and where they are."""
    by_file = by_key(sorted({(origin.file, origin.line) for origin in origins}))
    many = {file: f"{len(lines)} lines of {file} from {lines[0]} to {lines[-1]}" for file, lines in by_file.items() if len(lines) > MOST_LINES}
    return "; ".join(many.get(file) or f"{file}:{', '.join(map(str, lines))}" for file, lines in by_file.items())


def count_places(number: int) -> str:
    return "one place" if number == 1 else f"{number} places"


def by_key(pairs: Iterable[tuple[Key, Item]]) -> dict[Key, list[Item]]:
    """Items in their order, by what each belongs to."""
    found: dict[Key, list[Item]] = {}
    for key, item in pairs:
        found.setdefault(key, []).append(item)
    return found


def listed(names: Sequence[str], most: int = 12) -> str:
    """The first names with commas between them, and how many more there are."""
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")
