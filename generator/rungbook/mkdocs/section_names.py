"""Sink: a name for each section of the theme's navigation, which has none where the section has a page of its own."""

import re
from collections import Counter

_SECTION = re.compile(
    r'(<nav class="md-nav" data-md-level="(\d+)") aria-labelledby="[^"]*"([^>]*>\s*<label class="md-nav__title" for="[^"]*">\s*'
    r'<span class="md-nav__icon md-icon"></span>\s*([^<"]+?)\s*</label>)'
)


def named(html: str) -> str:
    """The page whose navigation shows what each of its parts is. A title that several parts have, such as "Steps", follows that of the part around it."""
    titles = Counter(match[4] for match in _SECTION.finditer(html))
    around: dict[int, str] = {}

    def name(match: re.Match[str]) -> str:
        level, title = int(match[2]), match[4]
        around[level] = title
        outer = around.get(level - 1) if titles[title] > 1 else None
        return f'{match[1]} aria-label="{f"{outer}: {title}" if outer else title}"{match[3]}'

    return _SECTION.sub(name, html)
