"""Rule `quoted-text`: no title or other line is as a whole in the quotation marks of a word processor, which YAML takes for letters."""

from collections.abc import Iterator

from rungbook import rules
from rungbook.model import Ladder, Markdown
from rungbook.problem import CURLY, Problem

_DOUBLE = frozenset("“”„«»")


def find(ladder: Ladder) -> Iterator[Problem]:
    for passage in ladder.passages:
        text = passage.text
        if text[:1] in CURLY and text[-1] in CURLY and len(text) > 2 and not isinstance(text, Markdown) and _DOUBLE.isdisjoint(text[1:-1]):
            message = f"Readers would see the quotation marks around {text}: those of a word processor are letters."
            yield rules.QUOTED_TEXT.problem(text.origin, message, "Leave them out:", passage.about, text, text[1:-1])
