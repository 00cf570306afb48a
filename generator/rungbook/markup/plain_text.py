"""A text without its markup, for places that show no Markdown: the search, data files, versions, rules."""

import hashlib
from collections.abc import Iterable
from functools import lru_cache

from rungbook.markup.tokens import Token, read_blocks

_SAID = ("text", "code")


@lru_cache(maxsize=200_000)
def strip_markdown(text: str) -> str:
    """The words on one line."""
    return " ".join(" ".join(_words(tokens) for _, tokens in read_blocks(text)).split())


def _words(tokens: Iterable[Token]) -> str:
    return "".join(token.content for token in tokens if token.kind in _SAID)


def paragraphs(text: str) -> str:
    """The words, each paragraph and each item of a list on a line of its own."""
    return "\n".join("• " * bool(block.marker) + " ".join(_words(tokens).split()) for block, tokens in read_blocks(text))


@lru_cache(maxsize=200_000)
def prose(text: str) -> tuple[str, ...]:
    """The words of each paragraph and item, where `code` takes the place of code, whose words are not prose."""
    return tuple("".join("code" if token.kind == "code" else token.content for token in tokens if token.kind in _SAID) for _, tokens in read_blocks(text))


def first_sentence(text: str) -> str:
    """The words of the first sentence."""
    words = strip_markdown(text)
    return words[: words.find(". ") + 1] or words


def version(*texts: str) -> str:
    """Names the wording: it changes when, and only when, a reader would read other words."""
    return hashlib.sha256("\n".join(map(strip_markdown, texts)).encode()).hexdigest()[:8]
