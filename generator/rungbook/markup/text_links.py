"""Values: the links of a ladder's text, found, taken out and led elsewhere. Links of whole pages are in `links`."""

from collections.abc import Callable, Iterator

from rungbook.markup.tokens import tokenize


def targets(text: str) -> Iterator[str]:
    """What each link leads to."""
    if "](" in text:
        yield from (token.content for token in tokenize(text) if token.kind == "link")


def unlinked(text: str, is_lost: Callable[[str], bool]) -> str:
    """The text, in which a link to what is lost is only its words."""
    if "](" not in text:
        return text
    return "".join(text[token.start : token.end] for token in tokenize(text) if token.kind not in ("link", "link end") or not is_lost(token.content))


def relinked(text: str, href: Callable[[str], str]) -> str:
    """The text, whose links lead where `href` says."""
    if "](" not in text:
        return text
    return "".join(f"]({href(token.content)})" if token.kind == "link end" else text[token.start : token.end] for token in tokenize(text))
