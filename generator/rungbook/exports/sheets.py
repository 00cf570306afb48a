"""Export: workbooks of the ladder, of a track and for a review of oneself, and the sheets that people read in them."""

from collections.abc import Iterator

from rungbook import model
from rungbook.exports.advert import cells_in_order, title_with_grade
from rungbook.exports.editing_sheets import choices, editing_sheets
from rungbook.exports.grid import Book, Cell, Column, Sheet
from rungbook.exports.setting import Setting
from rungbook.markup.plain_text import paragraphs
from rungbook.model import Ladder, Level
from rungbook.site.pay_text import lines
from rungbook.site.titles import why_empty
from rungbook.words import Catalogue


def ladder_book(ladder: Ladder, _: Ladder, setting: Setting) -> Book:
    """Everything about the ladder, with the sheets that can be edited."""
    sheets = tuple(reading_sheets(ladder, ladder.tracks, setting.words))
    edited = editing_sheets(ladder, setting.audience, setting.words) if setting.editing else ()
    return _book(ladder.organisation.title, (*sheets, *edited), ladder, setting, choices(ladder) if edited else {})


def track_book(track: model.Track, ladder: Ladder, setting: Setting) -> Book:
    """Everything about one track."""
    title = " · ".join(filter(None, (track.title, ladder.organisation.title)))
    return _book(title, tuple(reading_sheets(ladder, (track,), setting.words)), ladder, setting)


def _book(title: str, sheets: tuple[Sheet, ...], ladder: Ladder, setting: Setting, lists: dict[str, tuple[str, ...]] | None = None) -> Book:
    return Book(title=title, sheets=sheets, choices=lists or {}, author=ladder.organisation.name, note=setting.note(ladder, between=", "))


def reading_sheets(ladder: Ladder, tracks: tuple[model.Track, ...], words: Catalogue) -> Iterator[Sheet]:
    """What a workbook of these tracks shows; the library of skills and the comparisons where it is of the whole ladder."""
    if ladder.grades and len(tracks) > 1:
        yield _overview(ladder, tracks, words)
    for track in tracks:
        yield _track(ladder, track, words)
    asked = {ask.skill.id for track in tracks for level in track.levels for ask in level.skills}
    if skills := [skill for skill in ladder.skills if len(tracks) == len(ladder.tracks) or skill.id in asked]:
        yield _skills(skills, [level for track in tracks for level in track.levels], words)
    for table in ladder.comparisons:
        if len(tracks) == len(ladder.tracks) or (table.track and table.track in tracks):
            yield _comparison(table)


def _columns(widths: dict[str, int], words: Catalogue) -> tuple[Column, ...]:
    """Columns by the words of their headers."""
    return tuple(Column(words(word), width) for word, width in widths.items())


def _rank(level: Level, ladder: Ladder) -> int:
    """Which rung a level is on: of its grade, or in its track where it has none."""
    return ladder.grades.index(level.grade) + 1 if level.grade else ladder.by_track[level.track].levels.index(level) + 1


def _overview(ladder: Ladder, tracks: tuple[model.Track, ...], words: Catalogue) -> Sheet:
    rows = []
    for grades in (*ladder.spines.rows(), (None,)):
        years = next((words("years", range=grade.experience.text()) for grade in grades if grade and grade.experience), "")
        title = ", ".join(grade.title if grade else words.no_grade for grade in grades)
        cells = [_titles([level for level in track.levels if level.grade in grades], ladder) for track in tracks]
        if any(cell.text for cell in cells):
            rows.append((Cell(title, "label"), Cell(years, "soft"), *cells))
    columns = (Column(words.grade, 10), Column(words.typical_experience, 12), *(Column(track.title, 28) for track in tracks))
    return Sheet(name=words.sheet_overview, title=ladder.organisation.title, columns=columns, rows=tuple(rows), labels=1)


def _titles(levels: list[Level], ladder: Ladder) -> Cell:
    return Cell("\n".join(level.title for level in levels), "level", _rank(levels[0], ladder)) if levels else Cell()


def _track(ladder: Ladder, track: model.Track, words: Catalogue) -> Sheet:
    """Questions down, levels across."""
    levels = track.levels
    rows: list[tuple[Cell, ...]] = []

    def row(label: str, question: str, cells: Iterator[Cell] | tuple[Cell, ...]) -> None:
        across = tuple(cells)
        if any(cell.text for cell in across):
            rows.append((Cell(label, "label"), Cell(question, "soft"), *across))

    row(words.grade, "", (Cell(level.grade.title if level.grade else "", "level", _rank(level, ladder)) for level in levels))
    row(words.sheet_summary, "", (Cell(level.summary) for level in levels))
    row(words.typical_experience, "", (Cell(words("years", range=level.years.text()) if level.years else "") for level in levels))
    row(words.pay, "", (Cell("\n".join(lines(level, words))) for level in levels))
    for fact in ladder.facts:
        row(fact.title, "", (Cell(next((value.text for value in level.facts if value.fact is fact), "")) for level in levels))
    for leaf in ladder.leaves:
        cells = [next((cell for cell in level.expectations if cell.dimension is leaf), None) for level in levels]
        if any(cells):
            standings = [level.standings.get(leaf.id) for level in levels]
            row(leaf.title, leaf.scale.title if leaf.scale else "", (Cell(step.title if step else "") for step in standings))
            for thread in (*leaf.threads, None):
                row(leaf.title, thread.title if thread else "", (_expected(cell, thread, words) for cell in cells))
    for skill in ladder.skills:
        row(words.skills, skill.title, (_asked(level, skill, words) for level in levels))
    title = f"{track.title} · {ladder.organisation.title}"
    columns = (Column(words.thing_dimension, 18), Column(words.question, 18), *(Column(title_with_grade(level), 42) for level in levels))
    return Sheet(name=track.title, title=title, columns=columns, rows=tuple(rows), labels=2)


def _expected(cell: model.Cell | None, thread: model.Thread | None, words: Catalogue) -> Cell:
    """A level's answer to a question; the reason why there is none is beside the last question."""
    if cell is None:
        return Cell()
    if cell.empty:
        return Cell("" if thread else why_empty(cell, words), "soft")
    found = [one for one in cell.expectations if one.thread is thread]
    return Cell("\n".join(expectation_lines(one, words) for one in found))


def expectation_lines(one: model.Expectation, words: Catalogue) -> str:
    """An expectation in plain words, with its status where it is not simply expected."""
    status = {"draft": f"{words.draft}: ", "deprecated": f"{words.no_longer}: "}.get(one.status, "")
    growth = f"{words.growing}: " if one.weight == "growth" and not status else ""
    return status + growth + paragraphs(one.text)


def _asked(level: Level, skill: model.Skill, words: Catalogue) -> Cell:
    ask = next((ask for ask in level.skills if ask.skill is skill), None)
    return Cell(": ".join(filter(None, (ask.step.title if ask.step else words.expected, ask.text)))) if ask else Cell()


def skill_line(ask: model.Ask) -> str:
    """A skill, how far it is expected, and what that means here."""
    step = f", {ask.step.title}" if ask.step else ""
    return ": ".join(filter(None, (ask.skill.title + step, ask.text)))


def _skills(skills: list[model.Skill], levels: list[Level], words: Catalogue) -> Sheet:
    """Each step of each skill: what it means, and which levels expect it."""
    rows = []
    for skill in skills:
        for step in (*skill.scale.steps, None):
            means = next((paragraphs(one.text) for one in skill.steps if one.step is step), step.summary if step else "")
            at = [title_with_grade(level) for level in levels for ask in level.skills if ask.skill is skill and ask.step is step]
            if step or at:
                title = Cell(step.title if step else words.expected, "level", skill.scale.steps.index(step) * 2 + 1 if step else 1)
                rows.append((Cell(skill.title, "label"), Cell(skill.summary, "soft"), title, Cell(means), Cell("\n".join(at))))
    columns = _columns({"thing_skill": 24, "sheet_summary": 36, "step": 16, "what_it_means": 60, "expected_at": 36}, words)
    return Sheet(name=words.skills, title=words.skills, columns=columns, rows=tuple(rows))


def _comparison(table: model.Comparison) -> Sheet:
    headed = any(row.title for row in table.rows)
    rows = []
    for row in table.rows:
        cells = {cell.column.id: cell for cell in row.cells}
        texts = (_noted(cells[column.id]) if column.id in cells else "" for column in table.columns)
        rows.append((*((Cell(row.title, "label"),) if headed else ()), *map(Cell, texts)))
    if table.note:
        rows.append((Cell(table.note, "soft"),))
    columns = (*((Column(table.heading, 24),) if headed else ()), *(Column(column.title, 34) for column in table.columns))
    return Sheet(name=table.title, title=table.title, columns=columns, rows=tuple(rows))


def _noted(cell: model.TableCell) -> str:
    return paragraphs(cell.text) + (f"\n({cell.note})" if cell.note else "")


def self_review_book(level: Level, ladder: Ladder, setting: Setting) -> Book:
    """Each expectation of a level, with room for evidence and for what both sides think. No cell counts anything."""
    words = setting.words
    asked = [(cell.dimension.title, one) for cell in cells_in_order(level, ladder) for one in cell.expectations if one.is_current]
    lines = [*((title, expectation_lines(one, words)) for title, one in asked), *((words.skills, skill_line(ask)) for ask in level.skills)]
    rows = tuple((Cell(title, "label"), Cell(text), *(Cell("", "input") for _ in range(4))) for title, text in lines)
    given = _columns({"thing_dimension": 18, "review_expectation": 56}, words)
    filled = _columns({"review_evidence": 40, "review_link": 24, "review_own_view": 32, "review_manager_view": 32}, words)
    sheet = Sheet(name=words.review, title=words("review_of", level=title_with_grade(level)), columns=(*given, *filled), rows=rows, labels=2)
    return _book(sheet.title, (sheet,), ladder, setting)
