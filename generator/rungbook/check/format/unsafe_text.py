"""Rule `unsafe-text`: Markdown texts hold emphasis, links, code and lists, and nothing that could act on a reader."""

import re
from collections.abc import Iterator
from dataclasses import replace

from rungbook import rules
from rungbook.markup.grammar import refused
from rungbook.model import Ladder, Markdown
from rungbook.problem import Problem

_BARE = re.compile(r"(\[[^\[\]\n]+\])\(((?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#][^\s()]*)?)\)")
"""A link whose address lacks what it begins with."""


def find(ladder: Ladder) -> Iterator[Problem]:
    for text in ladder.texts:
        if isinstance(text, Markdown):
            for found in refused(text):
                problem = rules.UNSAFE_TEXT.problem(text.origin, f"The text {found.what}: `{found.words}`.", found.repair, words=found.words)
                yield replace(problem, right=_BARE.sub(r"\1(https://\2)", found.words) if _BARE.fullmatch(found.words) else "")
