"""`rungbook rename`"""

from pathlib import Path

import click

from rungbook.cli.editing import carry_out, dry_run_option, ladders_option, list_left, project_of
from rungbook.edit.rename import rename as rename_id
from rungbook.edit.rename import retitle


@click.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="[NEW]", default="")
@click.option("--title", default="", help="A new title, instead of a new id.")
@ladders_option
@dry_run_option
def rename(old: str, new: str, title: str, ladders: Path, dry_run: bool) -> None:
    """Give something another id, in every file that names it, or another title.

    OLD is named by ids, the outermost first: a level is `ml-engineer/l5`, one of its expectations
    `ml-engineer/l5/owns-retrieval`. Where two things have that name, the kind goes before it: `step:ml-engineer/l4-to-l5`. NEW is
    the new id alone. The old one is kept under `formerly`, so that its address still leads to it. The ladder, the site's own pages
    and templates and the navigation in mkdocs.yml are changed together; comments and all other text stay as they are.
    """
    if bool(new) == bool(title):
        raise click.UsageError("Give a new id behind OLD, or a new title with --title.")
    done = retitle(project_of(ladders), old, title) if title else rename_id(project_of(ladders), old, new)
    carry_out(done.rewrite, done.what, dry_run)
    list_left(done.left, "the old title" if title else "the old name")
