"""Sink: which files beside the hand-written pages a site publishes: those that a published page uses, and those that the settings name.

Pages are read as they will be sent, so every way to write an address counts: what matters is where a browser would look for it.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel

from rungbook.markup.links import in_html, in_text

log = get_plugin_logger(__name__)
# Files that may name others.
_QUERY = re.compile("[?#]")
_TEXTS = (".css", ".js", ".mjs", ".svg", ".html", ".htm", ".xml", ".json", ".webmanifest")


def paths(target: str, places: Iterable[str], root: str) -> Iterator[str]:
    """Yield the paths below the site's root that an address may mean: as seen from each place, and from the root.

    `root` is the site's own address, or empty.
    """
    if root and target.startswith(root):
        target = "/" + target[len(root) :]
    elif target.startswith("//") and root and target.startswith(base := "//" + root.partition("://")[2]):
        target = "/" + target[len(base) :]
    try:
        parts = urlsplit(target)
    except ValueError:
        return
    path = unquote(parts.path)
    if parts.scheme or parts.netloc or not path:
        return
    if path.startswith("/"):
        below = urlsplit(root).path
        yield path.lstrip("/")
        if below.strip("/") and path.startswith(below):
            yield path[len(below) :].lstrip("/")
        return
    for place in places:
        yield posixpath.normpath(posixpath.join(place, path))


def unused(files: Files, config: MkDocsConfig, named: Iterable[str]) -> list[File]:
    """Return the files of the folder of pages that no published page uses and no setting names."""
    candidates = {file.src_uri: file for file in files if _is_hand_placed(file, config)}
    root = config.site_url.rstrip("/") + "/" if config.site_url else ""
    patterns = list(named)
    for pattern in patterns:
        if not any(fnmatchcase(name, pattern) for name in candidates):
            log.warning(f"`files` names `{pattern}`, and there is no such file in {Path(config.docs_dir).name}/.")
    used = {name for name in candidates if any(fnmatchcase(name, pattern) for pattern in patterns)}
    if not candidates:
        return []
    last = {posixpath.basename(name) for name in candidates}
    for file in files.documentation_pages():
        if file.page is not None:
            places = {*places_of(file), ""}  # a head's addresses are the site's
            every = {*in_html(file.page.content or ""), *_texts(file.page.meta)}
            addresses = [one for one in every if posixpath.basename(unquote(_QUERY.split(one, 1)[0]).rstrip("/.")) in last]  # few of them
            used |= {path for address in addresses for path in paths(address, places, root)} & candidates.keys()
    used |= {path for address in _addresses_in_settings(config) for path in paths(address, [""], root)} & candidates.keys()
    used = _with_their_own(used, candidates, root)
    return [file for name, file in candidates.items() if name not in used]


def _is_hand_placed(file: File, config: MkDocsConfig) -> bool:
    return not file.is_documentation_page() and file.generated_by is None and file.src_dir == config.docs_dir and file.inclusion is not InclusionLevel.EXCLUDED


def places_of(page: File) -> set[str]:
    """Return the folders that a page's relative addresses are seen from: its file's, and the one that a browser takes."""
    url = unquote(page.url)
    return {posixpath.dirname(page.src_uri), url if url.endswith("/") or not url else posixpath.dirname(url)}


def _with_their_own(used: set[str], candidates: dict[str, File], root: str) -> set[str]:
    """Those files, and what they use in turn."""
    found, waiting = set(used), sorted(used)
    while waiting:
        name = waiting.pop()
        if name.lower().endswith(_TEXTS) and (source := candidates[name].abs_src_path):
            text = Path(source).read_text(encoding="utf-8", errors="replace")
            more = {path for address in set(in_text(text)) for path in paths(address, [posixpath.dirname(name), ""], root)} & candidates.keys()
            waiting += sorted(more - found)
            found |= more
    return found


def _addresses_in_settings(config: MkDocsConfig) -> Iterator[str]:
    """What the settings, and a theme of the site's own, name: styles, scripts, logo, icon."""
    yield from map(str, (*config.extra_css, *config.extra_javascript, *config.extra_templates))
    yield from (str(value) for name in ("logo", "favicon") if (value := config.theme.get(name)))
    yield from _texts(config.extra)
    if config.theme.custom_dir:
        for path in sorted(Path(config.theme.custom_dir).rglob("*")):
            if path.is_file() and path.suffix in _TEXTS:
                yield from in_text(path.read_text(encoding="utf-8", errors="replace"))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)
