"""Export: a level as text, for a job advert: plain words that can be pasted anywhere."""

from collections.abc import Iterator

from rungbook.markup.plain_text import paragraphs, strip_markdown
from rungbook.model import Expectation, Ladder, Level


def advert(level: Level, ladder: Ladder) -> str:
    """Title, summary, what is expected and which skills are asked, without any markup."""
    return "\n".join(_lines(level, ladder)).strip() + "\n"


def _lines(level: Level, ladder: Ladder) -> Iterator[str]:
    track = ladder.by_track[level.track]
    yield titled(level)
    yield f"{track.title}, {ladder.organisation.name}"
    yield ""
    for text in (level.summary, paragraphs(level.candidate)):
        if text:
            yield text
            yield ""
    asked = {cell.dimension.id: [e for e in cell.expectations if is_asked(e)] for cell in level.expectations}
    for leaf in ladder.leaves:
        if asked.get(leaf.id):
            yield leaf.title
            yield from (f"• {strip_markdown(e.text)}" for e in asked[leaf.id])
            yield ""
    if level.skills:
        yield "Skills"
        yield from (f"• {ask.skill.title}: {ask.step.title.lower()}" for ask in level.skills)
        yield ""


def titled(level: Level) -> str:
    """A level's title, with its grade unless the title says it."""
    return f"{level.title} ({level.grade.title})" if level.grade and level.grade.title not in level.title else level.title


def is_asked(expectation: Expectation) -> bool:
    """Whether a candidate would be asked for it: not a draft, not out of date."""
    return expectation.status == "current"
