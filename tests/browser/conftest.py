"""A real browser, and real servers for the sites that it visits."""

import functools
import http.server
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

expect.set_options(timeout=20_000)  # a busy machine takes its time; what is wrong stays wrong

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
SWITCHED_OFF = (
    # Parts of a window that nobody looks at: they take twice as long as a page of the site.
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "SpareRendererForSitePerProcess"),
    # What Playwright switches off. Chromium obeys the last list alone.
    *("AimEnabled", "AvoidCorsURLLoaderRestartOnRedirect", "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose"),
    *("HttpsFirstBalancedModeAutoEnable", "HttpsUpgrades", "LensOverlay", "MediaRouter", "NetworkTimeServiceQuerying", "OptimizationHints"),
    *("PaintHolding", "PreconnectToSearch", "TcpPortRandomizationWin", "ThirdPartyStoragePartitioning"),
)
QUIET = [
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"),
    f"--disable-features={','.join(SWITCHED_OFF)}",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without a browser, what is in this folder is left out, unless the environment requires it."""
    if CHROMIUM is None and os.environ.get("RUNGBOOK_BROWSER") != "required":
        for item in items:
            if Path(__file__).parent in item.path.parents:
                item.add_marker(pytest.mark.skip(reason="Chromium is not installed"))


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass

    def translate_path(self, path: str) -> str:
        prefix: str = getattr(self.server, "prefix", "/")
        return super().translate_path("/" + path.removeprefix(prefix)) if path.startswith(prefix) else "/nowhere"


class InPieces(_Quiet):
    """Send the article of a page in eight pieces, as a slow network does."""

    def copyfile(self, source: Any, outputfile: Any) -> None:
        page = source.read()
        start, end = page.find(b"<article"), page.find(b"</article>")
        ends = [start + (end - start) * piece // 8 for piece in range(8)] if start > 0 else []
        for begin, end in pairwise([0, *ends, len(page)]):
            outputfile.write(page[begin:end])
            time.sleep(0.15 if end < len(page) else 0)  # long enough that each piece is drawn


@contextmanager
def served(site: Path, prefix: str = "/", handler: type[_Quiet] = _Quiet) -> Iterator[str]:
    """The site on a local server, below `prefix`; yields its address, which ends in a slash."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(site)))
    server.prefix = prefix  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{prefix}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[..., str]]:
    """Serve a folder until the tests are over: `serve(folder, "/hr/ladder/")` gives its address."""
    with ExitStack() as open_servers:
        yield lambda site, *how: open_servers.enter_context(served(site, *how))


@pytest.fixture(scope="session")
def reference(built_site: Path, serve: Callable[..., str]) -> str:
    """The address of the reference site."""
    return serve(built_site)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    assert CHROMIUM, "Chromium is required here and not installed: apt-get install chromium"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield started
        started.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile: nothing kept from other tests."""
    fresh = browser.new_context(viewport={"width": 1280, "height": 900})
    yield fresh
    fresh.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


LOOKED_INTO = "Rendering was performed in a subtree hidden by content-visibility."
"""Where Playwright's own script, which has no address, measures something in the closed drawer of a phone."""


@pytest.fixture
def silent_console(page: Page) -> Iterator[None]:
    """Fail a test when the page logs anything to the console, an error or what its policy stopped."""
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text) if message.location["url"] or message.text != LOOKED_INTO else None)
    page.on("pageerror", lambda error: messages.append(str(error)))
    yield
    assert messages == []


@pytest.fixture
def contexts(browser: Browser) -> Iterator[Callable[[], BrowserContext]]:
    """As many fresh profiles as a test asks for."""
    with ExitStack() as made:
        yield lambda: made.enter_context(browser.new_context(viewport={"width": 1280, "height": 900}))
