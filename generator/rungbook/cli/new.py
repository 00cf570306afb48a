"""`rungbook new`"""

import sys
from pathlib import Path

import click

from rungbook.atomic_write import write_file
from rungbook.cli.output import shown_folder
from rungbook.edit import schemas
from rungbook.edit.create import KINDS, CreationRefused, NewItem, create


@click.command()
@click.argument("kind", type=click.Choice(KINDS), metavar="KIND")
@click.argument("name", metavar="ID")
@click.option(
    "--ladders", type=click.Path(path_type=Path, exists=True, file_okay=False), default=Path("ladders"), show_default=True, help="The ladder's folder."
)
@click.option("--title", default="", help="Its title; otherwise made from the id.")
@click.option("--grade", default="", help="The grade of a new level, or of a new track's first level.")
@click.option("--after", default="", help="The level below a new level; otherwise its grade decides.")
@click.option("--from", "start_at", default="", help="The level where a new step starts; otherwise taken from its id.")
@click.option("--to", default="", help="The level that a new step leads to; otherwise taken from its id.")
def new(kind: str, name: str, ladders: Path, title: str, grade: str, after: str, start_at: str, to: str) -> None:
    """Add something to the ladder, with every field that it needs and comments that explain them.

    KIND is one of level, step, track, base, comparison, assessment, exercise, plan, skill, term. ID is its id, for a level or a step
    with its track: `rungbook new level ml-engineer/l9`, `rungbook new step ml-engineer/l8-to-l9`. Nothing that exists is
    overwritten. New things are internal until you delete the line `audience: internal`.
    """
    try:
        made = create(ladders, NewItem(kind=kind, name=name, title=title, grade=grade, after=after, start=start_at, to=to))
    except CreationRefused as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    write_file(ladders / made.file, made.text.encode())
    click.echo(f"{shown_folder(ladders)}/{made.file}:{made.line}: added {made.what}.")
    if (ladders / schemas.FOLDER).is_dir():
        schemas.write(ladders, schemas.fresh(ladders), only_schemas=True)
    click.echo("Write the texts that begin with `…`, then run `rungbook check`.")
