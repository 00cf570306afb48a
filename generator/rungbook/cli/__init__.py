"""The command `rungbook`: a file a command, wired together here."""

import click

from rungbook import __version__
from rungbook.cli import (
    affected,
    build,
    check,
    fmt,
    init,
    links,
    new,
    render,
    rules,
    schema,
    serve,
    verify,
    zip_site,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="rungbook")
def main() -> None:
    """Publish a career ladder: YAML files become a searchable site.

    Exit status: 0 all is well, 1 the ladder has problems, 2 the command was used wrongly.
    """


for command in (
    affected.affected,
    build.build,
    check.check,
    rules.rules,
    fmt.fmt,
    init.init,
    links.links,
    new.new,
    render.render,
    schema.schema,
    serve.serve,
    verify.verify,
    zip_site.zip_site,
):
    main.add_command(command)
