"""MkDocs' preview server, which shows a page with the problems while the site can't be built."""

import gc
import logging
import re
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs import utils
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer, _serve_url

from rungbook.atomic_write import describe
from rungbook.mkdocs import csp
from rungbook.mkdocs.ladder import LadderProblems, report_wording
from rungbook.mkdocs.plugin import RungbookPlugin
from rungbook.mkdocs.reuse.stamp import inherited, of_files, of_folder
from rungbook.mkdocs.served_folder import ServedFolder
from rungbook.mkdocs.theming import ASSETS
from rungbook.problem import Origin
from rungbook.reports.html import Frame, messages_page, problems_page
from rungbook.site.page import Page, site_address

SAVING = 0.1
"""In so many seconds an editor has written a file that was empty or half written."""
POLLING, A_FILE, STILL = 0.02, 0.0002, 0.06
"""How often it looks for what was saved, or so long for each file; and for how long nothing is to be saved before it builds: longer, or it builds
between two saves of one edit.
"""
LONGEST = 10
"""So many seconds a browser waits for what is written after the pages."""
_LATER = (".json", ".md", ".xml", ".png")
LINKS = 3
"""So many saved files are reported after one build."""
_TYPES = {".css": "text/css", ".js": "text/javascript", ".woff2": "font/woff2"}
_SCRIPT = re.compile(r"<script>(.*)</script>", re.DOTALL)

ShowFailure = Callable[[Frame], str]
"""What makes the page of a failure, given what the page needs to know of the site."""


class Server(LiveReloadServer):
    """Serves the site, or the failure of its last build. Its port is taken when it is made, before any time goes into a build."""

    failure: ShowFailure | None = None
    texts: Mapping[str, str] | None = None
    """What editors had written when the site was built last."""
    site_name = ""

    def __init__(self, host: str, port: int, root: str, mount_path: str, files: int = 0) -> None:
        polling = max(POLLING, files * A_FILE)
        super().__init__(builder=lambda: None, host=host, port=port, root=root, mount_path=mount_path, polling_interval=polling)
        self.build_delay = max(STILL, 1.5 * polling)
        self.complete = threading.Event()
        """Whether what is not a page is written too."""
        try:
            super().server_bind()
        except OSError as error:
            error.filename = f"{host}:{port}"
            raise
        self.url = _serve_url(host, self.server_address[1], mount_path)

    def show(self) -> None:
        """Let browsers load their page again. What their scripts load waits until it is written."""
        self.complete.clear()
        self.failure = None
        with self._epoch_cond:
            self._visible_epoch = self._wanted_epoch
            self._epoch_cond.notify_all()

    def server_bind(self) -> None:
        """The port is taken already."""

    def serve_request(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if path.endswith(_LATER):
            self.complete.wait(LONGEST)
        if self.failure is None or path.startswith("/livereload/"):
            return super().serve_request(environ, start_response)
        asset = ASSETS / path.removeprefix(f"{self.mount_path}assets/")
        if path.startswith(f"{self.mount_path}assets/") and ".." not in asset.parts and asset.is_file():
            start_response("200 OK", [("Content-Type", _TYPES.get(asset.suffix, "application/octet-stream"))])
            return [asset.read_bytes()]
        start_response("503 Service Unavailable", [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store")])
        return [self._failure_page(self.failure).encode()]

    def _failure_page(self, show: ShowFailure) -> str:
        """The page; MkDocs' script on it reloads it after the next build, whatever comes of that."""
        script = _SCRIPT.search(self._inject_js_into_html(b"", self._visible_epoch).decode())  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
        assert script is not None
        return show(Frame(site=self.site_name, assets=f"{self.mount_path}assets/", policy=csp.policy([script[1]]), reload_script=script[1]))


def serve(config_file: Path, host: str, port: int) -> None:
    """Serve the site and build it again on each change, until somebody stops it."""
    try:
        with ExitStack() as ending:
            folder = ending.enter_context(tempfile.TemporaryDirectory(prefix="rungbook-", ignore_cleanup_errors=True))
            config = _config(config_file, folder)
            config.plugins.on_startup(command="serve", dirty=False)
            ending.callback(config.plugins.on_shutdown)
            server = Server(host, port, folder, urlsplit(config.site_url or "/").path, len(_saved(config)))
            ending.callback(server.shutdown)
            if isinstance(plugin := config.plugins.get("rungbook"), RungbookPlugin):
                plugin.served = ServedFolder(Path(folder), server.show)
                ending.callback(setattr, utils, "clean_directory", utils.clean_directory)
                utils.clean_directory = partial(_clean, plugin, utils.clean_directory)
            _run(server, config, config_file)
    except KeyboardInterrupt:
        logging.getLogger("mkdocs").info("Stopped.")


def _clean(plugin: RungbookPlugin, empty: Callable[[str], None], folder: str) -> None:
    """Empty the folder as MkDocs does before each build, but only where another plugin may have put something into it."""
    assert plugin.served
    if plugin.build.kept:
        plugin.served.begin()
    else:
        plugin.served.forget()
        empty(folder)


def _config(config_file: Path, folder: str) -> MkDocsConfig:
    return load_config(str(config_file), site_dir=folder)


def _run(server: Server, config: MkDocsConfig, config_file: Path) -> None:
    server.error_handler = partial(_error_page, Path(server.root))
    server.builder = partial(_rebuild, server, config_file)
    server.site_name = config.site_name
    _rebuild(server, config_file, config)
    gc.collect()
    gc.freeze()  # no later collection looks through what stays as long as the process
    for folder in filter(None, (config.docs_dir, config.theme.custom_dir)):
        server.watch(folder)
    for settings in inherited(Path(config.config_file_path)):
        server.watch(str(settings))
    served = config.plugins.on_serve(server, config=config, builder=server.builder)
    for path in config.watch:
        served.watch(path)
    served.serve()  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped


def _error_page(folder: Path, code: int) -> bytes | None:
    page = folder / f"{code}.html"
    return page.read_bytes() if page.is_file() else None


class _Messages(logging.Handler):
    """Keeps what MkDocs reports as an error."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(record.getMessage())


def _rebuild(server: Server, config_file: Path, config: MkDocsConfig | None = None, again: bool = True) -> None:
    """Build the site, or keep what failed for the browser to show. What was read while an editor saved it is read `again` first."""
    messages, settings = _Messages(), list(map(str, inherited(config_file)))
    saved = list(of_files(settings))
    logger = logging.getLogger("mkdocs")
    logger.info("Building the site …")
    logger.addHandler(messages)
    try:
        config = config or _config(config_file, server.root)
        saved += _saved(config)
        server.site_name, config.site_url = config.site_name, server.url
        build(config, serve_url=server.url)
        server.complete.set()
        _report(server, config)
        failure = None
    except MkDocsException as error:
        failure = _failure(error, messages.texts, config_file.resolve().parent)
    except OSError as error:
        failure = partial(messages_page, [*messages.texts, describe(error)])
    except Exception as error:
        traceback.print_exc()
        text = f"{type(error).__name__}: {error}\nThe terminal shows where this happened."
        failure = partial(messages_page, [*messages.texts, text])
    finally:
        logger.removeHandler(messages)
        server.complete.set()
    if failure and config and isinstance(plugin := config.plugins.get("rungbook"), RungbookPlugin) and plugin.served:
        plugin.served.forget()
    if failure and again:
        time.sleep(SAVING)
        if [*of_files(settings), *(_saved(config) if config else ())] != saved:
            _rebuild(server, config_file, again=False)
            return
    server.failure = failure
    if failure:
        server._wanted_epoch = max(server._wanted_epoch, server._visible_epoch + 1)  # also where the pages were shown already
        print("The site can't be built; the browser shows why.", file=sys.stderr)


def _saved(config: MkDocsConfig) -> list[str]:
    """The files of the ladder, the templates and the hand-written ones, with their sizes and times."""
    plugin = config.plugins.get("rungbook")
    own = [plugin.config.ladders, plugin.config.templates] if isinstance(plugin, RungbookPlugin) else []
    root = Path(config.config_file_path).resolve().parent
    return [line for folder in (*own, config.docs_dir) for line in of_folder(str(root / folder))]


def _report(server: Server, config: MkDocsConfig) -> None:
    """Report at the start what is not public, and after each save where the page is."""
    plugin = config.plugins.get("rungbook")
    if not isinstance(plugin, RungbookPlugin):
        return
    docs = Path(config.docs_dir).name
    now = texts({plugin.config.ladders: plugin.build.ladders, docs: Path(config.docs_dir)})
    logger = logging.getLogger("mkdocs")
    if server.texts is None:
        if plugin.options.audience == "internal":
            logger.info(plugin.build.not_public())
    else:
        for origin in list(changed(server.texts, now))[:LINKS]:
            if (place := shown_at(origin, plugin.build.made.values(), docs)) is not None:
                logger.info(f"{origin.file} is shown at {server.url}{place}")
    server.texts = now
    if not server._want_rebuild:  # or the next build reports it
        report_wording(plugin.build.ladders, plugin.config.ladders, plugin.build.docs)


def _failure(error: MkDocsException, messages: list[str], root: Path) -> ShowFailure:
    """The problems that stopped a build, where MkDocs raised an error of its own because of them."""
    for cause in (error, error.__context__):
        if isinstance(cause, LadderProblems):
            return partial(problems_page, cause.problems, partial(_lines, root))
    return partial(messages_page, messages or [str(error)])


def _lines(root: Path, file: str) -> list[str]:
    try:
        return (root / file).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []


SUFFIXES = (".yml", ".yaml", ".md")


def texts(folders: Mapping[str, Path]) -> dict[str, str]:
    """Return the text of each file that editors write, by its name with that of its folder."""
    found = {}
    for name, folder in folders.items():
        for path in sorted(folder.rglob("*")):
            relative = path.relative_to(folder)
            if path.suffix in SUFFIXES and path.is_file() and not any(part.startswith(".") for part in relative.parts):
                found[f"{name}/{relative.as_posix()}"] = path.read_text(encoding="utf-8", errors="replace")
    return found


def changed(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Origin]:
    """Yield the first line that is new or different in each file."""
    for file, text in after.items():
        old = before.get(file, "")
        if text != old:
            lines, others = text.splitlines(), old.splitlines()
            same = next((number for number, (a, b) in enumerate(zip(lines, others, strict=False)) if a != b), min(len(lines), len(others)))
            yield Origin(file, max(1, min(same + 1, len(lines))))


def shown_at(origin: Origin, pages: Iterable[Page], docs: str) -> str | None:
    """Return the address on which a line is: that of a hand-written page below `docs`, or of what starts last above the line."""
    if origin.file.startswith(f"{docs}/"):
        return site_address(origin.file.removeprefix(f"{docs}/"))
    name = Path(origin.file).stem
    best, found = (0, False), None
    for page in pages:
        for start, anchor in ((page.origin, ""), *((place.origin, f"#{place.anchor}") for place in page.places)):
            # A list of tables starts where its first table does; the page that is named after the file is the one meant.
            rank = (start.line, name in page.path.removesuffix(".md").split("/"))
            if start.file == origin.file and start.line <= origin.line and rank > best:
                best, found = rank, site_address(page.path + anchor)
    return found
