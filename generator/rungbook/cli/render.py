"""`rungbook render`"""

import sys
from pathlib import Path
from typing import Any

import click

from rungbook.changes import history
from rungbook.cli.errors import CommandFailed
from rungbook.cli.options import FILE, FOLDER, audience_option, count, ladders_argument, templates_option
from rungbook.cli.output import docs_beside, report_problems, shown_folder
from rungbook.exports import markdown_folder
from rungbook.model import Audience
from rungbook.pipeline import make
from rungbook.read.docs import Docs
from rungbook.read.settings import plain_settings, read_settings
from rungbook.site.palettes import brand_fault


@click.command()
@ladders_argument
@click.option("--into", type=FOLDER, required=True, help="The folder to write to.")
@templates_option
@click.option("--site", "whole", is_flag=True, help="Write a whole site for another engine: mkdocs.yml and docs/, hand-written pages and styles included.")
@click.option("--engine", type=click.Choice(["zensical", "properdocs"]), default="zensical", show_default=True, help="With --site: the engine that it is for.")
@click.option("--config", "config_file", type=FILE, default=Path("mkdocs.yml"), show_default=True, help="The site's configuration.")
@audience_option("public")
def render(ladders: Path, into: Path, templates: Path, whole: bool, engine: Any, config_file: Path, audience: Audience) -> None:
    """Write the pages as Markdown, with their navigation, into a folder.

    Only what changed is written; what an earlier run wrote and this one does not is removed; nothing else is touched.
    """
    if whole and not config_file.is_file():
        raise CommandFailed(f"There is no {config_file}, which a whole site takes its name and navigation from. Name another with --config.")
    settings = read_settings(config_file) if whole else None
    if whole and settings is None:
        raise CommandFailed(f"{config_file} can't be read as settings, so nothing was written. Repair it, or name another with --config.")
    if settings and settings.brand and (fault := brand_fault(settings.brand)) and not fault[2]:
        raise CommandFailed(f"{config_file.name}: {fault[0]} {fault[1]}")
    docs = docs_beside(ladders, config_file)
    outcome = make(ladders, shown_folder(ladders), templates, audience, docs, history.revisions(ladders))
    report_problems(outcome)
    if outcome.site is None:
        sys.exit(1)
    try:
        if settings:
            from rungbook.mkdocs.standalone import standalone  # it loads what builds sites

            site = standalone(outcome, docs or Docs(), settings.docs, plain_settings(config_file), audience == "public", engine)
            written = markdown_folder.write_all(site, into)
        else:
            written = markdown_folder.write(outcome.site, into)
    except markdown_folder.ForeignFileError as error:
        name, wrong = error.args
        raise CommandFailed(f"{into / name} is in the way: {wrong}. Nothing was written. Choose an empty folder.") from error
    click.echo(f"{count(len(written.changed), 'file')} written, {len(written.removed)} removed, {written.kept} unchanged, in {into}.")
