"""`rungbook search`"""

import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import click

from rungbook.cli.options import EXISTING_FILE, FOLDER
from rungbook.search.engine import Asked, Engine, EngineMissing, Hit, asked
from rungbook.search.index import INDEX

SHOWN = 3
INSTALL = 'Searching needs a JavaScript engine. Install it once: pip install "rungbook[search]" (or: pip install mini-racer)'


@click.command()
@click.argument("query", nargs=-1)
@click.option("--site", type=FOLDER, default=Path("site"), show_default=True, help="The built site.")
@click.option("--from", "file", type=EXISTING_FILE, help="A file with a query on each line, or `query => address`.")
def search(query: tuple[str, ...], site: Path, file: Path | None) -> None:
    """Search a built site as its search box does, with the same script.

    QUERY is what somebody would type. With --from, each line of a file is searched; where a line names the address that it should find,
    the status is 1 if that is not among the first three.
    """
    if bool(query) == bool(file):
        raise click.UsageError("Write a query, or name a file of queries with --from.")
    if not (site / INDEX).is_file():
        raise click.UsageError(f"{site} contains no built site with a search. Build it first: rungbook build")
    lines = list(asked(file.read_text(encoding="utf-8-sig"))) if file else [Asked(" ".join(query))]
    try:
        with closing(Engine(site)) as engine:
            places = [(line, _show(replace(line, wanted=engine.located(line.wanted)), line.wanted, engine.ask(line.query))) for line in lines]
    except EngineMissing as error:
        raise click.ClickException(INSTALL) from error
    wanted = [place for line, place in places if line.wanted]
    if wanted:
        first, shown = wanted.count(0), sum(place is not None and place < SHOWN for place in wanted)
        click.echo(f"\nThe wanted address comes first for {first} of {len(wanted)}, and among the first three for {shown}.")
        if shown < len(wanted):
            sys.exit(1)


def _show(line: Asked, written: str, hits: list[Hit]) -> int | None:
    """Print a query with its first hits, and return at which place the wanted address comes, which the file may write as a browser shows it."""
    click.echo(line.query)
    for number, hit in enumerate(hits[:SHOWN], 1):
        labels = f" ({', '.join(hit.labels)})" if hit.labels else ""
        click.echo(f"  {number}. {hit.title}{labels}  /{hit.address}")
    if not hits:
        click.echo("  Nothing is found.")
    place = line.place(hits) if line.wanted else None
    if written and not line.wanted:
        click.echo(f"  Wanted {written}, which is not a page that search knows. Is the address right?")
    elif line.wanted and (place is None or place >= SHOWN):
        click.echo(f"  Wanted /{line.wanted}, which {'is not found' if place is None else f'comes at place {place + 1}'}.")
    return place
