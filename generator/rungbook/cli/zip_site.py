"""`rungbook zip`"""

from pathlib import Path

import click

from rungbook.cli.options import EXISTING_FOLDER, FILE, count
from rungbook.mkdocs.zip_site import NotJoined, write


@click.command("zip")
@click.argument("site", type=EXISTING_FOLDER, default=Path("site"))
@click.option("--into", type=FILE, default=Path("ladder.zip"), show_default=True, help="The file to write.")
def zip_site(site: Path, into: Path) -> None:
    """Pack a built site into one file that opens from disk: unpack it and open index.html.

    SITE is the folder that `rungbook build` made (default: site). The zip holds what that site holds, for the same audience.
    """
    if not (site / "index.html").is_file():
        raise click.UsageError(f"{site} contains no built site. Build it first: rungbook build")
    if into.resolve().is_relative_to(site.resolve()):
        raise click.UsageError(f"{into} would be inside the site. Choose a place outside.")
    try:
        pages = write(site, into)
    except NotJoined as error:
        raise click.ClickException(f"A script of the site can't run from disk: {error}") from error
    click.echo(f"Packed {count(pages, 'page')} into {into}.")
