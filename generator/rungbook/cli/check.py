"""`rungbook check`"""

import os
import sys
from dataclasses import replace
from pathlib import Path

import click

from rungbook.cli.options import count
from rungbook.cli.output import docs_beside, shown_folder, tell_problems
from rungbook.mkdocs.settings import settings_of, settings_problems
from rungbook.pipeline import Outcome, examine
from rungbook.reports import github, json, markdown, terminal

SUMMARY_BYTES = 1_000_000  # GitHub refuses a larger summary


@click.command()
@click.argument("ladders", type=click.Path(path_type=Path, exists=True, file_okay=False), default=Path("ladders"))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github", "json", "markdown"]),
    default="text",
    show_default=True,
    help="How to tell: for a terminal, as annotations of a pull request with the job's summary, for a program, or as a table.",
)
def check(ladders: Path, form: str) -> None:
    """Look for mistakes in the ladder's YAML and the hand-written pages, and report all of them, each with its place and its repair.

    LADDERS is the folder with the YAML files (default: ladders). The pages are those of the site that `mkdocs.yml` describes; its
    settings are checked as far as they are about Rungbook: its options, and the pages in the navigation. A warning does not fail.
    """
    outcome = _with_settings(examine(ladders, shown_folder(ladders), docs_beside(ladders)), ladders)
    if form == "json":
        click.echo(json.report(outcome.problems, outcome.unchecked))
    elif form == "markdown":
        click.echo("\n".join(markdown.report(outcome.problems, outcome.unchecked)))
    else:
        _tell(outcome, form)
    if outcome.failed:
        sys.exit(1)


def _with_settings(outcome: Outcome, ladders: Path) -> Outcome:
    """The outcome with what is wrong in the settings of the ladder's site."""
    file = settings_of(ladders)
    if file is None:
        return outcome
    found = settings_problems(file, f"{shown_folder(file.parent)}/{file.name}".removeprefix("./"), ladders, outcome.ladder)
    return replace(outcome, problems=tuple(sorted({*outcome.problems, *found})))


def _tell(outcome: Outcome, form: str) -> None:
    if form == "github":
        for line in github.report(outcome.problems, summary=_summarise(outcome)):
            click.echo(line)
        if gap := terminal.not_checked(outcome.unchecked):
            click.echo(gap)
    else:
        tell_problems(outcome)
    if outcome.failed or outcome.ladder is None:
        return
    ladder = outcome.ladder
    click.echo(f"The ladder holds together: {count(len(ladder.tracks), 'track')}, {count(len(ladder.levels), 'level')}, {count(len(ladder.steps), 'step')}.")


def _summarise(outcome: Outcome) -> bool:
    """Write everything into the summary of the job that this runs in; return whether there is one."""
    file = os.environ.get("GITHUB_STEP_SUMMARY")
    if file:
        text = "\n".join(markdown.report(outcome.problems, outcome.unchecked)) + "\n"
        if len(text.encode()) > SUMMARY_BYTES:
            whole_lines = text.encode()[:SUMMARY_BYTES].decode("utf-8", "ignore").rpartition("\n")[0]
            text = whole_lines + "\n\nThe rest did not fit; the log of this job tells all.\n"
        with Path(file).open("a", encoding="utf-8") as summary:
            summary.write(text)
    return bool(file)
