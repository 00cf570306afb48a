"""Sink: what a site is made from, as far as its configuration says."""

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from rungbook.mkdocs.reuse.pages import KeptPages
from rungbook.mkdocs.reuse.stamp import Inputs, surroundings

FOLDER = Path(".cache", "pages")
_OWN_PLUGINS = {"rungbook", "search", "material/search"}
_READ_FILES = {"pymdownx.snippets", "pymdownx.b64", "pymdownx.pathconverter"}


def known_inputs(config: MkDocsConfig, options: Any) -> Inputs | None:
    """Everything that a build of this site reads; nothing where a plugin, a hook or an extension may read what nobody knows of."""
    if config.hooks or not set(config.plugins) <= _OWN_PLUGINS or not all(map(_reads_nothing, config.markdown_extensions)):
        return None
    root = Path(config.config_file_path).resolve().parent
    folders = (config.docs_dir, root / options.ladders, root / options.templates, config.theme.custom_dir, *config.watch)
    files = (options.card_font,)
    return Inputs(
        settings=str(Path(config.config_file_path).resolve()),
        folders=tuple(str(folder) for folder in folders if folder),
        files=tuple(str(file) for file in files if file),
    )


def kept_pages(config: MkDocsConfig, options: Any, kind: str) -> KeptPages | None:
    """The pages that earlier builds of a kind left, where it is known what they depend on."""
    inputs = known_inputs(config, options)
    if inputs is None:
        return None
    themes = [config.theme.custom_dir] if config.theme.custom_dir else []
    return KeptPages(Path(inputs.settings).parent / FOLDER / kind, surroundings(inputs.settings, themes) + kind)


def _reads_nothing(extension: Any) -> bool:
    """Python-Markdown's own extensions and those of PyMdown read the page alone, a few of them apart."""
    name = str(extension)
    return name not in _READ_FILES and ("." not in name or name.startswith(("markdown.extensions.", "pymdownx.")))
