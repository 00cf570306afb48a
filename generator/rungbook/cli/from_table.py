"""What the commands share that take a ladder from a table: its questions, their answers, and the report of what was understood."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from rungbook.cli.options import count
from rungbook.edit.imports.interpret import interpret
from rungbook.edit.imports.interpretation import EVERY, OF_ANOTHER, Interpretation, Question
from rungbook.edit.imports.table import ImportRefused, Table
from rungbook.edit.imports.track import Imported
from rungbook.problem import by_key, visible

SHOWN = 20
"""So many choices, and paragraphs that were not read, are listed."""
OF_ONE_REASON = 8
"""So many cells that were left out or changed for one reason are listed."""


def _answers(_context: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    if wrong := [one for one in given if "=" not in one]:
        raise click.BadParameter(f"`{wrong[0]}` is not of the form KEY=VALUE, such as levels=columns.")
    return {key.strip().lower(): value.strip() for key, _, value in (one.partition("=") for one in given)}


def map_option(text: str) -> Callable[[Any], Any]:
    return click.option("--map", "answers", multiple=True, callback=_answers, metavar="KEY=VALUE", help=text)


IF_SEVERAL = "all, if there are several"
"""The answer that takes each of several tracks, and makes none out of tables that continue one another, as `all` does."""


def interpretations(file: Path, tables: Sequence[Table], answers: dict[str, str], known: frozenset[str], ask: bool) -> list[Interpretation]:
    """Return the tracks that the tables hold. Ask for what they don't show, or else refuse them and name the option."""
    while True:
        every = {key for key in ("sheet", "only") if answers.get(key) in (EVERY, IF_SEVERAL)}
        try:
            return [interpret(tables, {key: answer for key, answer in answers.items() if answer != IF_SEVERAL and (key, answer) != ("only", EVERY)}, known)]
        except Question as question:
            if question.key in every:
                return [one for choice in question.choices for one in interpretations(file, tables, answers | {question.key: choice}, known, ask)]
            choices = [*dict.fromkeys(question.choices)][:SHOWN]
            choices += [EVERY] if question.key in ("sheet", "only") and len(choices) > 1 else []
            if not ask:
                ways = " or ".join(f"--map {question.key}={_quoted(choice)}" for choice in choices) or f"--map {question.key}=…"
                raise ImportRefused(f"{file.name}: {question.text}\nSay it with {ways}") from question
            click.echo(visible(question.text))
            answers[question.key] = click.prompt(f"{question.key} ({', '.join(choices)})" if choices else question.key).strip()


def at_terminal() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin.isatty()


def _quoted(text: str) -> str:
    return text if text.isalnum() else f'"{text}"'


def title_of(found: Interpretation, file: Path) -> str:
    """The track's title where nobody gives one: what the table is called, or the file."""
    words = file.stem.replace("_", " ").replace("-", " ").strip()
    return found.title or words[:1].upper() + words[1:]


def show_import(found: Sequence[Interpretation], imported: Sequence[Imported]) -> None:
    """Show how the tables were understood, and each cell that was left out or changed."""
    ledger = found[0].ledger
    for other in found[1:]:  # what one track leaves out, another may take
        ledger.taken |= other.ledger.taken
        ledger.left |= {cell: why for cell, why in other.ledger.left.items() if cell not in ledger.left or not why.startswith(OF_ANOTHER)}
        ledger.changed |= other.ledger.changed
    ledger.close()
    click.echo("How the table was understood:")
    of_tables = [note for table in ledger.tables for note in table.notes]
    for line in dict.fromkeys([*of_tables, *(line for one, made in zip(found, imported, strict=True) for line in (*one.remarks, *made.remarks))]):
        click.echo(visible(f"  {line}"))
    changed = f" ({len(ledger.changed)} of them changed)" if ledger.changed else ""
    tracks = f"{count(len(found), 'track')}, " if len(found) > 1 else ""
    levels, expectations = sum(len(one.levels) for one in found), sum(len(one.statements) for one in found)
    click.echo(
        f"\n{count(ledger.cells, 'cell')} with text: {len(ledger.taken)} imported{changed}, {len(ledger.left)} left out. They make {tracks}"
        f"{count(levels, 'level')}, {count(len({name for one in found for name in one.dimensions}), 'dimension')} and {count(expectations, 'expectation')}."
    )
    for what, cells in (("Left out", ledger.left), ("Changed", ledger.changed)):
        reasons = by_key((why, f"{place} “{_shortened(text, 40)}”") for place, text, why in ledger.named(cells))
        if reasons:
            click.echo(f"\n{what}:")
        for why, places in reasons.items():
            for place in places[:OF_ONE_REASON]:
                click.echo(visible(f"  {place}: {why}"))
            if len(places) > OF_ONE_REASON:
                click.echo(f"  and {len(places) - OF_ONE_REASON} more: {why}")
    if unread := [one for one in found[0].unread if all(one in other.unread for other in found)]:
        click.echo("\nNot read, since it is outside the tables:")
        for text in unread[:SHOWN]:
            click.echo(visible(f"  “{_shortened(text, 100)}”"))
        if len(unread) > SHOWN:
            click.echo(f"  and {len(unread) - SHOWN} more.")
    if notes := sum(one.notes for one in imported):
        click.echo(f"\n`rungbook check` has {count(notes, 'remark')} on its wording and no error.")


def _shortened(text: str, most: int) -> str:
    return f"{text[:most]}{'…' if len(text) > most else ''}".replace("\n", " ")
