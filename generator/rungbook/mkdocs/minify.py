"""Sink: a finished page without what neither readers, scripts nor search engines use."""

import re

# HTML knows what an <svg> is. An address that holds a whole picture needs the name, and what a page says of one stays as it is.
# A pattern that begins with a letter of its own is looked for at once: with what may be before it, at each place of the page.
_NAMESPACE = re.compile(r'<svg\b(?<=[>\s]....)([^<>]*?) xmlns="http://www\.w3\.org/2000/svg"')
_GENERATOR = re.compile(r'<meta name="generator"[^>]*>\s*')
_TABS = re.compile(r"<script>[^<]*\b__tabbed_[^<]*</script>\s*")
_INDENT = re.compile(r"\n[ \t\r\n]+")  # other spaces belong to a text


def minified(html: str) -> str:
    """The page as browsers need it. Spaces stay where it has preformatted text, and the theme's script for tabs where it has tabs."""
    html = _GENERATOR.sub("", _NAMESPACE.sub(r"<svg\1", html), count=1)
    html = html.replace(' class="no-js">', ' class="js js-focus-visible">', 1)  # or a script changes it, and every style with it
    if "tabbed-set" not in html:
        html = _TABS.sub("", html)
    return html if "<pre" in html or "<textarea" in html else _INDENT.sub("\n", html)
