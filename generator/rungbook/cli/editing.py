"""What the commands share that change a ladder together with the site around it."""

from pathlib import Path

import click

from rungbook.cli.options import EXISTING_FOLDER, count
from rungbook.edit import schema_files
from rungbook.edit.rewrite import Project, Rewrite
from rungbook.mkdocs.settings import settings_of
from rungbook.read.settings import read_settings

ladders_option = click.option("--ladders", type=EXISTING_FOLDER, default=Path("ladders"), show_default=True, help="The ladder's folder.")
dry_run_option = click.option("--dry-run", is_flag=True, help="Write nothing; show each line that would change.")


def project_of(ladders: Path) -> Project:
    """The ladder's folder with what its site has beside it, where there is a site of this ladder."""
    file = settings_of(ladders)
    settings = read_settings(file) if file else None
    if file is None or settings is None or settings.ladders.resolve() != ladders.resolve():
        return Project(ladders, ladders.resolve().parent)
    return Project(ladders, file.parent, settings.docs, settings.templates, file)


def carry_out(rewrite: Rewrite, what: str, dry_run: bool) -> None:
    """Write what a command has worked out, or show it."""
    if dry_run:
        for line in rewrite.shown():
            click.echo(line)
        click.echo(f"\n{what[:1].upper()}{what[1:]}, if you run this without --dry-run. Nothing was written.")
        return
    for path in write(rewrite):
        click.echo(f"{rewrite.project.shown(path)}: changed")
    click.echo(f"{what[:1].upper()}{what[1:]}. Read the change with `git diff`, then run `rungbook check`.")


def write(rewrite: Rewrite) -> list[Path]:
    """Write all files, or none, and the schemas beside them that follow the ladder's names; return the files."""
    found = rewrite.write()
    schema_files.renew(rewrite.project.ladders)
    return found


def list_left(lines: tuple[str, ...], how: str) -> None:
    """List the lines that only a person can judge; `how` is what they still have."""
    if lines:
        click.echo(f"\nRead {count(len(lines), 'line')} that still {'has' if len(lines) == 1 else 'have'} {how}:")
        for line in lines:
            click.echo(f"  {line}")
