"""What a link to a thing says, on pages and wherever else a thing is named."""

from rungbook.model import Level, Referent, Step


def titled(thing: Referent) -> str:
    if isinstance(thing, Level):
        return f"{thing.title} · {thing.grade.title}" if thing.grade and thing.grade.title not in thing.title else thing.title
    if isinstance(thing, Step):
        before = thing.from_.title if thing.from_ else ""
        return thing.title or (f"{before} to {thing.to.title}" if before else f"The way to {thing.to.title}")
    return thing.title
