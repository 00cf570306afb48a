"""A ladder to a site: which pages there are, under which titles, and how the navigation orders them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from rungbook import model
from rungbook.changes.change import Day
from rungbook.compose import ladder_index
from rungbook.compose.change_views import GoneView, NoteView, RetiredView
from rungbook.compose.changed import PagesToday, changed_view, histories, last_changed, latest, recent
from rungbook.compose.data import data_files
from rungbook.compose.glossary import Glossary
from rungbook.compose.grades import grade_view
from rungbook.compose.home import choices, home_view, types
from rungbook.compose.home_views import ChoosingView
from rungbook.compose.ladder_index import LadderIndex
from rungbook.compose.ladder_tables import ladder_matrices
from rungbook.compose.levels import level_view
from rungbook.compose.policy import policy_view
from rungbook.compose.redirects import redirects_of
from rungbook.compose.render import Renderer, with_template_line
from rungbook.compose.steps import gates_view, matrix_view, step_view
from rungbook.compose.tracks import track_view
from rungbook.compose.views import Entry, IndexView, Link, Section, SourcesView
from rungbook.markup import escape
from rungbook.markup.plain_text import version
from rungbook.model import ChangeNote, Checkpoint, Grade, Group, Item, Ladder, Level, Referent, Retirement, Step, Track
from rungbook.problem import Origin
from rungbook.site import addresses
from rungbook.site.page import EVERYONE, NavItem, Page, Place, Readers, Site
from rungbook.site.titles import titled
from rungbook.words import catalogue


@with_template_line()
def compose(ladder: Ladder, own_templates: Path | None = None, days: Sequence[Day] = (), readers: Readers = EVERYONE) -> Site:
    """Every page of the site, in the navigation's order. `own_templates` is the site's folder of templates, `days` are those on which the ladder changed."""
    composing = _Composing(ladder, own_templates, readers)
    pages = (*map(composing.with_gone, composing.pages()), *composing.retired_pages())
    there = {page.path for page in pages}
    redirects = tuple(redirect for redirect in redirects_of(ladder) if redirect.target in there)
    files = data_files(ladder, composing.index, redirects)
    places = PagesToday(ladder, pages, redirects, composing.words)
    changed = changed_view(days, places, composing.notes())
    what_changed = composing.page("what_changed", addresses.CHANGED, changed, *composing.own(addresses.CHANGED), ladder.organisation.origin)
    pages = (*composing.with_history(pages, days, places), what_changed)
    home = home_view(composing.index, latest(days, places))
    start = composing.page("home", "index.md", home, ladder.organisation.title, ladder.organisation.summary, ladder.organisation.origin)
    return Site(
        pages=(start, *pages),
        nav=tuple(composing.nav(pages)),
        redirects=redirects,
        version=ladder.organisation.version,
        files=files,
        many_levels=len(ladder.levels) > ladder_index.MOST_LISTED,
        changed=last_changed(days, places),
        parts={name: composing.render(f"parts/{name}", "index.md", home) for name in ("chooser", "map", "doors", "latest", "tracks", "more")},
    )


class _Composing:
    def __init__(self, ladder: Ladder, own_templates: Path | None, readers: Readers) -> None:
        self.ladder = ladder
        self.words = catalogue(readers.language)
        self.candidates = readers.candidates
        self.index = LadderIndex(ladder, self.words, readers.candidates)
        self.render = Renderer(own_templates, Glossary(ladder.terms), self.words)

    def page(self, template: str, path: str, view: object, title: str, summary: str, origin: Origin, places: Iterable[Place] = ()) -> Page:
        return Page(
            path=path,
            title=escape.attribute(title),
            description=escape.attribute(summary),
            body=self.render(template, path, view),
            origin=origin,
            kind=template,
            places=tuple(places),
        )

    def thing(self, template: str, thing: Referent, view: object, places: Iterable[Place] = ()) -> Page:
        """The page of one thing of the ladder. A step that nobody wrote has no place for a summary: the level that it leads to describes it."""
        summary = getattr(thing, "summary", "") or (thing.to.summary if isinstance(thing, Step) else "") or self.described(thing)
        return self.page(template, addresses.page_of(thing), view, titled(thing, self.words), summary, thing.origin, places)

    def described(self, thing: Referent) -> str:
        """What search engines and chats show of a thing whose summary is not written yet."""
        words = self.words
        match thing:
            case Level():
                return words("level_described", level=thing.title, track=self.ladder.by_track[thing.track].title)
            case Step():
                start = thing.from_.title if thing.from_ else ""
                return words("step_described", start=start, to=thing.to.title) if start else ""
            case Track(levels=(level,)):
                return words("track_of_one_level", track=thing.title, level=level.title)
            case Track():
                return words("track_described", track=thing.title, first=thing.levels[0].title, last=thing.levels[-1].title)
            case Grade():
                return words("grade_described", grade=thing.title)
            case model.Dimension():
                return words("dimension_described", dimension=thing.title)
            case _:
                return ""

    def own(self, path: str) -> tuple[str, str]:
        """The title and the summary of one of the site's own pages."""
        title, summary = addresses.own_words(path, self.ladder)
        return self.words(title), self.words(summary)

    def list_page(self, path: str, sections: Iterable[Section], origin: Origin) -> Page:
        title, summary = self.own(path)
        shown = tuple(section for section in sections if section.entries or section.inner)
        view = IndexView(title, summary, shown, sum(map(_entries, shown)) > ladder_index.MOST_LISTED)
        return self.page("index", path, view, title, summary, origin)

    def choosing(self, template: str, path: str, groups: dict[str, tuple[Entry, ...]]) -> Page:
        """A page that readers work with."""
        title, summary = self.own(path)
        found = tuple((name, entries) for name, entries in groups.items() if entries)
        view = ChoosingView(title, summary, choices(self.index), types(self.index), found)
        return self.page(template, path, view, title, summary, self.ladder.organisation.origin)

    def steps(self) -> dict[str, tuple[Entry, ...]]:
        """The steps of each track, where a reader finds what the scripts would otherwise show."""
        return {
            self.words("steps_of", track=track.title): tuple(
                Entry(ladder_index.link(step, self.words), step.summary) for step in track.steps if step.is_described
            )
            for track in self.ladder.tracks
        }

    def matrices(self, tracks: Iterable[Track]) -> tuple[Entry, ...]:
        """The table of each track's levels."""
        return tuple(Entry(Link(self.index.title(track), addresses.matrix_of(track)), track.summary) for track in filter(self.index.has_matrix, tracks))

    def side_by_side(self) -> Section:
        """The table of each track's levels, by group."""
        tracks = list(filter(self.index.has_matrix, self.ladder.tracks))
        sections = self.index.sections(tracks, lambda track: self.matrices([track]))
        plain = not any(track.group for track in tracks)
        return Section(self.words.tracks_side_by_side, "side-by-side", "", self.matrices(tracks) if plain else (), () if plain else sections)

    def notes(self) -> tuple[NoteView, ...]:
        """The changes that were announced, the latest first."""

        def view(note: ChangeNote) -> NoteView:
            return NoteView(note, self.words("effective_from", day=self.words.date_of(note.effective)), tuple(map(self.index.named, note.about)))

        return tuple(map(view, sorted(self.ladder.changes, key=lambda note: (note.effective, note.id), reverse=True)))

    def retired(self, one: Retirement) -> RetiredView:
        anchor = addresses.path_of(one.was).partition("#")[2]
        successors = tuple(self.index.named(other, one.page) for other in one.replaced_by)
        return RetiredView(one, anchor, self.words("gone_since", day=self.words.date_of(one.since)), successors)

    def retired_pages(self) -> Iterator[Page]:
        """A page at the address of each thing that is gone."""
        for one in self.ladder.retired:
            if "#" not in (path := addresses.path_of(one.was)):
                yield self.with_gone(self.page("retired", path, self.retired(one), one.title, one.because, one.origin))

    def with_gone(self, page: Page) -> Page:
        """The page, and on it what is gone from it, each at the anchor that it had."""
        if found := tuple(self.retired(one) for one in self.ladder.retired if addresses.path_of(one.was).startswith(f"{page.path}#")):
            return replace(page, body=page.body + "\n" + self.render("parts/gone", page.path, GoneView(found)))
        return page

    def with_history(self, pages: Iterable[Page], days: Sequence[Day], places: PagesToday) -> Iterator[Page]:
        """The pages, each level's with what changed at it. Candidates read what is expected today."""
        found = {} if self.candidates else histories(days, places)
        lately = recent(days, places)
        for page in pages:
            if history := found.get(page.path):
                page = replace(page, body=page.body + "\n" + self.render("parts/history", page.path, history), changed=lately.get(page.path, ""))
            yield page

    def pages(self) -> Iterator[Page]:
        """Yield the pages of what is in the ladder, in the navigation's order."""
        if matrices := ladder_matrices(self.index):
            yield self.page("ladder_matrix", addresses.LADDER, matrices, *self.own(addresses.LADDER), self.ladder.grades[0].origin)
        for track in self.ladder.tracks:
            yield from self.track_pages(track)
        yield from self.compare_pages()
        yield from self.other_pages()

    def other_pages(self) -> Iterator[Page]:
        ladder, made = self.ladder, self.index
        if ladder.policy:
            title, summary = self.own(addresses.POLICY)
            yield self.page("policy", addresses.POLICY, policy_view(made, ladder.policy), title, ladder.policy.summary or summary, ladder.policy.origin)
        if ladder.skills:
            yield self.list_page(addresses.SKILLS, made.skill_sections(), ladder.skills[0].origin)
        for skill in ladder.skills:
            yield self.thing("skill", skill, made.skill(skill), (_place(f"step-{one.step.id}", one) for one in skill.steps))
        for assessment in ladder.assessments:
            yield self.thing("assessment", assessment, made.assessment(assessment))
        if not self.candidates and ladder.levels:
            plans = {self.words.plans: tuple(Entry(ladder_index.link(plan), plan.summary) for plan in ladder.plans)}
            yield self.choosing("my_plan", addresses.MY_PLAN, self.steps() | plans)
        for exercise in ladder.exercises:
            yield self.thing("exercise", exercise, made.exercise(exercise))
        for plan in ladder.plans:
            places = (_place(f"c-{checkpoint.id}", checkpoint) for checkpoint in plan.checkpoints)
            yield self.thing("plan", plan, made.plan(plan), places)
        if ladder.terms:
            yield self.page("glossary", addresses.GLOSSARY, made.glossary(), *self.own(addresses.GLOSSARY), ladder.terms[0].origin)
        if ladder.sources:
            yield self.page("sources", addresses.SOURCES, SourcesView(ladder.sources), *self.own(addresses.SOURCES), ladder.sources[0].origin)

    def track_pages(self, track: Track) -> Iterator[Page]:
        made = self.index
        yield self.thing("track", track, track_view(track, made))
        for level in track.levels:
            places = (_place(f"e-{one.id}", one) for one in level.every_expectation)
            yield self.thing("level", level, level_view(made, level), places)
        for step in track.steps:
            evidence = (_place(one.anchor, one.item) for one in addresses.evidence(step))
            stalls = (_place(f"stall-{stall.id}", stall) for stall in step.stalls)
            yield self.thing("step", step, step_view(made, step), chain(evidence, stalls))
        if made.has_matrix(track):
            view = matrix_view(made, track)
            yield self.page("matrix", addresses.matrix_of(track), view, view.title, view.summary, track.origin)
        if made.has_gates(track):
            found = gates_view(made, track)
            yield self.page("gates", addresses.gates_of(track), found, found.title, found.summary, track.origin)

    def compare_pages(self) -> Iterator[Page]:
        ladder, made = self.ladder, self.index
        graded = tuple(grade for grade in ladder.grades if grade.id in made.at_grade)
        used = made.used_dimensions(ladder.levels)
        tables = tuple(Entry(ladder_index.link(table), table.summary) for table in ladder.comparisons)
        grades = tuple(Entry(ladder_index.link(grade), grade.summary) for grade in graded)
        dimensions = tuple(Entry(ladder_index.link(leaf), leaf.summary) for leaf in used)
        title, summary = self.own(addresses.ANY_LEVELS)
        chooser = Entry(Link(title, addresses.ANY_LEVELS), summary)
        several = len(ladder.levels) > 1
        sections = (
            Section("", "", "", (chooser,) if several else ()),
            Section(self.words.tables, "tables", "", tables),
            self.side_by_side(),
            Section(self.words.by_grade, "by-grade", "", grades),
            Section(self.words.by_dimension, "by-dimension", "", dimensions),
        )
        if any(section.entries or section.inner for section in sections):
            origin = (ladder.comparisons or ladder.tracks)[0].origin
            yield self.list_page(addresses.COMPARE, sections, origin)
        if several:
            groups = {self.words.tracks_side_by_side: self.matrices(ladder.tracks)} | self.steps()
            yield self.choosing("any_levels", addresses.ANY_LEVELS, groups)
        for comparison in ladder.comparisons:
            places = (_place(f"r-{row.id}", row) for row in comparison.rows)
            yield self.thing("comparison", comparison, made.comparison(comparison), places)
        if graded:
            yield self.list_page(addresses.GRADES, [Section("", "", "", grades)], graded[0].origin)
        for grade in graded:
            yield self.thing("grade", grade, grade_view(grade, made))
        if used:
            yield self.list_page(addresses.DIMENSIONS, [Section("", "", "", dimensions)], used[0].origin)
        for leaf in used:
            yield self.thing("dimension", leaf, made.dimension(leaf))

    def nav(self, pages: tuple[Page, ...]) -> Iterator[NavItem]:
        titles = {page.path: page.title for page in pages}
        words = self.words

        def items(*paths: str) -> tuple[NavItem, ...]:
            return tuple(NavItem(titles[path], path) for path in paths if path in titles)

        def inside(folder: str) -> tuple[NavItem, ...]:
            return items(*(path for path in titles if path.startswith(f"{folder}/")))

        tracks = self.grouped_nav(self.ladder.tracks, lambda track: self.track_nav(track, titles))
        if tracks:
            yield NavItem(words.ladder, children=(*items(addresses.LADDER), *tracks, *items(addresses.POLICY, addresses.CHANGED)))
        if addresses.COMPARE in titles:
            sections = [NavItem(name, children=inside(folder)) for name, folder in ((words.grades, "grades"), (words.dimensions, "dimensions"))]
            yield NavItem(words.compare, children=(*inside("compare"), *(section for section in sections if section.children)))
        if addresses.SKILLS in titles:
            skills = self.grouped_nav(self.ladder.skills, lambda skill: NavItem(titles[addresses.page_of(skill)], addresses.page_of(skill)))
            yield NavItem(words.skills, children=(*items(addresses.SKILLS), *skills, *(() if tracks else items(addresses.CHANGED))))
        general = ladder_index.general_assessment(self.ladder)
        asked = sorted(inside("assessments"), key=lambda one: general is None or one.path != addresses.page_of(general))
        plan = items(addresses.MY_PLAN)
        if mine := (*plan, *asked, *inside("plans"), *inside("exercises")):
            yield mine[0] if len(mine) == 1 else NavItem(words.my_plan if plan else words.where_am_i, children=mine)
        if reference := items(addresses.GLOSSARY, addresses.SOURCES):
            yield NavItem(words.reference, children=reference, foot=True)

    def grouped_nav(self, things: Iterable[ladder_index.Grouped], item: Callable[[ladder_index.Grouped], NavItem]) -> tuple[NavItem, ...]:
        """Tracks or skills under their groups; what has no group comes last, beside the groups."""

        def section(group: Group, own: Iterable[ladder_index.Grouped], inner: tuple[NavItem, ...] = ()) -> NavItem:
            return NavItem(escape.attribute(group.title), children=(*map(item, own), *inner))

        found: list[NavItem] = []
        for group, own, inner in ladder_index.grouped(self.ladder, things):
            found += [section(group, own, tuple(section(*one) for one in inner))] if group else map(item, own)
        return tuple(found)

    def track_nav(self, track: Track, titles: dict[str, str]) -> NavItem:
        start = addresses.page_of(track)
        levels = tuple(NavItem(titles[path], path) for path in map(addresses.page_of, track.levels))
        steps = tuple(NavItem(escape.attribute(ladder_index.short(step, self.words)), addresses.page_of(step)) for step in track.steps if step.is_described)
        ways = (NavItem(self.words.steps, children=steps),) if steps else ()
        matrix = addresses.matrix_of(track)
        side = (NavItem(self.words.side_by_side, matrix),) if matrix in titles else ()
        gates = addresses.gates_of(track)
        happened = (NavItem(self.words.gates, gates),) if gates in titles else ()
        return NavItem(escape.attribute(self.index.title(track)), children=(NavItem(titles[start], start), *levels, *side, *happened, *ways))


def _entries(section: Section) -> int:
    return len(section.entries) + sum(map(_entries, section.inner))


def _place(anchor: str, found: model.Expectation | Item | Checkpoint | model.Stall | model.Descriptor | model.Row) -> Place:
    """A line of a page, with the version of its text; a row of a table has several texts, and none of them is meant before one is chosen."""
    return Place(anchor, found.origin, "" if isinstance(found, model.Row) else version(found.text), isinstance(found, model.Expectation | Item | Checkpoint))
