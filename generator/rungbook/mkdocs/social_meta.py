"""Sink: what a page shows of itself where its address is passed on: chats, mails, search engines."""

import re
from dataclasses import dataclass
from html import escape, unescape

from rungbook.exports.card import SIZE
from rungbook.exports.site_files import About


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A page as a link to it is shown."""

    site: str
    title: str
    description: str
    url: str
    """Its whole address, or empty where nobody knows it."""
    card: str
    """The whole address of its picture, or empty."""
    home: bool
    indexed: bool


def _quoted(text: str) -> str:
    """The text for an attribute; what is escaped already stays as it is."""
    return escape(unescape(" ".join(text.split())), quote=True)


def _tags(preview: Preview) -> list[tuple[str, str, str]]:
    width, height = map(str, SIZE)
    picture = [
        ("property", "og:image", preview.card),
        ("property", "og:image:type", "image/png"),
        ("property", "og:image:width", width),
        ("property", "og:image:height", height),
        ("property", "og:image:alt", f"{preview.title}. {preview.description}"),
    ]
    return [
        *([] if preview.indexed else [("name", "robots", "noindex, nofollow")]),
        ("property", "og:site_name", preview.site),
        ("property", "og:type", "website" if preview.home else "article"),
        ("property", "og:title", preview.title),
        ("property", "og:description", preview.description),
        ("property", "og:url", preview.url),
        *(picture if preview.card else []),
        ("name", "twitter:card", "summary_large_image" if preview.card else "summary"),
    ]


def with_preview(html: str, preview: Preview, about: About | None, feeds: tuple[tuple[str, str, str], ...], up: str) -> str:
    """The page with its preview and the feeds that it names; `up` is the way from it to the site's root."""
    lines = [f'<meta {kind}="{name}" content="{_quoted(value)}">' for kind, name, value in _tags(preview) if value]
    # The theme takes a bare `alternate` for another language, and looks for that one's sitemap.
    lines += [f'<link rel="alternate feed" type="{kind}" title="{_quoted(title)}" href="{up}{path}">' for kind, path, title in feeds]
    if about:
        lines += [f'<link rel="alternate describedby" type="{kind}" href="{up}{path}">' for kind, path in about.alternates]
        # In the head, since the theme makes scripts of blocks in a page's body when it swaps pages.
        lines.append(about.structured)
        html = html.replace("</article>", f"{about.advert}\n</article>", 1)
    return re.sub(r"\s*</head>", lambda _: "\n" + "".join(f"      {line}\n" for line in lines) + "  </head>", html, count=1)
