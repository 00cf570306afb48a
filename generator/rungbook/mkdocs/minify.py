"""Sink: finished pages without what neither readers, scripts nor search engines use. Most of it is taken out of the theme's templates, once."""

import os
import re
from importlib.util import find_spec
from pathlib import Path

from jinja2.ext import Extension

from rungbook.mkdocs.theming import THEME

_PACKAGES = (Path(found.origin).parent for name in ("material", "mkdocs") if (found := find_spec(name)) and found.origin)
OF_THEME = tuple(f"{folder}{os.sep}" for folder in (THEME, *_PACKAGES))

# HTML knows what an <svg> is. An address that holds a whole picture needs the name.
_NAMESPACE = re.compile(r'<svg\b(?<![^>\s]<svg)([^<>]*?) xmlns="http://www\.w3\.org/2000/svg"')
_GENERATOR = re.compile(r'<meta name="generator"[^>]*>\s*')
_TABS = re.compile(r"<script>[^<]*\b__tabbed_[^<]*</script>")
# A tag on a line of its own, after which the end of the line before is enough.
_ALONE = re.compile(r"(?<=\n)(\{% (?:(?:if|elif|else|endif|for|endfor|import|from)\b[^%\n]*|set [^%\n]*=[^%\n]*)%\})\n")
_INDENT = re.compile(r"\n[ \t\r\n]+")  # other spaces belong to a text


def is_of_theme(file: object) -> bool:
    """Whether a template is Material's, MkDocs' or Rungbook's own."""
    return str(file).startswith(OF_THEME)


class Minified(Extension):
    """The theme's templates as browsers need them, with its script for tabs where a page has tabs. A site's own are as they were written."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        if not is_of_theme(filename) or not (name or "").endswith((".html", ".svg")):
            return source
        source = _GENERATOR.sub("", _NAMESPACE.sub(r"<svg\1", source))
        source = source.replace(' class="no-js">', ' class="js js-focus-visible">')  # or a script changes it, and every style with it
        source = _TABS.sub(r'{% if page and "tabbed-set" in page.content %}\g<0>{% endif %}', source)
        return _ALONE.sub(r"\1", minified(source))


def minified(html: str) -> str:
    """The page without indentation. Spaces stay where it has preformatted text."""
    return html if "<pre" in html or "<textarea" in html else _INDENT.sub("\n", html)
