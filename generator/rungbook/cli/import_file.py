"""`rungbook import`"""

import sys
from pathlib import Path

import click

from rungbook.atomic_write import write_file
from rungbook.changes.compare import compare
from rungbook.changes.lost import lost
from rungbook.cli.editing import dry_run_option, ladders_option, project_of, write
from rungbook.cli.from_table import SHOWN, at_terminal, interpretations, map_option, show_import, title_of
from rungbook.cli.options import EXISTING_FILE, FILE, count
from rungbook.edit.imports.exported_workbook import OwnWorkbook
from rungbook.edit.imports.read import read_own, read_tables
from rungbook.edit.imports.table import ImportRefused
from rungbook.edit.imports.track import known_levels, write_tracks
from rungbook.edit.imports.workbook_changes import Merged, merge
from rungbook.edit.new_ids import id_of
from rungbook.edit.rewrite import Project, Rewrite
from rungbook.edit.suggest.apply import Found
from rungbook.edit.suggest.suggestion import as_json, read_suggestion
from rungbook.edit.suggest.workbook_as_suggestion import suggestion_of
from rungbook.problem import visible
from rungbook.reports import in_short
from rungbook.site import addresses


@click.command("import")
@click.argument("file", type=EXISTING_FILE)
@ladders_option
@click.option("--track", default="", help="The new track's id; otherwise made from its title.")
@click.option("--title", default="", help="The new track's title; otherwise that of its sheet, of the row above the headers, of the page or of the file.")
@map_option("Choose how the table is read, such as levels=columns. Repeatable.")
@click.option("--as-suggestion", "suggestion", type=FILE, help="Write a workbook's changes as a suggestion.json instead.")
@dry_run_option
def import_file(file: Path, ladders: Path, track: str, title: str, answers: dict[str, str], suggestion: Path | None, dry_run: bool) -> None:
    """Make a track from a table that you have, or bring changes back from a workbook that `rungbook export` made.

    A table is a .csv, .xlsx, .md, .html or .docx file, with its levels in columns or rows and the dimensions in the other, one statement a
    row, or a table a level. What was understood is shown, and each cell that was not taken. What the table doesn't show is asked, or
    given with --map. Grades and dimensions that the ladder lacks are added.

    From an exported workbook, what was changed or added since the export is written into the ladder's files. A cell that was also
    changed there is a conflict, and is left alone. Nothing is written unless `rungbook check` would pass it.
    """
    project = project_of(ladders)
    if (book := read_own(file)) is not None:
        merged = merge(project, book)
        if suggestion is None:
            _merge(merged, book, dry_run)
        else:
            _suggest(project, merged, book, suggestion)
        return
    if suggestion is not None:
        raise ImportRefused(f"{file.name} is not a workbook that `rungbook export` made, so it has no changes. Leave --as-suggestion out.")
    tables = read_tables(file)
    found = interpretations(file, tables, answers, known_levels(project), ask=at_terminal())
    if len(found) > 1 and (title or track):
        raise ImportRefused(f"{file.name} has {len(found)} tracks, and --title and --track name one. Leave them out, or choose one with --map.")
    titles = [title or title_of(one, file) for one in found]
    ids = [track or id_of(one, addresses.TAKEN, "track") for one in titles]
    rewrite, imported = write_tracks(project, list(zip(found, ids, titles, strict=True)), grades=answers.get("grades") != "no")
    show_import(found, imported)
    _write(rewrite, dry_run)


def _merge(merged: Merged, book: OwnWorkbook, dry_run: bool) -> None:
    """Report what the workbook changes, by meaning, and write it."""
    if not (merged.changed or merged.added or merged.conflicts):
        click.echo("The workbook and the ladder have the same texts. Nothing was changed.")
        return
    click.echo(f"{count(len(merged.changed), 'cell')} changed, {count(len(merged.added), 'new row')}, {count(len(merged.conflicts), 'conflict')}.")
    for edited in merged.changed[:SHOWN]:
        click.echo(visible(f"  {edited.where}  {edited.place}"))
    if len(merged.changed) > SHOWN:
        click.echo(f"  and {len(merged.changed) - SHOWN} more.")
    for row, place in merged.added:
        click.echo(visible(f"  {row.where}: new, as {place}"))
    if book.gone:
        click.echo(
            f"Deleted from the workbook, kept in the ladder: {count(len(book.gone), 'text')}. To take an expectation back, choose the status `deprecated`."
        )
    for conflict in merged.conflicts:
        click.echo("\n" + visible(f"Conflict at {conflict.where} ({conflict.place}), left as it is in the ladder:"), err=True)
        for name, text in (("exported", conflict.exported), ("ladder", conflict.ladder or "(no longer there)"), ("workbook", conflict.workbook)):
            click.echo(visible(f"  {name:9}{text}"), err=True)
    if merged.changed or merged.added:
        assert merged.after is not None
        changes, gone = compare(merged.before, merged.after), lost(merged.before, merged.after)
        click.echo("\n" + visible(in_short.sentence(changes, gone)))
        for change in changes:
            click.echo(visible(f"  {change.means}: {change}"))
        if merged.notes:
            click.echo(f"`rungbook check` has {count(merged.notes, 'new remark')} on its wording and no error.")
        _write(merged.rewrite, dry_run)
    if merged.conflicts:
        sys.exit(1)


def _suggest(project: Project, merged: Merged, book: OwnWorkbook, into: Path) -> None:
    """Write the workbook's changes as a suggestion, which somebody accepts."""
    found, left = suggestion_of(Found(project), merged, book)
    if found.changes:
        text = as_json(found)
        read_suggestion(text)  # refuses what the form would refuse
        write_file(into, text.encode())
        click.echo(
            f"{into}: {count(len(found.changes), 'change')}. Paste its text into the form *Suggest several changes*, or run `rungbook suggest apply {into}`."
        )
    else:
        click.echo("No text was changed that a suggestion can contain. Nothing was written.")
    for where in left:
        click.echo(visible(f"Not in the suggestion: {where}"))
    for conflict in merged.conflicts:
        click.echo(visible(f"Conflict at {conflict.where}: the ladder has changed since the export. Not in the suggestion."), err=True)
    if left or merged.conflicts:
        sys.exit(1)


def _write(rewrite: Rewrite, dry_run: bool) -> None:
    """Write all files, or none; or show each line that would change."""
    click.echo("")
    if dry_run:
        for line in rewrite.shown():
            click.echo(visible(line))
        click.echo("\nNothing was written; run this without --dry-run.")
        return
    for path in write(rewrite):
        click.echo(f"{rewrite.project.shown(path)}: written")
    click.echo("Read the change with `git diff`, then run `rungbook check`.")
