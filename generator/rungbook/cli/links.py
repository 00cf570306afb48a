"""`rungbook links`"""

import sys
from pathlib import Path

import click

from rungbook.atomic_write import write_file
from rungbook.cli.options import FILE, on_terminal
from rungbook.cli.output import shown_folder
from rungbook.external_links import find
from rungbook.external_links import report as reporting
from rungbook.external_links.find import Ignored
from rungbook.external_links.request import NO_HOST, Manners, Verdict, ask

DEFAULT = ("ladders", "docs")


@click.command()
@click.argument("places", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--ignore", type=FILE, default=Path("links-ignore.txt"), show_default=True, help="Addresses to leave alone.")
@click.option("--report", type=FILE, help="Write what there is to do into this file, as Markdown; empty if nothing is.")
@click.option("--pause", type=float, default=1, show_default=True, help="Seconds between two questions to one host.")
@click.option("--timeout", type=float, default=15, show_default=True, help="Seconds to wait for an answer.")
@click.option("--at-most", type=float, default=900, show_default=True, help="Seconds for everything; what was not asked by then is named.")
def links(places: tuple[Path, ...], ignore: Path, report: Path | None, pause: float, timeout: float, at_most: float) -> None:
    """Check whether links to other sites still lead somewhere. This needs the network and takes minutes.

    PLACES are files, or folders with YAML and Markdown (default: ladders and docs). Exit status 1 means that a link is dead.
    """
    chosen = places or tuple(Path(name) for name in DEFAULT if Path(name).is_dir())
    found = [link for file in find.files(chosen) for link in find.links(shown_folder(file), file.read_text(encoding="utf-8", errors="replace"))]
    entries = _ignored(ignore)
    asked = [link for link in found if not any(link.url.startswith(entry.prefix) for entry in entries)]
    unneeded = [entry for entry in entries if not any(link.url.startswith(entry.prefix) for link in found)]
    manners = Manners(timeout=timeout, pause=pause, whole=at_most)
    answers = ask((link.url for link in asked), manners, lambda answer: click.echo(f"asked {answer.url}", err=True) if on_terminal() else None)
    if len(answers) > 1 and all(answer.why == NO_HOST for answer in answers):
        click.echo("No host at all was found: this machine seems to have no network, so nothing was learnt about the links.", err=True)
        sys.exit(2)
    for line in reporting.lines(asked, answers, unneeded):
        click.echo(line)
    if report is not None:
        write_file(report, reporting.markdown(asked, answers, unneeded).encode())
    left = len({link.url for link in found} - {link.url for link in asked})
    dead = sum(answer.verdict is Verdict.DEAD for answer in answers)
    click.echo(f"{len(answers)} {'address' if len(answers) == 1 else 'addresses'} asked, {dead} dead, {left} left alone.")
    if dead:
        sys.exit(1)


def _ignored(file: Path) -> tuple[Ignored, ...]:
    if not file.is_file():
        return ()
    try:
        return find.ignored(file.read_text(encoding="utf-8"))
    except find.NoReason as error:
        raise click.UsageError(f"{file}, {error}") from error
