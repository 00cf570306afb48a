"""Sink: the list of contents beside a page, which shows the main headings alone where there are many, or where the others are questions."""

from mkdocs.structure.toc import AnchorLink, TableOfContents

MOST_HEADINGS = 25


def shorten(contents: TableOfContents, kind: str = "") -> None:
    """Leave what is below the headings of the second level out of a list of more than 25, and out of an assessment's, whose headings are sentences."""
    if kind == "assessment" or sum(map(_size, contents)) > MOST_HEADINGS:
        for title in contents:
            for heading in title.children if title.level == 1 else [title]:
                heading.children.clear()


def _size(link: AnchorLink) -> int:
    return 1 + sum(map(_size, link.children))
