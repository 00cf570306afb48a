"""A ladder to views: every join, every order, every link."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import TypeVar

from rungbook import model
from rungbook.compose import views
from rungbook.compose.fates import Pair, pairs
from rungbook.compose.views import ComparisonView, Entry, Link, Section, ThreadView, TrackFold, TrackTexts
from rungbook.markup.difference import is_one_paragraph
from rungbook.model import Ladder, Level, Markdown, Referent, Source, Step
from rungbook.problem import by_key
from rungbook.site import addresses
from rungbook.site.addresses import Anchors
from rungbook.site.titles import part_title, status_of, titled
from rungbook.words import Catalogue, catalogue

Grouped = TypeVar("Grouped", model.Track, model.Skill)

MOST_COLUMNS, MOST_ACROSS = 5, 7
"""More tracks than this are cut by their groups in the map and in the table of tracks and grades. A table shows so many levels or tracks."""
MOST_LISTED = 25
"""Above so many entries a list filters by typing, and its sections fold."""
MOST_PEERS = 8
"""How many equal levels a level's page names; the grade's page has them all."""


def general_assessment(ladder: Ladder) -> model.Assessment | None:
    """The first whose results lead on by the number of yes answers; the very first where none does."""
    leading = (one for one in ladder.assessments if any(result.yes for result in one.results))
    return next(leading, next(iter(ladder.assessments), None))


def link(thing: Referent, words: Catalogue | None = None) -> Link:
    return Link(titled(thing, words), addresses.page_of(thing))


def short(step: Step, words: Catalogue) -> str:
    """A step's name in the navigation, by grades where it has them: `L4 → L5`."""

    def name(level: Level) -> str:
        return level.grade.title if level.grade and level.track == step.track else level.title

    if step.title or step.from_ is None:
        return titled(step, words)
    before, after = name(step.from_), name(step.to)
    if before == after:
        before, after = step.from_.title, step.to.title
    return f"{before} → {after}"


def source_link(source: Source | None) -> Link | None:
    return link(source) if source else None


class LadderIndex:
    """The joins of one ladder; what many pages need is computed once."""

    def __init__(self, ladder: Ladder, words: Catalogue | None = None, candidates: bool = False) -> None:
        self.ladder = ladder
        self.words = words or catalogue()
        self.candidates = candidates
        """Whether the site is for candidates: no plan, nothing for editors, the employer first."""
        self.onward = by_key((step.from_.key, step) for step in ladder.steps if step.from_)
        self.inward = by_key((step.to.key, step) for step in ladder.steps)
        self.at_grade = by_key((grade.id, level) for level in ladder.levels if level.grade for grade in ladder.spines.equal(level.grade))
        self.asked = by_key(((ask.skill.id, ask.step.id if ask.step else ""), level) for level in ladder.levels for ask in level.skills)
        self.groups = {leaf.id: group.title for group in ladder.dimensions if group.dimensions for leaf in group.leaves()}

        self._cells = {level.key: {cell.dimension.id: cell for cell in level.expectations} for level in ladder.levels}
        for one in ladder.as_below:
            dimension = one.cell.dimension
            self._cells[one.level.key][dimension.id] = model.Cell(dimension=dimension, empty="as-below", origin=one.origin)
        self._rungs: dict[str, tuple[tuple[Link, str], ...]] = {}
        self._fates: dict[tuple[str, str], dict[str, tuple[Pair, ...]]] = {}

    def cells(self, level: Level) -> dict[str, model.Cell]:
        return self._cells[level.key]

    def fates(self, before: Level, after: Level) -> dict[str, tuple[Pair, ...]]:
        """By dimension what becomes of each expectation on the way from one level to another; worked out once for all pages."""
        if (before.key, after.key) not in self._fates:
            old, new = self.cells(before), self.cells(after)
            levels = self.ladder.by_track[after.track].levels
            up = before.track == after.track and levels.index(before) < levels.index(after)
            builds = self.ladder.by_track[after.track].builds if up else "absolute"
            leaves = self.used_dimensions([before, after])
            self._fates[before.key, after.key] = {leaf.id: pairs(old.get(leaf.id), new.get(leaf.id), builds) for leaf in leaves}
        return self._fates[before.key, after.key]

    def rungs(self, track: model.Track) -> tuple[tuple[Link, str], ...]:
        """The track's levels by grade; by title where two share one."""
        if track.id not in self._rungs:
            shared = Counter(level.grade.id for level in track.levels if level.grade)
            labels = (level.grade.title if level.grade and shared[level.grade.id] == 1 else level.title for level in track.levels)
            self._rungs[track.id] = tuple(zip(map(link, track.levels), labels, strict=True))
        return self._rungs[track.id]

    def label(self, level: Level) -> str:
        """A level's name in its track's row of levels: its grade, or its title where two share one."""
        track = self.ladder.by_track[level.track]
        return self.rungs(track)[track.levels.index(level)][1]

    def label_beside(self, level: Level, other: Level) -> str:
        """What a level is called beside another: by grade on one track, by title across tracks."""
        return self.label(level) if level.track == other.track else level.title

    def forward(self, level: Level) -> list[Step]:
        """The steps that lead on from a level; others lead beside it or back."""
        return [step for step in self.onward.get(level.key, []) if step.forward]

    def years(self, span: model.Span) -> str:
        return self.words("years", range=span.text())

    def neighbours(self, level: Level) -> tuple[Level | None, Level | None]:
        """The levels of its track below and above: by its steps, or else the nearest that is not at the same grade, and so beside it."""
        levels = self.ladder.by_track[level.track].levels
        at = levels.index(level)
        beside = {peer.key for peer in self.at_grade.get(level.grade.id, [])} if level.grade else set[str]()

        def nearest(ends: Iterable[tuple[Step, Level | None]], others: Sequence[Level]) -> Level | None:
            up = [(step.kind != "next", abs(levels.index(end) - at), end) for step, end in ends if end and end.track == level.track and self._leads_up(step)]
            return min(up, key=lambda one: one[:2])[2] if up else next((one for one in others if one.key not in beside), None)

        below = nearest(((step, step.from_) for step in self.inward.get(level.key, [])), levels[:at][::-1])
        return below, nearest(((step, step.to) for step in self.onward.get(level.key, [])), levels[at + 1 :])

    def _leads_up(self, step: Step) -> bool:
        return step.forward and step.key not in self.ladder.downward

    def used_dimensions(self, levels: Iterable[Level]) -> tuple[model.Dimension, ...]:
        """The dimensions that any of these levels fills, in the ladder's order."""
        used = {cell.dimension.id for level in levels for cell in level.expectations}
        return tuple(leaf for leaf in self.ladder.leaves if leaf.id in used)

    def status(self, track: model.Track) -> str:
        """What a reader has to know of a track that is a draft, or that nobody joins any more."""
        return "" if track.status == "current" else self.words(f"track_about_{track.status}", track=track.title)

    def title(self, track: model.Track) -> str:
        """A track's name in lists, with its status where it has one."""
        if track.status == "current":
            return track.title
        return self.words("track_with_status", track=track.title, status=self.words(f"track_status_{track.status}"))

    def step_of(self, ask: model.Ask) -> str:
        """How far a level expects a skill, in a word."""
        return ask.step.title if ask.step else self.words.expected

    def own_about(self, track: str, dimension: model.Dimension) -> str:
        """A track's own text about a dimension."""
        return next((one.text for one in self.ladder.by_track[track].summaries if one.dimension is dimension), "")

    def has_matrix(self, track: model.Track) -> bool:
        return len(track.levels) > 1 and (bool(self.used_dimensions(track.levels)) or any(level.skills for level in track.levels))

    def has_gates(self, track: model.Track) -> bool:
        return not self.candidates and bool(addresses.gated_steps(track))

    def gates(self) -> tuple[Link, ...]:
        """Each track's page of what its steps expect to have happened."""
        return tuple(Link(self.title(track), addresses.gates_of(track)) for track in self.ladder.tracks if self.has_gates(track))

    def sections(self, things: Iterable[Grouped], entries: Callable[[Grouped], Iterable[Entry]]) -> tuple[Section, ...]:
        """Tracks or skills by group."""
        groups = list(grouped(self.ladder, things))
        rest = self.words.more if len(groups) > 1 else ""

        def section(group: model.Group | None, own: Iterable[Grouped], inner: tuple[Section, ...] = ()) -> Section:
            title, anchor, summary = (group.title, f"group-{group.id}", group.summary) if group else (rest, "group--none", "")
            return Section(title, anchor, summary, tuple(chain.from_iterable(map(entries, own))), inner)

        return tuple(section(group, own, tuple(section(*one) for one in inner)) for group, own, inner in groups)

    def skill_sections(self) -> tuple[Section, ...]:
        return self.sections(self.ladder.skills, lambda skill: [Entry(link(skill), skill.summary)])

    def parts(self, tracks: Sequence[model.Track]) -> list[tuple[str, list[model.Track]]]:
        """Tracks by their outermost group, each with the group's title; all in one where that is few enough, or where there is no group."""
        groups = list(grouped(self.ladder, tracks))
        if len(tracks) <= MOST_COLUMNS or len(groups) < 2:
            return [("", list(tracks))]
        return [(group.title if group else self.words.more, [*own, *chain.from_iterable(some for _, some in inner)]) for group, own, inner in groups]

    def folds(self, many: bool) -> list[tuple[str, list[model.Track]]]:
        """All tracks, and on a page of many levels those of each group or, where there are no groups or few tracks, each one under a title of its own."""
        tracks = list(self.ladder.tracks)
        if not many:
            return [("", tracks)]
        parts = self.parts(tracks)
        return parts if len(parts) > 1 else [(track.title, [track]) for track in tracks]

    def dimension(self, dimension: model.Dimension) -> views.DimensionView:
        """Each thread across all levels and tracks; what belongs to no thread comes last, with the levels that show why they are empty."""
        many = sum(dimension.id in self.cells(level) for level in self.ladder.levels) > MOST_LISTED * 2
        threads: list[ThreadView] = []
        introduced: set[str] = set()
        anchors = Anchors(map(addresses.thread_anchor, dimension.threads))
        for thread in (*dimension.threads, None):
            title, anchor = (thread.title, addresses.thread_anchor(thread)) if thread else (self.words.more if threads else self.words.at_each_level, "all")
            number = 0
            folds: list[TrackFold] = []
            for name, some in self.folds(many):
                tracks: list[TrackTexts] = []
                for track in some:
                    if rows := self._thread_rows(track, dimension, thread):
                        number += 1
                        about = self.own_about(track.id, dimension)
                        own = about if about != dimension.summary and track.id not in introduced else ""
                        introduced.add(track.id)
                        tracks.append(TrackTexts(link(track), anchors.take(f"{anchor}-{number}", f"{anchor}--{number}"), rows, own))
                if tracks:
                    folds.append(TrackFold(name, tuple(tracks)))
            if folds:
                threads.append(ThreadView(title, anchor, tuple(folds)))
        groups = tuple(_around(dimension, self.ladder.dimensions))
        standing = [(level, one.step) for level in self.ladder.levels for one in level.profile if one.dimension is dimension]
        scale = dimension.scale.steps if dimension.scale else ()
        steps = tuple((step, tuple(link(level) for level, there in standing if there is step)) for step in scale)
        return views.DimensionView(dimension, groups, steps, tuple(threads), many)

    def _thread_rows(self, track: model.Track, dimension: model.Dimension, thread: model.Thread | None) -> tuple[tuple[Link, str, tuple[Markdown, ...]], ...]:
        cells = [(level, self.cells(level).get(dimension.id)) for level in track.levels]
        return tuple((link(level), _row(thread, level), texts) for level, cell in cells if cell and (texts := self.of_thread(cell, thread)))

    def of_thread(self, cell: model.Cell, thread: model.Thread | None) -> tuple[Markdown, ...]:
        if cell.empty and thread is None:
            return self.texts(cell)
        return tuple(self.with_status(e) for e in cell.expectations if e.thread is thread)

    def with_status(self, expectation: model.Expectation) -> Markdown:
        """Its text among others, after its status where it is not expected today."""
        text, status = expectation.text, status_of(expectation, self.words)
        if not status:
            return text
        return Markdown(f"*{status}:* {text}" if is_one_paragraph(text) else f"*{status}*\n\n{text}")

    def short_with_status(self, expectation: model.Expectation) -> str:
        """The same of its short form; empty where it has none."""
        status = status_of(expectation, self.words)
        return f"{status}: {expectation.short}" if status and expectation.short else expectation.short

    def texts(self, cell: model.Cell | None) -> tuple[Markdown, ...]:
        if cell is None:
            return ()
        if cell.empty:
            return (Markdown(self.words(f"empty_{cell.empty}")),)
        return tuple(map(self.with_status, cell.expectations))

    def skill(self, skill: model.Skill) -> views.SkillView:
        known = {descriptor.step.id: descriptor for descriptor in skill.steps}
        return views.SkillView(
            skill,
            bool(self.ladder.levels),
            tuple((step, known.get(step.id), tuple(map(link, self.asked.get((skill.id, step.id), [])))) for step in skill.scale.steps),
            tuple(map(link, self.asked.get((skill.id, ""), []))),
        )

    def comparison(self, comparison: model.Comparison) -> ComparisonView:
        rows = []
        for row in comparison.rows:
            cells = {cell.column.id: cell for cell in row.cells}
            rows.append((row, tuple(cells.get(column.id) for column in comparison.columns)))
        return ComparisonView(
            comparison, bool(comparison.heading) or any(row.title for row in comparison.rows), tuple(rows), tuple(map(link, comparison.source))
        )

    def assessment(self, assessment: model.Assessment) -> views.AssessmentView:
        return views.AssessmentView(
            assessment,
            tuple((q, tuple((link(a.level), a.text) for a in q.answers)) for q in assessment.questions),
            tuple((result, tuple(self.named(reference) for reference in result.to)) for result in assessment.results),
            self.gates() if assessment is general_assessment(self.ladder) else (),
            tuple(map(link, assessment.source)),
        )

    def exercise(self, exercise: model.Exercise) -> views.ExerciseView:
        return views.ExerciseView(exercise, link(exercise.level) if exercise.level else None, tuple(map(link, exercise.source)))

    def plan(self, plan: model.Plan) -> views.PlanView:
        return views.PlanView(plan, tuple(map(link, plan.source)))

    def glossary(self) -> views.GlossaryView:
        terms = sorted(self.ladder.terms, key=lambda term: (term.title.casefold(), term.id))
        return views.GlossaryView(tuple(views.TermView(term, self.named(term.see) if term.see else None) for term in terms))

    def named(self, reference: str, page: str = "") -> Link:
        """The link to what a reference names. A part of the `page` that the link is on is named without it."""
        gone = self.ladder.gone.get(reference)
        if gone:
            return Link(gone.title, addresses.path_of(reference))
        name, hash_, anchor = reference.partition("#")
        thing = self.ladder.named[name]
        there = link(thing)
        named = filter(None, (there.text if name != page else "", part_title(thing, anchor)))
        return Link(": ".join(named) or there.text, f"{there.target}{hash_}{anchor}")


def grouped(ladder: Ladder, things: Iterable[Grouped]) -> Iterator[tuple[model.Group | None, list[Grouped], list[tuple[model.Group, list[Grouped]]]]]:
    """Tracks or skills by their groups: each outer group with its own and with those of the groups in it; what has none comes last."""
    by_group = by_key((thing.group.id if thing.group else "", thing) for thing in things)
    for group in ladder.groups:
        inner = [(one, by_group[one.id]) for one in group.groups if one.id in by_group]
        if inner or group.id in by_group:
            yield group, by_group.get(group.id, []), inner
    if "" in by_group:
        yield None, by_group[""], []


def group_title(ladder: Ladder, thing: model.Track | model.Skill) -> str:
    """The titles of a thing's groups, the outer one first."""
    return " · ".join(group.title for group in ladder.group_paths[thing.group.id]) if thing.group else ""


def link_title(level: Level) -> Link:
    """A level where its grade is already shown beside it."""
    return Link(level.title, addresses.page_of(level))


def _around(dimension: model.Dimension, among: Iterable[model.Dimension]) -> Iterator[model.Dimension]:
    """The groups that a dimension is in, the widest first."""
    for group in among:
        if group.dimensions and any(leaf is dimension for leaf in group.leaves()):
            yield group
            yield from _around(dimension, group.dimensions)


def _row(thread: model.Thread | None, level: Level) -> str:
    """No id has two hyphens in a row, so no two rows have the same anchor."""
    return f"{thread.id if thread else 'all'}--{level.track}--{level.id}"
