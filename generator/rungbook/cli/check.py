"""`rungbook check`"""

import os
import sys
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from rungbook import rules
from rungbook.atomic_write import write_file
from rungbook.changes import history
from rungbook.changes.compare import compare
from rungbook.changes.lost import lost
from rungbook.changes.obligations import owed
from rungbook.cli.editing import project_of
from rungbook.cli.options import count, ladders_argument
from rungbook.cli.output import docs_beside, examined_at, lines_of, report_problems, shown_folder
from rungbook.edit.owners import stale_owners
from rungbook.mkdocs.contrast import contrast_problems
from rungbook.mkdocs.settings import settings_of, settings_problems
from rungbook.model import Ladder
from rungbook.pipeline import Outcome, examine
from rungbook.problem import Origin
from rungbook.read.layout import block_end
from rungbook.read.settings import read_settings
from rungbook.reports import github, json, markdown, terminal
from rungbook.reports.old_warnings import KNOWN, about_changes, entries, listed, without_known, written

SUMMARY_BYTES = 1_000_000  # GitHub refuses a larger summary


@click.command()
@ladders_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github", "json", "markdown"]),
    default="text",
    show_default=True,
    help="How to report: for a terminal, as annotations of a pull request with the job's summary, for a program, or as a table.",
)
@click.option("--since", metavar="REVISION", help="Report warnings only for lines that changed since a git revision; also lost addresses, a missing note.")
@click.option("--baseline", is_flag=True, help="Keep a list of the warnings that there are; later runs report others alone. The list can only shrink.")
def check(ladders: Path, form: str, since: str | None, baseline: bool) -> None:
    """Look for mistakes in the ladder's YAML and the hand-written pages, and report all of them, each with its place and its repair.

    LADDERS is the folder with the YAML files (default: ladders). The pages are those of the site that `mkdocs.yml` describes; its
    settings are checked as far as they are about Rungbook: its options, and the pages in the navigation. A warning does not fail.
    """
    outcome = _with_settings(examine(ladders, shown_folder(ladders), docs_beside(ladders)), ladders)
    kept = _keep_list(ladders, outcome) if baseline else ""
    outcome, *silent = _without_old(outcome, ladders, since)
    if since is not None and outcome.ladder is not None:
        outcome, gap = _with_owed(outcome, outcome.ladder, ladders, since)
        silent.append(gap)
    if form == "json":
        click.echo(json.report(outcome.problems, outcome.unchecked))
    elif form == "markdown":
        click.echo("\n".join(markdown.report(outcome.problems, outcome.unchecked)))
    else:
        _report(outcome, form)
        for line in filter(None, (*silent, kept)):
            click.echo(line)
    if outcome.failed:
        sys.exit(1)


def _keep_list(ladders: Path, outcome: Outcome) -> str:
    """Write the list of known warnings, or take off it what is repaired; show what was done."""
    file = ladders / KNOWN
    if outcome.failed:
        return f"The list {shown_folder(ladders)}/{KNOWN} stays as it is until the errors are repaired."
    before = entries(file.read_text(encoding="utf-8")) if file.is_file() else None
    now = listed(outcome.problems, before)
    if before != now:
        write_file(file, written(now).encode())
    gone = f", {(before - now).total()} fewer than before" if before else ""
    return f"{shown_folder(ladders)}/{KNOWN} lists {count(now.total(), 'known warning')}{gone}."


def _without_old(outcome: Outcome, ladders: Path, since: str | None) -> tuple[Outcome, str, str]:
    """The outcome without warnings that are known or about what did not change, and a line about each."""
    file = ladders / KNOWN
    known = entries(file.read_text(encoding="utf-8")) if file.is_file() else Counter[str]()
    old = ""
    if since is not None:
        try:
            start = history.start_of(Path.cwd(), since)
            changed = history.changed_lines(Path.cwd(), start)
            known = known if (before := _list_at(start, file)) is None else known & before
        except history.NoRevision as error:
            raise click.UsageError(f"There is nothing to compare with: {error}") from error
        left = about_changes(outcome.problems, changed, _end_of)
        outcome = replace(outcome, problems=left.problems)
        old = f"{count(left.out, 'warning')} about what did not change since `{since}` {'is' if left.out == 1 else 'are'} not reported." if left.out else ""
    left = without_known(outcome.problems, known)
    hidden = f"{count(left.out, 'known warning')} of {shown_folder(ladders)}/{KNOWN} {'is' if left.out == 1 else 'are'} not reported." if left.out else ""
    return replace(outcome, problems=left.problems), old, hidden


def _end_of(origin: Origin) -> int:
    """The last line of what begins at a place: the lines below that are indented further belong to it."""
    lines = lines_of(origin.file)
    return block_end(lines, origin.line - 1) if origin.line <= len(lines) else origin.line


def _with_owed(outcome: Outcome, ladder: Ladder, ladders: Path, since: str) -> tuple[Outcome, str]:
    """The outcome with the addresses that the change since a revision loses and the note that it lacks, and a line where that can't be known."""
    before = examined_at(history.start_of(Path.cwd(), since), ladders).ladder
    if before is None:
        return outcome, f"There is no ladder that can be read at `{since}`, so nobody knows whether addresses are lost or a note is missing."
    found = owed(before, ladder, compare(before, ladder), lost(before, ladder), shown_folder(ladders), date.today().isoformat(), lines_of)
    return replace(outcome, problems=tuple(sorted({*outcome.problems, *found}))), ""


def _list_at(commit: str, file: Path) -> Counter[str] | None:
    """The list as it was at a commit. What a change adds to it counts for nothing."""
    with TemporaryDirectory() as folder:
        name = shown_folder(file)
        history.unpack(commit, [name], Path.cwd(), Path(folder))
        then = Path(folder) / name
        return entries(then.read_text(encoding="utf-8")) if then.is_file() else None


def _with_settings(outcome: Outcome, ladders: Path) -> Outcome:
    """The outcome with what is wrong in the settings of the ladder's site."""
    file = settings_of(ladders)
    if file is None:
        return outcome
    found = settings_problems(file, f"{shown_folder(file.parent)}/{file.name}".removeprefix("./"), ladders, outcome.ladder)
    settings = read_settings(file)
    if settings is not None and settings.ladders.resolve() == ladders.resolve():
        sheets = {shown_folder(path): path.read_text(encoding="utf-8", errors="replace") for path in settings.style_sheets if path.is_file()}
        found += contrast_problems(sheets, settings.brand)
    is_named = all(problem.rule != rules.OWNER_TEAM for problem in outcome.problems)  # else the file would name what is wrong
    if outcome.ladder is not None and is_named and (project := project_of(ladders)).settings:
        found += stale_owners(project, outcome.ladder)
    return replace(outcome, problems=tuple(sorted({*outcome.problems, *found})))


def _report(outcome: Outcome, form: str) -> None:
    if form == "github":
        for line in github.report(outcome.problems, summary=_summarise(outcome)):
            click.echo(line)
        if gap := terminal.not_checked(outcome.unchecked):
            click.echo(gap)
    else:
        report_problems(outcome)
    if outcome.failed or outcome.ladder is None:
        return
    ladder = outcome.ladder
    tracks, levels, steps = count(len(ladder.tracks), "track"), count(len(ladder.levels), "level"), count(len(ladder.steps), "step")
    click.echo(f"The ladder holds together: {f'{tracks}, {levels}, {steps}' if ladder.tracks else count(len(ladder.skills), 'skill')}.")


def _summarise(outcome: Outcome) -> bool:
    """Write everything into the summary of the job that this runs in; return whether there is one."""
    file = os.environ.get("GITHUB_STEP_SUMMARY")
    if file:
        text = "\n".join(markdown.report(outcome.problems, outcome.unchecked)) + "\n"
        if len(text.encode()) > SUMMARY_BYTES:
            whole_lines = text.encode()[:SUMMARY_BYTES].decode("utf-8", "ignore").rpartition("\n")[0]
            text = whole_lines + "\n\nThe rest did not fit; the log of this job has all of it.\n"
        with Path(file).open("a", encoding="utf-8") as summary:
            summary.write(text)
    return bool(file)
