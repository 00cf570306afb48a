"""The command `rungbook`: a file a command, wired together here."""

import click

from rungbook import __version__
from rungbook.cli import (
    affected,
    build,
    check,
    fmt,
    links,
    new,
    render,
    schema,
    serve,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="rungbook")
def main() -> None:
    """Publish a career ladder: YAML files become a searchable site.

    Exit status: 0 all is well, 1 the ladder has problems, 2 the command was used wrongly.
    """


for command in (
    check.check,
    render.render,
    build.build,
    serve.serve,
    links.links,
    schema.schema,
    affected.affected,
    fmt.fmt,
    new.new,
):
    main.add_command(command)
