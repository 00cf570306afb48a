"""`rungbook schema`"""

import sys
from pathlib import Path

import click

from rungbook.cli.options import count, ladders_argument
from rungbook.cli.output import shown_folder
from rungbook.edit import schema_files


@click.command()
@ladders_argument
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail where a file is stale.")
def schema(ladders: Path, only_check: bool) -> None:
    """Update the schemas from which editors such as VS Code know the format and this ladder's ids.

    They are in the folder `.schema` of LADDERS (default: ladders). The first line of each data file names its schema;
    where that line is missing it is added. Run this after adding, renaming or removing an id.
    """
    found = schema_files.fresh(ladders)
    if only_check:
        for name in found.stale:
            click.echo(f"{shown_folder(ladders)}/{name} is stale: run `rungbook schema`.", err=True)
        sys.exit(1 if found.stale else 0)
    schema_files.write(ladders, found)
    click.echo(f"{count(len(found.stale), 'file')} brought up to date, {len(found.files) - len(found.stale)} left as they were.")
