"""A ladder to what search finds: each level, step, expectation and item at its own address, under every name it goes by."""

from collections.abc import Iterator
from dataclasses import replace

from rungbook import model
from rungbook.markup.plain_text import strip_markdown as plain
from rungbook.model import Ladder, Level, Step, Track
from rungbook.site import addresses
from rungbook.site.page import SearchEntry, SearchKind
from rungbook.site.titles import status_of, titled
from rungbook.words import Catalogue


def ladder_entries(ladder: Ladder, shown: Catalogue) -> Iterator[SearchEntry]:
    """Yield an entry for each page and each place of the ladder, a page before its places, with the headings that pages show."""
    organisation = ladder.organisation
    yield SearchEntry(path="index.md", kind="page", title=organisation.title, text=organisation.summary)
    yield from _tools(ladder, shown)
    for track in ladder.tracks:
        names = (shown("track_named", track=track.title), shown(f"track_named_{track.kind}"))
        yield _page(track, "track", plain(track.text), names=names, labels=_groups(ladder, track))
        for level in track.levels:
            yield from _level(ladder, track, level, shown)
        for step in (step for step in track.steps if step.is_described):
            yield from _step(track, step, shown)
        if addresses.gated_steps(track):
            title = f"{track.title}: {shown.gates_of_track}"
            yield SearchEntry(path=addresses.gates_of(track), kind="assessment", title=title, text=shown.gates_summary)
    for grade in ladder.grades:
        if titles := [level.title for level in ladder.levels if level.grade in ladder.spines.equal(grade)]:
            yield _page(grade, "grade", *titles, title=f"{shown.grade} {grade.title}", names=(grade.title,))
    filled = {cell.dimension.id for level in ladder.levels for cell in level.expectations}
    for leaf in ladder.leaves:
        if leaf.id in filled:
            yield _page(leaf, "dimension", *(thread.title for thread in leaf.threads))
    for skill in ladder.skills:
        yield from _skill(ladder, skill)
    for comparison in ladder.comparisons:
        yield from _comparison(comparison)
    for assessment in ladder.assessments:
        yield from _assessment(assessment)
    for exercise in ladder.exercises:
        parts = (f"{part.title} {plain(part.text)}" for part in (*exercise.hints, *exercise.points, *exercise.rubric))
        yield _page(exercise, "exercise", plain(exercise.prompt), plain(exercise.answer), *parts)
    for plan in ladder.plans:
        page = addresses.page_of(plan)
        yield _page(plan, "plan", plain(plan.text))
        yield from (_place(page, f"c-{one.id}", one.title, plain(one.text)) for one in plan.checkpoints)
    for term in ladder.terms:
        yield _term(term)


Asked = model.Track | model.Grade | model.Dimension | model.Skill | model.Practice
"""What a ladder may know of how people ask for it."""
Names = tuple[str, ...]


def _page(thing: Level | Step | Asked, kind: SearchKind, *more: str, title: str = "", names: Names = (), labels: Names = ()) -> SearchEntry:
    """The page of a thing; `more` is what search reads there besides its summary."""
    path, asked = addresses.page_of(thing), () if isinstance(thing, Level | Step) else thing.asked
    return SearchEntry(path=path, kind=kind, title=title or thing.title, names=names, asked=asked, text=thing.summary, more=more, labels=labels)


def _place(page: str, anchor: str, title: str, text: str, *more: str) -> SearchEntry:
    return SearchEntry(path=page, anchor=anchor, title=title, text=text, more=more)


def _tools(ladder: Ladder, shown: Catalogue) -> Iterator[SearchEntry]:
    """Pages that are the site's own. What only repeats other pages, such as a track's matrix, is left out; the whole ladder's goes by its name."""
    sources = ", ".join(source.title for source in ladder.sources)
    own = {addresses.POLICY: ladder.policy and ladder.policy.summary, addresses.SOURCES: f"{shown.sources_summary} {sources}"}
    for path in addresses.OWN:
        title, summary = addresses.own_words(path, ladder)
        yield SearchEntry(path=path, kind="tool", title=shown(title), text=own.get(path) or shown(summary))


def _groups(ladder: Ladder, thing: Track | model.Skill) -> tuple[str, ...]:
    return tuple(group.title for group in ladder.group_paths[thing.group.id]) if thing.group else ()


def _level(ladder: Ladder, track: Track, level: Level, shown: Catalogue) -> Iterator[SearchEntry]:
    page = addresses.page_of(level)
    grade = (level.grade.title,) if level.grade else ()
    terms = (name for term in ladder.terms if term.see == f"level:{level.key}" for name in (term.title, *term.also))
    names = tuple(dict.fromkeys((level.title, *level.also, *terms, *(f"{track.title} {title}" for title in grade))))
    facts = (f"{value.fact.title}: {value.text}" for value in level.facts)
    entry = _page(level, "level", *facts, plain(level.text), title=titled(level), names=names, labels=(track.title, *grade))
    yield replace(entry, key=level.key)
    for cell in level.expectations:
        yield from (_expectation(page, cell.dimension, one, shown) for one in cell.expectations)
    if level.skills:
        asks = (f"{ask.skill.title}{f': {ask.step.title}' if ask.step else ''}. {ask.text}".strip() for ask in level.skills)
        yield _place(page, "skills", shown.skills, " ".join(asks))
    if level.interview:
        questions = (f"{question.ask} {shown.strong_answer} {question.strong} {shown.weak_answer} {question.weak}" for question in level.interview)
        yield _place(page, "interview", shown.interview_questions, " ".join(questions))
    for anchor, title, text in (("candidates", shown.for_candidates, level.candidate), ("managers", shown.for_managers, level.notes)):
        if text:
            yield _place(page, anchor, title, plain(text))


def _expectation(page: str, dimension: model.Dimension, found: model.Expectation, shown: Catalogue) -> SearchEntry:
    short = found.title or found.short or (found.thread.title if found.thread else "")
    title = f"{dimension.title}: {short}" if short else dimension.title
    status = status_of(found, shown)
    return _place(
        page,
        f"e-{found.id}",
        f"{title} ({status})" if status else title,
        plain(found.text),
        *map(plain, (*found.signals, *found.examples, *found.counterexamples)),
    )


def _step(track: Track, step: Step, shown: Catalogue) -> Iterator[SearchEntry]:
    page = addresses.page_of(step)
    names = (shown.step_entry,) if step.kind == "entry" else ()
    entry = _page(step, "step", plain(step.text), plain(step.unlock), title=titled(step, shown), names=names, labels=(track.title, *_grades(step)))
    yield replace(entry, ends=tuple(level.key for level in (step.from_, step.to) if level))
    if step.shifts:
        shifts = (shown("shift_line", what=shift.title, before=shift.from_, after=shift.to) for shift in step.shifts)
        yield _place(page, "shifts", shown.what_shifts, " ".join(shifts))
    for anchor, _, milestone, item in addresses.evidence(step):
        yield _place(page, anchor, milestone.title if milestone else shown.evidence, plain(item.text), plain(item.evidence))
    for stall in step.stalls:
        yield _place(
            page,
            f"stall-{stall.id}",
            shown.where_people_stall,
            " ".join((plain(stall.text), *((shown.instead, plain(stall.instead)) if stall.instead else ()))),
        )
    yield from (_place(page, f"b-{bridge.id}", bridge.gap, plain(bridge.bridge)) for bridge in step.bridges)


def _grades(step: Step) -> tuple[str, ...]:
    """The step by its grades, such as `L4 → L5`."""
    if step.from_ is None or step.from_.grade is None or step.to.grade is None or step.from_.grade is step.to.grade:
        return ()
    return (f"{step.from_.grade.title} → {step.to.grade.title}",)


def _skill(ladder: Ladder, skill: model.Skill) -> Iterator[SearchEntry]:
    page = addresses.page_of(skill)
    yield _page(skill, "skill", names=(f"{skill.title} skill",), labels=_groups(ladder, skill))
    for one in skill.steps:
        yield _place(page, f"step-{one.step.id}", f"{skill.title}: {one.step.title}", plain(one.text), *one.signals)
    yield from (_place(page, f"part-{part.id}", part.title, plain(part.text)) for part in skill.parts)


def _comparison(table: model.Comparison) -> Iterator[SearchEntry]:
    page = addresses.page_of(table)
    yield _page(table, "comparison", plain(table.text), *(column.title for column in table.columns), table.note)
    for row in table.rows:
        yield _place(page, f"r-{row.id}", row.title or table.title, " ".join(plain(f"{cell.text} {cell.note}") for cell in row.cells).strip())


def _assessment(quiz: model.Assessment) -> Iterator[SearchEntry]:
    page = addresses.page_of(quiz)
    yield _page(quiz, "assessment", plain(quiz.text))
    for question in quiz.questions:
        yield _place(page, f"q-{question.id}", question.text, question.why, *(answer.text for answer in question.answers))
    yield from (_place(page, f"result-{result.id}", result.title, plain(result.text)) for result in quiz.results)


def _term(term: model.Term) -> SearchEntry:
    kind, _, key = (term.see or "").partition(":")
    track = key.partition("/")[0] if kind in ("level", "track") else ""
    return SearchEntry(path=addresses.GLOSSARY, anchor=f"t-{term.id}", kind="term", title=term.title, names=term.also, text=plain(term.text), key=track)
