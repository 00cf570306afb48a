"""Rule `unsafe-text`: Markdown texts hold emphasis, links, code and lists, and nothing that could act on a reader."""

from collections.abc import Iterator

from rungbook.check.rule import Rule
from rungbook.markup.grammar import refused
from rungbook.model import Ladder, Markdown
from rungbook.problem import Problem


def find(ladder: Ladder) -> Iterator[Problem]:
    for text in ladder.texts:
        if isinstance(text, Markdown):
            for found in refused(text):
                yield RULE.problem(text.origin, f"The text {found.what}: `{found.words}`.", found.repair, words=found.words)


RULE = Rule(
    name="unsafe-text",
    kind="form",
    summary="A text holds emphasis, links, code and lists, and nothing that could act on a reader.",
    find=find,
    wrong="""\
# tracks/engineer.yml
title: Engineer
text: Read <a href="https://example.org">the guide</a> first.
levels:
  one:
    title: Engineer I
""",
    right="""\
# tracks/engineer.yml
title: Engineer
text: Read [the guide](https://example.org) first.
levels:
  one:
    title: Engineer I
""",
)
