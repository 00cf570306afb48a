"""What search knows of a language: a file of `languages/` named by the language's code. English words label what has no file."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from rungbook.read import Document, Value, parse

LANGUAGES = Path(__file__).parent / "languages"
FALLBACK = "en"


@dataclass(frozen=True, slots=True)
class Language:
    ranking: dict[str, Value]
    """What the worker needs to match words: `stop`, `beside`, `between`, `same`, `endings`, `short`, `spelling`."""
    labels: dict[str, str]
    """What results call each kind of page."""
    help: dict[str, str]
    """What the dialog shows beside the results."""
    asked: dict[str, list[str]]
    """How people ask for the pages that are the site's own, by the word of a page's title."""


@cache
def language(code: str) -> Language:
    """Return what search knows of a language. One without a file is searched by its letters alone, and labelled in English."""
    spoken = (LANGUAGES / f"{code}.yml").is_file()
    file = LANGUAGES / f"{code if spoken else FALLBACK}.yml"
    document = parse(file.read_text(encoding="utf-8"), file.name)
    assert isinstance(document, Document)
    assert isinstance(document.value, dict)
    known = document.value
    ranking = {name: known[name] for name in ("stop", "beside", "between", "same", "endings", "short", "spelling")} if spoken else {}
    asked = cast(dict[str, list[str]], known["asked"]) if spoken else {}
    return Language(ranking, cast(dict[str, str], known["labels"]), cast(dict[str, str], known["help"]), asked)
