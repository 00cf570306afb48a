"""A level to its view: what it is, what it expects, and what the next one expects that it does not."""

from collections.abc import Iterator

from rungbook import model
from rungbook.compose import pay_table
from rungbook.compose.fates import Pair
from rungbook.compose.ladder_index import MOST_PEERS, LadderIndex, link, link_title, source_link
from rungbook.compose.level_views import Beside, CellView, ElsewhereView, Employer, ExpectationView, LevelSkill, LevelView, Onward
from rungbook.compose.pairing import matched, place, rises, rising_skills, side
from rungbook.compose.views import Entry, LabelledValue, Link, Rung
from rungbook.markup.difference import Piece
from rungbook.markup.plain_text import strip_markdown
from rungbook.markup.tokens import read_blocks
from rungbook.model import Level, Step
from rungbook.site import addresses
from rungbook.site.addresses import dimension_anchor
from rungbook.site.pay_text import paid_at
from rungbook.site.titles import heading_of, status_of, titled, why_empty

FACTS, LETTERS, LABEL, MOST_RISES = 3, 34, 8, 12
"""So many facts are under the title, each of so many letters at most; a neighbour's label on a button has so many.
The panel of the next level has so many rows."""


def level_view(index: LadderIndex, level: Level) -> LevelView:
    track = index.ladder.by_track[level.track]
    below, above = index.neighbours(level)
    onward = index.forward(level)
    neighbours = () if index.candidates else (("below", below), ("next", above))
    shown = tuple((kind, index.label_beside(other, level), other) for kind, other in neighbours if other)
    pairs = [(kind, label, _pairs(index, level, other, kind)) for kind, label, other in shown]
    further = [step for step in index.onward.get(level.key, []) if step not in onward or index.candidates]
    facts, about = _facts(index, level)
    return LevelView(
        level=level,
        grade=level.grade.title if level.grade and level.grade.title not in level.title else "",
        track=link(track),
        status=index.status(track),
        employer=_employer(index, above) if index.candidates else None,
        rungs=tuple(Rung(to, label, rung is level) for (to, label), rung in zip(index.rungs(track), track.levels, strict=True)),
        facts=facts,
        choices=tuple((kind, _choice(index, kind, label)) for kind, label, _ in shown),
        cells=tuple(_cells(index, level, above, pairs)),
        elsewhere=tuple(_elsewhere(index, level, pairs)),
        next=() if index.candidates else tuple(_onward(index, level, step) for step in onward),
        skills=_skills(index, level, above),
        ways=tuple(Entry(Link(titled(step.to), _target(step, step.to)), step.summary, index.words(f"step_{step.kind}")) for step in further),
        inward=tuple(Link(_start(index, step), _target(step, step.from_)) for step in index.inward.get(level.key, [])),
        compare=len(index.ladder.levels) > 1,
        about=about,
        pay=pay_table.table(paid_at(level), index.ladder, index.words),
        terms=tuple(term for term in index.ladder.terms if term.see == f"level:{level.key}"),
    )


Neighbour = tuple[str, str, dict[str, tuple[Pair, ...]]]
"""`below` or `next`, its name, and what it expects in each dimension, paired with what this level does."""


def _choice(index: LadderIndex, kind: str, label: str) -> str:
    """`L6 next`; a label too long for a button is left to the text that it opens."""
    return index.words(f"beside_{kind}", level=label) if len(label) <= LABEL else index.words(f"beside_{kind}_long")


def _employer(index: LadderIndex, above: Level | None) -> Employer:
    organisation, words = index.ladder.organisation, index.words
    contact = Link(organisation.contact.removeprefix("mailto:"), organisation.contact) if organisation.contact else None
    vacancies = Link(words.vacancies, organisation.vacancies) if organisation.vacancies else None
    return Employer(organisation.name, contact, vacancies, words("leads_to", level=titled(above)) if above else words.leads_no_further)


def _cells(index: LadderIndex, level: Level, above: Level | None, pairs: list[Neighbour]) -> Iterator[CellView]:
    here, there = level.standings, above.standings if above and not index.candidates else {}
    cells = index.cells(level)
    for leaf in index.used_dimensions([level]):
        cell = cells[leaf.id]
        beside = [(kind, label, found.get(leaf.id, ())) for kind, label, found in pairs]
        at = place(leaf.scale.steps, here[leaf.id], there.get(leaf.id), index.label(above) if above else "") if leaf.scale and leaf.id in here else None
        asked = cell.expectations
        yield CellView(
            title=leaf.title,
            anchor=dimension_anchor(leaf),
            link=link(leaf),
            about=": ".join(filter(None, (index.groups.get(leaf.id, ""), index.own_about(level.track, leaf)))),
            place=at,
            points=tuple(_point(index, one, beside) for one in asked),
            further=tuple(_further(index, beside)),
            signals=tuple(signal for one in asked for signal in one.signals),
            examples=tuple(example for one in asked for example in one.examples),
            counterexamples=tuple(text for one in asked for text in one.counterexamples),
            links=tuple(found for one in asked for found in one.links),
            empty=why_empty(cell, index.words),
            left_out=tuple(index.words("left_out", reason=one.because) for one in cell.without),
        )


def _elsewhere(index: LadderIndex, level: Level, pairs: list[Neighbour]) -> Iterator[ElsewhereView]:
    """The dimensions in which a neighbour expects something and this level has no entry."""
    own = {cell.dimension.id for cell in level.expectations}
    for leaf in index.ladder.leaves:
        if leaf.id not in own and (further := tuple(_further(index, [(kind, label, found.get(leaf.id, ())) for kind, label, found in pairs]))):
            yield ElsewhereView(link(leaf), tuple(dict.fromkeys(one.kind for one in further)), further)


def _further(index: LadderIndex, beside: list[tuple[str, str, tuple[Pair, ...]]]) -> Iterator[Beside]:
    """What neighbours expect in a dimension and this level doesn't repeat, each with what becomes of it."""
    words = index.words
    of_below = {"ended": words.no_longer, "same": words.still_expected}
    for kind, label, found in beside:
        for pair in found:
            only, fate = (pair.before, of_below.get(pair.fate, "")) if kind == "below" else (pair.after, words.new)
            if only and not only.is_over and None in (pair.before, pair.after):
                yield Beside(kind, " · ".join(filter(None, (label, status_of(only, words) or fate))), (Piece(_one_line(only.text), "same"),))


def _pairs(index: LadderIndex, level: Level, other: Level, kind: str) -> dict[str, tuple[Pair, ...]]:
    """What a neighbour expects, by dimension, paired with this level's; `before` is always the lower one's."""
    lower, upper = (other, level) if kind == "below" else (level, other)
    return {leaf.id: found for leaf, found in matched(index, lower, upper)}


def _point(index: LadderIndex, one: model.Expectation, beside: list[tuple[str, str, tuple[Pair, ...]]]) -> ExpectationView:
    words = index.words
    status = status_of(one, words) or (words.growing if one.weight == "growth" else "")
    neighbours = []
    for kind, label, found in beside:
        for pair in found:
            mine, other = (pair.after, pair.before) if kind == "below" else (pair.before, pair.after)
            if mine is one and other is not None and other.text != one.text:
                neighbours.append(Beside(kind, label, side(_one_line(other.text), _one_line(one.text), kind == "next")))
    shared = words("shared_by_grade" if one.base.startswith("grade:") else "shared_by_base", name=one.shared_by) if one.shared_by else ""
    return ExpectationView(one, f"e-{one.id}", heading_of(one), status, shared, one.replaced_by, tuple(neighbours))


def _one_line(text: str) -> str:
    """A text that is beside another is one paragraph."""
    return strip_markdown(text) if len(read_blocks(text)) > 1 else text


def _onward(index: LadderIndex, level: Level, step: Step) -> Onward:
    words = index.words
    after = index.label_beside(step.to, level)
    rows, skills = rises(index, level, step.to), rising_skills(index, level, step.to)
    adds = bool(rows or skills)  # a level that is not written yet adds nothing that a heading could promise
    return Onward(
        heading=words("adds", next=step.to.title) if adds else f"{words.next_level}: {step.to.title}",
        adds=words("adds", next=after) if adds else words.next_level,
        level=link_title(step.to),
        step=Link(words("how_to_get_to", level=after), addresses.page_of(step)) if step.is_described else None,
        key=step.key,
        rows=rows[:MOST_RISES],
        more=words("more_rises", number=len(rows) - MOST_RISES) if len(rows) > MOST_RISES else "",
        skills=skills,
    )


def _skills(index: LadderIndex, level: Level, above: Level | None) -> tuple[LevelSkill, ...]:
    """The panel above them names the steps that rise; here the dots are enough."""
    there = {ask.skill.id: ask.step for ask in above.skills} if above and not index.candidates else {}
    found = []
    for ask in level.skills:
        at = place(ask.skill.scale.steps, ask.step, there.get(ask.skill.id)) if ask.step else None
        found.append(LevelSkill(link(ask.skill), at, ask.text, ask.descriptor))
    return tuple(found)


def _start(index: LadderIndex, step: Step) -> str:
    """Where a step comes from."""
    return titled(step.from_) if step.from_ else step.title or index.words.from_outside


def _target(step: Step, there: Level | None) -> str:
    """The page of a step, or of the level at its other end where nothing is written of the step."""
    return addresses.page_of(step if there is None or step.is_described else there)


def _facts(index: LadderIndex, level: Level) -> tuple[tuple[LabelledValue, ...], tuple[LabelledValue, ...]]:
    """The facts under the title, and the rest, which are under "About this level"."""
    pay = pay_table.fact(paid_at(level), addresses.page_of(level), index.words)
    facts = [
        *([pay] if pay else []),
        *(LabelledValue(value.fact.title, value.text, value.fact.summary, None, source_link(value.fact.source)) for value in level.facts),
    ]
    first = [one for one in facts if len(str(one.text)) <= LETTERS][:FACTS]
    rest = (*(one for one in facts if one not in first or one.source or one.note), *_about(index, level))
    return tuple(LabelledValue(one.label, one.text, link=one.link) for one in first), rest


def _about(index: LadderIndex, level: Level) -> Iterator[LabelledValue]:
    words = index.words
    if level.years:
        source = level.grade.experience_source if level.grade and not level.experience else None
        yield LabelledValue(words.typical_experience, index.years(level.years), words.never_a_condition, None, source_link(source))
    if index.ladder.policy:
        yield LabelledValue(words.how_decided, words.policy, "", Link("", addresses.POLICY))
    equal = index.at_grade.get(level.grade.id, []) if level.grade else []
    peers = [peer for peer in equal if peer is not level]
    if peers and level.grade:
        links = tuple(map(link_title, peers[:MOST_PEERS]))
        if len(peers) > MOST_PEERS:
            links = (*links, Link(words.count("more_levels", len(peers) - MOST_PEERS), addresses.page_of(level.grade)))
        yield LabelledValue(words.equal_to, "", "", None, None, links)
    if owner := index.ladder.by_track[level.track].owner:
        yield LabelledValue(words.owner, owner.team or owner.mail.removeprefix("mailto:"), link=Link("", owner.mail) if owner.mail else None)
