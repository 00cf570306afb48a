"""Rule `long-sentence`: a sentence has at most thirty words."""

from collections.abc import Iterator

from rungbook import rules
from rungbook.check.texts import sentences
from rungbook.model import Ladder
from rungbook.problem import Problem

LONGEST = 30


def find(ladder: Ladder) -> Iterator[Problem]:
    for passage in ladder.passages:
        if len(passage.text.split()) <= LONGEST:
            continue
        longest = max((sentence.split() for sentence in sentences(passage.text)), key=len, default=[])
        if len(longest) > LONGEST:
            start = " ".join(longest[:4])
            yield rules.LONG_SENTENCE.problem(
                passage.text.origin, f"The sentence that begins “{start} …” has {len(longest)} words.", f"Divide it: at most {LONGEST}.", passage.about, start
            )
