"""`rungbook suggest`"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

import click

from rungbook.atomic_write import write_file, write_files
from rungbook.changes import affected, history
from rungbook.cli.editing import carry_out, dry_run_option, ladders_option, project_of
from rungbook.cli.errors import CommandFailed
from rungbook.cli.options import FOLDER, site_url_option
from rungbook.edit.rewrite import EditRefused, Project
from rungbook.edit.suggest import report
from rungbook.edit.suggest.apply import Proposal
from rungbook.edit.suggest.apply import apply as apply_suggestion
from rungbook.edit.suggest.suggestion import LARGEST, read_suggestion
from rungbook.pipeline import make


@click.group()
def suggest() -> None:
    """Work with suggestions, which readers send from the site without Git or YAML.

    `rungbook suggest apply` checks one and carries it out.
    """


@suggest.command()
@click.argument("file", type=click.File("rb"), metavar="FILE")
@click.option("--into", type=FOLDER, help="Leave the ladder as it is, and write what a pull request needs into this folder.")
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day of what it retires and of a change note; otherwise today.")
@site_url_option("the comment can link to it")
@ladders_option
@dry_run_option
def apply(file: BinaryIO, into: Path | None, day: date | None, site_url: str, ladders: Path, dry_run: bool) -> None:
    """Check a suggestion and carry it out in the ladder.

    FILE is a suggestion.json, the text of a mail or issue with the form's headings, or the event of an issue as GitHub gives it to a
    workflow; `-` reads standard input. Where the suggestion can't be used, the status is 1 and a sentence shows why.

    With --into, the folder gets change.patch, comment.md, pull-request.md and message.txt; for a suggestion that can't be used,
    comment.md alone.
    """
    project = project_of(ladders)
    try:
        proposal = apply_suggestion(project, read_suggestion(_text(file)), f"{day or date.today():%Y-%m-%d}", history.earlier)
    except EditRefused as error:
        if into:
            write_file(into / "comment.md", report.refusal(error).encode())
        raise
    for problem in proposal.problems:
        click.echo(f"{problem.origin}: {problem.sentences}", err=True)
    if proposal.note:
        click.echo(f"{proposal.note}: the beginning of a change note. Replace its sentences.", err=True)
    if into is None or dry_run:
        carry_out(proposal.rewrite, "the suggestion is carried out", dry_run)
        return
    pages = list(_pages(project, proposal, site_url))
    files = {
        "change.patch": report.patch(proposal.rewrite),
        "comment.md": report.comment(proposal, pages),
        "pull-request.md": report.pull_request(proposal, pages),
        "message.txt": report.message(proposal),
    }
    write_files(into, {name: text.encode() for name, text in files.items()})
    click.echo(f"{into}: {', '.join(files)}. The ladder is as it was; `git apply {into}/change.patch` changes it.")


def _text(file: BinaryIO) -> str:
    content = file.read(4 * LARGEST + 1)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise CommandFailed("The suggestion is not UTF-8. Save it with this encoding.") from error


def _pages(project: Project, proposal: Proposal, site_url: str) -> Iterator[str]:
    """Lines about the pages that a proposal touches."""
    name = project.shown(project.ladders)
    before = make(project.ladders, name, project.templates, "internal")
    with TemporaryDirectory() as folder:
        after_folder = Path(folder) / "ladders"
        left = {path for path in project.ladders.rglob("*.yml") if path.is_file() and not path.is_symlink()} - set(proposal.rewrite.dropped)
        for path in left | set(proposal.rewrite.changed()):
            write_file(after_folder / path.relative_to(project.ladders), proposal.rewrite.text(path).encode(), durable=False)
        after = make(after_folder, name, project.templates, "internal")
    if before.site and after.site:
        nothing = Path(name) / ".no-pages"
        sides = [affected.sheets(site, nothing) for site in (before.site, after.site)]
        yield from affected.markdown(affected.compare(sides[0], sides[1], (redirect.path for redirect in after.site.redirects)), site_url)
