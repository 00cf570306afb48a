"""`rungbook retire`"""

from datetime import date
from pathlib import Path

import click

from rungbook.cli.editing import carry_out, dry_run_option, ladders_option, list_left, project_of, reporting_refusals
from rungbook.edit.retire import Farewell
from rungbook.edit.retire import retire as retire_thing


@click.command()
@click.argument("thing", metavar="THING")
@click.option("--because", required=True, help="The reason, in a sentence to the reader.")
@click.option("--replaced-by", multiple=True, metavar="OTHER", help="What took its place; may be given several times.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="The day since which it is gone; otherwise today.")
@ladders_option
@dry_run_option
def retire(thing: str, because: str, replaced_by: tuple[str, ...], since: date | None, ladders: Path, dry_run: bool) -> None:
    """Take something out of the ladder, and leave its last text at its address.

    THING is its id behind those of what it is in, as for `rungbook rename`. A level takes the steps that begin or end at it along,
    a track its levels and steps. Readers of an old link see since when it is gone, why, its last text, and what took
    its place; nobody is sent to another level without a word.
    """
    day = f"{since or date.today():%Y-%m-%d}"
    with reporting_refusals():
        done = retire_thing(project_of(ladders), thing, Farewell(day, because, replaced_by))
    carry_out(done.rewrite, done.what, dry_run)
    list_left(done.left, "with its name")
