"""Rule `vague-word`: a text names the thing instead of a word that fits everything."""

import re
from collections.abc import Iterator

from rungbook import rules
from rungbook.check.texts import holding, readable
from rungbook.model import Ladder
from rungbook.problem import Problem

WORDS = (
    *("various", "etc.", "and so on", "and so forth", "and the like", "as appropriate", "as needed", "as required", "where appropriate", "if applicable"),
    *("appropriately", "effectively", "efficiently", "successfully", "adequately", "seamlessly", "proactively", "holistically", "significantly"),
    *("appropriate", "adequate", "robust", "outstanding", "excellent", "world-class", "best-in-class", "cutting-edge", "state-of-the-art"),
    *("best practices", "best practice", "stakeholder management", "synergy", "synergies", "leverages", "leveraging", "passionate", "passion"),
    *("impactful", "high-quality", "high-impact", "fast-paced", "results-driven", "strong communication", "strong understanding", "good understanding"),
)
# “Appropriate to” something is no vague word.
_VAGUE = re.compile(
    rf"(?<![\w-])(?:{'|'.join(re.escape(word) for word in sorted(WORDS, key=len, reverse=True))})(?![\w-])(?<!appropriate(?= (?:to|for) ))", re.IGNORECASE
)
_INSIDE = re.compile(r"[\w,;&)’”] $")
_INSTEAD = {
    "etc.": "Finish the list, or name what its items have in common.",
    "and so on": "Finish the list, or name what its items have in common.",
    "various": "Say which ones, or how many.",
    "proactively": "Write “without being asked”, or leave it out.",
    "best practices": "Name the practice.",
    "best practice": "Name the practice.",
}


def find(ladder: Ladder) -> Iterator[Problem]:
    for passage in holding(ladder, WORDS):
        text = readable(passage.text)
        if match := next((match for match in _VAGUE.finditer(text) if not _is_name(match, text)), None):
            yield rules.VAGUE_WORD.problem(
                passage.text.origin,
                f"“{match[0]}” leaves open what is meant.",
                _INSTEAD.get(match[0].casefold(), "Say which, how much, or by what anybody would see it."),
                passage.about,
                match[0],
            )


def _is_name(match: re.Match[str], text: str) -> bool:
    """Whether the words are part of a name, such as our Coding Conventions & Best Practices: capitals inside of a sentence."""
    return match[0][0].isupper() and _INSIDE.search(text, 0, match.start()) is not None
