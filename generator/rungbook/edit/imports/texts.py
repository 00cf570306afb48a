"""Words of a table as a ladder may hold them: whatever could act on a reader is made to show instead, and ids are made of words."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import fields

from rungbook.markup.grammar import refused
from rungbook.model import MAX_ID, Cell, Expectation
from rungbook.read.characters import UNSEEN

_UNSEEN = re.compile(f"[{UNSEEN}]")
_JOINERS = re.compile("(?<![^\\x00-\\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\\x00-\\x7f])")


def without_unseen(text: str) -> str:
    """The text without characters that nobody sees, such as those that turn the reading order around."""
    return _JOINERS.sub("", _UNSEEN.sub("", text.replace("\u2028", "\n").replace("\t", " ")))


def harmless(text: str) -> str:
    """Markdown that the grammar accepts and that shows what was written, as nearly as it can."""
    text = without_unseen(text)
    for _ in range(20):
        found = list(refused(text))
        if not found:
            return text
        for one in found:
            text = _mended(text, one.words)
    return re.sub(r"[^\w\s,.;:?'’()%/–-]", "", text)  # a text that can't be mended sign by sign


_LINE_START = re.compile(r"^(\s*(?:[-*+]\s+|\d+[.)]\s+)?)[#>|:!?=+/~;$%^@&-]+\s*", re.MULTILINE)


def _mended(text: str, words: str) -> str:
    """The text with one refused piece written as something that only shows."""
    if not words:
        return text
    if words[0] in "[]":
        return text.replace(words, re.sub(r"\]\s?\[|\]\s?\(", " (", words).replace("[", "(").replace("]", ")") if words[0] == "[" else words.replace("]", ")"))
    if words[0] in "{}":
        return text.replace(words, words.replace("{", "(").replace("}", ")"))
    if words.startswith("!["):
        return text.replace("![", "[")
    if words[0] in "<&" and "`" not in words:
        return text.replace(words, f"`{words}`", 1)
    if words[0] == "`":
        return text.replace("`", "'")
    if words[0] == "\\":
        return text.replace("\\", "/")
    shorter = _LINE_START.sub(r"\1", text)
    return shorter if shorter != text else text.replace(words, "")


_STOP = {
    *("a", "an", "the", "and", "or", "of", "to", "in", "on", "at", "for", "with", "by", "from", "as", "is", "are", "be", "it", "its", "that", "this"),
    *("you", "your", "they", "their", "them", "which", "who", "will", "can", "may", "must", "should", "have", "has"),
    *("der", "die", "das", "ein", "eine", "einen", "einem", "einer", "und", "oder", "von", "zu", "im", "am", "auf", "fuer", "mit", "du", "dein"),
    *("deine", "sie", "ihre", "er", "es", "ist", "sind", "wird", "kann", "den", "dem", "des", "dass", "sich"),
}
"""Words that say nothing in an id."""
_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "o", "å": "a", "œ": "oe", "ł": "l", "đ": "d", "ı": "i"})
FIELDS = {name for kind in (Cell, Expectation) for name in (field.name for field in fields(kind))}
"""Names that an id would be taken for."""


def slug(text: str) -> str:
    """The words in letters that an id may have; empty where there are none."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", text.lower()).translate(_LETTERS))
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"[\u0300-\u036f'’]", "", plain)).strip("-")


def id_of(text: str, taken: Collection[str], fallback: str) -> str:
    """An id for something that is called so: begins with a letter, and is none of `taken`."""
    return _free(_begun(slug(text)[:48].strip("-"), fallback), taken)


def id_of_sentence(text: str, taken: Collection[str]) -> str:
    """An id made of the first words of a sentence that mean something."""
    words = [word for word in slug(text[:300]).split("-") if word]
    telling = [word for word in words if word not in _STOP] or words
    return _free(_begun("-".join(telling[:3])[:40].strip("-"), "expectation"), taken)


def _begun(name: str, fallback: str) -> str:
    if not name or name in FIELDS:
        return f"{fallback}-{name}".strip("-")
    return name if name[0].isalpha() else f"{fallback}-{name}"


def _free(name: str, taken: Collection[str]) -> str:
    return next(one for one in (name, *(f"{name[: MAX_ID - 5]}-{number}" for number in range(2, 10_000))) if one not in taken)
