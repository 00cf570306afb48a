"""Sink: what a site is made from, as far as its configuration says."""

import re
from pathlib import Path
from typing import Any

import mkdocs
from mkdocs.config.defaults import MkDocsConfig

from rungbook.mkdocs.reuse.pages import KeptPages
from rungbook.mkdocs.reuse.stamp import Inputs, surroundings

FOLDER = Path(".cache", "pages")
_OWN_PLUGINS = {"rungbook", "search", "material/search"}
_MKDOCS = "1.6"
_OTHER_PAGES = re.compile(r"\{[{%][^}]*\b(?:pages|nav)\b")
_READ_FILES = {"pymdownx.snippets", "pymdownx.b64", "pymdownx.pathconverter"}


def known_inputs(config: MkDocsConfig, options: Any) -> Inputs | None:
    """Everything that a build of this site reads; nothing where something may read what nobody knows of."""
    if unknown_reader(config):
        return None
    root = Path(config.config_file_path).resolve().parent
    folders = (config.docs_dir, root / options.ladders, root / options.templates, config.theme.custom_dir, *config.watch)
    return Inputs(
        settings=str(Path(config.config_file_path).resolve()),
        folders=tuple(str(folder) for folder in folders if folder),
        files=(str(options.card_font),) if options.card_font else (),
    )


def kept_pages(config: MkDocsConfig, options: Any, kind: str) -> KeptPages | None:
    """The pages that earlier builds of a kind left, where it is known what they depend on."""
    inputs = known_inputs(config, options)
    if inputs is None:
        return None
    themes = [config.theme.custom_dir] if config.theme.custom_dir else []
    return KeptPages(Path(inputs.settings).parent / FOLDER / kind, surroundings(inputs.settings, themes) + kind)


def unknown_reader(config: MkDocsConfig) -> str:
    """What may read something that is not known here, in words; empty where nothing does."""
    if not mkdocs.__version__.startswith(f"{_MKDOCS}."):
        return f"MkDocs {mkdocs.__version__} is not {_MKDOCS}, which Rungbook knows"
    for name in config.hooks:
        return f"the hook `{name}` may change any page"
    for name in config.plugins:
        if name not in _OWN_PLUGINS:
            return f"the plugin `{name}` may change any page"
    for extension in config.markdown_extensions:
        if not _reads_nothing(extension):
            return f"the extension `{extension}` may read other files"
    theirs = Path(config.theme.custom_dir) if config.theme.custom_dir else None
    for path in sorted(theirs.rglob("*.html")) if theirs else ():
        if _OTHER_PAGES.search(path.read_text(encoding="utf-8", errors="replace")):
            return f"`{path.relative_to(theirs.parent if theirs else path).as_posix()}` may show something of other pages"
    return ""


def _reads_nothing(extension: Any) -> bool:
    """Python-Markdown's own extensions and those of PyMdown read the page alone, a few of them apart."""
    name = str(extension)
    return name not in _READ_FILES and ("." not in name or name.startswith(("markdown.extensions.", "pymdownx.")))
