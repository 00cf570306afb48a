"""A ladder to views: every join, every order, every link."""

from collections.abc import Iterable, Iterator

from rungbook import model
from rungbook.compose import addresses, words
from rungbook.compose.views import (
    AskView,
    AssessmentView,
    CellView,
    ComparisonView,
    DimensionView,
    Entry,
    ExerciseView,
    GlossaryView,
    GradeView,
    HomeView,
    LadderMatrixView,
    LevelView,
    Link,
    MatrixView,
    PlanView,
    Said,
    ShiftView,
    Side,
    SideRow,
    SkillView,
    StepView,
    TermView,
    ThreadView,
    TrackTexts,
    TrackView,
)  # fmt: skip
from rungbook.model import Ladder, Level, Markdown, Referent, Source, Step

MOST_PEERS = 8
"""How many equal levels a level's page names; the grade's page has them all."""


def titled(thing: Referent) -> str:
    """What a link to a thing says."""
    if isinstance(thing, Level):
        return f"{thing.title} · {thing.grade.title}" if thing.grade and thing.grade.title not in thing.title else thing.title
    if isinstance(thing, Step):
        before = thing.from_.title if thing.from_ else ""
        return thing.title or (f"{before} to {thing.to.title}" if before else f"The way to {thing.to.title}")
    return thing.title


def link(thing: Referent) -> Link:
    return Link(titled(thing), addresses.page_of(thing))


def short(step: Step) -> str:
    """A step's name in the navigation, by grades where it has them: `L4 → L5`."""

    def name(level: Level) -> str:
        return level.grade.title if level.grade and level.track == step.track else level.title

    if step.title or step.from_ is None:
        return titled(step)
    before, after = name(step.from_), name(step.to)
    if before == after:
        before, after = step.from_.title, step.to.title
    return f"{before} → {after}"


def source_links(sources: Iterable[Source]) -> tuple[Link, ...]:
    return tuple(map(link, sources))


def source_link(source: Source | None) -> Link | None:
    return link(source) if source else None


class Joins:
    """The joins of one ladder; what many pages ask for is worked out once."""

    def __init__(self, ladder: Ladder) -> None:
        self.ladder = ladder
        self.onward: dict[str, list[Step]] = {}
        self.inward: dict[str, list[Step]] = {}
        for step in ladder.steps:
            if step.from_:
                self.onward.setdefault(step.from_.key, []).append(step)
            self.inward.setdefault(step.to.key, []).append(step)
        self.at_grade: dict[str, list[Level]] = {}
        for level in ladder.levels:
            if level.grade:
                self.at_grade.setdefault(level.grade.id, []).append(level)
        self.asked: dict[tuple[str, str], list[Level]] = {}
        for level in ladder.levels:
            for ask in level.skills:
                self.asked.setdefault((ask.skill.id, ask.step.id), []).append(level)
        self.groups = {leaf.id: group.title for group in ladder.dimensions if group.dimensions for leaf in group.leaves()}

    def cells(self, level: Level) -> dict[str, model.Cell]:
        return {cell.dimension.id: cell for cell in level.expectations}

    def used_dimensions(self, levels: Iterable[Level]) -> tuple[model.Dimension, ...]:
        """The dimensions that any of these levels fills, in the ladder's order."""
        used = {cell.dimension.id for level in levels for cell in level.expectations}
        return tuple(leaf for leaf in self.ladder.leaves if leaf.id in used)

    def level(self, level: Level, below: Level | None) -> LevelView:
        track = self.ladder.by_track[level.track]
        cells = self.cells(level)
        onward = self.onward.get(level.key, [])
        return LevelView(
            level=level,
            glance=tuple(self._glance(level)),
            includes=link(below) if below and track.builds == "cumulative" else None,
            cells=tuple(self._cell(cells[leaf.id]) for leaf in self.used_dimensions([level])),
            skills=tuple(self._ask(ask) for ask in level.skills),
            stalls=tuple(stall for step in onward for stall in step.stalls),
            onward=tuple(self._way(step, step.to) for step in onward),
            inward=tuple(
                self._way(step, step.from_) if step.from_ else Entry(link(step), step.summary, words.STEP_KIND[step.kind])
                for step in self.inward.get(level.key, [])
            ),
        )

    def _glance(self, level: Level) -> Iterator[Said]:
        track = self.ladder.by_track[level.track]
        yield Said("Track", track.title, words.TRACK_KIND[track.kind], link(track))
        if level.grade:
            yield Said("Grade", level.grade.title, "", link(level.grade))
        experience = level.experience or (level.grade.experience if level.grade else None)
        if experience:
            yield Said("Typical experience", f"{experience.text()} years", "", source_link(level.grade.experience_source if level.grade else None))
        if level.grade:
            peers = self.at_grade[level.grade.id]
            for peer in peers[: MOST_PEERS + 1]:
                if peer is not level:
                    yield Said("Equal to", peer.title, self.ladder.by_track[peer.track].title, link(peer))
            if len(peers) > MOST_PEERS + 1:
                yield Said("Equal to", f"{len(peers) - MOST_PEERS - 1} more levels", "", link(level.grade))
            if level.grade.pay:
                yield self._pay(level.grade.pay)
        for value in level.facts:
            yield Said(value.fact.title, value.text, "", source_link(value.fact.source))
        if level.also:
            yield Said("Also called", ", ".join(level.also))

    def _pay(self, pay: model.Pay) -> Said:
        if pay.range is None:
            return Said("Pay", pay.note, "", source_link(pay.source))
        return Said("Pay", f"{pay.currency} {pay.range.text('{:,}')} a year".strip(), pay.note, source_link(pay.source))

    def _cell(self, cell: model.Cell) -> CellView:
        found = cell.expectations
        return CellView(
            dimension=link(cell.dimension),
            anchor=cell.dimension.id,
            group=self.groups.get(cell.dimension.id, ""),
            summary=cell.dimension.summary,
            expectations=found,
            signals=tuple(signal for e in found for signal in e.signals),
            examples=tuple(example for e in found for example in e.examples),
            counterexamples=tuple(text for e in found for text in e.counterexamples),
            links=tuple(one for e in found for one in e.links),
            empty=words.EMPTY[cell.empty] if cell.empty else "",
            because=cell.because,
        )

    def _ask(self, ask: model.Ask) -> AskView:
        descriptor = next((d.text for d in ask.skill.steps if d.step is ask.step), None)
        return AskView(link(ask.skill), ask.step.title, ask.text, descriptor)

    def _way(self, step: Step, there: Level) -> Entry:
        return Entry(Link(titled(there), addresses.page_of(step)), step.summary, words.STEP_KIND[step.kind])

    def step(self, step: Step) -> StepView:
        return StepView(
            step=step,
            title=titled(step),
            kind=words.STEP_KIND[step.kind],
            before=link(step.from_) if step.from_ else None,
            after=link(step.to),
            facts=tuple(self._takes(step)),
            shifts=tuple(ShiftView(shift.title, link(shift.dimension) if shift.dimension else None, shift.from_, shift.to) for shift in step.shifts),
            sides=tuple(self._sides(step.from_, step.to)) if step.from_ else (),
        )

    def _takes(self, step: Step) -> Iterator[Said]:
        if step.takes:
            yield Said("Usually takes", f"{step.takes.years.text()} years", step.takes.note, source_link(step.takes.source))

    def _sides(self, before: Level, after: Level) -> Iterator[Side]:
        old, new = self.cells(before), self.cells(after)
        for leaf in self.used_dimensions([before, after]):
            rows = tuple(_side_rows(leaf, old.get(leaf.id), new.get(leaf.id)))
            if rows:
                yield Side(link(leaf), leaf.id, any(row.label for row in rows), rows)

    def track(self, track: model.Track) -> TrackView:
        return TrackView(
            track=track,
            kind=words.TRACK_KIND[track.kind],
            builds=words.BUILDS[track.builds] if len(track.levels) > 1 else "",
            levels=tuple((link(level), level.grade.title if level.grade else "", level.summary) for level in track.levels),
            ways=tuple(Entry(link(step), step.summary, words.STEP_KIND[step.kind]) for step in track.steps),
            matrix=Link("All levels side by side", addresses.matrix_of(track)) if self.has_matrix(track) else None,
        )

    def has_matrix(self, track: model.Track) -> bool:
        return len(track.levels) > 1 and bool(self.used_dimensions(track.levels))

    def matrix(self, track: model.Track) -> MatrixView:
        leaves = self.used_dimensions(track.levels)
        rows = []
        for level in track.levels:
            cells = self.cells(level)
            rows.append((link(level), tuple(_texts(cells.get(leaf.id)) for leaf in leaves)))
        return MatrixView(f"{track.title}: all levels", track.summary, tuple(map(link, leaves)), tuple(rows))

    def ladder_matrix(self) -> LadderMatrixView | None:
        """Tracks by grades, the lowest grade first; nothing where no level has a grade."""
        if not self.at_grade:
            return None
        rows = []
        for grade in self.ladder.grades:
            levels = self.at_grade.get(grade.id, [])
            by_track: dict[str, list[Link]] = {track.id: [] for track in self.ladder.tracks}
            for level in levels:
                by_track[level.track].append(link_title(level))
            if levels:
                years = f"{grade.experience.text()} years" if grade.experience else ""
                rows.append((link(grade), years, tuple(map(tuple, by_track.values()))))
        return LadderMatrixView(tuple(map(link, self.ladder.tracks)), tuple(rows))

    def dimension(self, dimension: model.Dimension) -> DimensionView:
        """Each thread across all levels and tracks; what belongs to no thread comes last."""
        threads: list[ThreadView] = []
        for thread in (*dimension.threads, None):
            tracks = []
            for track in self.ladder.tracks:
                rows = []
                for level in track.levels:
                    cell = self.cells(level).get(dimension.id)
                    texts = tuple(e.text for e in cell.expectations if e.thread is thread) if cell else ()
                    if texts:
                        rows.append((link(level), texts))
                if rows:
                    tracks.append(TrackTexts(link(track), tuple(rows)))
            if tracks:
                title, anchor = (thread.title, thread.id) if thread else ("More" if threads else "At each level", "all")
                threads.append(ThreadView(title, anchor, tuple(tracks)))
        return DimensionView(dimension, tuple(threads))

    def grade(self, grade: model.Grade) -> GradeView:
        levels = self.at_grade.get(grade.id, [])
        facts = []
        if grade.experience:
            facts.append(Said("Typical experience", f"{grade.experience.text()} years", "", source_link(grade.experience_source)))
        if grade.pay:
            facts.append(self._pay(grade.pay))
        dimensions = []
        for leaf in self.used_dimensions(levels):
            rows = tuple(TrackTexts(link(level), ((link(level), texts),)) for level in levels if (texts := _texts(self.cells(level).get(leaf.id))))
            dimensions.append(ThreadView(leaf.title, leaf.id, rows))
        return GradeView(
            grade=grade,
            facts=tuple(facts),
            levels=tuple((link(level), self.ladder.by_track[level.track].title, level.summary) for level in levels),
            dimensions=tuple(dimensions) if len(levels) > 1 else (),
        )

    def skill(self, skill: model.Skill) -> SkillView:
        texts = {descriptor.step.id: descriptor.text for descriptor in skill.steps}
        return SkillView(
            skill,
            tuple((step, texts.get(step.id), tuple(map(link, self.asked.get((skill.id, step.id), [])))) for step in skill.scale.steps),
        )

    def comparison(self, comparison: model.Comparison) -> ComparisonView:
        rows = []
        for row in comparison.rows:
            cells = {cell.column.id: cell for cell in row.cells}
            rows.append((row, tuple(cells.get(column.id) for column in comparison.columns)))
        return ComparisonView(comparison, tuple(rows), source_links(comparison.source))

    def assessment(self, assessment: model.Assessment) -> AssessmentView:
        return AssessmentView(
            assessment,
            tuple((q, tuple((link(a.level), a.text) for a in q.answers)) for q in assessment.questions),
            tuple((result, tuple(self.named(reference) for reference in result.to)) for result in assessment.results),
            source_links(assessment.source),
        )

    def exercise(self, exercise: model.Exercise) -> ExerciseView:
        return ExerciseView(exercise, link(exercise.level) if exercise.level else None, source_links(exercise.source))

    def plan(self, plan: model.Plan) -> PlanView:
        return PlanView(plan, source_links(plan.source))

    def glossary(self) -> GlossaryView:
        terms = sorted(self.ladder.terms, key=lambda term: (term.title.casefold(), term.id))
        return GlossaryView(tuple(TermView(term, self.named(term.see) if term.see else None) for term in terms))

    def named(self, reference: str) -> Link:
        """The link to what a reference names."""
        if reference.startswith("page:"):
            return Link(reference.removeprefix("page:"), reference)
        return link(self.ladder.named[reference])

    def home(self, more: tuple[Entry, ...]) -> HomeView:
        tracks = tuple(Entry(link(track), track.summary, words.TRACK_KIND[track.kind]) for track in self.ladder.tracks)
        return HomeView(self.ladder.organisation, tracks, self.ladder_matrix(), more)


def link_title(level: Level) -> Link:
    """A level where its grade is already said beside it."""
    return Link(level.title, addresses.page_of(level))


def _texts(cell: model.Cell | None) -> tuple[Markdown, ...]:
    if cell is None:
        return ()
    if cell.empty:
        return (Markdown(words.EMPTY[cell.empty]),)
    return tuple(e.text for e in cell.expectations)


def _side_rows(leaf: model.Dimension, before: model.Cell | None, after: model.Cell | None) -> Iterator[SideRow]:
    """A dimension at two levels, thread by thread; what belongs to no thread comes last."""
    for thread in (*leaf.threads, None):
        old = _of_thread(before, thread)
        new = _of_thread(after, thread)
        if old or new:
            yield SideRow(thread.title if thread else "", old, new)


def _of_thread(cell: model.Cell | None, thread: model.Thread | None) -> tuple[Markdown, ...]:
    if cell is None:
        return ()
    if cell.empty and thread is None:
        return (Markdown(words.EMPTY[cell.empty]),)
    return tuple(e.text for e in cell.expectations if e.thread is thread)
