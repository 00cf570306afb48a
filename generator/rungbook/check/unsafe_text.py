"""Rule `unsafe-text`: Markdown texts hold emphasis, links, code and lists, and nothing that could act on a reader."""

from collections.abc import Iterator

from rungbook.markup import refused
from rungbook.model import Ladder, Markdown
from rungbook.problem import Problem


def check(ladder: Ladder) -> Iterator[Problem]:
    for text in ladder.texts:
        if isinstance(text, Markdown):
            for found in refused(text):
                yield Problem(text.origin, "unsafe-text", f"The text {found.what}: `{found.words}`.", found.repair)
