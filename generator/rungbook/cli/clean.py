"""`rungbook clean`"""

import shutil
from pathlib import Path

import click

from rungbook.cli.options import config_option, count


@click.command()
@config_option
def clean(config_file: Path) -> None:
    """Remove what builds keep to be faster the next time: pages, pictures, frozen versions and stamps in `.cache`, beside the configuration."""
    root = config_file.resolve().parent / ".cache"
    kept = [root / name for name in ("builds", "cards", "pages", "versions") if (root / name).is_dir()]
    files = sum(path.is_file() for folder in kept for path in folder.rglob("*"))
    for folder in kept:
        shutil.rmtree(folder)
    click.echo(f"Removed {count(files, 'file')}." if files else "Nothing is kept here.")
