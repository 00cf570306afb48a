"""`rungbook downloads`"""

from pathlib import Path

import click

from rungbook.atomic_write import write_file
from rungbook.cli.errors import CommandFailed
from rungbook.cli.options import FOLDER, audience_option, count, ladders_argument, site_url_option
from rungbook.cli.output import docs_beside, shown_folder, sound
from rungbook.cli.setting import setting_here
from rungbook.exports.downloads import FOLDER as PUBLISHED
from rungbook.exports.downloads import downloads as offered
from rungbook.exports.downloads import file_of
from rungbook.exports.formats import missing_libraries
from rungbook.model import Audience
from rungbook.pipeline import see


@click.command()
@ladders_argument
@click.option("--into", type=FOLDER, required=True, help="The folder to write to.")
@site_url_option("links lead to it")
@audience_option("public")
def downloads(ladders: Path, into: Path, site_url: str, audience: Audience) -> None:
    """Write every file to take along into a folder: workbooks, documents and slides of each track, level and step.

    `rungbook build --downloads` puts the same files into the site.
    """
    if missing := missing_libraries():
        raise CommandFailed(missing)
    ladder = sound(see(ladders, shown_folder(ladders), audience, docs_beside(ladders)))
    setting = setting_here(audience, site_url, editing=audience == "internal")
    files = list(offered(ladder))
    for file in files:
        write_file(into / file.path.removeprefix(f"{PUBLISHED}/"), file_of(file, ladder, setting), durable=False)
    click.echo(f"Wrote {count(len(files), 'file')} into {into}.")
