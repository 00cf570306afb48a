"""Export: a level as text, for a job advert: plain words that can be pasted anywhere."""

from collections.abc import Iterator

from rungbook.exports.text_templates import render
from rungbook.markup.plain_text import first_sentence, paragraphs, strip_markdown
from rungbook.model import Ask, Cell, Expectation, Ladder, Level
from rungbook.site.addresses import page_of
from rungbook.site.page import site_address
from rungbook.site.pay_text import lines
from rungbook.words import Catalogue, catalogue


def advert(level: Level, ladder: Ladder, root: str = "", words: Catalogue | None = None) -> str:
    """Intro, what you will do, what we look for, typical experience and the page's address below `root`, without any markup."""
    words = words or catalogue()
    return render(
        "advert.txt",
        level=level,
        track=ladder.by_track[level.track],
        organisation=ladder.organisation,
        asked=asked(level, ladder),
        pay=lines(level, words),
        address=root and root + site_address(page_of(level)),
        words=words,
        titled=title_with_grade,
        paragraphs=paragraphs,
        first_sentence=first_sentence,
        meaning=meaning,
    )


def cells_in_order(level: Level, ladder: Ladder) -> Iterator[Cell]:
    """What a level expects, in the order of the ladder's dimensions."""
    return (cell for leaf in ladder.leaves for cell in level.expectations if cell.dimension is leaf)


def asked(level: Level, ladder: Ladder) -> list[Expectation]:
    """What a candidate would be asked for."""
    return [one for cell in cells_in_order(level, ladder) for one in cell.expectations if one.is_current]


def meaning(ask: Ask) -> str:
    return ask.text or strip_markdown(ask.descriptor or "")


def title_with_grade(level: Level) -> str:
    """A level's title, with its grade unless the title has it."""
    return f"{level.title} ({level.grade.title})" if level.grade and level.grade.title not in level.title else level.title
