"""Rule `long-sentence`: a sentence has at most thirty words."""

from collections.abc import Iterator

from rungbook.check.rule import Rule
from rungbook.check.texts import sentences
from rungbook.model import Ladder
from rungbook.problem import Problem

LONGEST = 30


def find(ladder: Ladder) -> Iterator[Problem]:
    for passage in ladder.passages:
        if len(passage.text.split()) <= LONGEST:
            continue
        for sentence in sentences(passage.text):
            if (length := len(sentence.split())) > LONGEST:
                start = " ".join(sentence.split()[:4])
                yield RULE.problem(
                    passage.text.origin, f"The sentence that begins “{start} …” has {length} words.", f"Divide it: at most {LONGEST}.", passage.about, start
                )


RULE = Rule(
    name="long-sentence",
    kind="wording",
    summary="A sentence has at most thirty words.",
    find=find,
    wrong="""\
# dimensions.yml
scope:
  title: Scope
# tracks/engineer.yml
title: Engineer
levels:
  one:
    title: Engineer I
    expectations:
      scope:
        owns-a-task: >-
          You own one task from the question that somebody asks to the day on which the answer is in use, and on the way
          you tell your lead what you found, what you tried and what you need.
""",
    right="""\
# dimensions.yml
scope:
  title: Scope
# tracks/engineer.yml
title: Engineer
levels:
  one:
    title: Engineer I
    expectations:
      scope:
        owns-a-task: >-
          You own one task from the question that somebody asks to the day on which the answer is in use. On the way
          you tell your lead what you found, what you tried and what you need.
""",
)
