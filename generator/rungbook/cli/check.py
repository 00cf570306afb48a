"""`rungbook check`"""

import sys
from pathlib import Path

import click

from rungbook.cli.telling import count, shown_folder, tell_problems
from rungbook.pipeline import examine


@click.command()
@click.argument("ladders", type=click.Path(path_type=Path, exists=True, file_okay=False), default=Path("ladders"))
def check(ladders: Path) -> None:
    """Look for mistakes in the ladder's YAML and tell all of them, each with its place and its repair.

    LADDERS is the folder with the YAML files (default: ladders).
    """
    outcome = examine(ladders, shown_folder(ladders))
    tell_problems(outcome)
    if outcome.failed or outcome.ladder is None:
        sys.exit(1)
    ladder = outcome.ladder
    click.echo(f"The ladder holds together: {count(len(ladder.tracks), 'track')}, {count(len(ladder.levels), 'level')}, {count(len(ladder.steps), 'step')}.")
