"""`rungbook affected`"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from rungbook.changes import history
from rungbook.changes.affected import compare, markdown, sheets
from rungbook.changes.compare import compare as what_changed
from rungbook.changes.lost import lost
from rungbook.cli.options import audience_option, docs_option, ladders_argument, site_url_option, templates_option
from rungbook.cli.output import report_problems, shown_folder
from rungbook.model import Audience
from rungbook.pipeline import make
from rungbook.reports import changes, in_short
from rungbook.reports.markdown import plain
from rungbook.site.page import Site


@click.command()
@ladders_argument
@click.option("--base", required=True, metavar="REVISION", help="The git revision to compare with, such as main.")
@docs_option
@templates_option
@site_url_option("the list can link to it")
@audience_option("internal")
def affected(ladders: Path, base: str, docs: Path, templates: Path, site_url: str, audience: Audience) -> None:
    """Report what a change expects of people, and list the pages that differ from an earlier revision, as Markdown.

    The earlier ladder is rendered by this version of Rungbook, so only changes of content count.
    """
    after = make(ladders, shown_folder(ladders), templates, audience)
    if after.site is None:
        report_problems(after)
        sys.exit(1)
    with TemporaryDirectory() as folder:
        there = Path(folder)
        names = [shown_folder(one) for one in (ladders, docs, templates)]
        try:
            history.unpack(base, names, Path.cwd(), there)
        except history.NoRevision as error:
            raise click.UsageError(f"There is nothing to compare with: {error}") from error
        before = make(there / names[0], names[0], there / names[2], audience) if (there / names[0]).is_dir() else None
        if before is not None and before.site is None:
            click.echo(f"The pages as they were at `{base}` can't be rendered, because the ladder had problems then. So there is nothing to compare with.")
            return
        old = sheets(before.site if before and before.site else Site(pages=(), nav=()), there / names[1])
    if before and before.ladder and after.ladder:
        found, gone = what_changed(before.ladder, after.ladder), lost(before.ladder, after.ladder)
        for line in (plain(in_short.sentence(found, gone)), "", *changes.report(found, gone)):
            click.echo(line)
        click.echo()
    pages = compare(old, sheets(after.site, docs), (redirect.path for redirect in after.site.redirects))
    for line in markdown(pages, site_url):
        click.echo(line)
