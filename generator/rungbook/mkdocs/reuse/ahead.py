"""Sink: a second process that makes pages from the last one on, while this one makes them from the first.

What it makes it keeps, and this process finds it there, so that the two meet in the middle. Whatever goes wrong in it is left for this process
to make, and to report.
"""

import logging
import os
import signal
import sys
import threading
from collections.abc import Iterable, Iterator
from typing import Any

from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from rungbook.mkdocs.reuse.pages import KeptPages


class Helper:
    """The second process, where the machine has a use for one."""

    _process = 0

    def start(self, work: Iterable[object]) -> None:
        """Let it do this work, thing by thing, instead of what it did."""
        self.stop()
        if sys.platform != "win32" and (os.cpu_count() or 1) > 1 and threading.active_count() == 1:
            parent = os.getpid()
            self._process = os.fork()
            if not self._process:
                _work(work, parent)

    def stop(self) -> None:
        if self._process:
            os.kill(self._process, signal.SIGKILL)
            self.finish()

    def finish(self) -> bool:
        """Wait for it, and return whether it did all of its work."""
        if not self._process:
            return False
        _, status = os.waitpid(self._process, 0)
        self._process = 0
        return status == 0


def _work(things: Iterable[object], parent: int) -> None:
    status = 1
    try:
        logging.getLogger("mkdocs").handlers = [logging.NullHandler()]
        for _ in things:
            if os.getppid() != parent:
                return
        status = 0
    finally:
        os._exit(status)


def convert(config: MkDocsConfig, files: Files, kept: KeptPages) -> Iterator[None]:
    """Convert the pages' Markdown, from the last to the first that is kept."""
    for file in reversed(files.documentation_pages()):
        page = file.page or Page(None, file, config)
        page.read_source(config)
        page.markdown = config.plugins.on_page_markdown(page.markdown or "", page=page, config=config, files=files)
        page.render(config, files)
        if kept.restored:
            return
        yield


def draw(config: MkDocsConfig, files: Files, nav: Navigation, environment: Any, kept: KeptPages) -> Iterator[None]:
    """Put the pages into the theme, from the last to the first that is kept."""
    pages = files.documentation_pages()
    for file in reversed(pages):
        page = file.page
        assert page is not None
        page.active = True
        context = config.plugins.on_page_context(get_context(nav, pages, config, page), page=page, config=config, nav=nav)
        html = environment.get_template(page.meta.get("template", "main.html")).render(context)
        page.active = False
        if kept.reused:
            return
        config.plugins.on_post_page(html, page=page, config=config)
        yield
