"""`rungbook build`"""

import sys
from pathlib import Path

import click

from rungbook.cli.output import audience_option, on_terminal, progress
from rungbook.mkdocs import run
from rungbook.model import Audience


@click.command()
@click.option(
    "--config",
    "config_file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="The site's configuration.",
)
@click.option("--site-dir", type=click.Path(path_type=Path, file_okay=False), default=None, help="Where the site goes; otherwise as configured.")
@click.option("--strict/--no-strict", default=True, show_default=True, help="Whether a warning, such as a broken link, fails the build.")
@audience_option()
def build(config_file: Path, site_dir: Path | None, strict: bool, audience: Audience | None) -> None:
    """Build the whole site, ready to be put on any web server."""
    try:
        made = run.build(config_file, site_dir, strict, audience, progress if on_terminal() else None)
    except run.Failed as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    pages = sum(1 for _ in made.rglob("*.html"))
    click.echo(f"Built {pages} pages in {made}.")
