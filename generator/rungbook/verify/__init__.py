"""Gate: a built site is judged as readers and browsers will find it. One module a question; `QUESTIONS` lists them all.

Works on the files of the site alone, no matter what built it; where a finding comes from is reported by `page_origins`.
"""

from collections.abc import Callable, Iterator

from rungbook.problem import Problem, Rule
from rungbook.verify import accessibility, active, descriptions, ids, links, origins, validity, weight
from rungbook.verify.built import Built, Finding
from rungbook.verify.page_origins import PageOrigins

Question = Callable[[Built], Iterator[Finding]]

QUESTIONS: tuple[Question, ...] = (
    links.find,
    ids.find,
    validity.find,
    active.find,
    origins.find,
    weight.find,
    accessibility.find,
    descriptions.find,
)

# What makes a page poorer and harms nobody is reported, and holds nothing up.
_MILD = frozenset({"description"})


def verify(built: Built, places: PageOrigins) -> list[Problem]:
    """Everything that is wrong with the site, each at the line that it comes from."""
    found = {finding for question in QUESTIONS for finding in question(built)}
    return sorted(_problem(finding, places) for finding in found)


def _problem(finding: Finding, places: PageOrigins) -> Problem:
    message = f"On the page {finding.page}: {finding.message}" if finding.page else finding.message
    rule = Rule(finding.rule, kind="site", warns=finding.rule in _MILD)
    return Problem(places.origin(finding.page, finding.anchor), rule, message, finding.repair)
