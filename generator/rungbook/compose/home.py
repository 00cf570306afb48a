"""The home page's view: who am I, the map, the same as a table, and the doors to everything else."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from rungbook.compose.home_views import HomeView, Latest, LevelChoice, Move, TrackChoices
from rungbook.compose.ladder_index import MOST_LISTED, MOST_PEERS, LadderIndex, general_assessment, group_title, link, link_title
from rungbook.compose.ladder_map import key, maps
from rungbook.compose.views import Entry, Link
from rungbook.model import Level, Practice, Track
from rungbook.site import addresses
from rungbook.site.titles import titled


def home_view(index: LadderIndex, latest: tuple[Latest, ...]) -> HomeView:
    """`latest` is what changed lately."""
    ladder = index.ladder
    more: tuple[Practice, ...] = (*ladder.assessments, *ladder.plans, *ladder.exercises, *ladder.comparisons)
    drawn = tuple(maps(index))
    return HomeView(
        organisation=ladder.organisation,
        choices=choices(index),
        types=types(index),
        unsure=_unsure(index),
        gates=() if ladder.assessments or len(ladder.tracks) > MOST_PEERS else index.gates(),
        listed=index.words.tracks if ladder.tracks else index.words.skills,
        sections=index.sections(ladder.tracks, lambda track: [_track(index, track)]) if ladder.tracks else index.skill_sections(),
        many=len(ladder.tracks or ladder.skills) > MOST_LISTED,
        map=drawn,
        key=tuple(key(drawn, index.words)),
        moves=tuple(
            Move(link_title(step.from_), link_title(step.to), Link(index.words(f"step_{step.kind}"), addresses.page_of(step)), titled(step, index.words))
            for step in ladder.steps
            if step.from_ and step.from_.track != step.to.track and step.is_described
        ),
        doors=tuple(_doors(index)),
        latest=latest,
        more=tuple(Entry(link(thing), thing.summary) for thing in more),
    )


def _track(index: LadderIndex, track: Track) -> Entry:
    levels = (Link(label, to.target) for to, label in index.rungs(track))
    return Entry(Link(index.title(track), link(track).target), track.summary, index.words(f"track_{track.kind}"), tuple(levels))


def choices(index: LadderIndex) -> tuple[TrackChoices, ...]:
    """Every level by its track; nothing to choose where there is one."""
    if len(index.ladder.levels) < 2:
        return ()

    def title(track: Track) -> str:
        return " · ".join(filter(None, (group_title(index.ladder, track), index.title(track))))

    def choice(track: Track, level: Level) -> LevelChoice:
        found = _choice(index, level)
        return replace(found, link=Link(f"{found.link.text} ({index.title(track)})", found.link.target)) if shared[titled(level)] > 1 else found

    shared = Counter(map(titled, index.ladder.levels)) if types(index) else Counter[str]()  # a list has its tracks as headings
    return tuple(TrackChoices(title(track), tuple(choice(track, level) for level in track.levels)) for track in index.ladder.tracks)


def types(index: LadderIndex) -> bool:
    """Whether typing finds a level sooner than a list."""
    return len(index.ladder.levels) > MOST_LISTED


def _choice(index: LadderIndex, level: Level) -> LevelChoice:
    """What comes next is the step upwards, or, where several lead on, the place on the level's page where they are offered."""
    onward = index.forward(level)
    there = (onward[0] if onward[0].is_described else onward[0].to).key if len(onward) == 1 else f"{level.key}#next" if onward and not index.candidates else ""
    return LevelChoice(level.key, link(level), there)


def _unsure(index: LadderIndex) -> Link | None:
    """The assessment that finds a level; the first one where none does."""
    found = general_assessment(index.ladder)
    return Link(index.words.count("not_sure", len(found.questions)), addresses.page_of(found)) if found else None


def _doors(index: LadderIndex) -> Iterator[Entry]:
    """What people come for, as far as this ladder has it."""
    words, ladder = index.words, index.ladder
    if len(ladder.levels) > 1:
        yield Entry(Link(words.compare_levels, addresses.ANY_LEVELS), words.door_compare)
    if ladder.steps and not index.candidates:
        yield Entry(Link(words.my_plan, addresses.MY_PLAN), words.door_plan)
    if ladder.policy:
        yield Entry(Link(words.policy, addresses.POLICY), words.door_policy)
    if index.at_grade:
        yield Entry(Link(words.all_tracks_and_grades, addresses.LADDER), words.door_grades)
    if ladder.skills and ladder.tracks:  # without tracks the page lists the skills itself
        yield Entry(Link(words.skills, addresses.SKILLS), words.door_skills)
