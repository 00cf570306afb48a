"""`rungbook owners`"""

import sys
from pathlib import Path

import click

from rungbook.atomic_write import write_file
from rungbook.cli.editing import ladders_option, project_of
from rungbook.cli.errors import CommandFailed
from rungbook.cli.output import shown_folder, sound
from rungbook.edit.owners import lines, owners_file, with_owners
from rungbook.pipeline import examine


@click.command()
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail where the file is stale.")
@ladders_option
def owners(only_check: bool, ladders: Path) -> None:
    """Write the owners that the ladder names into CODEOWNERS.

    Tracks, grades and skills may have an `owner`. The repository's host then requests a review from these people for each change of the file
    that holds them. Other lines of CODEOWNERS stay as they are; `rungbook check` reports when the lines are stale.
    """
    ladder = sound(examine(ladders, shown_folder(ladders)))
    project = project_of(ladders)
    file = owners_file(project)
    try:
        text = file.read_bytes().decode("utf-8") if file.is_file() else ""
    except UnicodeDecodeError as error:
        raise CommandFailed(f"{project.shown(file)} is not in UTF-8, so nothing was written. Save it with this encoding.") from error
    new = with_owners(text, lines(project, ladder))
    if new == text:
        click.echo(f"{project.shown(file)} names the owners that the ladder names.")
    elif only_check:
        click.echo(f"{project.shown(file)} does not name the owners that the ladder names. Run `rungbook owners`.", err=True)
        sys.exit(1)
    else:
        write_file(file, new.encode())
        click.echo(f"{project.shown(file)}: changed")
