"""What ends a command in one line and status 2: it was used wrongly, or a file or folder can't be read or written."""

import errno
from typing import Any

import click

from rungbook.atomic_write import describe


class CommandFailed(click.ClickException):
    """The command can't be carried out; the message says why and what to do."""

    exit_code = 2


class CommandGroup(click.Group):
    def invoke(self, ctx: click.Context) -> Any:
        """Run a command, and report whatever it can't read or write without a traceback."""
        try:
            return super().invoke(ctx)
        except OSError as error:
            if error.errno == errno.EPIPE:  # nobody reads the output any more; click ends that quietly
                raise
            raise CommandFailed(describe(error)) from error
