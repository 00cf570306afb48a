"""Rule `unsafe-text`: Markdown texts hold emphasis, links, code and lists, and nothing that could act on a reader."""

from collections.abc import Iterator

from rungbook import rules
from rungbook.markup.grammar import refused
from rungbook.model import Ladder, Markdown
from rungbook.problem import Problem


def find(ladder: Ladder) -> Iterator[Problem]:
    for text in ladder.texts:
        if isinstance(text, Markdown):
            for found in refused(text):
                yield rules.UNSAFE_TEXT.problem(text.origin, f"The text {found.what}: `{found.words}`.", found.repair, words=found.words)
