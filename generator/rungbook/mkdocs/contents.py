"""Sink: the list of contents beside a page: the main headings alone where there are many or the others are questions, none where it would not help."""

from mkdocs.structure.toc import AnchorLink, TableOfContents

MOST_HEADINGS = 25


def shorten(contents: TableOfContents, kind: str = "", hidden: bool = False) -> None:
    """Leave what is below the headings of the second level out of a list of more than 25, and out of an assessment's, whose headings are sentences.

    A list that the page hides, and one of a single heading, keeps the page's title alone, to which the theme's link to the content leads.
    """
    if kind == "assessment" or sum(map(_size, contents)) > MOST_HEADINGS:
        for title in contents:
            for heading in title.children if title.level == 1 else [title]:
                heading.children.clear()
    if hidden or sum(map(_size, contents)) == 2:
        for title in contents:
            title.children.clear()


def _size(link: AnchorLink) -> int:
    return 1 + sum(map(_size, link.children))
