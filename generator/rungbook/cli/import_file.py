"""`rungbook import`"""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from rungbook.atomic_write import describe
from rungbook.cli.editing import dry_run_option, ladders_option, project_of
from rungbook.cli.errors import CommandFailed
from rungbook.cli.options import count
from rungbook.edit import schemas
from rungbook.edit.imports.read import read_tables
from rungbook.edit.imports.table import ImportRefused, Table
from rungbook.edit.imports.texts import id_of
from rungbook.edit.imports.track import Imported, known_levels, write_track
from rungbook.edit.imports.understand import understand
from rungbook.edit.imports.understood import Ledger, Question, Understood
from rungbook.problem import visible

SHOWN = 20
"""So many cells that were left out or changed are listed."""


def _answers(_context: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    if wrong := [one for one in given if "=" not in one]:
        raise click.BadParameter(f"`{wrong[0]}` is not of the form KEY=VALUE, such as levels=columns.")
    return {key.strip().lower(): value.strip() for key, _, value in (one.partition("=") for one in given)}


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@ladders_option
@click.option("--track", default="", help="The new track's id; otherwise made from its title.")
@click.option("--title", default="", help="The new track's title; otherwise the name of the sheet or file.")
@click.option("--map", "answers", multiple=True, callback=_answers, metavar="KEY=VALUE", help="Say how the table is meant, such as levels=columns. Repeatable.")
@dry_run_option
def import_file(file: Path, ladders: Path, track: str, title: str, answers: dict[str, str], dry_run: bool) -> None:
    """Make a track from a table that you have: .csv, .xlsx, .md, .html or .docx.

    It may have its levels in columns or rows and the dimensions in the other, one statement a row, or a table a level. What was
    understood is shown, and each cell that was not taken. What the table doesn't show is asked, or given with --map. Grades and
    dimensions that the ladder lacks are added. Nothing is written unless `rungbook check` would pass it.
    """
    try:
        project = project_of(ladders)
        tables = read_tables(file)
        found = _understood(file, tables, answers, known_levels(project))
        title = title or ("" if _generic(found.title) else found.title) or _words(file.stem)
        imported = write_track(project, found, track or id_of(title, (), "track"), title, grades=answers.get("grades") != "no")
    except ImportRefused as error:
        for line in str(error).splitlines():
            click.echo(visible(line), err=True)
        sys.exit(1)
    _report(found, imported)
    if dry_run:
        click.echo("")
        for line in imported.rewrite.shown():
            click.echo(visible(line))
        click.echo("\nNothing was written; run this without --dry-run.")
        return
    _write(imported)
    if (ladders / schemas.FOLDER).is_dir():
        schemas.write(ladders, schemas.fresh(ladders), only_schemas=True)
    click.echo("Read the track, then run `rungbook check`.")


def _understood(file: Path, tables: Sequence[Table], answers: dict[str, str], known: frozenset[str]) -> Understood:
    while True:
        try:
            return understand(tables, answers, known)
        except Question as question:
            if not at_terminal():
                ways = " or ".join(f"--map {question.key}={_quoted(choice)}" for choice in question.choices) or f"--map {question.key}=…"
                raise ImportRefused(f"{file.name}: {question.text}\nSay it with {ways}") from question
            click.echo(visible(question.text))
            answers[question.key] = click.prompt(f"{question.key} ({', '.join(question.choices)})" if question.choices else question.key).strip()


def at_terminal() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin.isatty()


def _quoted(text: str) -> str:
    return text if text.isalnum() else f'"{text}"'


_GENERIC = ("sheet", "tabelle", "table", "feuil", "hoja", "foglio", "blatt", "ladder", "levels", "framework", "matrix", "leiter", "stufen")


def _generic(name: str) -> bool:
    return not name or name.rstrip("0123456789 ").lower() in _GENERIC


def _words(name: str) -> str:
    text = name.replace("_", " ").replace("-", " ").strip()
    return text[:1].upper() + text[1:]


def _report(found: Understood, imported: Imported) -> None:
    ledger = found.ledger
    click.echo("How the table was understood:")
    for line in [*_notes(ledger), *found.said, *imported.said]:
        click.echo(visible(f"  {line}"))
    changed = f" ({len(ledger.changed)} of them changed)" if ledger.changed else ""
    click.echo(
        f"\n{count(ledger.cells, 'cell')} with text: {len(ledger.taken)} imported{changed}, {len(ledger.left)} left out."
        f" They make {count(imported.levels, 'level')}, {count(len(found.dimensions), 'dimension')} and {count(imported.expectations, 'expectation')}."
    )
    for what, cells in (("Left out", ledger.left), ("Changed", ledger.changed)):
        listed = list(ledger.named(cells))
        if listed:
            click.echo(f"\n{what}:")
        for place, text, why in listed[:SHOWN]:
            click.echo(visible(f"  {place} “{text[:40].replace(chr(10), ' ')}{'…' if len(text) > 40 else ''}”: {why}"))
        if len(listed) > SHOWN:
            click.echo(f"  and {len(listed) - SHOWN} more.")
    if imported.notes:
        click.echo(f"\n`rungbook check` has {count(imported.notes, 'remark')} on its wording and no error.")


def _notes(ledger: Ledger) -> list[str]:
    return list(dict.fromkeys(note for table in ledger.tables for note in table.notes))


def _write(imported: Imported) -> None:
    """Write all files, or none."""
    rewrite = imported.rewrite
    try:
        for path in rewrite.write():
            click.echo(f"{rewrite.project.shown(path)}: written")
    except OSError as error:
        rewrite.undo()
        raise CommandFailed(f"{describe(error)} Nothing was imported.") from error
