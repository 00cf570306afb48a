"""Export: a level as text, for a job advert: plain words that can be pasted anywhere."""

from collections.abc import Iterator

from rungbook.markup.plain_text import paragraphs, strip_markdown
from rungbook.model import Ask, Cell, Expectation, Ladder, Level
from rungbook.site.addresses import page_of
from rungbook.site.page import address as page_address
from rungbook.site.pay_text import lines
from rungbook.words import Catalogue, catalogue


def advert(level: Level, ladder: Ladder, root: str = "", words: Catalogue | None = None) -> str:
    """Intro, what you will do, what we look for, typical experience and the page's address below `root`, without any markup."""
    return "\n".join(_lines(level, ladder, root, words or catalogue())).strip() + "\n"


def _lines(level: Level, ladder: Ladder, root: str, words: Catalogue) -> Iterator[str]:
    yield titled(level)
    yield f"{ladder.by_track[level.track].title}, {ladder.organisation.name}"
    yield ""
    for text in (level.summary, paragraphs(level.candidate)):
        if text:
            yield from (text, "")
    if asked := [one for cell in cells_in_order(level, ladder) for one in cell.expectations if is_asked(one)]:
        yield words.what_you_will_do
        yield from (f"• {first_sentence(one)}" for one in asked)
        yield ""
    if paid := lines(level, words):
        yield from ((f"{words.pay}: {paid[0]}",) if len(paid) == 1 else (f"{words.pay}:", *(f"• {one}" for one in paid)))
        yield ""
    if level.skills:
        yield words.what_we_look_for
        yield from (
            f"• {ask.skill.title}{f' ({ask.step.title.lower()})' if ask.step else ''}{f': {text}' if (text := meaning(ask)) else ''}" for ask in level.skills
        )
        yield ""
    if level.years:
        yield f"{words.typical_experience}: {words('years', range=level.years.text())}. {words.never_a_condition}."
        yield ""
    if root:
        yield root + page_address(page_of(level)) + "/"


def cells_in_order(level: Level, ladder: Ladder) -> Iterator[Cell]:
    """What a level expects, in the order of the ladder's dimensions."""
    return (cell for leaf in ladder.leaves for cell in level.expectations if cell.dimension is leaf)


def first_sentence(one: Expectation) -> str:
    """What a person does; a short form names a thing without its verb, and an advert needs the verb."""
    text = strip_markdown(one.text)
    end = text.find(". ")
    return text if end < 0 else text[: end + 1]


def meaning(ask: Ask) -> str:
    return ask.text or next((strip_markdown(one.text) for one in ask.skill.steps if one.step is ask.step), "")


def titled(level: Level) -> str:
    """A level's title, with its grade unless the title says it."""
    return f"{level.title} ({level.grade.title})" if level.grade and level.grade.title not in level.title else level.title


def is_asked(expectation: Expectation) -> bool:
    """Whether a candidate would be asked for it: not a draft, not out of date."""
    return expectation.status == "current"
