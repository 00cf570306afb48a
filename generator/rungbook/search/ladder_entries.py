"""A ladder to what search finds: each level, step, expectation and item at its own address, under every name it goes by."""

from collections.abc import Iterable, Iterator

from rungbook.markup.plain_text import strip_markdown as plain
from rungbook.model import (
    Assessment,
    Comparison,
    Dimension,
    Exercise,
    Expectation,
    Grade,
    Item,
    Ladder,
    Level,
    Part,
    Plan,
    Skill,
    Step,
    Term,
    Track,
)
from rungbook.site import addresses
from rungbook.site.page import SearchEntry
from rungbook.site.titles import titled
from rungbook.words import Catalogue


def ladder_entries(ladder: Ladder, shown: Catalogue) -> Iterator[SearchEntry]:
    """Yield an entry for each page and each place of the ladder, a page before its places, with the headings that pages show."""
    organisation = ladder.organisation
    yield SearchEntry(path="index.md", kind="page", title=organisation.title, text=organisation.summary)
    yield from _tools(ladder, shown)
    for track in ladder.tracks:
        yield _track(ladder, track, shown)
        for level in track.levels:
            yield from _level(ladder, track, level, shown)
        for step in (step for step in track.steps if step.is_described):
            yield from _step(track, step, shown)
        if addresses.gated_steps(track):
            title = f"{track.title}: {shown.gates_of_track}"
            yield SearchEntry(path=addresses.gates_of(track), kind="assessment", title=title, text=shown.gates_summary)
    for grade in ladder.grades:
        if levels := [level for level in ladder.levels if level.grade in ladder.spines.equal(grade)]:
            yield _grade(grade, levels, shown)
    filled = {cell.dimension.id for level in ladder.levels for cell in level.expectations}
    for leaf in ladder.leaves:
        if leaf.id in filled:
            yield _dimension(leaf)
    for skill in ladder.skills:
        yield from _skill(ladder, skill)
    for comparison in ladder.comparisons:
        yield from _comparison(comparison)
    for assessment in ladder.assessments:
        yield from _assessment(assessment)
    for exercise in ladder.exercises:
        yield _exercise(exercise)
    for plan in ladder.plans:
        yield from _plan(plan)
    for term in ladder.terms:
        yield _term(term)


def _tools(ladder: Ladder, shown: Catalogue) -> Iterator[SearchEntry]:
    """Pages that are the site's own. What only repeats other pages, such as a track's matrix, is left out; the whole ladder's goes by its name."""

    def tool(path: str, title: str, text: str) -> SearchEntry:
        return SearchEntry(path=path, kind="tool", title=title, text=text)

    yield tool(addresses.CHANGED, shown.what_changed, shown.what_changed_summary)
    yield tool(addresses.POLICY, shown.policy, (ladder.policy and ladder.policy.summary) or shown.policy_summary)
    yield tool(addresses.MY_PLAN, shown.my_plan, shown.my_plan_summary)
    yield tool(addresses.ANY_LEVELS, shown.compare_levels, shown.compare_summary)
    yield tool(addresses.LADDER, shown.all_tracks_and_grades, shown.ladder_summary)
    yield tool(addresses.COMPARE, shown.compare, shown.compare_index_summary)
    yield tool(addresses.GRADES, shown.grades, shown.grades_summary)
    yield tool(addresses.DIMENSIONS, shown.dimensions, shown.dimensions_summary)
    yield tool(addresses.SKILLS, shown.skills, shown.skills_summary)
    yield tool(addresses.GLOSSARY, shown.glossary, shown.glossary_summary)
    titles = ", ".join(source.title for source in ladder.sources)
    yield tool(addresses.SOURCES, shown.sources, f"{shown.sources_summary} {titles}")


def _track(ladder: Ladder, track: Track, shown: Catalogue) -> SearchEntry:
    return SearchEntry(
        path=addresses.page_of(track),
        kind="track",
        title=track.title,
        names=(shown("track_named", track=track.title), shown(f"track_named_{track.kind}")),
        asked=track.asked,
        text=track.summary,
        more=(plain(track.text),),
        labels=_groups(ladder, track),
    )


def _groups(ladder: Ladder, thing: Track | Skill) -> tuple[str, ...]:
    return tuple(group.title for group in ladder.group_paths[thing.group.id]) if thing.group else ()


def _level(ladder: Ladder, track: Track, level: Level, shown: Catalogue) -> Iterator[SearchEntry]:
    page = addresses.page_of(level)
    grade = (level.grade.title,) if level.grade else ()
    terms = (name for term in ladder.terms if term.see == f"level:{level.key}" for name in (term.title, *term.also))
    yield SearchEntry(
        path=page,
        kind="level",
        title=titled(level),
        names=tuple(dict.fromkeys((level.title, *level.also, *terms, *(f"{track.title} {title}" for title in grade)))),
        text=level.summary,
        more=(*(f"{value.fact.title}: {value.text}" for value in level.facts), plain(level.text)),
        labels=(track.title, *grade),
        key=level.key,
    )
    for cell in level.expectations:
        for expectation in cell.expectations:
            yield _expectation(page, cell.dimension, expectation)
    if level.skills:
        asks = (f"{ask.skill.title}{f': {ask.step.title}' if ask.step else ''}. {ask.text}".strip() for ask in level.skills)
        yield SearchEntry(path=page, anchor="skills", title=shown.skills, text=" ".join(asks))
    if level.interview:
        questions = (f"{question.ask} {question.strong} {question.weak}" for question in level.interview)
        yield SearchEntry(path=page, anchor="interview", title=shown.interview_questions, text=" ".join(questions))
    for anchor, title, text in (("candidates", shown.for_candidates, level.candidate), ("managers", shown.for_managers, level.notes)):
        if text:
            yield SearchEntry(path=page, anchor=anchor, title=title, text=plain(text))


def _expectation(page: str, dimension: Dimension, found: Expectation) -> SearchEntry:
    short = found.title or found.short or (found.thread.title if found.thread else "")
    return SearchEntry(
        path=page,
        anchor=f"e-{found.id}",
        title=f"{dimension.title}: {short}" if short else dimension.title,
        text=plain(found.text),
        more=tuple(map(plain, (*found.signals, *found.examples, *found.counterexamples))),
    )


def _step(track: Track, step: Step, shown: Catalogue) -> Iterator[SearchEntry]:
    page = addresses.page_of(step)
    yield SearchEntry(
        path=page,
        kind="step",
        title=titled(step, shown),
        names=(shown.step_entry,) if step.kind == "entry" else (),
        text=step.summary,
        more=(plain(step.text), plain(step.unlock)),
        labels=(track.title, *_grades(step)),
        ends=tuple(level.key for level in (step.from_, step.to) if level),
    )
    if step.shifts:
        shifts = (shown("shift_line", what=shift.title, before=shift.from_, after=shift.to) for shift in step.shifts)
        yield SearchEntry(path=page, anchor="shifts", title=shown.what_shifts, text=" ".join(shifts))
    for item in step.gate:
        yield _item(page, "g", shown.evidence, item)
    for milestone in step.milestones:
        for item in milestone.items:
            yield _item(page, addresses.milestone_anchor(milestone, step), milestone.title, item)
    for stall in step.stalls:
        yield SearchEntry(path=page, anchor=f"stall-{stall.id}", title=shown.where_people_stall, text=f"{plain(stall.text)} {plain(stall.instead)}".strip())
    for bridge in step.bridges:
        yield SearchEntry(path=page, anchor=f"b-{bridge.id}", title=bridge.gap, text=plain(bridge.bridge))


def _grades(step: Step) -> tuple[str, ...]:
    """The step by its grades, such as `L4 → L5`."""
    if step.from_ is None or step.from_.grade is None or step.to.grade is None or step.from_.grade is step.to.grade:
        return ()
    return (f"{step.from_.grade.title} → {step.to.grade.title}",)


def _item(page: str, prefix: str, title: str, item: Item) -> SearchEntry:
    return SearchEntry(path=page, anchor=f"{prefix}-{item.id}", title=title, text=plain(item.text), more=(plain(item.evidence),))


def _grade(grade: Grade, levels: list[Level], shown: Catalogue) -> SearchEntry:
    return SearchEntry(
        path=addresses.page_of(grade),
        kind="grade",
        title=f"{shown.grade} {grade.title}",
        names=(grade.title,),
        asked=grade.asked,
        text=grade.summary,
        more=tuple(level.title for level in levels),
    )


def _dimension(leaf: Dimension) -> SearchEntry:
    threads = tuple(thread.title for thread in leaf.threads)
    return SearchEntry(path=addresses.page_of(leaf), kind="dimension", title=leaf.title, asked=leaf.asked, text=leaf.summary, more=threads)


def _skill(ladder: Ladder, skill: Skill) -> Iterator[SearchEntry]:
    page = addresses.page_of(skill)
    yield SearchEntry(
        path=page,
        kind="skill",
        title=skill.title,
        names=(f"{skill.title} skill",),
        asked=skill.asked,
        text=skill.summary,
        labels=_groups(ladder, skill),
    )
    for descriptor in skill.steps:
        yield SearchEntry(
            path=page,
            anchor=f"step-{descriptor.step.id}",
            title=f"{skill.title}: {descriptor.step.title}",
            text=plain(descriptor.text),
            more=descriptor.signals,
        )
    yield from _parts(page, "part", skill.parts)


def _parts(page: str, prefix: str, parts: Iterable[Part]) -> Iterator[SearchEntry]:
    for part in parts:
        yield SearchEntry(path=page, anchor=f"{prefix}-{part.id}", title=part.title, text=plain(part.text))


def _comparison(table: Comparison) -> Iterator[SearchEntry]:
    page = addresses.page_of(table)
    columns = tuple(column.title for column in table.columns)
    yield SearchEntry(path=page, kind="comparison", title=table.title, asked=table.asked, text=table.summary, more=(plain(table.text), *columns, table.note))
    for row in table.rows:
        yield SearchEntry(
            path=page, anchor=f"r-{row.id}", title=row.title or table.title, text=" ".join(plain(f"{cell.text} {cell.note}") for cell in row.cells).strip()
        )


def _assessment(quiz: Assessment) -> Iterator[SearchEntry]:
    page = addresses.page_of(quiz)
    yield SearchEntry(path=page, kind="assessment", title=quiz.title, asked=quiz.asked, text=quiz.summary, more=(plain(quiz.text),))
    for question in quiz.questions:
        answers = (answer.text for answer in question.answers)
        yield SearchEntry(path=page, anchor=f"q-{question.id}", title=question.text, text=question.why, more=tuple(answers))
    for result in quiz.results:
        yield SearchEntry(path=page, anchor=f"result-{result.id}", title=result.title, text=plain(result.text))


def _exercise(exercise: Exercise) -> SearchEntry:
    parts = tuple(f"{part.title} {plain(part.text)}" for part in (*exercise.hints, *exercise.points, *exercise.rubric))
    return SearchEntry(
        path=addresses.page_of(exercise),
        kind="exercise",
        title=exercise.title,
        asked=exercise.asked,
        text=exercise.summary,
        more=(plain(exercise.prompt), plain(exercise.answer), *parts),
    )


def _plan(plan: Plan) -> Iterator[SearchEntry]:
    page = addresses.page_of(plan)
    yield SearchEntry(path=page, kind="plan", title=plan.title, asked=plan.asked, text=plan.summary, more=(plain(plan.text),))
    for checkpoint in plan.checkpoints:
        yield SearchEntry(path=page, anchor=f"c-{checkpoint.id}", title=checkpoint.title, text=plain(checkpoint.text))


def _term(term: Term) -> SearchEntry:
    kind, _, key = (term.see or "").partition(":")
    track = key.partition("/")[0] if kind in ("level", "track") else ""
    return SearchEntry(path=addresses.GLOSSARY, anchor=f"t-{term.id}", kind="term", title=term.title, names=term.also, text=plain(term.text), key=track)
