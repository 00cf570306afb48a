"""Sink: older versions of the ladder beside the site, at `/v/<name>/`, one for each tag `ladder-<name>`.

A version is built once with the site's own theme and kept by its commit, by what newer states withhold from it and by the tools; later builds copy it.
"""

import json
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any

from rungbook.atomic_write import write_file
from rungbook.changes import history
from rungbook.changes.timeline import AsItWas
from rungbook.mkdocs.reuse.stamp import surroundings
from rungbook.model import Audience
from rungbook.pipeline import as_they_were
from rungbook.read.docs import Docs
from rungbook.site.addresses import page_of, pages, path_of
from rungbook.site.page import Redirect, address
from rungbook.words import Catalogue

FOLDER = Path(".cache", "versions")
LIST = "v/versions.json"
_ONCE = ("sitemap.xml", "sitemap.xml.gz", "robots.txt", "404.html", "build.json", "llms.txt")
"""What a site has once, at its root."""


@dataclass(frozen=True, slots=True)
class Version:
    """An older version, ready to be built."""

    name: str
    day: str
    changed_since: str
    """The first day that may have changes which are not in it."""
    held: AsItWas
    key: str


def versions(settings: Path, ladders: Path, templates: Path, audience: Audience, docs: Docs, site_url: str) -> Iterator[Version]:
    """Every version of which there is something to show, the newest first."""
    if tagged := history.tagged(ladders):
        around = surroundings(str(settings), [str(templates)] if templates.is_dir() else [])
        revisions = history.revisions(ladders)
        for name, revision, state in as_they_were(ladders, tagged, revisions, audience, docs):
            after = revision.day if state.same_day else (date.fromisoformat(revision.day) + timedelta(1)).isoformat()
            decides = "\0".join((name, revision.commit, after, state.without, audience, site_url, around))
            yield Version(name, revision.day, after, state, sha256(decides.encode()).hexdigest()[:32])


def about_versions(version: Version | None, any_older: bool, words: Catalogue) -> dict[str, Any]:
    """What the theme's templates show of versions: which one this is, or that there are some."""
    if version is None:
        return {"older": None, "versions": any_older}
    text = words("older_version", version=escape(version.name), day=words.date_of(version.day))
    compare = words.older_compare_day if version.changed_since == version.day else words.older_compare
    return {"older": {"since": version.changed_since, "text": text, "compare": compare}, "versions": False}


def without_search(html: str, words: Catalogue) -> str:
    """A page whose theme keeps the switch of the search that it has not."""
    return html.replace('id="__search"', f'id="__search" aria-label="{words.older_search}"')


def put_beside(site: Path, found: Sequence[Version], redirects: Iterable[Redirect], root: Path, build: Callable[[Version, Path], None]) -> None:
    """Put each version into the built site, and the list of them; `build` makes one in a folder, `redirects` are those of today's site."""
    cache = root / FOLDER
    for version in found:
        kept = cache / version.key
        if not kept.is_dir():
            cache.mkdir(parents=True, exist_ok=True)
            folder = Path(tempfile.mkdtemp(dir=cache))
            build(version, folder)
            for name in _ONCE:
                (folder / name).unlink(missing_ok=True)
            folder.chmod(0o755)
            folder.rename(kept)
        shutil.copytree(kept, site / "v" / version.name)
    if found:
        moved = {address(one.path): address(one.target) for one in redirects}
        listed = [_listed(one, moved) for one in found]
        write_file(site / LIST, (json.dumps(listed, ensure_ascii=False) + "\n").encode(), durable=False)
    with suppress(OSError):
        for folder in cache.iterdir():
            if folder.name not in {version.key for version in found}:
                shutil.rmtree(folder, ignore_errors=True)


def _listed(version: Version, moved: Mapping[str, str]) -> dict[str, Any]:
    """A version with its pages of levels, where today's site has those of its pages that have another address since, and by
    today's addresses how much changed after it on its own day."""
    ladder = version.held.ladder
    there = sorted(map(address, pages(ladder)))
    about = [path_of(about).partition("#")[0] for change in version.held.same_day for about in {change.subject.about, *change.also}]
    return {
        "name": version.name,
        "day": version.day,
        "pages": [address(page_of(level)) for level in ladder.levels],
        "moved": {page: moved[page] for page in there if page in moved},
        "same_day": dict(sorted(Counter(map(address, about)).items())),
    }
