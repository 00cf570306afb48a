"""The home page's view: who am I, the map, the same as a table, and the doors to everything else."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from rungbook.compose.home_views import HomeView, Latest, LevelChoice, Move, TrackChoices
from rungbook.compose.ladder_index import MOST_LISTED, MOST_PEERS, LadderIndex, general_assessment, group_title, link, link_title
from rungbook.compose.ladder_map import maps
from rungbook.compose.views import Entry, Link
from rungbook.model import Level, Track
from rungbook.site import addresses
from rungbook.site.titles import titled


def home_view(joins: LadderIndex, latest: tuple[Latest, ...], more: tuple[Entry, ...]) -> HomeView:
    """`latest` is what changed lately, `more` is what there is besides tracks and levels."""
    ladder = joins.ladder
    return HomeView(
        organisation=ladder.organisation,
        choices=choices(joins),
        types=types(joins),
        unsure=_unsure(joins),
        gates=() if ladder.assessments or len(ladder.tracks) > MOST_PEERS else joins.gates(),
        listed=joins.words.tracks if ladder.tracks else joins.words.skills,
        sections=joins.sections(ladder.tracks, lambda track: [_track(joins, track)]) if ladder.tracks else joins.skill_sections(),
        many=len(ladder.tracks or ladder.skills) > MOST_LISTED,
        map=tuple(maps(joins, "")),
        moves=tuple(
            Move(link_title(step.from_), link_title(step.to), Link(joins.words(f"step_{step.kind}"), addresses.page_of(step)), titled(step, joins.words))
            for step in ladder.steps
            if step.from_ and step.from_.track != step.to.track and step.is_described
        ),
        doors=tuple(_doors(joins)),
        latest=latest,
        more=more,
    )


def _track(joins: LadderIndex, track: Track) -> Entry:
    levels = (Link(label, to.target) for to, label in joins.rungs(track))
    return Entry(Link(joins.title(track), link(track).target), track.summary, joins.words(f"track_{track.kind}"), tuple(levels))


def choices(joins: LadderIndex) -> tuple[TrackChoices, ...]:
    """Every level by its track; nothing to choose where there is one."""
    if len(joins.ladder.levels) < 2:
        return ()

    def title(track: Track) -> str:
        return " · ".join(filter(None, (group_title(joins.ladder, track), joins.title(track))))

    def choice(track: Track, level: Level) -> LevelChoice:
        found = _choice(joins, level)
        return replace(found, link=Link(f"{found.link.text} ({joins.title(track)})", found.link.target)) if shared[titled(level)] > 1 else found

    shared = Counter(map(titled, joins.ladder.levels)) if types(joins) else Counter[str]()  # a list has its tracks as headings
    return tuple(TrackChoices(title(track), tuple(choice(track, level) for level in track.levels)) for track in joins.ladder.tracks)


def types(joins: LadderIndex) -> bool:
    """Whether typing finds a level sooner than a list."""
    return len(joins.ladder.levels) > MOST_LISTED


def _choice(joins: LadderIndex, level: Level) -> LevelChoice:
    """What comes next is the step upwards, or, where several lead on, the place on the level's page where they are offered."""
    onward = joins.forward(level)
    there = (onward[0] if onward[0].is_described else onward[0].to).key if len(onward) == 1 else f"{level.key}#next" if onward and not joins.candidates else ""
    return LevelChoice(level.key, link(level), there)


def _unsure(joins: LadderIndex) -> Link | None:
    """The assessment that finds a level; the first one where none does."""
    found = general_assessment(joins.ladder)
    return Link(joins.words.count("not_sure", len(found.questions)), addresses.page_of(found)) if found else None


def _doors(joins: LadderIndex) -> Iterator[Entry]:
    """What people come for, as far as this ladder has it."""
    words, ladder = joins.words, joins.ladder
    if len(ladder.levels) > 1:
        yield Entry(Link(words.compare_levels, addresses.ANY_LEVELS), words.door_compare)
    if ladder.steps and not joins.candidates:
        yield Entry(Link(words.my_plan, addresses.MY_PLAN), words.door_plan)
    if ladder.policy:
        yield Entry(Link(words.policy, addresses.POLICY), words.door_policy)
    if joins.at_grade:
        yield Entry(Link(words.all_tracks_and_grades, addresses.LADDER), words.door_grades)
    if ladder.skills:
        yield Entry(Link(words.skills, addresses.SKILLS), words.door_skills)
