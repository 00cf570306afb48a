"""Value: every word of the interface, in one catalogue per language; the texts of a ladder stay in their own language.

A catalogue is a flat YAML file, a key and its words on each line. A word that a language lacks is shown in English.
"""

import re
from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path

FOLDER = Path(__file__).parent
DEFAULT = "en"
_ALSO = {"any_levels": ("question", "more", "what_it_expects"), "assessment": ("aside_",), "my_plan": ("aside_", "new")}
"""Words of pages that scripts show as well, by kind of page."""


class Catalogue:
    """The words of one language: `words.share`, or `words("expects_heading", next="L6", level="L5")`."""

    def __init__(self, language: str) -> None:
        self.language = language if (FOLDER / f"{language}.yml").is_file() else DEFAULT
        self._own = read(self.language)
        self._words = {**read(DEFAULT), **self._own}
        vars(self).update(self._words)

    def __getattr__(self, key: str) -> str:
        try:
            return self._words[key]
        except KeyError:
            raise AttributeError(f"no catalogue has the word `{key}`") from None

    def __call__(self, key: str, **values: object) -> str:
        return self._words[key].format(**values)

    def count(self, key: str, number: int) -> str:
        """The words for a number of things, by the forms `…_one` and `…_other`."""
        return self._words[f"{key}_{'one' if number == 1 else 'other'}"].format(number=number)

    def date_of(self, written: str) -> str:
        """`2026-05-12` as readers write it: `12 May 2026`."""
        year, month, day = map(int, written.split("-"))
        return self("date", day=day, month=self.months.split(", ")[month - 1], year=year)

    def for_scripts(self, kind: str, *more: str) -> dict[str, str]:
        """The words that scripts show on a page of this kind, and those whose keys begin with `more`."""
        begins = ("tool_", "link_copied", "keep_in_my_plan", "kept", f"{kind or '-'}_", *_ALSO.get(kind, ()), *more)
        return {key: text for key, text in self._shown_by_scripts.items() if key.startswith(begins)}

    @cached_property
    def _shown_by_scripts(self) -> dict[str, str]:
        return {key: text for key, text in self._words.items() if _scripts_show(key)}

    def beginning(self, start: str) -> dict[str, str]:
        """The words whose keys begin so."""
        return {key: text for key, text in self._words.items() if key.startswith(start)}

    def missing(self) -> Iterator[str]:
        """The keys that this language leaves to English."""
        yield from (key for key in self._words if key not in self._own)


@cache
def _scripts_show(key: str) -> bool:
    """Whether a script names the key, or how it begins: `"my_plan_share"` also stands for `my_plan_share_paste`."""
    return key in _named() or any(key.startswith(name) for name in _named() if "_" in name)


@cache
def _named() -> frozenset[str]:
    scripts = (path.read_text(encoding="utf-8") for path in (FOLDER.parent / "assets").glob("*.mjs"))
    return frozenset(name for script in scripts for name in re.findall(r'["`](\w+)', script))


@cache
def catalogue(language: str = DEFAULT) -> Catalogue:
    return Catalogue(language)


@cache
def read(language: str) -> dict[str, str]:
    lines = (FOLDER / f"{language}.yml").read_text(encoding="utf-8").splitlines()
    pairs = (line.split(": ", 1) for line in lines if line and not line.startswith("#"))
    return {key: text.removeprefix('"').removesuffix('"') for key, text in pairs}
