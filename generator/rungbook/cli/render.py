"""`rungbook render`"""

import sys
from pathlib import Path

import click

from rungbook.changes import history
from rungbook.cli.errors import CommandFailed
from rungbook.cli.options import audience_option, count
from rungbook.cli.output import docs_beside, shown_folder, tell_problems
from rungbook.exports import markdown_folder
from rungbook.model import Audience
from rungbook.pipeline import make


@click.command()
@click.argument("ladders", type=click.Path(path_type=Path, exists=True, file_okay=False), default=Path("ladders"))
@click.option("--into", type=click.Path(path_type=Path, file_okay=False), required=True, help="The folder to write to.")
@click.option("--templates", type=click.Path(path_type=Path, file_okay=False), default=Path("templates"), help="Your own templates, if any.")
@audience_option("public")
def render(ladders: Path, into: Path, templates: Path, audience: Audience) -> None:
    """Write the pages as Markdown, with their navigation, into a folder.

    Only what changed is written; what an earlier run wrote and this one does not is removed; nothing else is touched.
    """
    outcome = make(ladders, shown_folder(ladders), templates, audience, docs_beside(ladders), history.revisions(ladders))
    tell_problems(outcome)
    if outcome.site is None:
        sys.exit(1)
    try:
        written = markdown_folder.write(outcome.site, into)
    except markdown_folder.ForeignFileError as error:
        name, wrong = error.args
        raise CommandFailed(f"{into / name} is in the way: {wrong}. Nothing was written. Choose an empty folder.") from error
    click.echo(f"{count(len(written.changed), 'file')} written, {len(written.removed)} removed, {written.kept} unchanged, in {into}.")
