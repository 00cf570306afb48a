"""`rungbook export`"""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from rungbook.atomic_write import write_file
from rungbook.cli.errors import CommandFailed
from rungbook.cli.options import EXISTING_FILE, FILE, audience_option, ladders_argument, site_url_option
from rungbook.cli.output import docs_beside, shown_folder, sound
from rungbook.cli.setting import setting_here
from rungbook.exports.document import Document, NothingToExport
from rungbook.exports.formats import FORMATS, OFFICE, make, missing_libraries, write
from rungbook.exports.plan_document import NoPlan, plan_document, plan_of
from rungbook.exports.setting import Setting
from rungbook.model import Audience, Grade, Ladder, Level, Step, Track
from rungbook.pipeline import see
from rungbook.problem import name_the_choice

_PARTS: dict[type, str] = {Track: "TRACK", Level: "TRACK/LEVEL", Step: "TRACK/STEP", Grade: "GRADE"}
"""What a file may be about instead of the whole ladder, and how it is named."""
_NAMES: dict[type, str] = {Ladder: "a whole ladder"} | {kind: f"a {kind.__name__.lower()} (--{kind.__name__.lower()})" for kind in _PARTS}


def _part_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """An option for each kind of part."""
    for kind, form in reversed(_PARTS.items()):
        command = click.option(f"--{kind.__name__.lower()}", metavar=form, help=f"Only this {kind.__name__.lower()}.")(command)
    return command


@click.command()
@ladders_argument
@click.option("--as", "format", type=click.Choice(sorted(FORMATS)), required=True, help="The format of the file.")
@click.option("--into", type=FILE, required=True, help="The file to write; `-` is standard output.")
@_part_options
@click.option("--plan", type=EXISTING_FILE, help="A file that My plan shared, for a document of it.")
@click.option("--for", "purpose", metavar="PURPOSE", default="", help="What the file is for, where there are several.")
@site_url_option("links lead to it")
@audience_option("public")
def export(ladders: Path, format: str, into: Path, plan: Path | None, purpose: str, site_url: str, audience: Audience, **parts: str | None) -> None:
    """Write the ladder, or a part of it, into one file: a workbook, a document, a table, data.

    A workbook of the whole ladder has sheets that can be edited, and `rungbook import` takes what was changed back into the ladder.
    """
    if sum(map(bool, (*parts.values(), plan))) > 1:
        raise click.UsageError("A file is about one thing. Name a track, a level, a step, a grade or a plan.")
    if plan and format != "docx":
        raise click.UsageError(f"There is no .{format} of a plan. There is one of .docx.")
    ladder = sound(see(ladders, shown_folder(ladders), audience, docs_beside(ladders)))
    about = _about(ladder, parts)
    setting = setting_here(audience, site_url)
    if format in OFFICE and (missing := missing_libraries()):
        raise CommandFailed(missing)
    if plan:
        _deliver(into, write(_plan(plan, ladder, setting), setting.brand))
        return
    if (makers := FORMATS[format].get(type(about))) is None:
        fitting = " or ".join(_NAMES[kind] for kind in FORMATS[format])
        raise click.UsageError(f"There is no .{format} of {_NAMES[type(about)].partition(' (')[0]}. There is one of {fitting}.")
    if purpose and purpose not in makers:
        purposes = [name for name in makers if name]
        repair = name_the_choice(purpose, purposes, "purpose") if purposes else "There is one file of this kind: leave --for out."
        raise click.UsageError(f"There is no purpose `{purpose}` here. {repair}")
    try:
        content = make(format, about, purpose, ladder, setting)
    except NothingToExport as error:
        raise CommandFailed(str(error)) from error
    _deliver(into, content)


def _deliver(into: Path, content: bytes) -> None:
    """Write the file, or hand it to the program behind a pipe."""
    if into == Path("-"):
        sys.stdout.buffer.write(content)
        return
    write_file(into, content)
    click.echo(f"Wrote {into}.")


def _plan(file: Path, ladder: Ladder, setting: Setting) -> Document:
    try:
        return plan_document(plan_of(file.read_bytes()), ladder, setting)
    except NoPlan as error:
        raise CommandFailed(f"{file} contains no plan that My plan shared. Take the file that its button *Share with my manager* makes.") from error


def _about(ladder: Ladder, given: Mapping[str, str | None]) -> Any:
    """The thing that the options name, or the whole ladder."""
    for kind, name in given.items():
        if name and f"{kind}:{name}" not in ladder.named:
            names = [reference.removeprefix(f"{kind}:") for reference in ladder.named if reference.startswith(f"{kind}:")]
            raise click.UsageError(f"There is no {kind} `{name}`. {name_the_choice(name, names, kind)}")
        if name:
            return ladder.named[f"{kind}:{name}"]
    return ladder
