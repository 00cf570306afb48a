"""Gate: a built site is judged as readers and browsers will find it. `QUESTIONS` names every rule, and what finds where it is broken.

Works on the files of the site alone, no matter what built it; where a finding comes from is reported by `page_origins`.
"""

from collections.abc import Callable, Iterator

from rungbook.problem import Problem, Rule
from rungbook.verify import accessibility, active, descriptions, links, origins, validity, weight
from rungbook.verify.built import Built, Finding
from rungbook.verify.page_origins import PageOrigins

Question = Callable[[Built], Iterator[Finding]]

QUESTIONS: dict[Rule, Question] = {
    Rule("broken-link", kind="site"): links.find,
    Rule("duplicate-id", kind="site"): validity.find_ids,
    Rule("html", kind="site"): validity.find,
    Rule("active-content", kind="site"): active.find,
    Rule("other-origin", kind="site"): origins.find,
    Rule("weight", kind="site"): weight.find,
    Rule("accessibility", kind="site"): accessibility.find,
    Rule("description", kind="site", warns=True): descriptions.find,
}
"""A poor description harms nobody: it is reported, and holds nothing up."""


def verify(built: Built, places: PageOrigins) -> list[Problem]:
    """Everything that is wrong with the site, each at the line that it comes from."""
    return sorted(_problem(rule, finding, places) for rule, find in QUESTIONS.items() for finding in set(find(built)))


def _problem(rule: Rule, finding: Finding, places: PageOrigins) -> Problem:
    message = f"On the page {finding.page}: {finding.message}" if finding.page else finding.message
    return rule.problem(places.origin(finding.page, finding.anchor), message, finding.repair)
