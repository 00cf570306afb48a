"""`rungbook init`"""

import re
from pathlib import Path
from typing import get_args

import click

from rungbook.atomic_write import remove_empty_folders, remove_file, write_files
from rungbook.cli.options import count
from rungbook.edit import schemas
from rungbook.edit.init import Ladder, Names, create


def _repository(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    if value is not None and not re.fullmatch(r"[\w.-]+/[\w.-]+", value):
        raise click.BadParameter("a repository is written as owner/name, such as acme/ladder.")
    return value


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--organisation", help="Your organisation's name.")
@click.option("--title", help="The site's title.")
@click.option("--repository", callback=_repository, help="Its place on GitHub: owner/name.")
@click.option("--site-url", help="Where it will be published; GitHub Pages otherwise.")
@click.option("--owners", help="Who reviews changes: @user or @organisation/team.")
@click.option("--ladder", type=click.Choice(get_args(Ladder)), help="A small commented example, or the reference ladder for AI and ML.")
@click.option("--yes", is_flag=True, help="Don't ask; take the proposed names.")
@click.option("--renew", is_flag=True, help="In a repository that exists: renew what Rungbook brought, and nothing else.")
def init(folder: Path, renew: bool, yes: bool, **given: str | None) -> None:
    """Create a repository for your own ladder in FOLDER, or bring one up to this version of Rungbook (--renew).

    Asks for a few names; each can be given as an option instead. No file that exists is changed.
    """
    if renew:
        _renew(folder)
        return
    names, ladder = _names(given, ask=not yes)
    made = create.files(names, ladder)
    if there := [name for name in made if (folder / name).exists()]:
        raise click.UsageError(f"{folder / there[0]} exists already. Choose an empty folder, or bring this one up to date with --renew.")
    _write_all(folder, made)
    click.echo(f"{count(len(made), 'file')} written to {folder}. Next:\n\n  cd {folder}\n  make site\n\nREADME.md explains the rest.")


def _names(given: dict[str, str | None], ask: bool) -> tuple[Names, Ladder]:
    def name(option: str, question: str, proposed: str) -> str:
        value = given[option] or (click.prompt(question, default=proposed) if ask else proposed)
        return str(value).strip()

    organisation = name("organisation", "Your organisation's name", "Example")
    title = name("title", "The site's title", f"{organisation} career ladder")
    slug = re.sub(r"[^a-z0-9]+", "-", organisation.lower()).strip("-") or "example"
    repository = name("repository", "Its repository on GitHub", f"{slug}/ladder")
    _repository(click.get_current_context(), click.Option(["--repository"]), repository)
    owner, _, project = repository.partition("/")
    site_url = name("site_url", "Its address", f"https://{owner.lower()}.github.io/{project}/")
    owners = name("owners", "Who reviews changes", f"@{owner}/people-team")
    ladder = given["ladder"] or (click.prompt("Start with which ladder", type=click.Choice(get_args(Ladder)), default="small") if ask else "small")
    names = Names(organisation=organisation, title=title, repository=repository, site_url=site_url.rstrip("/") + "/", owners=owners)
    return names, "reference" if ladder == "reference" else "small"


def _renew(folder: Path) -> None:
    if not (folder / "vendor").is_dir():
        raise click.UsageError(f"{folder} was not created by `rungbook init`: it has no folder vendor.")
    made = create.renewed()
    changed = [name for name, content in made.items() if not (folder / name).is_file() or (folder / name).read_bytes() != content]
    write_files(folder, {name: made[name] for name in changed})
    for old in sorted((folder / "vendor").glob("rungbook-*.whl")):
        if f"vendor/{old.name}" not in made:
            old.unlink()
    click.echo("\n".join(changed) if changed else "Everything is of this version already.")


def _write_all(folder: Path, made: dict[str, bytes]) -> None:
    """Write the whole repository, or nothing of it: half of one could be neither used nor created again."""
    try:
        write_files(folder, made)
        schemas.write(folder / "ladders", schemas.fresh(folder / "ladders"))
    except OSError as error:
        for name in (*made, *(path.relative_to(folder).as_posix() for path in (folder / "ladders" / schemas.FOLDER).glob("*"))):
            remove_file(folder, name)
            remove_empty_folders(folder, name)
        error.add_note("They are removed again, so that you can start afresh.")
        raise
