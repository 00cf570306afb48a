"""What commands share: how they report problems, and how they call what they read."""

import stat
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from rungbook.changes import history
from rungbook.model import Ladder
from rungbook.pipeline import Outcome, examine
from rungbook.read.docs import Docs, read_docs
from rungbook.read.settings import read_settings
from rungbook.reports import terminal


def docs_beside(ladders: Path, settings_file: Path = Path("mkdocs.yml")) -> Docs | None:
    """Return the hand-written pages of the site that is made of this ladder, if the settings here are that site's."""
    settings = read_settings(settings_file)
    if settings is None or settings.ladders.resolve() != ladders.resolve():
        return None
    return read_docs(settings.docs, shown_folder(settings.docs), settings.front_matter, settings.exclude_docs, settings_file)


def report_problems(outcome: Outcome) -> None:
    """Write every problem to standard error."""
    for line in terminal.report(outcome.problems, lines_of):
        click.echo(line, err=True)
    if gap := terminal.not_checked(outcome.unchecked):
        click.echo(gap, err=True)


def sound(outcome: Outcome) -> Ladder:
    """The ladder; where it has errors, report them and end the command."""
    if outcome.ladder is None or outcome.failed:
        report_problems(outcome)
        sys.exit(1)
    return outcome.ladder


def examined_at(revision: str, ladders: Path) -> Outcome:
    """The ladder as it was at a git revision."""
    with TemporaryDirectory() as folder:
        history.unpack(revision, [shown_folder(ladders)], Path.cwd(), Path(folder))
        return examine(Path(folder) / shown_folder(ladders), f"{revision}:{shown_folder(ladders)}")


@cache
def lines_of(file: str) -> list[str]:
    """The lines of a plain file: a report shows nothing of what a link leads to, and waits for no device."""
    try:
        return Path(file).read_text(encoding="utf-8").splitlines() if stat.S_ISREG(Path(file).lstat().st_mode) else []
    except (OSError, UnicodeDecodeError):
        return []


def shown_folder(folder: Path) -> str:
    """How messages call a folder: from where the reader is, if it is below."""
    try:
        return folder.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(folder)
