"""`rungbook init`"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, get_args

import click

from rungbook.atomic_write import remove_empty_folders, remove_file, write_file, write_files, write_together
from rungbook.cli.errors import CommandFailed
from rungbook.cli.from_table import IF_SEVERAL, interpretations, map_option, show_import, title_of
from rungbook.cli.options import EXISTING_FILE, FILE, FOLDER, count
from rungbook.edit import schema_files
from rungbook.edit.imports.interpretation import Interpretation
from rungbook.edit.imports.read import read_own, read_tables
from rungbook.edit.imports.table import ImportRefused
from rungbook.edit.imports.track import write_tracks
from rungbook.edit.init import create
from rungbook.edit.init import plan as plans
from rungbook.edit.init.create import WORKFLOWS, Ladder, Names
from rungbook.edit.init.plan import Plan, PlanRefused, TrackPlan, read_answers, skeleton
from rungbook.edit.init.renew import Change, RenewalRefused, as_markdown, renewal
from rungbook.edit.new_ids import slug
from rungbook.edit.rewrite import Project
from rungbook.read.settings import read_settings

T = TypeVar("T")


@click.command()
@click.argument("folder", type=FOLDER)
@click.option("--organisation", help="Your organisation's name.")
@click.option("--title", help="The site's title.")
@click.option("--repository", help="Its place on GitHub: owner/name.")
@click.option("--site-url", help="Where it will be published; GitHub Pages otherwise.")
@click.option("--owners", help="Who reviews changes: @user or @organisation/team.")
@click.option("--ladder", type=click.Choice(get_args(Ladder)), help="Your own tracks and levels, or the reference ladder for AI and ML.")
@click.option("--track", multiple=True, metavar="TRACK", help="A track with its levels: `Engineer: Engineer, Senior Engineer`. Can be given several times.")
@click.option("--dimensions", help="What levels are described by: `Scope, Craft, People`.")
@click.option("--packs", help="Pages that come with Rungbook: `guides, handbook`, or `none`.")
@click.option("--from", "table", type=EXISTING_FILE, help="A table that you have, which becomes the first tracks.")
@map_option("With --from: choose how the table is read, such as levels=columns. Repeatable.")
@click.option("--answers", "answers_file", type=EXISTING_FILE, help="A YAML file with answers, by the names of these options.")
@click.option("--template", is_flag=True, help="Write a template repository, from which others start by one click; doesn't ask.")
@click.option("--yes", is_flag=True, help="Don't ask; take what is proposed.")
@click.option("--renew", is_flag=True, help="In a repository that exists: bring in this version of Rungbook, and list each file with the reason.")
@click.option("--dry-run", is_flag=True, help="With --renew: write nothing, only list.")
@click.option("--leave-workflows", is_flag=True, help="With --renew: list the workflows that would change, and leave them.")
@click.option("--report", type=FILE, help="With --renew: also write the list as Markdown, for a pull request.")
def init(
    folder: Path,
    table: Path | None,
    answers: dict[str, str],
    renew: bool,
    dry_run: bool,
    leave_workflows: bool,
    report: Path | None,
    template: bool,
    yes: bool,
    answers_file: Path | None,
    **options: Any,
) -> None:
    """Create a repository for your own ladder in FOLDER, or bring one up to this version of Rungbook (--renew).

    Asks for a few names, your tracks, their levels and what they are described by; each can be given as an option or in a file instead.
    A track may name its kind and the grade at which it starts: `Manager (management, from 3): Manager, Director`. With --from, levels and
    dimensions come from a table that you have, as `rungbook import` reads it; what the table doesn't show is asked, or given with --map.
    No file that exists is changed.
    """
    if renew:
        _renew(folder, dry_run, leave_workflows, report)
        return
    if dry_run or leave_workflows or report:
        raise click.UsageError("--dry-run, --leave-workflows and --report go with --renew.")
    try:
        given: dict[str, Any] = {**read_answers(answers_file)} if answers_file else {}
        given |= {name.replace("_", "-"): value for name, value in options.items() if value}
        if template:
            given = {"organisation": "Your organisation", "title": "Career ladder"} | given
        questions = _Questions(given, ask=not (yes or template))
        if table:
            found = _interpretations(folder, table, answers, given, questions.ask)
            names = questions.names()
            ladder: dict[str, str] | None = _imported(folder, table, found, answers, questions, names)
        elif answers:
            raise click.UsageError("--map goes with --from.")
        else:
            names = questions.names()
            start = questions.answer("ladder", "Start with your own tracks, or with the reference ladder (own, reference)", "own", _ladder)
            ladder = None if start == "reference" else skeleton(questions.plan())
        made = create.files(names, ladder, questions.packs(own=ladder is not None))
        made = create.as_template(made) if template else made
    except PlanRefused as error:
        raise click.UsageError(str(error)) from error
    if there := [name for name in made if (folder / name).exists()]:
        raise click.UsageError(f"{folder / there[0]} exists already. Choose an empty folder, or bring this one up to date with --renew.")
    _write_all(folder, made)
    click.echo(f"{count(len(made), 'file')} written to {folder}. Next:\n\n  cd {folder}\n  make serve\n\nREADME.md explains the rest, without `make` too.")


class _Questions:
    """Takes each answer from what is given, from the person at the terminal, or from what is proposed."""

    def __init__(self, given: dict[str, Any], ask: bool) -> None:
        self.given, self.ask = given, ask

    def answer(self, name: str, question: str, proposed: str, read: Callable[[str], T]) -> T:
        """Read an answer; repeat the question until it can be read."""
        if name in self.given:
            value = self.given[name]
            return read(", ".join(value) if isinstance(value, tuple) else str(value))
        while self.ask:
            try:
                return read(str(click.prompt(question, default=proposed)))
            except PlanRefused as error:
                click.echo(f"  {error}")
        return read(proposed)

    def names(self) -> Names:
        organisation = self.answer("organisation", "Your organisation's name", "Example", _line)
        title = self.answer("title", "The site's title", f"{organisation} career ladder", _line)
        repository = self.answer("repository", "Its repository on GitHub", f"{slug(organisation) or 'example'}/ladder", _repository)
        owner, _, project = repository.partition("/")
        site_url = self.answer("site-url", "Its address", f"https://{owner.lower()}.github.io/{project}/", _address)
        owners = self.answer("owners", "Who reviews changes", f"@{owner}/people-team", _owners)
        return Names(organisation=organisation, title=title, repository=repository, site_url=site_url.rstrip("/") + "/", owners=owners)

    def packs(self, own: bool) -> tuple[str, ...]:
        proposed = ", ".join(plans.PACKS) if own else "none"  # the reference ladder has guides of its own
        return self.answer("packs", "Pages to publish with it (guides, handbook, or none)", proposed, plans.packs)

    def plan(self) -> Plan:
        tracks: list[TrackPlan] = []
        if "track" in self.given:
            for text in self.given["track"]:
                tracks.append(plans.track_of(text, tracks))
        else:
            for title in self.answer("tracks", "Your tracks, with commas between them", ", ".join(plans.TRACKS), plans.titles):
                tracks.append(self._track(title, tracks))
        dimensions = self.answer("dimensions", "What each level is described by", ", ".join(plans.DIMENSIONS), plans.titles)
        return Plan(tracks=tuple(tracks), dimensions=dimensions)

    def _track(self, title: str, before: list[TrackPlan]) -> TrackPlan:
        kind = self.answer(f"kind of {title}", f"{title}: kind of track (individual, management, hybrid)", plans.proposed_kind(title), plans.kind_of)
        levels = self.answer(f"levels of {title}", f"{title}: its levels, the lowest first", ", ".join(plans.proposed_levels(title, kind)), plans.titles)
        start = plans.proposed_start(kind, before)
        if before:
            start = int(self.answer(f"start of {title}", f"{title}: grade of its first level", str(start), _number))
        return TrackPlan(title=title, kind=kind, levels=levels, start=start)


def _interpretations(folder: Path, table: Path, answers: dict[str, str], given: dict[str, Any], ask: bool) -> list[Interpretation]:
    """Return the tracks that a table holds, before anybody has answered a question in vain."""
    if doubled := [name for name in ("track", "dimensions", "ladder") if name in given]:
        raise click.UsageError(f"Tracks, levels and dimensions come from {table.name}. Leave `{doubled[0]}` out, or leave out --from.")
    if (folder / "ladders").exists():
        raise click.UsageError(f"{folder / 'ladders'} exists already. Choose an empty folder, or add a track with `rungbook import`.")
    if read_own(table) is not None:
        raise ImportRefused(f"{table.name} is a workbook that `rungbook export` made. Bring its changes back with `rungbook import`, where its ladder is.")
    return interpretations(table, read_tables(table), {"sheet": IF_SEVERAL, "only": IF_SEVERAL} | answers, frozenset(), ask)


def _imported(folder: Path, table: Path, found: list[Interpretation], answers: dict[str, str], questions: _Questions, names: Names) -> dict[str, str]:
    """Return the files of a ladder with the tracks that a table holds, and show what became of its cells."""
    titles = [questions.answer("track's title", "The title of the table's track", title_of(one, table), _title) for one in found]
    project = Project(folder / "ladders", folder)
    tracks = list(zip(found, plans.ids(titles, "track"), titles, strict=True))
    rewrite, imported = write_tracks(project, tracks, grades=answers.get("grades") != "no", organisation=names.organisation)
    show_import(found, imported)
    click.echo("")
    return {path.relative_to(project.ladders).as_posix(): text for path, text in rewrite.after.items()}


def _line(text: str) -> str:
    return plans.checked([text], most=200)[0]


def _title(text: str) -> str:
    return plans.checked([text])[0]


def _validator(form: str, repair: str) -> Callable[[str], str]:
    """Return what reads an answer of a form, and refuses any other."""

    def read(text: str) -> str:
        answer = " ".join(text.split())
        if not re.fullmatch(form, answer):
            raise PlanRefused(repair)
        return answer

    return read


_OWNER = r"(@[\w-]+(/[\w.-]+)?|[^@\s]+@[^@\s]+\.\w+)"
_address = _validator(r"https?://[^\s/]\S*", "Write the whole address, such as https://ladder.example.com/.")
_owners = _validator(f"{_OWNER}( {_OWNER})*", "Write who reviews changes as @user or @organisation/team, several with spaces between them.")
_repository = _validator(r"[\w.-]+/[\w.-]+", "A repository is written as owner/name, such as acme/ladder.")
_ladder = _validator("|".join(get_args(Ladder)), "Write `own` or `reference`.")
_number = _validator(r"\d{1,3}", "Write a number, such as 3.")


def _renew(folder: Path, dry_run: bool, leave_workflows: bool, report: Path | None) -> None:
    try:
        found = renewal(folder)
    except RenewalRefused as error:
        raise CommandFailed(str(error)) from error
    waiting = [change for change in found.changes if leave_workflows and change.path.startswith(WORKFLOWS)]
    changes = [change for change in found.changes if change not in waiting]
    settings = read_settings(folder / "mkdocs.yml")
    ladders = settings.ladders if settings else folder / "ladders"
    if not dry_run:
        write_together({folder / change.path: change.content for change in sorted(changes, key=_last) if change.content is not None})
        for change in changes:
            if change.content is None:
                remove_file(folder, change.path)
    schemas_written = not dry_run and schema_files.renew(ladders)
    if report:
        write_file(report, as_markdown(found, waiting).encode())
    if not (found.changes or found.left):
        click.echo(f"Everything is of this version, {found.new}, already.")
        return
    click.echo(f"Rungbook {found.old} → {found.new}" if found.old != found.new else f"Rungbook {found.new}, as it is now")
    for change in changes:
        click.echo(f"  {change.path}: {'removed' if change.content is None else 'written'}. {change.why}")
    if schemas_written:
        click.echo(f"  {ladders.name}/{schema_files.FOLDER}: written. What editors know of the format.")
    for change in (*waiting, *found.left):
        click.echo(f"  {change.path}: left to you. {change.why}")
    for version, text in found.notes.items():
        click.echo(f"\n{version}\n\n{text}")
    if dry_run:
        click.echo("\nNothing was written; run this without --dry-run.")


def _last(change: Change) -> int:
    """What is to take its place last comes first: the name of the wheel after the wheel, and the wheel, which hides the older one, after all
    that is compared with what the older one brought. Whatever stops a renewal, the repository builds, and the next one finishes it.
    """
    return 0 if change.path == "vendor/rungbook.txt" else 1 if change.path.endswith(".whl") else 2


def _write_all(folder: Path, made: dict[str, bytes]) -> None:
    """Write the whole repository, or nothing of it: half of one could be neither used nor created again."""
    try:
        write_files(folder, made)
        schema_files.write(folder / "ladders", schema_files.fresh(folder / "ladders"))
    except OSError as error:
        for name in (*made, *(path.relative_to(folder).as_posix() for path in (folder / "ladders" / schema_files.FOLDER).glob("*"))):
            remove_file(folder, name)
            remove_empty_folders(folder, name)
        error.add_note("They are removed again, so that you can start afresh.")
        raise
