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
        for sentence in sentences(passage.text):
            if (length := len(sentence.split())) > LONGEST:
                start = " ".join(sentence.split()[:4])
                yield rules.LONG_SENTENCE.problem(
                    passage.text.origin, f"The sentence that begins “{start} …” has {length} words.", f"Divide it: at most {LONGEST}.", passage.about, start
                )
