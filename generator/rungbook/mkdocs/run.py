"""MkDocs, run for the commands `build` and `serve`: loads the configuration, and says what it says in plain lines."""

import logging
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException

from rungbook.mkdocs import serve as preview
from rungbook.mkdocs.build_info import set_source_date_epoch
from rungbook.mkdocs.plugin import RungbookPlugin
from rungbook.mkdocs.swap import new_site
from rungbook.model import Audience

_OF_THE_SYSTEM = re.compile(r"Error (?:building|reading) page .*\[Errno \d+\]")
"""MkDocs reports such an error and raises it, so that it would be reported twice."""

Progress = Callable[[int, int, str], None]


class Failed(Exception):
    """MkDocs could not build the site; it has said why."""


def build(config_file: Path, site_dir: Path | None, strict: bool, audience: Audience | None, progress: Progress | None) -> Path:
    """Build the site and return its folder. Until the new site is complete, the old one is there as it was."""
    _speak(logging.WARNING)
    given: dict[str, Any] = {"strict": strict}
    if site_dir is not None:
        given["site_dir"] = str(site_dir.absolute())
    try:
        config = load_config(str(config_file), **given)
        plugin = config.plugins.get("rungbook")
        if not isinstance(plugin, RungbookPlugin):
            raise Failed(f"{config_file} does not name the plugin `rungbook`. Add it under `plugins:`.")
        set_source_date_epoch(Path(config.config_file_path).resolve().parent / plugin.config.ladders)
        plugin.progress, plugin.audience = progress, audience
        config.plugins.on_startup(command="build", dirty=False)
        site = Path(config.site_dir)
        try:
            with new_site(site) as folder:
                config.site_dir = str(folder)
                mkdocs_build.build(config)
        finally:
            config.plugins.on_shutdown()
    except (Abort, ConfigurationError, MkDocsException) as error:
        raise Failed(f"The site was not built: {_told(error)}") from error
    return site


def serve(config_file: Path, host: str, port: int, audience: Audience | None) -> None:
    """Serve the site and build it again on each change, until somebody stops it."""
    _speak(logging.INFO)
    RungbookPlugin.audience = audience  # MkDocs makes the plugin itself here; this process serves nothing else
    try:
        preview.serve(config_file, host, port)
    except (Abort, ConfigurationError, MkDocsException) as error:
        raise Failed(f"The site is not served: {_told(error)}") from error


def _speak(level: int) -> None:
    """Let MkDocs say on standard error what is at least as grave as `level`; only its own command line sets this up."""
    handler = logging.StreamHandler()
    handler.setLevel(level)
    handler.addFilter(lambda record: not _OF_THE_SYSTEM.match(record.getMessage()))
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    logger = logging.getLogger("mkdocs")
    logger.handlers = [handler]
    logger.setLevel(logging.INFO)
    logger.propagate = False


def _told(error: Exception) -> str:
    told = str(error).strip()
    if warned := re.search(r"(\d+) warnings? in strict mode", told):
        return f"{warned[1]} {'warning' if warned[1] == '1' else 'warnings'} above; a strict build passes over none."
    return told if told and "Aborted with" not in told else "the messages above say why."
