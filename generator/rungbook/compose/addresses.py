"""Where each thing's page lies, and the anchors on it. Ids alone decide, so a new title moves nothing."""

from collections.abc import Iterator

from rungbook import model
from rungbook.model import Referent

LADDER = "matrix.md"
COMPARE = "compare/index.md"
ANY_LEVELS = "compare/levels.md"
MY_PLAN = "my-plan.md"
GRADES = "grades/index.md"
DIMENSIONS = "dimensions/index.md"
SKILLS = "skills/index.md"
GLOSSARY = "glossary.md"
SOURCES = "sources.md"


def page_of(thing: Referent) -> str:
    """The Markdown file of a thing, with an anchor where it shares one."""
    match thing:
        case model.Track():
            return f"{thing.id}/index.md"
        case model.Level() | model.Step():
            return f"{thing.key}.md"
        case model.Grade():
            return f"grades/{thing.id}.md"
        case model.Dimension():
            return f"dimensions/{thing.id}.md"
        case model.Skill():
            return f"skills/{thing.id}.md"
        case model.Comparison():
            return f"compare/{thing.id}.md"
        case model.Assessment():
            return f"assessments/{thing.id}.md"
        case model.Exercise():
            return f"exercises/{thing.id}.md"
        case model.Plan():
            return f"plans/{thing.id}.md"
        case model.Term():
            return f"{GLOSSARY}#t-{thing.id}"
        case model.Source():
            return f"{SOURCES}#s-{thing.id}"


def matrix_of(track: model.Track) -> str:
    return f"{track.id}/matrix.md"


def expectation(level: model.Level, found: model.Expectation) -> str:
    """An expectation's own address."""
    return f"{page_of(level)}#e-{found.id}"


def lost(whole: model.Ladder, seen: model.Ladder) -> frozenset[str]:
    """Addresses that the whole ladder has and the one that an audience sees has not."""
    return frozenset(_all(whole)) - frozenset(_all(seen))


def _all(ladder: model.Ladder) -> Iterator[str]:
    yield from map(page_of, ladder.named.values())
    yield from map(matrix_of, ladder.tracks)
    for level in ladder.levels:
        yield from (expectation(level, found) for cell in level.expectations for found in cell.expectations)
