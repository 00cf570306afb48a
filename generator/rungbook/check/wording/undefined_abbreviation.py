"""Rule `undefined-abbreviation`: an abbreviation is a term of the ladder, or is written out where it is used."""

import re
from collections.abc import Iterator

from rungbook import rules
from rungbook.check.texts import readable
from rungbook.model import Ladder, Link, Source
from rungbook.model.currencies import CODES
from rungbook.problem import Problem

# Abbreviations that everybody at work reads as words.
COMMON = frozenset(
    {"AI", "ML", "IT", "HR", "US", "UK", "EU", "USA", "CV", "PDF", "URL", "API", "ID", "OK", "CEO", "CTO", "USD", "EUR", "GBP", "Q1", "Q2", "Q3", "Q4"}
)
_SHORT = re.compile(r"(?<![\w-])[A-Z][A-Z0-9]{1,5}(?![\w])")


def find(ladder: Ladder) -> Iterator[Problem]:
    names = [name for term in ladder.terms for name in (term.title, *term.also)]
    names += [name for level in ladder.levels for name in (level.title, *level.also)]
    names += [grade.title for grade in ladder.grades] + [track.title for track in ladder.tracks]
    names += [ladder.organisation.name, ladder.organisation.title]
    known = COMMON.union(*map(_SHORT.findall, names), (pay.currency for grade in ladder.grades for pay in grade.pay))
    unknown = set(_SHORT.findall("\n".join(ladder.vocabulary))) - known
    explained: set[str] = set()
    for passage in ladder.passages if unknown else ():
        if isinstance(passage.holder, (Link, Source)):
            continue  # Names of what others wrote stay as they are.
        text = readable(passage.text)
        for match in _SHORT.finditer(text):
            short = match[0]
            if short in known or short in explained or _is_of_money(match) or _written_out(short, text) or _written_out(short, ladder.organisation.name):
                continue
            explained.add(short)
            yield rules.UNDEFINED_ABBREVIATION.problem(
                passage.text.origin,
                f"“{short}” is an abbreviation that the ladder does not explain.",
                f"Write it out, or add it to `terms.yml`:\n{short.lower()}:\n  title: {short}\n  text: …",
                passage.about,
                short,
            )
            break  # one a text: a list of them is not read


def _is_of_money(match: re.Match[str]) -> bool:
    """Whether the code of a currency is beside a number."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    return match[0] in CODES and (re.search(r"\d(?:[kKmM]| million| billion)?\s?$", before) or re.match(r"\s?\d", after)) is not None


def _written_out(short: str, text: str) -> bool:
    """Whether words with these first letters are in the same text."""
    return re.search(r"[\s-]+".join(rf"\b{letter}\w*" for letter in short), text.replace(short, ""), re.IGNORECASE) is not None
