"""Stage: a ladder to the problems with what it says. A module for each rule that has logic; `FINDERS` lists them all."""

from collections.abc import Callable, Iterator

from rungbook import rules
from rungbook.check import docs as docs_rules
from rungbook.check.coherence import (
    day_order,
    dual_track,
    falling_experience,
    falling_pay,
    falling_profile,
    falling_skill,
    grade_order,
    same_name,
    skipped_thread,
    step_ends,
    unconnected_level,
    unequal_profile,
)
from rungbook.check.completeness import (
    grade_without_pay,
    missing_expectation,
    policy_gap,
    step_without_gate,
    suggest_address,
    unfinished_text,
    unused_base,
    yes_count,
)
from rungbook.check.exceptions import without_exceptions
from rungbook.check.format import address_taken, dimension_depth, group_depth, owner_team, unknown_currency, unsafe_text
from rungbook.check.references import (
    equal_grade,
    extends_cycle,
    replacement,
    replaces_nothing,
    retired,
    unknown_base,
    unknown_pay_track,
    unknown_reference,
    unknown_term,
    unused_dimension,
)
from rungbook.check.wording import (
    asked_twice,
    gendered_word,
    long_sentence,
    mentions_internal,
    near_duplicate,
    nothing_added,
    short_form,
    undefined_abbreviation,
    uneven_form,
    uneven_jump,
    vague_word,
)
from rungbook.model import Ladder
from rungbook.model.unfinished import unfinished
from rungbook.problem import Problem, Rule
from rungbook.read.docs import Docs

Find = Callable[[Ladder], Iterator[Problem]]

FINDERS: dict[Rule, Find] = {
    rules.ADDRESS_TAKEN: address_taken.find,
    rules.DIMENSION_DEPTH: dimension_depth.find,
    rules.GROUP_DEPTH: group_depth.find,
    rules.OWNER_TEAM: owner_team.find,
    rules.UNKNOWN_CURRENCY: unknown_currency.find,
    rules.UNSAFE_TEXT: unsafe_text.find,
    rules.EQUAL_GRADE: equal_grade.find,
    rules.EXTENDS_CYCLE: extends_cycle.find,
    rules.REPLACES_NOTHING: replaces_nothing.find,
    rules.UNKNOWN_BASE: unknown_base.find,
    rules.UNKNOWN_PAY_TRACK: unknown_pay_track.find,
    rules.REPLACEMENT: replacement.find,
    rules.RETIRED: retired.find,
    rules.UNKNOWN_REFERENCE: unknown_reference.find,
    rules.UNKNOWN_TERM: unknown_term.find,
    rules.UNUSED_DIMENSION: unused_dimension.find,
    rules.GRADE_WITHOUT_PAY: grade_without_pay.find,
    rules.MISSING_EXPECTATION: missing_expectation.find,
    rules.POLICY_GAP: policy_gap.find,
    rules.STEP_WITHOUT_GATE: step_without_gate.find,
    rules.SUGGEST_ADDRESS: suggest_address.find,
    rules.UNFINISHED_TEXT: unfinished_text.find,
    rules.UNUSED_BASE: unused_base.find,
    rules.YES_COUNT: yes_count.find,
    rules.DAY_ORDER: day_order.find,
    rules.DUAL_TRACK: dual_track.find,
    rules.FALLING_EXPERIENCE: falling_experience.find,
    rules.FALLING_PAY: falling_pay.find,
    rules.FALLING_PROFILE: falling_profile.find,
    rules.FALLING_SKILL: falling_skill.find,
    rules.GRADE_ORDER: grade_order.find,
    rules.SAME_NAME: same_name.find,
    rules.SKIPPED_THREAD: skipped_thread.find,
    rules.STEP_ENDS: step_ends.find,
    rules.UNCONNECTED_LEVEL: unconnected_level.find,
    rules.UNEQUAL_PROFILE: unequal_profile.find,
    rules.ASKED_TWICE: asked_twice.find,
    rules.GENDERED_WORD: gendered_word.find,
    rules.LONG_SENTENCE: long_sentence.find,
    rules.MENTIONS_INTERNAL: mentions_internal.find,
    rules.NEAR_DUPLICATE: near_duplicate.find,
    rules.NOTHING_ADDED: nothing_added.find,
    rules.SHORT_FORM: short_form.find,
    rules.UNDEFINED_ABBREVIATION: undefined_abbreviation.find,
    rules.UNEVEN_FORM: uneven_form.find,
    rules.UNEVEN_JUMP: uneven_jump.find,
    rules.VAGUE_WORD: vague_word.find,
}
"""The rules about what a ladder says. `read` and `shape` report what is wrong with how it is written."""


def check(ladder: Ladder, whole: bool = True, docs: Docs | None = None) -> list[Problem]:
    """Return every problem that any rule finds, in the hand-written pages too where they are given.

    A ladder with parts that can't be read is not `whole`: see `unchecked`.
    """
    found = [problem for rule, find in FINDERS.items() if whole or not rule.needs_whole_ladder for problem in find(ladder)]
    unwritten = {text.origin for text in unfinished(ladder)}
    found = [problem for problem in found if problem.rule.kind != "wording" or problem.origin not in unwritten]
    if docs and whole:
        found += docs_rules.find(ladder, docs)
    return list(without_exceptions(ladder, found, whole, docs is not None))


def unchecked(whole: bool, any_part: bool) -> tuple[str, ...]:
    """Return the rules of meaning that could not be checked, because there was no ladder, or not the whole of it."""
    return tuple(rule for rule in FINDERS if not whole and (rule.needs_whole_ladder or not any_part))
