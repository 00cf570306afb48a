"""What commands share: how they tell problems and how far long work has come, and whom they build for."""

import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import click

from rungbook.pipeline import Outcome
from rungbook.read.docs import Docs, read_docs
from rungbook.read.settings import read_settings
from rungbook.reports import terminal


def audience_option(default: str | None = None) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The option `--audience`; without a default of its own, the site's configuration decides."""
    return click.option(
        "--audience",
        type=click.Choice(["public", "internal"]),
        default=default,
        show_default=default or "what the configuration says; public otherwise",
        help="Whom it is for. For the public, what is internal is left out altogether.",
    )


def docs_beside(ladders: Path, settings_file: Path = Path("mkdocs.yml")) -> Docs | None:
    """Return the hand-written pages of the site that is made of this ladder, if the settings here are that site's."""
    settings = read_settings(settings_file)
    if settings is None or settings.ladders.resolve() != ladders.resolve():
        return None
    return read_docs(settings.docs, shown_folder(settings.docs), settings.front_matter, settings.exclude_docs, settings_file.name)


def tell_problems(outcome: Outcome) -> None:
    """Every problem, on standard error."""
    for told in terminal.report(outcome.problems, _lines):
        click.echo(told, err=True)
    if gap := terminal.not_checked(outcome.unchecked):
        click.echo(gap, err=True)


@cache
def _lines(file: str) -> list[str]:
    try:
        return Path(file).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []


def shown_folder(folder: Path) -> str:
    """How messages call a folder: from where the reader stands, if it lies below."""
    try:
        return folder.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(folder)


def on_terminal() -> bool:
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def progress(done: int, total: int, name: str) -> None:
    """One line that overwrites itself, and goes when the work is done."""
    line = f"Building pages: {done} of at least {total}  {name}" if done < total else ""
    click.echo(f"\r\x1b[2K{line[:78]}", nl=False, err=True)


def count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
