"""Rule `equal-grade`: a grade equals one of another spine, and no two spines contradict each other."""

from collections.abc import Iterator

from rungbook import rules
from rungbook.model import Grade, Ladder
from rungbook.problem import Problem, name_the_choice


def find(ladder: Ladder) -> Iterator[Problem]:
    by_id = {grade.id: grade for grade in ladder.grades}
    for grade in ladder.grades:
        if not grade.equals:
            continue
        if grade.equals not in by_id:
            yield _problem(grade, f"No grade has the id `{grade.equals}`.", name_the_choice(grade.equals, list(by_id), "grade"))
        elif by_id[grade.equals].spine == grade.spine:
            yield _problem(
                grade, f"`{grade.id}` and `{grade.equals}` are grades of one spine, and one is above the other.", "Give one of them a `spine` of its own."
            )
        elif any(ladder.spines.lower(other, other) for other in ladder.spines.equal(grade)):
            yield _problem(grade, f"`{grade.id}` equals `{grade.equals}`, and by other equal grades it is also above or below it.", "Correct one `equals`.")


def _problem(grade: Grade, message: str, repair: str) -> Problem:
    return rules.EQUAL_GRADE.problem(grade.origin, message, repair)
