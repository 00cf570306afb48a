"""Puts a cell at a level and a dimension into what is understood: a statement or several, a number of points, or a reason for none."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rungbook.edit.imports.harmless_text import harmless
from rungbook.edit.imports.interpretation import PAY, Axis, Interpretation, Question, Statement
from rungbook.edit.imports.table import Cell
from rungbook.edit.imports.vocabulary import LANGUAGE_NAMES, YEAR, emptiness, fact_of

_POINTS = re.compile(
    r"\s*(?:[(\[]\s*[+]?\d{1,3}(?:[.,]\d)?\s*(?:points?|pts?\.?|punkte?|p\.?)?\s*[)\]]|[-–—:]\s*[+]?\d{1,3}\s*(?:points?|pts?\.?|punkte?))\s*$", re.IGNORECASE
)


@dataclass(slots=True)
class Cells:
    """Takes cells one by one."""

    found: Interpretation
    answers: Mapping[str, str]
    several_languages: bool = False
    marks: tuple[str, ...] = ()
    """Signs behind texts that lead to notes below the table."""
    notes: tuple[str, ...] = ()
    """Signs that lead to notes elsewhere on the page."""
    read: set[str] = field(default_factory=set)
    """The paragraphs outside the tables that were taken."""

    def language(self, found: list[str]) -> str:
        """The language that is taken of several side by side."""
        if len(found) < 2:
            return ""
        self.several_languages = True
        given = self.answers.get("language", "")
        if given not in found:
            listed = " and ".join(LANGUAGE_NAMES.get(code, code) for code in found)
            raise Question("language", f"The table is in {listed} side by side, and a ladder is in one language. Which one is taken?", tuple(found))
        return given

    def track(self, names: list[str], how: str) -> str:
        """The track that is taken of those that the tables name; it is what they are called."""
        wanted = self.answers.get("only", names[0] if len(names) == 1 else "")
        if wanted not in names:
            raise Question("only", f"{how} Which one is taken?", tuple(names))
        self.found.title = wanted
        return wanted

    def wanted(self, cell: Cell, level: str) -> bool:
        """Whether a level is among those that the answer names, if it names some."""
        order = [name.strip().lower() for name in self.answers.get("order", "").split(",") if name.strip()]
        if order and level.lower() not in order:
            self.found.ledger.leave(f"its level, {level}, is not in --map order", cell)
            return False
        return True

    def statement(self, cell: Cell, level: str, axis: Axis, more: Mapping[str, str] | None = None) -> None:
        """A cell with what a level expects in a dimension, and what other cells of its row add to it."""
        found, ledger = self.found, self.found.ledger
        if not self.wanted(cell, level):
            return
        text = ledger.take(cell)
        key = (level, axis.title)
        if re.fullmatch(r"\d{1,3}", text):
            self.points(cell, level, axis)
            return
        if reason := emptiness(text, found.levels):
            found.empty.setdefault(key, "not-defined" if reason == "as-below" and found.levels and level == found.levels[0] else reason)
            return
        first, _, rest = text.partition("\n")
        if rest and first.endswith(":") and emptiness(re.split(r",? (?:plus|and|und|sowie)\b", first)[0]) == "as-below":
            ledger.change(cell, "its first line was taken off, since it leads to the level below")
            text = rest
        whole = self._clean(cell, text)
        if not re.search(r"\w", whole):
            ledger.give_back("it holds no word", cell)
            return
        if cell.is_copy and any(one.cell.place is cell.place and one.dimension == axis.title and one.level != level for one in found.statements):
            found.empty.setdefault(key, "as-below")  # one cell over several levels is expected from the lowest on
            return
        more = more or {}
        listed = all(line.startswith("- ") for line in whole.split("\n")) and not more.keys() & {"id", "short"}
        one = (more and not listed) or self.answers.get("split") == "no"  # an id is of the whole cell, an example of the first item of a list
        parts = [whole if whole.startswith("- ") else whole.replace("\n- ", "\n\n- ", 1)] if one else divided(whole)
        for part in parts:
            bare = _POINTS.sub("", part)
            if bare != part and bare:
                ledger.change(cell, "the points behind it were taken off, since pages show no scores")
            examples, signals = (tuple(divided(more[name])) if name in more else () for name in ("examples", "signals"))
            found.statements.append(Statement(level, axis.title, bare or part, cell, more.get("id", ""), more.get("short", ""), examples, signals))
            more = {}

    def points(self, cell: Cell, level: str, axis: Axis) -> None:
        if not cell or not self.wanted(cell, level):
            return
        text = self.found.ledger.take(cell)
        if re.fullmatch(r"\d{1,3}", text):
            self.found.points[level, axis.title] = int(text)
            self.found.of_points[level, axis.title] = cell
        else:
            self.found.ledger.give_back("it is not a whole number of points", cell)

    def fact(self, cell: Cell, level: str, fact: str, described_by_words: bool = False) -> None:
        """A cell about a level as a whole."""
        found, text = self.found, str(cell)
        if not cell or not self.wanted(cell, level):
            return
        if fact == "summary" and described_by_words:
            fact, text = described(text)
        if fact == "title" and len(text) > 60:
            fact = "summary"
        years, counted = span(text), fact in ("experience", "takes")
        if fact == "pay":
            found.ledger.leave(PAY, cell)
        elif counted and not years:
            found.ledger.leave("no range of years such as 4-7 is in it", cell)
        elif (level, fact) in found.facts and not (counted and years == found.facts[level, fact]):
            found.ledger.leave(f"the level has its {fact} already", cell)
        else:
            found.ledger.take(cell)
            found.facts[level, fact] = years if counted else self._clean(cell, text).replace("\n", " ")

    def _clean(self, cell: Cell, text: str) -> str:
        for mark in (*self.marks, *self.notes):
            bare = re.sub(rf"(?<=\S) ?{re.escape(mark)}(?=[.,;]?$)", "", text, flags=re.MULTILINE)
            if bare != text:
                self.found.ledger.change(cell, "the sign of a note below the table was taken off")
            text = bare
        clean = harmless(text)
        if clean != text:
            self.found.ledger.change(cell, "HTML, Markdown and invisible characters in it became plain text")
        return clean


def divided(text: str) -> list[str]:
    """The statements of a cell: its list items, or its lines. Lines that lead into a list stay with it."""
    lines = text.split("\n")
    leads = not lines[0].startswith("- ") and (lines[0].endswith(":") or (len(lines) > 2 and all(line.startswith("- ") for line in lines[1:])))
    if len(lines) == 1 or leads:
        return ["\n".join([lines[0], "", *lines[1:]]) if len(lines) > 1 else re.sub(r"^(?:- |1[.)] )", "", text)]
    parts: list[str] = []
    for line in lines:
        if parts and not line.startswith("- ") and line[:1].islower():
            parts[-1] += " " + line
        else:
            parts.append(line.removeprefix("- "))
    return [part for part in parts if re.search(r"\w", part)]


def described(paragraph: str) -> tuple[str, str]:
    """What a paragraph below a level's name is, and the fact: its summary, unless it is years or begins with the name of another."""
    name, _, value = paragraph.partition(":")
    if value.strip() and (fact := fact_of(name.strip("* "))):
        return fact, value.strip("* ")
    return ("experience" if span(paragraph) else "summary"), paragraph


def span(text: str) -> str:
    """Years as the format writes them, or nothing: `4 - 7 years`, `5+`, `> 8`, `2 to 4`, `up to 3`."""
    text = re.sub(r"\b(?:up to|less than|under|bis zu|weniger als|unter|moins de)\b", "<", text.lower())
    text = re.sub(
        rf"\b(?:{YEAR}|(?:or|and|und|oder) (?:more|above|mehr)|experience|of|from|approx\.?|ca\.?|ab|at least|min(?:imum)?|mindestens)\b|[~≈.,]", " ", text
    )
    text = re.sub(r"\b(?:more than|over|plus de|mehr als|über|más de)\b", ">", text)
    text = re.sub(r"\s*(?:to|bis|à|–|—|-)\s*", "-", text.strip()).strip()
    if found := re.fullmatch(r"(\d{1,2})-(\d{1,2})\s*(\+?)", text):
        return f"{found[1]}-{found[2]}{found[3]}" if int(found[1]) <= int(found[2]) else ""
    if found := re.fullmatch(r"[>≥]\s*(\d{1,2})|(\d{1,2})\s*\+?", text):
        return f"{found[1] or found[2]}+"
    if found := re.fullmatch(r"<\s*(\d{1,2})", text):
        return f"0-{found[1]}"
    return ""


_MARK = re.compile(r"[*†‡§]+|[¹²³⁴⁵]|\(\d\)|\[\d\]|- ")


def marks(notes: Iterable[str]) -> tuple[str, ...]:
    """What notes begin with, and the texts that they are about end in."""
    return tuple({"- ": "*"}.get(mark[0], mark[0]) for note in notes if (mark := _MARK.match(note)))
