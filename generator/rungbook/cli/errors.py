"""What ends a command without a traceback: status 2 where a file or folder can't be read or written, 1 where what it was to do is refused."""

import errno
import sys
from typing import Any

import click

from rungbook.atomic_write import describe
from rungbook.problem import Refused, visible


class CommandFailed(click.ClickException):
    """The command can't be carried out; the message shows why and what to do."""

    exit_code = 2


class CommandGroup(click.Group):
    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Refuse bytes that are not text before a command has written anything: no file of a ladder could hold them."""
        for argument in args:
            try:
                argument.encode()
            except UnicodeEncodeError as error:
                raise click.UsageError(f"{visible(argument)!r} is not in UTF-8. Type it again, or give the file another name.", ctx) from error
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command, and report what it refuses, and whatever it can't read or write."""
        try:
            return super().invoke(ctx)
        except Refused as error:
            for line in str(error).splitlines():
                click.echo(visible(line), err=True)
            sys.exit(1)
        except OSError as error:
            if error.errno == errno.EPIPE:  # nobody reads the output any more; click ends that quietly
                raise
            raise CommandFailed(describe(error)) from error
