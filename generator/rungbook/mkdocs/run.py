"""Runs MkDocs for the commands `build` and `serve`, and prints its messages in plain lines."""

import errno
import logging
import re
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException
from mkdocs.utils import CountHandler

from rungbook.mkdocs.build_info import set_source_date_epoch
from rungbook.mkdocs.options import Options
from rungbook.mkdocs.plugin import RungbookPlugin
from rungbook.mkdocs.replace_site import new_site
from rungbook.mkdocs.reuse import stamp
from rungbook.mkdocs.reuse.inputs import known_inputs, unknown_reader
from rungbook.mkdocs.versions import Version, put_beside
from rungbook.model import Audience
from rungbook.problem import Refused, visible

_NOT_SHOWN = re.compile(r"Error (?:building|reading) page .*\[Errno \d+\]|Page skipped: ")
"""MkDocs reports an error of the system and raises it, so that it would be reported twice; and a page is skipped where it is there already."""

Progress = Callable[[int, int, str], None]


class Failed(Refused):
    """MkDocs could not build the site; its messages give the reason."""


def build(request: stamp.Request, progress: Progress | None, plain: bool = False) -> Path:
    """Build the site and return its folder. Until the new site is complete, the old one is there as it was."""
    _print_messages(logging.WARNING)
    warned = CountHandler(level=logging.WARNING)
    logging.getLogger("mkdocs").addHandler(warned)
    given: dict[str, Any] = {"strict": request.strict}
    if request.site_dir is not None:
        given["site_dir"] = request.site_dir
    try:
        _refuse_what_is_no_file(Path(request.config_file))
        config = load_config(request.config_file, **given)
        plugin = config.plugins.get("rungbook")
        if not isinstance(plugin, RungbookPlugin):
            raise Failed(f"{request.config_file} does not name the plugin `rungbook`. Add it under `plugins:`.")
        if not plain and (why := unknown_reader(config)):
            print(f"Everything is made again: {why}.", file=sys.stderr)
        inputs = known_inputs(config, plugin.config)
        read = inputs and inputs.digest()
        set_source_date_epoch(Path(config.config_file_path).resolve().parent / plugin.config.ladders)
        site = Path(config.site_dir)
        plugin.options = Options(audience=request.audience, progress=progress, with_versions=True, downloads=request.downloads, reuse=not plain, last=site)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            with new_site(site) as folder:
                config.site_dir = str(folder)
                try:
                    mkdocs_build.build(config)
                finally:
                    plugin.workers.stop()  # of a build that fails they would write into a folder that is removed
                root = Path(config.config_file_path).resolve().parent
                put_beside(folder, plugin.build.versions, plugin.build.site.redirects, root, partial(_build_version, request, config))
        finally:
            config.plugins.on_shutdown()
            plugin.options = Options()
    except (Abort, ConfigurationError, MkDocsException) as error:
        raise Failed(f"The site was not built: {_reason(error)}") from error
    if inputs and read and not warned.counts:  # who builds again is to see the warnings again
        stamp.write(request, inputs, read, site)
    return site


def _build_version(request: stamp.Request, today: MkDocsConfig, version: Version, folder: Path) -> None:
    """Build an older version: the ladder alone, without a search and what is written by hand."""
    own = today.plugins["rungbook"]
    address = f"{today.site_url.rstrip('/')}/v/{version.name}/" if today.site_url else ""
    logger = logging.getLogger("mkdocs")
    level = logger.level
    logger.setLevel(logging.ERROR)  # nobody repairs an old text
    try:
        with tempfile.TemporaryDirectory() as docs:
            given: dict[str, Any] = {"plugins": [{"rungbook": dict(own.config)}], "docs_dir": docs, "site_dir": str(folder), "site_url": address}
            config = load_config(request.config_file, strict=False, repo_url="", edit_uri="", **given)
            config.nav, config.extra_css, config.extra_javascript = None, [], []
            plugin = config.plugins["rungbook"]
            assert isinstance(plugin, RungbookPlugin)
            plugin.options = Options(audience=request.audience, version=version)
            mkdocs_build.build(config)
    finally:
        logger.setLevel(level)


def serve(config_file: Path, host: str, port: int, audience: Audience) -> None:
    """Serve the site and build it again on each change, until somebody stops it."""
    from rungbook.mkdocs import serve as preview  # its server and what watches files take long to import

    _print_messages(logging.INFO)
    RungbookPlugin.options = Options(audience=audience, reuse=True)  # MkDocs makes the plugin itself here; this process serves nothing else
    try:
        _refuse_what_is_no_file(config_file)
        preview.serve(config_file, host, port)
    except (Abort, ConfigurationError, MkDocsException) as error:
        raise Failed(f"The site is not served: {_reason(error)}") from error
    finally:
        RungbookPlugin.options = Options()


def _refuse_what_is_no_file(settings: Path) -> None:
    """A pipe or a device keeps its reader waiting, perhaps for ever."""
    for file in stamp.inherited(settings):
        if file.exists() and not file.is_file():
            raise OSError(errno.EINVAL, "Not a plain file", str(file))


def _print_messages(level: int) -> None:
    """Print MkDocs' messages from `level` on to standard error, which only its own command line would set up."""
    handler = logging.StreamHandler()
    handler.addFilter(lambda record: not _NOT_SHOWN.match(record.getMessage()))
    handler.setFormatter(_OneLine("%(levelname)s: %(message)s"))
    logger = logging.getLogger("mkdocs")
    logger.handlers = [handler]
    logger.setLevel(level)
    logger.propagate = False


class _OneLine(logging.Formatter):
    """A message may name a file with a line break in its name, and a job on GitHub obeys lines that look like its commands."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  # logging names it
        message = super().formatMessage(record).replace(":\n  - ", ": ").replace("\n  - ", ", ")  # how MkDocs lists files
        return visible(message)


def _reason(error: Exception) -> str:
    message = str(error).strip()
    if warned := re.search(r"(\d+) warnings? in strict mode", message):
        return f"{warned[1]} {'warning' if warned[1] == '1' else 'warnings'} above, and a strict build accepts none."
    return message if message and "Aborted with" not in message else "the messages above give the reason."
