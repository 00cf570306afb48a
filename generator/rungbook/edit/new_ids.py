"""Ids for things that nobody has named yet, made of their names or texts."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import fields
from itertools import chain, count

from rungbook.markup.plain_text import strip_markdown
from rungbook.model import MAX_ID, Cell, Expectation

WORDS = 5
_STOP = {
    *("a", "an", "the", "and", "or", "of", "to", "in", "on", "at", "for", "with", "by", "from", "as", "is", "are", "be", "it", "its", "that", "this"),
    *("you", "your", "they", "their", "them", "which", "who", "will", "can", "may", "must", "should", "have", "has"),
    *("der", "die", "das", "ein", "eine", "einen", "einem", "einer", "und", "oder", "von", "zu", "im", "am", "auf", "fuer", "mit", "du", "dein"),
    *("deine", "sie", "ihre", "er", "es", "ist", "sind", "wird", "kann", "den", "dem", "des", "dass", "sich"),
}
"""Words that mean nothing in an id."""
_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "o", "å": "a", "œ": "oe", "ł": "l", "đ": "d", "ı": "i"})
FIELDS = {name for kind in (Cell, Expectation) for name in (field.name for field in fields(kind))}
"""Names that an id would be taken for."""


def slug(text: str) -> str:
    """The words in letters that an id may have; empty where there are none."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", text.lower()).translate(_LETTERS))
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"[\u0300-\u036f'’]", "", plain)).strip("-")


def id_of(text: str, taken: Collection[str], fallback: str) -> str:
    """An id for something that is called so: begins with a letter, and is none of `taken`."""
    return free_id(_begun(slug(text)[:48].strip("-"), fallback), taken)


def id_of_sentence(text: str, taken: Collection[str]) -> str:
    """An id made of the first words of a sentence that mean something."""
    words = [word for word in slug(strip_markdown(text[:500])).split("-") if word]
    meaningful = [word for word in words if word not in _STOP] or words
    return free_id(_begun("-".join(meaningful[:WORDS])[:60].strip("-"), "expectation"), taken)


def id_of_statement(given: str, text: str, taken: Collection[str]) -> str:
    """The id that somebody gave a statement, where it can be one, or one made of its text."""
    return id_of(given, taken, "e") if slug(given) else id_of_sentence(text, taken)


def _begun(name: str, fallback: str) -> str:
    if not name or name in FIELDS:
        return f"{fallback}-{name}".strip("-")
    return name if name[0].isalpha() else f"{fallback}-{name}"


def free_id(name: str, taken: Collection[str]) -> str:
    """The name, cut to the length of an id, or with the first number behind it that makes it none of `taken`."""
    name = name[:MAX_ID].rstrip("-")
    return next(one for one in chain((name,), (f"{name[: MAX_ID - 5].rstrip('-')}-{number}" for number in count(2))) if one not in taken)
