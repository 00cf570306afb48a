"""What commands share without needing the pipeline, which takes long to import."""

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from rungbook.problem import visible

FILE = click.Path(path_type=Path, dir_okay=False)
EXISTING_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
FOLDER = click.Path(path_type=Path, file_okay=False)
EXISTING_FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)


def audience_option(default: str | None = None) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The option `--audience`; without a default of its own, the site's configuration decides."""
    return click.option(
        "--audience",
        type=click.Choice(["public", "internal"]),
        default=default,
        show_default=default or "as configured; otherwise public",
        help="Whom it is for. For the public, what is internal is left out altogether.",
    )


ladders_argument = click.argument("ladders", type=EXISTING_FOLDER, default=Path("ladders"))


def site_url_option(purpose: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The option `--site-url`; `purpose` ends the sentence of its help."""
    text = f"Where the site is published, so that {purpose} (or: SITE_URL)."
    return click.option("--site-url", envvar="SITE_URL", default="", callback=_site_address, help=text)


config_option = click.option("--config", "config_file", type=EXISTING_FILE, default=Path("mkdocs.yml"), show_default=True, help="The site's configuration.")
docs_option = click.option("--docs", type=FOLDER, default=Path("docs"), show_default=True, help="The hand-written pages.")
templates_option = click.option("--templates", type=FOLDER, default=Path("templates"), help="Your own templates, if any.")


def _site_address(_context: click.Context, _option: click.Parameter, given: str) -> str:
    """Refuse what is not the address of a site: links in files that are handed on would lead nowhere, or run something."""
    if given and not re.fullmatch(r"https?://[^\s/\"<>]+(/[^\s\"<>]*)?", given):
        raise click.BadParameter(f"`{visible(given)}` is not the address of a site. Write the whole address, such as https://ladder.example.com/.")
    return given


def on_terminal() -> bool:
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def progress(done: int, total: int, name: str) -> None:
    """One line that overwrites itself, and goes when the work is done."""
    line = f"Building pages: {done} of at least {total}  {name}" if done < total else ""
    click.echo(f"\r\x1b[2K{line[:78]}", nl=False, err=True)


def count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
