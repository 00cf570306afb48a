"""Terms where they are first used on a page: the word as written, with what it means here as a tooltip."""

import re
from collections.abc import Iterable, Iterator

from rungbook.markup import escape
from rungbook.markup.plain_text import strip_markdown
from rungbook.model import Term


class Glossary:
    """The terms of a ladder as one pattern, so that a text is searched once however many there are."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._meanings: dict[str, tuple[str, str]] = {}
        for term in terms:
            for name in (term.title, *term.also):
                if re.fullmatch(r"[\w/ +-]+", name):
                    self._meanings.setdefault(name.casefold(), (name, term.id))
        self._texts = {term.id: escape.plain(strip_markdown(term.text)) for term in terms}
        self.explains = (self._meanings, self._texts)
        """What decides how a page's terms are explained."""
        names = sorted((name for name, _ in self._meanings.values()), key=len, reverse=True)
        self._pattern = re.compile(rf"(?<![\w/-])(?:{'|'.join(map(_written, names))})(?![\w/-])") if names else None

    def tips(self, already: set[str]) -> escape.Tips:
        """From the span of some words to the terms in it that the page has not used before; those are added to `already`."""

        def found(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
            for match in self._pattern.finditer(text, start, end) if self._pattern else ():
                _, id = self._meanings.get(match[0].casefold()) or self._meanings[match[0].casefold().removesuffix("s")]
                if id not in already:
                    already.add(id)
                    yield match.start(), match.end(), self._texts[id]

        return found


def _written(name: str) -> str:
    """A name as texts write it: an abbreviation exactly, a word with a small or a capital letter first, either in the plural."""
    first, rest = name[0], name[1:]
    if rest == rest.lower() and first.isalpha():
        # Only letters that fold to the same one: a Turkish `İ` has a small letter of two signs, and its `ı` a capital that is another's.
        either = {first} | {letter for letter in (first.upper(), first.lower()) if len(letter) == 1 and letter.casefold() == first.casefold()}
        return f"[{''.join(sorted(either))}]{re.escape(rest)}s?"
    return re.escape(name) + "s?"
