"""`rungbook fmt`"""

import sys
from pathlib import Path

import click

from rungbook.atomic_write import write_file
from rungbook.cli.options import count, ladders_argument
from rungbook.cli.output import shown_folder
from rungbook.edit.formatter import format_yaml
from rungbook.edit.splice import Unreadable
from rungbook.read import data_files


@click.command()
@ladders_argument
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail where a file is not formatted.")
def fmt(ladders: Path, only_check: bool) -> None:
    """Format the ladder's files, without changing a value or a comment.

    LADDERS is the folder with the YAML files (default: ladders). Indentation by two, one space after a colon, no tabs, no
    spaces at the ends of lines, lines that end in a line feed, long texts in lines below their name.
    """
    shown, failed, changed, total = shown_folder(ladders), False, 0, 0
    for name in data_files(ladders):
        path, total = ladders / name, total + 1
        try:
            before = path.read_bytes().decode("utf-8")
            after = format_yaml(before)
        except (Unreadable, UnicodeDecodeError):
            click.echo(f"{shown}/{name}: this file can't be read and was left alone. `rungbook check` gives the reason.", err=True)
            failed = True
            continue
        if after != before:
            changed += 1
            if not only_check:
                _write(path, after, changed - 1)
            click.echo(f"{shown}/{name}: {'not formatted; run `rungbook fmt`' if only_check else 'formatted'}", err=only_check)
    click.echo(f"{count(total, 'file')} read, {changed} {'not formatted' if only_check else 'formatted'}.")
    sys.exit(1 if failed or (only_check and changed) else 0)


def _write(path: Path, text: str, changed: int) -> None:
    try:
        write_file(path, text.encode())
    except OSError as error:
        error.add_note(f"This file is as it was; {count(changed, 'file')} had been formatted.")
        raise
