"""`rungbook compare`"""

import json
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from rungbook import rules
from rungbook.changes import history
from rungbook.changes.change import Change, Weight
from rungbook.changes.compare import compare as what_changed
from rungbook.changes.lost import Lost, lost
from rungbook.changes.obligations import owed
from rungbook.cli.errors import CommandFailed
from rungbook.cli.output import examined_at
from rungbook.markup.difference import difference
from rungbook.model import Ladder
from rungbook.pipeline import examine
from rungbook.problem import Origin, Severity, visible
from rungbook.reports import changes as as_markdown
from rungbook.reports import in_short
from rungbook.reports.github import annotation
from rungbook.reports.markdown import plain


@click.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="[NEW]", default="ladders")
@click.option("--ladders", type=click.Path(path_type=Path), default=Path("ladders"), show_default=True, help="The ladder's folder at a git revision.")
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json", "github"]), default="text", show_default=True, help="How to report.")
def compare(old: str, new: str, ladders: Path, form: str) -> None:
    """Show what changed between two ladders, by meaning: what is expected of people, pay, names, and addresses that would be lost.

    OLD and NEW are folders, or git revisions such as main; NEW is the folder `ladders` unless you name another. The status is 1
    where an address would be lost or a note is missing, as far as `strictness` in organisation.yml minds, and 2 where a side
    can't be read: that is never reported as no change.
    """
    before, after = _side(old, ladders), _side(new, ladders)
    changes, gone = what_changed(before, after), lost(before, after)
    for line in _FORMS[form](changes, gone):
        click.echo(line)
    folder = new if Path(new).is_dir() else ladders.as_posix()
    owing = list(owed(before, after, changes, gone, folder, date.today().isoformat()))
    for problem in owing:
        if problem.rule == rules.MISSING_NOTE:
            click.echo(f"{problem.severity.name.lower()}: {problem.sentences}", err=True)
    if any(problem.severity is Severity.ERROR for problem in owing):
        sys.exit(1)


def _side(name: str, ladders: Path) -> Ladder:
    """The ladder in a folder, or at a revision."""
    if Path(name).is_dir():
        outcome = examine(Path(name), name)
    else:
        try:
            outcome = examined_at(name, ladders)
        except history.NoRevision as error:
            raise CommandFailed(f"`{name}` is neither a folder nor a git revision: {error}") from error
    if any(problem.rule == rules.NO_LADDER for problem in outcome.problems):
        raise CommandFailed(f"There is no ladder yet in `{name}`, so nothing can be compared with it.")
    if outcome.ladder is None or outcome.failed:
        place: Origin | str = outcome.problems[0].origin if outcome.problems else name
        raise CommandFailed(f"The ladder of `{name}` has mistakes, so nothing can be compared with it. The first is at {place}; `rungbook check` lists them.")
    return outcome.ladder


def _text(changes: tuple[Change, ...], gone: tuple[Lost, ...]) -> list[str]:
    lines = [in_short.sentence(changes, gone)]
    for one in gone:
        lines += [f"lost: {one.address} ({one.title}). {one.repair}", *_indented(_place(one.was_at))]
    for change in changes:
        lines += [f"{change.means}: {_marked(change)}", *_indented(change.places)]
    return [visible(line) for line in lines]


def _indented(place: str) -> list[str]:
    return [f"    {place}"] if place else []


def _marked(change: Change) -> str:
    """The change in a line; gone words in `[-…-]` and new ones in `{+…+}`, as git marks them."""
    pieces = difference(change.before, change.after) if change.before and change.after else None
    return change.in_a_line(" ".join(_MARKS[piece.kind].format(piece.text) for piece in pieces)) if pieces else str(change)


_MARKS = {"same": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}


def _place(origin: Origin | None) -> str:
    return f"{origin.file}:{origin.line}" if origin else ""


def _markdown(changes: tuple[Change, ...], gone: tuple[Lost, ...]) -> list[str]:
    return [plain(in_short.sentence(changes, gone)), "", *as_markdown.report(changes, gone)]


def _json(changes: tuple[Change, ...], gone: tuple[Lost, ...]) -> list[str]:
    found = [
        {
            "means": one.means,
            "kind": one.kind.word,
            "about": str(one.subject),
            "title": one.subject.title,
            "before": one.before,
            "after": one.after,
            "was_at": one.was_at and asdict(one.was_at),
            "is_at": one.is_at and asdict(one.is_at),
        }
        for one in changes
    ]
    addresses = [{"address": one.address, "title": one.title, "now": one.now, "was_at": one.was_at and asdict(one.was_at)} for one in gone]
    whole = {"sentence": in_short.sentence(changes, gone), "lost": addresses, "changes": found}
    return [json.dumps(whole, ensure_ascii=False, indent=1)]


def _github(changes: tuple[Change, ...], gone: tuple[Lost, ...]) -> list[str]:
    """Annotations: an error for each address, the sentence, and each change at its line, the weightiest first."""
    weightiest = sorted(changes, key=lambda change: list(Weight).index(change.weight))
    return [
        *(annotation("error", "lost address", f"{one.address} would be lost. {one.repair} It is at {_place(one.was_at)}.") for one in gone),
        annotation("notice", "what changes", in_short.sentence(changes, gone)),
        *(annotation("notice", change.means, _marked(change), change.is_at) for change in weightiest),
    ]


_FORMS = {"text": _text, "markdown": _markdown, "json": _json, "github": _github}
