"""What a site's `mkdocs.yml` states that concerns its hand-written pages, read without MkDocs."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from rungbook.read import syntax_errors
from rungbook.read.page_head import UNREADABLE


@dataclass(frozen=True, slots=True)
class Settings:
    """The places of a site's pages and ladder, and what decides about the pages."""

    docs: Path
    ladders: Path
    templates: Path
    language: str
    front_matter: tuple[str, ...] = ()
    exclude_docs: str | None = None
    style_sheets: tuple[Path, ...] = ()
    """The site's own, in which it may change its colours and typeface."""
    logo: Path | None = None
    brand: str = ""
    """The accent of the site, if it has one of its own that can be read as a colour."""


def plain_settings(file: Path) -> dict[str, Any]:
    """Return all settings, with the default in place of each `!ENV`."""
    return _mapping(file, _WithDefaults)


class _Loader(syntax_errors.Loader):  # type: ignore[misc, valid-type]  # one of two, which mypy can't follow
    """Takes any tag, such as `!ENV`, and leaves its value out."""


def _default(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    """The value that `!ENV [NAME, value]` has where no variable gives another."""
    last = node.value[-1] if isinstance(node, yaml.SequenceNode) and len(node.value) > 1 else None
    return loader.construct_scalar(last) if isinstance(last, yaml.ScalarNode) else None


_Loader.add_multi_constructor("", lambda *_: None)


class _WithDefaults(_Loader):
    """Takes the default of an `!ENV`."""


_WithDefaults.add_constructor("!ENV", _default)


def read_settings(file: Path) -> Settings | None:
    """Return the settings, or None where there is no such file or nobody can read it."""
    whole = _mapping(file, _Loader)
    if not whole:
        return None
    own = plugin_options(whole.get("plugins"))
    theme = whole.get("theme")
    theme = theme if isinstance(theme, dict) else {}
    docs, sheets, logo = file.parent / str(whole.get("docs_dir") or "docs"), whole.get("extra_css"), theme.get("logo")
    listed, exclude = own.get("front_matter"), whole.get("exclude_docs")
    return Settings(
        docs=docs,
        ladders=file.parent / str(own.get("ladders") or "ladders"),
        templates=file.parent / str(own.get("templates") or "templates"),
        front_matter=tuple(map(str, listed)) if isinstance(listed, list) else (),
        exclude_docs=exclude if isinstance(exclude, str) else None,
        language=str(theme.get("language") or "en"),
        style_sheets=tuple(docs / str(one) for one in sheets) if isinstance(sheets, list) else (),
        logo=docs / logo if isinstance(logo, str) else None,
        brand=str(own.get("brand") or ""),
    )


def _mapping(file: Path, loader: type[_Loader], deep: int = 0) -> dict[str, Any]:
    """The file's names and values, over those of the file that it inherits from."""
    try:
        text = file.read_text(encoding="utf-8-sig") if file.is_file() else ""  # nobody waits for a pipe
        value = yaml.load(text, loader)  # noqa: S506  # a safe loader, with fewer types
    except (OSError, *UNREADABLE):
        return {}
    if not isinstance(value, dict):
        return {}
    parent = value.get("INHERIT")
    return {**_mapping(file.parent / parent, loader, deep + 1), **value} if isinstance(parent, str) and deep < 8 else value


def plugin_options(plugins: object) -> dict[str, Any]:
    """The options of the plugin `rungbook`, however the list of plugins is written."""
    entries = [plugins] if isinstance(plugins, dict) else plugins if isinstance(plugins, list) else []
    options = [entry.get("rungbook") for entry in entries if isinstance(entry, dict)]
    return next((found for found in options if isinstance(found, dict)), {})
