"""`rungbook serve`"""

import sys
from pathlib import Path

import click

from rungbook.cli.output import audience_option
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
@click.option("--at", "where", default="127.0.0.1:8000", show_default=True, help="Address and port.")
@audience_option()
def serve(config_file: Path, where: str, audience: Audience | None) -> None:
    """Show the site in your browser and build it anew each time a file is saved. Stop it with Ctrl+C."""
    try:
        run.serve(config_file, where, audience)
    except run.Failed as error:
        click.echo(str(error), err=True)
        sys.exit(1)
