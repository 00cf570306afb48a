"""`rungbook retire`"""

from datetime import date
from pathlib import Path

import click

from rungbook.cli.editing import carry_out, dry_run_option, ladders_option, list_left, project_of
from rungbook.edit.retire import Farewell
from rungbook.edit.retire import retire as retire_thing


@click.command()
@click.argument("thing", metavar="THING")
@click.option("--because", required=True, help="The reason, in a sentence that readers see.")
@click.option("--replaced-by", multiple=True, metavar="OTHER", help="What replaces it. Repeatable.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="The day on which it was removed; otherwise today.")
@ladders_option
@dry_run_option
def retire(thing: str, because: str, replaced_by: tuple[str, ...], since: date | None, ladders: Path, dry_run: bool) -> None:
    """Take something out of the ladder, and keep its last text at its address.

    THING is named by ids, the outermost first: a level is `ml-engineer/l5`, one of its expectations `ml-engineer/l5/owns-retrieval`.
    The steps to and from a level go with it, and the levels and steps of a track. Somebody who opens an old link reads when it was
    removed, why, its last text, and what replaces it.
    """
    day = f"{since or date.today():%Y-%m-%d}"
    done = retire_thing(project_of(ladders), thing, Farewell(day, because, replaced_by))
    carry_out(done.rewrite, done.what, dry_run)
    list_left(done.left, "its name")
