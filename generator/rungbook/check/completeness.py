"""Rules of completeness: what must not be left out. Each is the function of its name; its summary is in `rules`."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rungbook import rules
from rungbook.model import QUESTIONS, Comparison, Ladder, Result, Row, Span
from rungbook.model.inheritance import Sharing
from rungbook.model.unfinished import unfinished
from rungbook.problem import Problem, by_key, nearest


def grade_without_pay(ladder: Ladder) -> Iterator[Problem]:
    if not any(pay.range for grade in ladder.grades for pay in grade.pay):
        return
    for grade in ladder.grades:
        if not any(pay.range or pay.note for equal in ladder.spines.equal(grade) for pay in equal.pay):
            repair = "Add the range, or the reason why there is none:\n  pay:\n    note: …"
            yield rules.GRADE_WITHOUT_PAY.about(grade, f"{grade.title} states no pay, and other grades do.", repair)


EMPTY_AT_MOST = 0.1
"""A table with a larger share of empty cells is meant to have them, and so is one of fewer than ten cells."""


def missing_cell(ladder: Ladder) -> Iterator[Problem]:
    for table in ladder.comparisons:
        cells = len(table.columns) * len(table.rows)
        if 0 < cells - sum(len(row.cells) for row in table.rows) <= cells * EMPTY_AT_MOST:
            yield from (problem for row in table.rows if row.cells for problem in _in_row(row, table))


def _in_row(row: Row, table: Comparison) -> Iterator[Problem]:
    there = {cell.column.id for cell in row.cells}
    for column in (column for column in table.columns if column.id not in there):
        message = f"The row `{row.id}` has no cell for the column `{column.id}`, which almost every other row has."
        problem = rules.MISSING_CELL.problem(row.origin, message, "Add it to its cells, with `–` if there is nothing to say.", table.reference)
        first = row.cells[0].origin
        if first.line > row.origin.line and first.column == row.origin.column + 4:  # one cell a line
            lead = "Add a line to its cells, with `–` if there is nothing to say:"
            problem = replace(problem, repair=lead).with_line_above(first, f"{column.id}: …")
        yield problem


def missing_expectation(ladder: Ladder) -> Iterator[Problem]:
    """On a cumulative track a level may leave out a dimension in which it adds nothing to what a level below it expects."""
    left_out = {(one.level.key, one.cell.dimension.id) for one in ladder.as_below}
    for level in ladder.levels:
        present = {cell.dimension.id for cell in level.expectations if cell.expectations or cell.empty}
        track = ladder.by_track[level.track]
        lacking = [leaf.id for leaf in ladder.leaves if leaf.id not in present and (level.key, leaf.id) not in left_out and track.uses(leaf)]
        if lacking:
            names = ", ".join(f"`{name}`" for name in lacking)
            lines = "\n".join(["    expectations:", *(f"      {name}: not-defined" for name in lacking)])
            repair = f"Write what it expects, or a reason (`as-below`, `not-applicable`, `not-defined`):\n{lines}"
            yield rules.MISSING_EXPECTATION.about(level, f"{level.title} says nothing about {names}.", repair)


def policy_gap(ladder: Ladder) -> Iterator[Problem]:
    policy = ladder.policy
    if policy is None:
        return
    for name in QUESTIONS:
        if not getattr(policy, name):
            yield rules.POLICY_GAP.problem(policy.origin, f"The policy has nothing under `{name}`.", f"Add a line `{name}: …` to `policy.yml`.", "policy")
    for name, factor in policy.each_factor():
        if not factor.is_covered:
            repair = f"Name dimensions or skills for it in `policy.yml`, or say why it is the same for every job:\n  factors:\n    {name}: …"
            yield rules.POLICY_GAP.problem(policy.origin, f"Nothing in the ladder describes the factor `{name}`.", repair, "policy")


def step_without_gate(ladder: Ladder) -> Iterator[Problem]:
    for step in ladder.steps:
        texts = (step.summary, step.text, step.shifts, step.milestones, step.stalls, step.bridges)
        if any(texts) and not step.unlock and not step.gate:
            message = f"The step `{step.id}` names neither what unlocks it nor what evidence it expects."
            yield rules.STEP_WITHOUT_GATE.about(step, message, "Add one of the two:\n    unlock: …\n    gate:\n      an-id: …")


def suggest_address(ladder: Ladder) -> Iterator[Problem]:
    """Suggestions that go by mail have an address to go to; without one, readers are offered text to copy."""
    organisation = ladder.organisation
    if organisation.suggest == "mail" and not organisation.suggest_to.startswith("mailto:"):
        repair = "Write to which address, such as `mailto:people@example.com`, or `suggest: copy`."
        message, words = "Readers are to suggest by mail, and there is no address for it.", "suggest: mail"
        right = "" if organisation.suggest_to else f"{words}\nsuggest_to: mailto:…"
        yield rules.SUGGEST_ADDRESS.problem(organisation.origin, message, repair, words=words, right=right)


def unfinished_text(ladder: Ladder) -> Iterator[Problem]:
    """One note for each file that has some to write."""
    for origins in by_key((text.origin.file, text.origin) for text in unfinished(ladder)).values():
        first, number = min(origins), len(set(origins))
        message = "A text is not written yet." if number == 1 else f"{number} texts of this file are not written yet; this is the first."
        yield rules.UNFINISHED_TEXT.problem(first, message, "Write it in place of what begins with `…`. A public site leaves it out until then.")


def unused_base(ladder: Ladder) -> Iterator[Problem]:
    """Some level builds on each level of a base, so that no expectation is written for nobody."""
    sharing = Sharing(ladder.bases)
    used = {f"{base}/{level.extends.id}" for level in ladder.levels if level.extends for base in sharing.lineage(level.extends.base)}
    for track in ladder.tracks:
        names = {name for level in track.levels for name in (level.id, *level.formerly)}
        used |= {f"{base}/{name}" for base in (sharing.lineage(track.extends.id) if track.extends else ()) for name in names}
    ids = {level.id for level in ladder.levels}
    for base in ladder.bases:
        for level in base.levels:
            if level.key not in used:
                message = f"No level builds on `{level.key}`."
                repair = f"Give a level the id `{level.id}` in a track with `extends: {base.id}`, write `extends: {level.key}` at a level, or delete it."
                right = nearest(level.id, sorted(ids - {other.id for other in base.levels})) or "…"
                yield rules.UNUSED_BASE.problem(level.origin, message, repair, f"base:{level.key}", level.id, right)


def yes_count(ladder: Ladder) -> Iterator[Problem]:
    for assessment in ladder.assessments:
        counted = [result for result in assessment.results if result.yes]
        asked = sum(not question.open for question in assessment.questions)
        if not counted:
            continue
        for yes in range(asked + 1):
            fitting = [result for result in counted if _leads(result, yes)]
            if len(fitting) != 1:
                how = "no result says" if not fitting else f"{len(fitting)} results say"
                message = f"For 1 yes answer {how} where it leads." if yes == 1 else f"For {yes} yes answers {how} where they lead."
                repair = f"Let the results' `yes` cover 0 to {asked}, each number once."
                yield _at_its_line(rules.YES_COUNT.about(assessment, message, repair), counted, asked)
                break


def _leads(result: Result, yes: int) -> bool:
    return result.yes is not None and result.yes.low <= yes and (result.yes.open or yes <= (result.yes.high or 0))


def _at_its_line(problem: Problem, results: Sequence[Result], asked: int) -> Problem:
    """The problem at the one range that can change so that all is well, with the numbers that the others leave; at the last of several, without them."""
    found: list[Problem] = []
    for result in results:
        others = [sum(_leads(other, yes) for other in results if other is not result) for yes in range(asked + 1)]
        left = [yes for yes, number in enumerate(others) if not number]
        if left and left[-1] - left[0] == len(left) - 1 and result.yes is not None and max(others) < 2:
            words, right = map(_written, (result.yes, Span(left[0], left[-1], False)))
            found.append(replace(problem, origin=result.origin, words=words, right=right))
    return found[0] if len(found) == 1 else replace(found[-1], right="yes: …") if found else problem


def _written(span: Span) -> str:
    return f"yes: {span.low}" if span.low == span.high else f"yes: {span.text().replace('–', '-')}"
