"""Export: the promotion case of a step, with room for evidence beside each expectation."""

from collections.abc import Iterator

from rungbook import model
from rungbook.exports.advert import cells_in_order, title_with_grade
from rungbook.exports.document import Block, Document, Heading, Prose, Table, compose_document, items, labelled, plain
from rungbook.exports.grid import Line, lines_of
from rungbook.exports.level_documents import expected_beyond
from rungbook.exports.setting import Href, Setting
from rungbook.model import Ladder, Step
from rungbook.site.titles import titled
from rungbook.words import Catalogue


def promotion_case(step: Step, ladder: Ladder, setting: Setting) -> Document:
    words = setting.words
    subtitle = (ladder.by_track[step.track].title, words(f"step_{step.kind}"))
    blocks = _case(step, ladder, words, setting.href(ladder))
    return compose_document(words("paper_case", step=titled(step, words)), subtitle, blocks, ladder, setting, setting.address(step), step.summary)


def _case(step: Step, ladder: Ladder, words: Catalogue, href: Href) -> Iterator[Block]:
    yield Table((words.paper_name, words.paper_manager, words.paper_date), (((), (), ()),), (2, 2, 1), room=2)
    if step.unlock:
        yield Heading(words.what_unlocks_it)
        yield Prose(lines_of(step.unlock, href))
    if step.gate:
        yield Heading(words.evidence)
        yield Prose(plain(words.not_a_list_to_complete), "soft")
        yield Table((words.paper_asked, words.review_evidence), tuple((_item(one, words, href), ()) for one in step.gate), (1, 1), room=4)
    if step.from_ and (beyond := tuple(_beyond(step.from_, step.to, ladder, href))):
        yield Heading(words("expects_heading", next=title_with_grade(step.to), level=title_with_grade(step.from_)))
        yield Table((words.thing_dimension, words.review_expectation, words.review_evidence), beyond, (16, 44, 40), room=3)
    if step.shifts:
        yield Heading(words.what_shifts)
        rows = tuple((plain(one.title, bold=True), plain(one.from_), plain(one.to)) for one in step.shifts)
        yield Table((words.what, words.from_, words.to), rows, (20, 40, 40))
    if step.milestones:
        yield Heading(words.milestones)
        for one in step.milestones:
            yield Heading(one.title, 2)
            yield from (Prose(_in_list(_item(item, words, href))) for item in one.items)
    if step.stalls:
        yield Heading(words.where_people_stall)
        for stall in step.stalls:
            yield Prose(_in_list((*lines_of(stall.text, href), *labelled(words.instead, lines_of(stall.instead, href)))))
    if step.bridges:
        yield Heading(words.how_to_bridge)
        gaps = tuple((plain(one.gap, bold=True), lines_of(one.bridge, href)) for one in step.bridges)
        yield Table((words.paper_gap, words.paper_bridge), gaps, (30, 70))
    yield Heading(words.paper_conversation)
    yield items((words(f"paper_conversation_{number}") for number in range(1, 6)), leads=True)
    yield Table((words.paper_agreed,), (((),),), (1,), room=4)


def _item(one: model.Item, words: Catalogue, href: Href) -> tuple[Line, ...]:
    return (*lines_of(one.text, href), *labelled(words.shown_by, plain(one.evidence)))


def _in_list(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines as one item of a list."""
    first, *more = lines
    return (Line(first.runs, "•"), *(Line(line.runs, line.marker or " ", line.depth) for line in more))


def _beyond(before: model.Level, after: model.Level, ladder: Ladder, href: Href) -> Iterator[tuple[tuple[Line, ...], ...]]:
    new = set(map(id, expected_beyond(before, after)))
    for cell in cells_in_order(after, ladder):
        yield from ((plain(cell.dimension.title, bold=True), lines_of(one.text, href), ()) for one in cell.expectations if id(one) in new)
