"""Export: documents about a level: a hand-out, a job advert, an interview kit."""

from collections.abc import Iterator

from rungbook import model
from rungbook.exports.advert import asked, cells_in_order, meaning, title_with_grade
from rungbook.exports.document import Block, Document, Heading, NothingToExport, Prose, Table, compose_document, items, labelled, plain
from rungbook.exports.grid import Line, Run, lines_of
from rungbook.exports.setting import Href, Setting
from rungbook.markup.plain_text import first_sentence
from rungbook.model import Ladder, Level
from rungbook.site.pay_text import lines as paid_lines
from rungbook.site.titles import why_empty
from rungbook.words import Catalogue


def handout(level: Level, ladder: Ladder, setting: Setting) -> Document:
    """A level on two pages."""
    return _document(level, ladder, setting, level.title, _handout(level, ladder, setting.words, setting.href(ladder)))


def _document(level: Level, ladder: Ladder, setting: Setting, title: str, blocks: Iterator[Block]) -> Document:
    subtitle = (ladder.by_track[level.track].title, level.grade.title if level.grade else "")
    return compose_document(title, subtitle, blocks, ladder, setting, setting.address(level), level.summary)


def _handout(level: Level, ladder: Ladder, words: Catalogue, href: Href) -> Iterator[Block]:
    if level.text:
        yield Prose(lines_of(level.text, href))
    if facts := tuple(_facts(level, words)):
        yield Prose(facts)
    yield Heading(words.what_it_expects)
    for cell in cells_in_order(level, ladder):
        yield Heading(with_standing(cell, level), 2)
        if cell.empty:
            yield Prose(plain(why_empty(cell, words)), "soft")
        yield from (Prose(expectation(one, words, href)) for one in cell.expectations if one.status != "deprecated")
    if level.skills:
        yield Heading(words.skills)
        rows = tuple(
            (plain(ask.skill.title, bold=True), plain(ask.step.title if ask.step else words.expected), plain(ask.text or meaning(ask))) for ask in level.skills
        )
        yield Table((words.thing_skill, words.step, words.what_it_means), rows, (22, 14, 64))
    onward = [step for step in ladder.steps if step.from_ is level and step.forward]
    for step in (step for step in onward if step.kind == "next"):
        if new := [one.short or first_sentence(one.text) for one in expected_beyond(level, step.to)]:
            yield Heading(words("expects_heading", next=title_with_grade(step.to), level=title_with_grade(level)))
            yield items(new)
    if other := [title_with_grade(step.to) for step in onward if step.kind != "next"]:
        yield Prose(labelled(words.other_ways, plain(", ".join(other))))
    yield Prose(plain(words.not_a_checklist), "soft")


def with_standing(cell: model.Cell, level: Level) -> str:
    """A dimension's title, and where on its scale the level is."""
    step = level.standings.get(cell.dimension.id)
    return f"{cell.dimension.title}: {step.title}" if step else cell.dimension.title


def _facts(level: Level, words: Catalogue) -> Iterator[Line]:
    facts = [(words.also_called, ", ".join(level.also))]
    if level.years:
        facts.append((words.typical_experience, f"{words('years', range=level.years.text())}. {words.never_a_condition}"))
    facts += [(words.pay, one) for one in paid_lines(level, words)]
    facts += [(value.fact.title, value.text) for value in level.facts]
    for label, text in facts:
        yield from labelled(label, plain(text))


def expectation(one: model.Expectation, words: Catalogue, href: Href) -> tuple[Line, ...]:
    """An expectation as an item of a list, its short form before it in bold."""
    lead = f"{words.draft}: " * (one.status == "draft") + f"{words.growing}: " * (one.weight == "growth")
    first, *more = lines_of(one.text, href)
    short = (Run(f"{lead}{one.short}. " if one.short else lead, bold=True),) if lead or one.short else ()
    return (Line((*short, *first.runs), "•"), *(Line(line.runs, line.marker, line.depth + 1) for line in more))


def expected_beyond(before: Level, after: Level) -> Iterator[model.Expectation]:
    """What the later level expects and the earlier does not in the same words."""
    known = {one.text for one in before.every_expectation}
    return (one for one in after.every_expectation if one.is_current and one.text not in known)


def job_advert(level: Level, ladder: Ladder, setting: Setting) -> Document:
    """A level as a job advert: what the work is, what is looked for, what is paid."""
    return _document(level, ladder, setting, level.title, _advert(level, ladder, setting))


def _advert(level: Level, ladder: Ladder, setting: Setting) -> Iterator[Block]:
    words = setting.words
    if level.candidate:
        yield Prose(lines_of(level.candidate, setting.href(ladder)))
    if expected := asked(level, ladder):
        yield Heading(words.what_you_will_do)
        yield items(first_sentence(one.text) for one in expected)
    if level.skills:
        yield Heading(words.what_we_look_for)
        steps = [(ask, f" ({ask.step.title.lower()})" if ask.step else "") for ask in level.skills]
        yield Prose(tuple(Line((Run(f"{ask.skill.title}{step}. ", bold=True), Run(meaning(ask))), "•") for ask, step in steps))
    if paid := paid_lines(level, words):
        yield Heading(words.pay)
        yield items(paid)
    if level.years:
        yield Heading(words.typical_experience)
        yield Prose(plain(f"{words('years', range=level.years.text())}. {words.never_a_condition}."))
    contact = [ladder.organisation.vacancies, ladder.organisation.contact, setting.address(level)]
    if any(contact):
        yield Heading(words.paper_apply)
        yield Prose(tuple(Line((Run(one.removeprefix("mailto:"), link=one),)) for one in contact if one))


def interview_kit(level: Level, ladder: Ladder, setting: Setting) -> Document:
    """The questions for a level, what a good and a weak answer shows, and a scorecard."""
    if not level.interview:
        raise NothingToExport(f"{level.key} has no interview questions for this audience. Write them under `interview`; they are always internal.")
    return _document(level, ladder, setting, setting.words("paper_interview", level=level.title), _kit(level, setting.words))


def _kit(level: Level, words: Catalogue) -> Iterator[Block]:
    yield Table((words.paper_candidate, words.paper_interviewer, words.paper_date), (((), (), ()),), (2, 2, 1), room=2)
    yield Heading(words.paper_before)
    yield items(words(f"paper_interview_{number}") for number in range(1, 5))
    for question in level.interview:
        yield Heading(question.dimension.title)
        yield Prose(plain(question.ask, bold=True), leads=True)
        head = (words.strong_answer.rstrip(":"), words.weak_answer.rstrip(":"), words.paper_heard)
        yield Table(head, ((plain(question.strong), plain(question.weak), ()),), (1, 1, 1), room=5)
    yield Heading(words.paper_scorecard)
    yield Prose(plain(words.paper_scorecard_how), "soft")
    cells = {cell.dimension.id: cell for cell in level.expectations}
    rows = []
    for question in level.interview:
        cell = cells.get(question.dimension.id)
        expected = [one.short or first_sentence(one.text) for one in cell.expectations if one.is_current] if cell else []
        lines = tuple(Line((Run(one),), "•") for one in expected)
        rows.append((plain(question.dimension.title, bold=True), lines, (), plain(words.paper_judged.replace(" | ", "\n"))))
    yield Table((words.thing_dimension, words.what_it_expects, words.review_evidence, words.paper_judgement), tuple(rows), (18, 32, 32, 18), room=4)
    yield Table((words.paper_decision,), (((),),), (1,), room=4)
