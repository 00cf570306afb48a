"""`rungbook serve`"""

import re
from pathlib import Path

import click

from rungbook.cli.errors import CommandFailed
from rungbook.cli.options import audience_option, config_option
from rungbook.mkdocs import run
from rungbook.model import Audience

HIGHEST_PORT = 65535


@click.command()
@config_option
@click.option("--at", "address", default="127.0.0.1:8000", show_default=True, help="Address and port; port 0 takes any that is free.")
@audience_option(default="internal")
def serve(config_file: Path, address: str, audience: Audience) -> None:
    """Show the internal site in your browser and build it again each time a file is saved. Stop it with Ctrl+C.

    A line shows what is not public, and after each save where the page is that was written.
    """
    host, _, port = address.rpartition(":")
    if not host or not re.fullmatch(r"[0-9]{1,5}", port) or int(port) > HIGHEST_PORT:
        raise CommandFailed(f"`{address}` is not an address and port. Write it as 127.0.0.1:8000, with a port of at most {HIGHEST_PORT}.")
    run.serve(config_file, host.strip("[]"), int(port), audience)
