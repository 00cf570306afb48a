"""The command `rungbook`: a file a command, wired together here."""

import atexit
import gc
from collections import UserDict
from importlib import import_module
from typing import Any

import click

from rungbook import __version__
from rungbook.cli.errors import CommandGroup

# When Python ends, it looks through all objects for those that hold each other, to free memory that goes with the process.
atexit.register(gc.freeze)


class _Commands(UserDict[str, Any]):
    """Each command under its name, imported from its module on use, so that `check` does not wait for what builds sites."""

    def __getitem__(self, name: str) -> Any:
        module = super().__getitem__(name)
        return getattr(import_module(f"rungbook.cli.{module}"), module)


MODULES = (
    "affected", "build", "check", "clean", "compare", "downloads", "export", "fmt", "import_file", "init", "links", "move", "new", "owners", "rename",
    "render", "retire", "rules", "schema", "search", "serve", "set_text", "suggest", "verify", "zip_site",
)  # fmt: skip


@click.group(
    cls=CommandGroup,
    commands=_Commands({module.partition("_")[0]: module for module in MODULES}),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="rungbook")
def main() -> None:
    """Publish a career ladder: YAML files become a searchable site.

    Exit status: 0 all is well, 1 the ladder has problems, 2 the command was used wrongly or a file can't be read or written.
    """
