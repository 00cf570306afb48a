"""Rule `duplicate-id`: an id names one thing on a page, or links lead to whichever comes first."""

from collections.abc import Iterator

from rungbook.verify.built import Built, Finding

_NAMING = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns")

_THEME = ("label", "__toc")  # its own label is also on pages that have no table of contents


def find(built: Built) -> Iterator[Finding]:
    for name, page in built.pages.items():
        for id_, times in page.ids.items():
            if times > 1:
                yield Finding(name, f"{times} things have the id `{id_}`.", "Give one of them another id.", id_)
            if not id_ or any(character.isspace() for character in id_):
                yield Finding(name, f"`{id_}` can't be an id.", "An id is one word.", id_)
        for element in page.elements:
            for attribute in _NAMING:
                for named in element.attributes.get(attribute, "").split():
                    if named not in page.ids and (element.tag, named) != _THEME:
                        yield Finding(name, f"`{attribute}` of <{element.tag}> names `{named}`, and nothing has that id.", "", element.anchor)
