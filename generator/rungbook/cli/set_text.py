"""`rungbook set`"""

from pathlib import Path

import click

from rungbook.cli.editing import carry_out, dry_run_option, ladders_option, project_of
from rungbook.edit.suggest.apply import set_text as set_text_at


@click.command()
@click.argument("place", metavar="PLACE")
@click.argument("text", metavar="TEXT")
@ladders_option
@dry_run_option
def set_text(place: str, text: str, ladders: Path, dry_run: bool) -> None:
    """Write another text at a place of the ladder, and leave every other byte as it is.

    PLACE is the page and the anchor as the link to the text ends, such as ml-engineer/l5#e-owns-an-area; a signal, a cell of a table and
    other texts without a link have a name behind it: ml-engineer/l5#e-owns-an-area/signals/1. Nothing is written where the ladder
    would have a mistake.
    """
    proposal = set_text_at(project_of(ladders), place, text)
    for problem in proposal.problems:
        click.echo(f"{problem.origin}: {problem.sentences}", err=True)
    carry_out(proposal.rewrite, f"the text at `{place}` is changed", dry_run)
