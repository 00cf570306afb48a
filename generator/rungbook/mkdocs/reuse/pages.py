"""Sink: pages that did not change, neither converted nor drawn again.

What the Markdown of a page becomes, and the finished page, are each kept under a digest of everything that decides about it. A page
that gave a warning is never kept, so that a build warns of it each time.
"""

import json
import logging
import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from rungbook.mkdocs.reuse.conversion import Found, found_in, restore, token
from rungbook.mkdocs.reuse.known_pages import KnownPages
from rungbook.mkdocs.reuse.nav_items import TEMPLATE, WORDS, NavItems, Words

FILE = "kept.sqlite"
_UNREADABLE = (OSError, sqlite3.Error)


class KeptPages:
    """The pages of one audience as the last build left them, and other texts that are made once."""

    def __init__(self, folder: Path, surroundings: str) -> None:
        self.folder, self.surroundings = folder, surroundings
        self.addresses = self.frame = ""
        self.used: set[str] = set()
        self.restored = False
        """Whether the Markdown of a page of this build was converted before."""
        self.reused: set[str] = set()
        """The pages of this build that are as they were, by their Markdown files."""
        self.is_there: Callable[[str, str], bool] = lambda _name, _state: False
        """Whether a finished page need not be written, since it is in the site's folder already."""
        self.found: dict[str, Any] | None = None
        """What converting found, where one process builds again and again."""
        self._opened: dict[int, sqlite3.Connection | None] = {}
        """By process: what was opened before a fork is neither used nor closed after it."""
        self._keys: dict[str, str] = {}
        self._known: KnownPages | None = None
        self._facts: Callable[[str], str] = str

    def read(self, key: str) -> str | None:
        """What is kept under a key, if it is as it was written."""
        self.used.add(key)
        try:
            found = self._texts().execute("SELECT content FROM kept WHERE key = ?", (key,)).fetchone()
            digest, _, text = found[0].partition(b"\n") if found else (b"", b"", b"")
        except (*_UNREADABLE, AttributeError, TypeError):
            return None
        return text.decode() if digest == sha256(text).hexdigest().encode() else None

    def write(self, key: str, text: str) -> None:
        content = text.encode("utf-8", "xmlcharrefreplace")
        try:
            self._texts().execute("REPLACE INTO kept VALUES (?, ?)", (key, sha256(content).hexdigest().encode() + b"\n" + content))
        except _UNREADABLE:
            self._close()  # a site is built also where nothing can be kept, and waits for it once

    def _texts(self) -> sqlite3.Connection:
        """One file for all texts: to make a file takes longer than to fill it. Each process opens it for itself."""
        if os.getpid() not in self._opened:
            self.folder.mkdir(parents=True, exist_ok=True)
            texts = self._opened[os.getpid()] = sqlite3.connect(self.folder / FILE, timeout=1, isolation_level=None)
            try:
                for setting in ("journal_mode = wal", "wal_autocheckpoint = 100", "synchronous = off", "trusted_schema = off"):
                    texts.execute(f"PRAGMA {setting}")
                texts.execute("CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, content BLOB)")
            except sqlite3.DatabaseError as error:
                self._close(broken=type(error) is sqlite3.DatabaseError)
        if (opened := self._opened[os.getpid()]) is None:
            raise FileNotFoundError(self.folder)
        return opened

    def _close(self, broken: bool = False) -> None:
        """Use the file no longer, and remove what cannot be read: the next build makes it again."""
        if texts := self._opened.get(os.getpid()):
            texts.close()
        self._opened[os.getpid()] = None
        for path in self.folder.iterdir() if self.folder.is_dir() else ():
            if broken or not path.name.startswith(FILE):  # earlier editions kept each text in a file of its own
                with suppress(OSError):
                    path.unlink()

    def once(self, about: str, make: Callable[[], str]) -> str:
        """A text that is made once: what else about it decides is in `about`."""
        key = _digest(self.surroundings, about) + ".txt"
        if (kept := self.read(key)) is not None:
            return kept
        text = make()
        self.write(key, text)
        return text

    def remove_unused(self) -> None:
        """Remove what this build had no use for, so that one build at most is kept."""
        broken = False
        try:
            texts = self._texts()
            texts.executemany("DELETE FROM kept WHERE key = ?", [one for one in texts.execute("SELECT key FROM kept") if one[0] not in self.used])
        except _UNREADABLE as error:
            broken = type(error) is sqlite3.DatabaseError  # and not locked, full or read-only
        self._close(broken)
        self._opened.clear()
        found = self.found or {}
        for key in [key for key in found if f"{key}.json" not in self.used]:
            del found[key]

    def lend_conversion(self, page: Page, files: Files, finish: Callable[[str], str]) -> None:
        """Let a page convert its Markdown, and finish what comes of it, only where it did not before."""
        self.addresses = self.addresses or _digest(*(f"{file.src_uri} {file.url}" for file in files))
        page.render = partial(self._convert, page, finish)  # type: ignore[method-assign]

    def _convert(self, page: Page, finish: Callable[[str], str], config: Any, files: Files) -> None:
        key = _digest(self.surroundings, self.addresses, page.file.src_uri, page.markdown or "")
        remembered = {} if self.found is None else self.found
        if found := remembered.get(key) or self._found(key):
            self.used.add(f"{key}.json")
            remembered[key] = found
            restore(page, found, files)
            self.restored = True
            return
        warned = CountHandler(level=logging.WARNING)
        logger = logging.getLogger("mkdocs")
        logger.addHandler(warned)
        self._known = self._known or KnownPages(config)
        try:
            if known := self._known.convert(page.markdown or ""):
                restore(page, known, files)
            else:
                Page.render(page, config, files)
            page.content = finish(page.content or "")
        finally:
            logger.removeHandler(warned)
        if not warned.counts:
            found = found_in(page)
            content = found.pop("content")  # as it is, since it is much longer than the rest
            self.write(f"{key}.json", f"{json.dumps(found)}\n{content}")

    def _found(self, key: str) -> Found | None:
        """What converting found in an earlier build, or in another process."""
        head, _, content = (self.read(f"{key}.json") or "null").partition("\n")
        found: Found | None = json.loads(head)
        return found and found | {"content": content}

    def lend_templates(self, environment: Any, nav: Navigation, files: Files, facts: Callable[[str], str], *about: str) -> None:
        """Let a template draw a page only where it did not before.

        `about` is what else of the site decides about every page, `facts` what decides about one.
        """
        self.frame, self._facts = _digest(*_titles(nav.items), *about), facts
        around = {TEMPLATE: NavItems(nav, files).around, WORDS: Words().around}
        environment.get_template = partial(self._template, environment.get_template, around)

    def _template(self, get: Callable[..., Any], around: Mapping[str, Callable[[Any], Any]], name: str, parent: str | None = None, globals: Any = None) -> Any:
        template = get(name, parent, globals)
        if name in around:
            return around[name](template)
        return template if parent else _Lent(template, self)  # a template that builds on another asks for it here too

    def drawn(self, page: Page, draw: Callable[[], str]) -> str:
        """The finished page as it is kept, or what the template makes."""
        beside = [(near.title, near.url) if near else None for near in (page.previous_page, page.next_page)]
        toc = [token(link) for link in page.toc]
        own = (page.file.src_uri, page.title, page.edit_url, str(page.update_date), page.meta, beside, toc)
        key = _digest(self.surroundings, self.frame, self._facts(page.file.src_uri), json.dumps(own, default=str), page.content or "") + ".html"
        self.used.add(key)
        kept = "" if self.is_there(page.file.dest_uri, key) else self.read(key)
        if kept is not None:
            self.reused.add(page.file.src_uri)
            return kept
        self._keys[page.file.src_uri] = key
        return draw()

    def keep(self, page: Page, html: str) -> None:
        """Keep a page that was drawn in this build, with all that was done to it since."""
        self.write(self._keys[page.file.src_uri], html)


class _Lent:
    """A template of the theme that is asked only for what is not kept."""

    def __init__(self, template: Any, kept: KeptPages) -> None:
        self._template, self._kept = template, kept

    def render(self, context: Any) -> str:
        draw: Callable[[], str] = partial(self._template.render, context)
        page = context.get("page")
        return draw() if page is None else self._kept.drawn(page, draw)


def _titles(items: list[Any]) -> Iterator[str]:
    for item in items:
        yield f"{type(item).__name__} {item.title} {getattr(item, 'url', '')}"
        if isinstance(item, Section):
            yield from _titles(item.children)
            yield "end"


def _digest(*texts: str) -> str:
    found = sha256()
    for text in texts:
        encoded = text.encode("utf-8", "surrogatepass")
        found.update(b"%d:%b" % (len(encoded), encoded))
    return found.hexdigest()
