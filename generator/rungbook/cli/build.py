"""`rungbook build`"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from rungbook.cli.options import FOLDER, audience_option, config_option, count, on_terminal, progress
from rungbook.mkdocs.reuse import stamp

if TYPE_CHECKING:
    from rungbook.model import Audience  # with it the whole model would be imported, also where nothing changed


@click.command()
@config_option
@click.option("--site-dir", type=FOLDER, default=None, help="Where the site goes; otherwise as configured.")
@click.option("--strict/--no-strict", default=True, show_default=True, help="Whether a warning, such as a broken link, fails the build.")
@click.option("--plain", is_flag=True, help="Make everything again, also what did not change since the last build.")
@click.option("--downloads", is_flag=True, help="Add the files to take along: workbooks, documents, slides.")
@audience_option()
def build(config_file: Path, site_dir: Path | None, strict: bool, plain: bool, downloads: bool, audience: "Audience | None") -> None:
    """Build the whole site, ready to be put on any web server. Where nothing changed since the last build, it is left as it is."""
    request = stamp.Request(str(config_file.resolve()), str(site_dir.absolute()) if site_dir else None, strict, audience, downloads)
    if not plain and (known := stamp.site(request)):
        folder, pages = known
        click.echo(f"Nothing changed: {count(pages, 'page')} in {folder}.")
        return
    from rungbook.mkdocs import run  # MkDocs takes longer to import than the rest takes

    made = run.build(request, progress if on_terminal() else None, plain)
    pages = sum(1 for _ in made.rglob("*.html"))
    click.echo(f"Built {count(pages, 'page')} in {made}.")
