"""`rungbook move`"""

from datetime import date
from pathlib import Path

import click

from rungbook.cli.editing import carry_out, dry_run_option, ladders_option, list_left, project_of
from rungbook.edit.move import move as move_thing


@click.command()
@click.argument("thing", metavar="THING")
@click.argument("to", metavar="[TO]", default="")
@click.option("--dimension", default="", help="The dimension that an expectation moves to.")
@ladders_option
@dry_run_option
def move(thing: str, to: str, dimension: str, ladders: Path, dry_run: bool) -> None:
    """Move an expectation to another level or dimension, or a level to another track.

    THING is named by ids, the outermost first, as for `rungbook rename`. TO is a level (`ml-engineer/l6`) for an expectation and
    a track for a level. The words and comments move as they are. Where the address changes, the old one shows where it is now.
    """
    if not (to or dimension):
        raise click.UsageError("Name where it moves: a level, a track, or --dimension.")
    done = move_thing(project_of(ladders), thing, to, dimension, date.today().isoformat())
    carry_out(done.rewrite, done.what, dry_run)
    list_left(done.left, "its old address")
