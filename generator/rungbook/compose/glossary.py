"""Terms where they are first used on a page: the word as it stands, with what it means here as a tooltip."""

import re
from collections.abc import Iterable

from rungbook.markup import escape
from rungbook.markup.plain_text import bare
from rungbook.model import Term

# What a tooltip may not be put into: links, code, addresses, tags.
_WHOLE = re.compile(r"!?\[[^\]]*\]\([^)]*\)|(`+).*?\1|<[^>]*>", re.DOTALL)


class Glossary:
    """The terms of a ladder as one pattern, so that a text is searched once however many there are."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._meanings: dict[str, tuple[str, str]] = {}
        for term in terms:
            for name in (term.title, *term.also):
                if re.fullmatch(r"[\w/ +-]+", name):
                    self._meanings.setdefault(name.casefold(), (name, term.id))
        self._texts = {term.id: escape.plain(bare(term.text)) for term in terms}
        names = sorted((name for name, _ in self._meanings.values()), key=len, reverse=True)
        self._pattern = re.compile(rf"(?<![\w/-])(?:{'|'.join(map(_written, names))})(?![\w/-])") if names else None

    def told(self, markdown: str, already: set[str]) -> str:
        """The text with a tooltip at each term that the page has not used before; those are added to `already`."""
        pattern = self._pattern
        if pattern is None or not pattern.search(markdown):
            return markdown

        def tip(match: re.Match[str]) -> str:
            _, id = self._meanings.get(match[0].casefold()) or self._meanings[match[0].casefold().removesuffix("s")]
            if id in already:
                return match[0]
            already.add(id)
            return f'<abbr title="{self._texts[id]}">{match[0]}</abbr>'

        parts: list[str] = []
        end = 0
        for whole in _WHOLE.finditer(markdown):
            parts += (pattern.sub(tip, markdown[end : whole.start()]), whole[0])
            end = whole.end()
        return "".join((*parts, pattern.sub(tip, markdown[end:])))


def _written(name: str) -> str:
    """A name as texts write it: an abbreviation exactly, a word with a small or a capital letter first, either in the plural."""
    first, rest = name[0], name[1:]
    if rest == rest.lower() and first.isalpha():
        # Only letters that fold to the same one: a Turkish `İ` has a small letter of two signs, and its `ı` a capital that is another's.
        either = {first} | {letter for letter in (first.upper(), first.lower()) if len(letter) == 1 and letter.casefold() == first.casefold()}
        return f"[{''.join(sorted(either))}]{re.escape(rest)}s?"
    return re.escape(name) + "s?"
