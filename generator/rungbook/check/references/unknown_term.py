"""Rule `unknown-term`: a term that a text refers to is one that the ladder explains."""

from collections.abc import Iterator

from rungbook.check.rule import Rule
from rungbook.check.texts import unknown_references
from rungbook.model import Ladder
from rungbook.problem import Problem, name_the_choice


def find(ladder: Ladder) -> Iterator[Problem]:
    for text, reference in unknown_references(ladder):
        kind, _, name = reference.partition(":")
        if kind == "term":
            choice = name_the_choice(name, [term.id for term in ladder.terms], "term")
            yield RULE.problem(text.origin, f"No term has the id `{name}`.", choice, words=reference)


RULE = Rule(
    name="unknown-term",
    kind="references",
    summary="A text refers to terms that `terms.yml` has.",
    whole=True,
    find=find,
    wrong="""\
# terms.yml
ic:
  title: IC
  text: Individual contributor.
# tracks/engineer.yml
title: Engineer
text: The track is for [individuals](term:individual).
levels:
  one:
    title: Engineer I
""",
    right="""\
# terms.yml
ic:
  title: IC
  text: Individual contributor.
# tracks/engineer.yml
title: Engineer
text: The track is for [individuals](term:ic).
levels:
  one:
    title: Engineer I
""",
)
