"""Export: the basis of a job evaluation, the levels of a grade under the factors of a job's value."""

from collections.abc import Iterator, Sequence

from rungbook import model
from rungbook.exports.advert import title_with_grade
from rungbook.exports.document import Block, Document, Heading, NothingToExport, Prose, Table, compose_document, plain
from rungbook.exports.grid import Line, lines_of
from rungbook.exports.setting import Href, Setting
from rungbook.model import Grade, Ladder, Level
from rungbook.words import Catalogue


def can_be_evaluated(grade: Grade, ladder: Ladder) -> bool:
    """Whether the policy names factors, and the grade has levels to lay side by side."""
    return bool(ladder.policy and ladder.policy.factors) and len(_levels(grade, ladder)) > 1


def job_evaluation(grade: Grade, ladder: Ladder, setting: Setting) -> Document:
    if not can_be_evaluated(grade, ladder):
        raise NothingToExport(f"{grade.title} has no levels to compare by factors. Two levels need this grade, and `policy.yml` needs `factors`.")
    words = setting.words
    blocks = _blocks(grade, ladder, words, setting.href(ladder))
    return compose_document(words("paper_evaluation", grade=grade.title), (words.by_factors,), blocks, ladder, setting, setting.address(grade))


def _levels(grade: Grade, ladder: Ladder) -> list[Level]:
    return [level for level in ladder.levels if level.grade is grade]


def _blocks(grade: Grade, ladder: Ladder, words: Catalogue, href: Href) -> Iterator[Block]:
    levels = _levels(grade, ladder)
    leaves, skills = list(ladder.leaves), list(ladder.skills)
    for name, factor in ladder.policy.each_factor() if ladder.policy else ():
        texts = [Prose(lines_of(factor.text, href))] if factor.text else []
        tables = list(_tables(levels, factor.dimensions, factor.skills, words, href))
        yield Heading(words(f"factor_{name}"))
        yield from (*texts, *tables) or (Prose(plain(words.factor_not_covered), "soft"),)
        leaves = [leaf for leaf in leaves if leaf not in factor.dimensions]
        skills = [skill for skill in skills if skill not in factor.skills]
    if rest := list(_tables(levels, leaves, skills, words, href)):
        yield Heading(words.factor_none)
        yield from rest


def _tables(levels: list[Level], leaves: Sequence[model.Dimension], skills: Sequence[model.Skill], words: Catalogue, href: Href) -> Iterator[Block]:
    """A table for each dimension and one for the skills, with room for a judgement beside each level."""
    for leaf in leaves:
        yield from _table(leaf.title, [(level, _expected(level, leaf, href)) for level in levels], words)
    asked = [(level, ", ".join(_skill(ask) for ask in level.skills if ask.skill in skills)) for level in levels]
    yield from _table(words.skills, [(level, plain(skill)) for level, skill in asked], words)


def _table(title: str, rows: list[tuple[Level, tuple[Line, ...]]], words: Catalogue) -> Iterator[Block]:
    if found := tuple((plain(title_with_grade(level), bold=True), lines, ()) for level, lines in rows if lines):
        yield Heading(title, 2)
        yield Table((words.level, words.review_expectation, words.paper_value), found, (22, 58, 20))


def _expected(level: Level, leaf: model.Dimension, href: Href) -> tuple[Line, ...]:
    texts = (one.text for cell in level.expectations if cell.dimension is leaf for one in cell.expectations if one.is_current)
    return tuple(line for text in texts for line in lines_of(text, href))


def _skill(ask: model.Ask) -> str:
    return f"{ask.skill.title}: {ask.step.title}" if ask.step else ask.skill.title
