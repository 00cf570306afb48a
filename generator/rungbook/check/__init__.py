"""Stage: a ladder that holds together is asked whether it makes sense. One module a rule; `RULES` lists them all."""

from itertools import chain

from rungbook.check.coherence import (
    dual_track,
    falling_experience,
    falling_pay,
    falling_profile,
    falling_skill,
    grade_order,
    skipped_thread,
    step_ends,
    unconnected_level,
    unneeded_exception,
)
from rungbook.check.completeness import (
    grade_without_pay,
    missing_expectation,
    nothing_public,
    step_without_gate,
    yes_count,
)
from rungbook.check.exceptions import excepted
from rungbook.check.form import (
    address_taken,
    conflict_marker,
    cut_text,
    defined_twice,
    dimension_depth,
    duplicate_key,
    empty_value,
    file_place,
    file_size,
    id_form,
    indentation,
    missing_field,
    no_ladder,
    not_a_file,
    not_a_mapping,
    not_utf8,
    not_yaml,
    swallowed_line,
    template_mistake,
    too_deep,
    two_documents,
    unequal_pay,
    unknown_field,
    unsafe_text,
    unseen_character,
    value_form,
    value_not_allowed,
    wrong_type,
    yaml_feature,
    yaml_key,
    yaml_syntax,
)
from rungbook.check.references import (
    replacement,
    unknown_column,
    unknown_dimension,
    unknown_fact,
    unknown_grade,
    unknown_level,
    unknown_reference,
    unknown_rule,
    unknown_scale,
    unknown_scale_step,
    unknown_skill,
    unknown_source,
    unknown_term,
    unknown_thread,
)
from rungbook.check.rule import Rule
from rungbook.check.wording import (
    gendered_word,
    long_sentence,
    near_duplicate,
    nothing_added,
    undefined_abbreviation,
    uneven_jump,
    vague_word,
)
from rungbook.model import Ladder
from rungbook.problem import Problem

RULES: tuple[Rule, ...] = (
    # form
    address_taken.RULE,
    conflict_marker.RULE,
    cut_text.RULE,
    defined_twice.RULE,
    dimension_depth.RULE,
    duplicate_key.RULE,
    empty_value.RULE,
    file_place.RULE,
    file_size.RULE,
    id_form.RULE,
    indentation.RULE,
    missing_field.RULE,
    no_ladder.RULE,
    not_a_file.RULE,
    not_a_mapping.RULE,
    not_utf8.RULE,
    not_yaml.RULE,
    swallowed_line.RULE,
    template_mistake.RULE,
    too_deep.RULE,
    two_documents.RULE,
    unequal_pay.RULE,
    unknown_field.RULE,
    unsafe_text.RULE,
    unseen_character.RULE,
    value_form.RULE,
    value_not_allowed.RULE,
    wrong_type.RULE,
    yaml_feature.RULE,
    yaml_key.RULE,
    yaml_syntax.RULE,
    # references
    replacement.RULE,
    unknown_column.RULE,
    unknown_dimension.RULE,
    unknown_fact.RULE,
    unknown_grade.RULE,
    unknown_level.RULE,
    unknown_reference.RULE,
    unknown_rule.RULE,
    unknown_scale.RULE,
    unknown_scale_step.RULE,
    unknown_skill.RULE,
    unknown_source.RULE,
    unknown_term.RULE,
    unknown_thread.RULE,
    # completeness
    grade_without_pay.RULE,
    missing_expectation.RULE,
    nothing_public.RULE,
    step_without_gate.RULE,
    yes_count.RULE,
    # coherence
    dual_track.RULE,
    falling_experience.RULE,
    falling_pay.RULE,
    falling_profile.RULE,
    falling_skill.RULE,
    grade_order.RULE,
    skipped_thread.RULE,
    step_ends.RULE,
    unconnected_level.RULE,
    unneeded_exception.RULE,
    # wording
    gendered_word.RULE,
    long_sentence.RULE,
    nothing_added.RULE,
    undefined_abbreviation.RULE,
    uneven_jump.RULE,
    vague_word.RULE,
    near_duplicate.RULE,
)


def check(ladder: Ladder, whole: bool = True) -> list[Problem]:
    """Every problem that any rule finds. A ladder of which parts can't be read is not `whole`: see `unchecked`."""
    finds = [rule.find for rule in RULES if rule.find and (whole or not rule.whole)]
    found = (find(ladder) for find in finds)
    return list(excepted(ladder, [*chain.from_iterable(found)], RULES, whole))


def unchecked(whole: bool, any_part: bool) -> tuple[str, ...]:
    """The rules of meaning that got no answer, because there was no ladder to ask, or not the whole of it."""
    return tuple(rule.name for rule in RULES if rule.find and not whole and (rule.whole or not any_part))
