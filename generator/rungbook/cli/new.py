"""`rungbook new`"""

from pathlib import Path

import click

from rungbook.cli.editing import carry_out, dry_run_option, ladders_option, project_of, write
from rungbook.cli.output import shown_folder
from rungbook.edit.create import KINDS, POLICY, NewItem, create
from rungbook.edit.rewrite import EditRefused, Rewrite, first_error
from rungbook.model.unfinished import MARK


@click.command()
@click.argument("kind", type=click.Choice(KINDS), metavar="KIND")
@click.argument("name", metavar="ID", default="")
@click.option("--title", default="", help="Its title; otherwise made from the id.")
@click.option("--levels", default="", metavar="GRADES", help="The grades at which a new track has a level, such as l3,l4,l5.")
@click.option("--grade", default="", help="The grade of a new level, or of a new track's first level.")
@click.option("--after", default="", help="The level below a new level, otherwise its grade decides; or the grade below a new grade, otherwise the highest.")
@click.option("--dimension", default="", help="The dimension of a new expectation.")
@click.option("--from", "start", default="", help="The level where a new step starts; otherwise taken from its id.")
@click.option("--to", default="", help="The level that a new step leads to; otherwise taken from its id.")
@ladders_option
@dry_run_option
def new(kind: str, name: str, levels: str, ladders: Path, dry_run: bool, **fields: str) -> None:
    """Add something to the ladder, with every field that it needs and comments that explain them.

    KIND is one of level, step, expectation, thread, track, base, comparison, assessment, exercise, plan, change, grade, dimension, fact, scale,
    group, skill, source, term, policy. ID is its id, after the ids of what it belongs to: `rungbook new level ml-engineer/l9`,
    `rungbook new thread scope/risk`, `rungbook new expectation ml-engineer/l5/keeps-alerts-few --dimension scope`. The id of a change
    begins with its day: `rungbook new change 2027-01-31-pay-by-place`; the policy has no id.

    Nothing that exists is overwritten. You write the texts that begin with `…`. A new page is internal until you delete the line
    `audience: internal`.
    """
    if bool(name) == (kind == POLICY):
        raise click.UsageError(f"Write `rungbook new {kind}`; there is one policy, and it has no id." if name else f"Write its id: `rungbook new {kind} ID`.")
    made = create(project_of(ladders), NewItem(kind=kind, name=name, levels=tuple(filter(None, levels.split(","))), **fields))
    _, known = Rewrite(made.project).judged(())
    if mistake := first_error(made.rewrite.judged(known)[1]):
        raise EditRefused(f"Nothing was changed. {mistake.sentences}")
    if dry_run:
        carry_out(made.rewrite, f"{next(iter(made.added.values()))[1]} is there", dry_run)
        return
    write(made.rewrite)
    for file, (line, what) in made.added.items():
        click.echo(f"{shown_folder(ladders)}/{file.relative_to(ladders).as_posix()}:{line}: added {what}.")
    before, after = made.rewrite.before, made.rewrite.after
    is_unwritten = any(text.count(MARK) > before.get(file, "").count(MARK) for file, text in after.items())
    click.echo(f"Write the texts that begin with `{MARK}`, then run `rungbook check`." if is_unwritten else "Run `rungbook check`.")
