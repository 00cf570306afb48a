"""`rungbook verify`"""

import sys
from pathlib import Path

import click

from rungbook.cli.options import EXISTING_FOLDER, FOLDER, count
from rungbook.cli.output import report_problems, shown_folder
from rungbook.pipeline import Outcome, make
from rungbook.verify import verify as judge
from rungbook.verify.built import Built
from rungbook.verify.page_origins import PageOrigins


@click.command()
@click.argument("site", type=EXISTING_FOLDER, default=Path("site"))
@click.option("--ladders", type=EXISTING_FOLDER, default=Path("ladders"), show_default=True, help="What it was built from.")
@click.option("--docs", type=FOLDER, default=Path("docs"), show_default=True, help="Its hand-written pages.")
def verify(site: Path, ladders: Path, docs: Path) -> None:
    """Judge a built site: links, ids, HTML, active content, other hosts, weight, accessibility, descriptions.

    SITE is the folder that `rungbook build` made (default: site). Each finding is reported at the line that it comes from.
    """
    made = make(ladders, shown_folder(ladders), audience="internal")  # a site for the public has no page that this has not
    places = PageOrigins(made.ladder, made.site, docs)
    built = Built(site, places.levels)
    if not built.pages:
        raise click.UsageError(f"There is no page in {site}. Build it first: rungbook build")
    problems = judge(built, places)
    judged = Outcome(None, None, tuple(problems))
    report_problems(judged)
    if judged.failed:
        sys.exit(1)
    if not problems:
        click.echo(f"Nothing is wrong with {count(len(built.pages), 'page')} in {site}.")
