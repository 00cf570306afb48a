"""Value: what is wrong with a ladder, and where. Found by read, shape and check; told by reports."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import IntEnum


class Severity(IntEnum):
    ERROR = 0
    WARNING = 1


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """A place in a file; line and column count from 1, columns in characters."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to repair. `message` says what is wrong, `repair` what to do about it."""

    origin: Origin
    rule: str
    message: str
    repair: str = ""
    severity: Severity = Severity.ERROR
    about: str = ""
    """The thing of the ladder that it is about, such as `level:ml-engineer/l5`; an exception names it so."""
    words: str = field(default="", compare=False)
    """Words of a text that it is about, by which the line is found."""


CURLY = tuple("“”„‘’‚«»")
"""How word processors set quotation marks."""


def nearest(word: str, allowed: Iterable[str]) -> str:
    """The allowed word that `word` was probably meant to be, or an empty text."""
    names = list(allowed)
    found = [name for name in names if name.casefold() == word.casefold()] or get_close_matches(word, names, n=1, cutoff=0.6)
    return found[0] if found else ""


def name_the_choice(word: str, allowed: Iterable[str], noun: str) -> str:
    """The repair for a name that does not exist: the nearest one, then what there is."""
    names = list(allowed)
    if not names:
        return f"No {noun} is defined yet."
    close = nearest(word, names)
    lead = "Leave the curly quotation marks out: they count as letters. " if word[:1] in CURLY else ""
    lead += f"The nearest {noun} is `{close}`. " if close else ""
    shown = ", ".join(f"`{name}`" for name in names[:12])
    more = f" and {len(names) - 12} more" if len(names) > 12 else ""
    return f"{lead}There {'are' if len(names) > 1 else 'is'}: {shown}{more}."
