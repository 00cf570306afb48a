"""Sink: what a site was made from and with, written into `build.json`, and when its data last changed."""

import json
import os
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path, PurePosixPath

from rungbook.changes import history
from rungbook.model import Audience, Ladder
from rungbook.site.page import Page
from rungbook.words import Catalogue

# What decides a site's bytes besides the ladder. Nothing of the machine is among it.
_TOOLS = ("rungbook", "mkdocs", "mkdocs-material", "pymdown-extensions", "markdown", "jinja2", "pyyaml", "pillow")

_LONG_AGO = 315532800
"""1980, the oldest time that every archive can hold: for what nobody knows the time of."""
_THEN = "1980-01-01"


def build_file(ladder: Ladder, audience: Audience, root: Path) -> tuple[str, bytes]:
    """Commit, ladder, audience and tools."""
    facts = {
        "commit": history.commit(root),
        "ladder": {"title": ladder.organisation.title, "version": ladder.organisation.version},
        "audience": audience,
        "tools": {name: _version(name) for name in _TOOLS},
    }
    return "build.json", (json.dumps(facts, ensure_ascii=False, indent=1) + "\n").encode()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def set_source_date_epoch(ladders: Path) -> None:
    """Let whatever a build stamps bear the time of the data's last change, unless somebody has set another."""
    if "SOURCE_DATE_EPOCH" not in os.environ:
        os.environ["SOURCE_DATE_EPOCH"] = str(history.last_change(ladders) or _LONG_AGO)


class Dates:
    """When pages last changed, as git knows it. MkDocs needs some day for each; `without_guesses` takes out those that nobody knows."""

    def __init__(self, ladders: Path, name: str, docs: Path, changed: Mapping[str, str], since: str = "") -> None:
        """`changed` are the days on which things last changed, by their pages, counted from the day `since` on."""
        self.changed, self.since = changed, since
        known = history.last_changed(ladders) if ladders.is_dir() else {}
        self.data = {f"{name}/{path.relative_to(ladders).as_posix()}": day for path, day in known.items()}
        self.hand_written = {path.relative_to(docs).as_posix(): day for path, day in history.last_changed(docs).items()} if docs.is_dir() else {}

    def of(self, path: str, made: Page | None) -> str:
        """The day for a page, hand-written or made. A file changes with each thing in it, so what is known of the thing itself comes first.

        A page that gathers from many files changed with the newest of them.
        """
        if made is None:
            return self.hand_written.get(path, _THEN)
        if path in self.changed:
            return self.changed[path]
        own = PurePosixPath(made.origin.file).stem in (path.partition("/")[0], PurePosixPath(path).stem)
        day = self.data.get(made.origin.file, _THEN) if own else max(self.data.values(), default=_THEN)
        return min(day, self.since) if own and self.since else day


def in_words(day: str, words: Catalogue) -> str:
    """`2026-05-12` as a reader sees it, `12 May 2026`; nothing for a day that nobody knows."""
    return "" if day == _THEN else words.date_of(day)


def without_guesses(sitemap: str) -> str:
    """The sitemap, without a date where git knows none."""
    return sitemap.replace(f"<lastmod>{_THEN}</lastmod>", "")
