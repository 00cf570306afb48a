"""Rule `gendered-word`: a text speaks of everybody who may read it."""

import re
from collections.abc import Iterator

from rungbook import rules
from rungbook.check.texts import holding, readable
from rungbook.model import Ladder
from rungbook.problem import Problem

INSTEAD = {
    **dict.fromkeys(("he", "she", "he/she", "s/he"), "“you” or “they”"),
    **dict.fromkeys(("him", "her", "his", "hers", "his/her"), "“your” or “their”"),
    **dict.fromkeys(("himself", "herself"), "“yourself” or “themselves”"),
    **dict.fromkeys(("guys", "ladies", "gentlemen"), "“people” or “everybody”"),
    **dict.fromkeys(("manpower", "man-hours", "man-months", "man-month"), "“people” or “weeks of work”"),
    **dict.fromkeys(("chairman", "spokesman", "foreman", "craftsman", "salesman", "middleman"), "the role without “man”"),
    **dict.fromkeys(("rockstar", "rock star", "ninja", "guru", "wizard", "hero"), "what the person does"),
    **dict.fromkeys(
        ("aggressive", "aggressively", "dominate", "dominates", "dominant", "fearless", "ruthless", "competitive"), "what is asked, in plain words"
    ),
    **dict.fromkeys(("nurturing", "motherly", "ladylike"), "what is asked, in plain words"),
}
_GENDERED = re.compile(rf"(?<![\w/-])(?:{'|'.join(re.escape(word) for word in sorted(INSTEAD, key=len, reverse=True))})(?![\w/-])", re.IGNORECASE)


def find(ladder: Ladder) -> Iterator[Problem]:
    for passage in holding(ladder, INSTEAD):
        for match in _GENDERED.finditer(readable(passage.text)):
            yield rules.GENDERED_WORD.problem(
                passage.text.origin,
                f"“{match[0]}” speaks to some readers and leaves others out.",
                f"Write {INSTEAD[match[0].casefold()]}.",
                passage.about,
                match[0],
            )
