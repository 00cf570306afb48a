"""The policy to its page, and a grade's dimensions and skills regrouped by the factors of a job's value."""

from collections.abc import Iterable, Iterator, Sequence

from rungbook import model
from rungbook.compose.grade_views import FactorGroup, FactorRow, Overlap, PolicyView
from rungbook.compose.ladder_index import LadderIndex, link, link_title
from rungbook.compose.pictures import pay_ranges
from rungbook.compose.views import Link, ThreadView
from rungbook.model import QUESTIONS, Grade, Level, Policy
from rungbook.site import addresses, pay_text


def policy_view(index: LadderIndex, policy: Policy) -> PolicyView:
    ladder, words = index.ladder, index.words
    graded = [grade for grade in ladder.grades if len(index.at_grade.get(grade.id, ())) > 1]
    return PolicyView(
        policy=policy,
        questions=tuple((words(f"policy_{name}"), name.replace("_", "-"), getattr(policy, name)) for name in QUESTIONS),
        factors=tuple(
            FactorRow(words(f"factor_{name}"), name.replace("_", "-"), (*map(link, one.dimensions), *map(link, one.skills)), one.text, one.is_covered)
            for name, one in policy.each_factor()
        ),
        unassigned=tuple(_unassigned(index, policy)) if policy.factors else (),
        grades=tuple(map(link, graded)) if policy.factors else (),
        pictures=pay_ranges(words.pay_by_grade, [(grade.title, tuple(model.with_ends(grade.pay))) for grade in reversed(ladder.grades)], words),
        ranges=tuple(_ranges(index)),
        sources=tuple((link(source), source.summary) for source in policy.source),
    )


def _unassigned(index: LadderIndex, policy: Policy) -> Iterator[Link]:
    """What levels are described by and no factor names."""
    dimensions = {one.id for _, factor in policy.each_factor() for one in factor.dimensions}
    skills = {one.id for _, factor in policy.each_factor() for one in factor.skills}
    yield from (link(leaf) for leaf in index.used_dimensions(index.ladder.levels) if leaf.id not in dimensions)
    yield from (link(skill) for skill in index.ladder.skills if skill.id not in skills)


def _ranges(index: LadderIndex) -> Iterator[Overlap]:
    """Each range, the highest grade first, and what of it is in the range of the grade below too."""
    words = index.words
    for grade in reversed(index.ladder.grades):
        for pay in model.with_ends(grade.pay):
            lower = pay_text.below(grade, pay, index.ladder)
            shared = pay_text.overlap(pay, lower[1]) if lower else None
            of = words("overlap", amount=f"{shared[0]:,}", percent=shared[1], grade=lower[0].title) if shared and lower else ""
            where = ", ".join(filter(None, (pay.place, pay_text.paid_for(pay, index.ladder))))
            if pay.range:
                yield Overlap(link(grade), where, pay_text.amount(pay, words), pay_text.about(pay, words), of)


def by_factor(index: LadderIndex, grade: Grade, dimensions: Sequence[ThreadView]) -> tuple[FactorGroup, ...]:
    """A grade's dimensions and skills under the factors that they describe, each in full once; what describes none comes last."""
    policy, levels = index.ladder.policy, index.at_grade.get(grade.id, [])
    if not policy or not policy.factors or not dimensions:
        return ()
    waiting = {thread.anchor: thread for thread in dimensions}
    groups = []
    for name, factor in policy.each_factor():
        threads, again = [], []
        for leaf in factor.dimensions:
            anchor = addresses.dimension_anchor(leaf)
            if thread := waiting.pop(anchor, None):
                threads.append(thread)
            elif any(one.anchor == anchor for one in dimensions):
                again.append(Link(leaf.title, f"{addresses.page_of(grade)}#{anchor}"))
        skills = _skills(index, levels, factor.skills)
        nothing = not (threads or again or skills or factor.text)
        title, place = index.words(f"factor_{name}"), f"factor--{name.replace('_', '-')}"
        groups.append(FactorGroup(title, place, factor.text, tuple(threads), tuple(again), skills, nothing))
    known = {skill.id for _, factor in policy.each_factor() for skill in factor.skills}
    rest = _skills(index, levels, [skill for skill in index.ladder.skills if skill.id not in known])
    if waiting or rest:
        groups.append(FactorGroup(index.words.factor_none, "factor--none", model.NO_MARKDOWN, tuple(waiting.values()), (), rest, False))
    return tuple(groups)


def _skills(index: LadderIndex, levels: Sequence[Level], skills: Iterable[model.Skill]) -> tuple[tuple[Link, tuple[tuple[str, tuple[Link, ...]], ...]], ...]:
    """Each of these skills that a level expects, with the levels by the step that they expect."""
    found = []
    for skill in skills:
        asks = [(level, ask) for level in levels for ask in level.skills if ask.skill is skill]
        steps = (*reversed(skill.scale.steps), None)
        by_step = [(step, tuple(link_title(level) for level, ask in asks if ask.step is step)) for step in steps]
        named = tuple((step.title if step else index.words.expected, there if len(there) < len(levels) else ()) for step, there in by_step if there)
        if named:
            found.append((link(skill), named))
    return tuple(found)
