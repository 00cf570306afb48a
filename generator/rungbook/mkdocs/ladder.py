"""Sink: the ladder for MkDocs, or each problem of it in a line of MkDocs' own, and no traceback."""

import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from rungbook.changes import history
from rungbook.changes.timeline import make_again
from rungbook.mkdocs.reuse.pages import KeptPages
from rungbook.model import Audience, Ladder
from rungbook.pipeline import Outcome, examine, make
from rungbook.problem import Problem, Severity
from rungbook.read.docs import Docs
from rungbook.reports.terminal import line
from rungbook.site.page import Readers

log = get_plugin_logger(__name__)


class LadderProblems(PluginError):
    """A build ended because of problems, which have been logged."""

    def __init__(self, message: str, problems: Sequence[Problem]) -> None:
        super().__init__(message)
        self.problems = tuple(problems)


def built(
    folder: Path,
    name: str,
    templates: Path,
    audience: Audience,
    docs: Docs,
    readers: Readers,
    kept: KeptPages | None,
    before_compose: Callable[[Ladder], None],
    wording: bool,
) -> Outcome:
    """The outcome with its site; a build ends here where there is none."""
    keep, wording = kept.once if kept else make_again, wording and log.isEnabledFor(logging.INFO)
    outcome = make(folder, name, templates, audience, docs, history.revisions(folder), readers, keep, before_compose, wording)
    for problem in outcome.problems:
        # Wording belongs to `check` and the pull request: as a warning of MkDocs it would fail a strict build.
        (log.error if problem.severity is Severity.ERROR else log.info)(line(problem))
    if outcome.site is None:
        count = sum(problem.severity is Severity.ERROR for problem in outcome.problems)
        message = f"The site was not built: {count} {'problem' if count == 1 else 'problems'} to repair, listed above."
        raise LadderProblems(message, outcome.problems)
    return outcome


def report_wording(folder: Path, name: str, docs: Docs) -> None:
    """Report how texts read, for which no page has to wait."""
    for problem in examine(folder, name, docs).problems:
        if problem.rule.kind == "wording":
            log.info(line(problem))
