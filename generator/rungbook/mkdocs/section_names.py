"""Sink: a name for each section of the theme's navigation, which has none where the section has a page of its own."""

import re

_SECTION = re.compile(
    r'(<nav class="md-nav" data-md-level="\d+") aria-labelledby="[^"]*"([^>]*>\s*<label class="md-nav__title" for="[^"]*">\s*'
    r'<span class="md-nav__icon md-icon"></span>\s*([^<"]+?)\s*</label>)'
)


def named(html: str) -> str:
    """The page whose navigation shows what each of its parts is."""
    return _SECTION.sub(r'\1 aria-label="\3"\2', html)
