"""The home page's view: the map, the same as a table, and the doors to everything else."""

from rungbook.compose.ladder_index import LadderIndex, link, link_title, titled
from rungbook.compose.ladder_map import maps
from rungbook.compose.views import Entry, HomeView, Latest, Link, Move, TrackLevels
from rungbook.site import addresses, words


def home_view(joins: LadderIndex, latest: tuple[Latest, ...], more: tuple[Entry, ...]) -> HomeView:
    """`latest` is what changed lately, `more` is what there is besides tracks and levels."""
    ladder = joins.ladder
    wide, narrow = maps(joins, "")
    return HomeView(
        organisation=ladder.organisation,
        tracks=tuple(Entry(link(track), track.summary, words.TRACK_KIND[track.kind]) for track in ladder.tracks),
        wide=wide,
        narrow=narrow,
        matrix=joins.ladder_matrix(),
        plain=() if joins.at_grade else tuple(TrackLevels(link(track), tuple(map(link, track.levels))) for track in ladder.tracks),
        moves=tuple(
            Move(link_title(step.from_), link_title(step.to), Link(words.STEP_KIND[step.kind], addresses.page_of(step)), titled(step))
            for step in ladder.steps
            if step.from_ and step.from_.track != step.to.track
        ),
        doors=tuple(_doors(joins)),
        latest=latest,
        more=more,
    )


def _doors(joins: LadderIndex) -> list[Entry]:
    """What people come for, as far as this ladder has it."""
    doors = []
    if joins.at_grade:
        doors.append(Entry(Link("Find your level", addresses.LADDER), "Every title at its grade, and what equals it on other tracks."))
    if len(joins.ladder.levels) > 1:
        doors.append(Entry(Link("Compare", addresses.ANY_LEVELS), "Any two to four levels side by side, on one track or across tracks."))
    if joins.ladder.assessments:
        tells = [one for one in joins.ladder.assessments if any(result.yes for result in one.results)]
        where = (tells or joins.ladder.assessments)[0]
        doors.append(Entry(link(where), where.summary))
    if joins.ladder.steps:
        doors.append(Entry(Link("My plan", addresses.MY_PLAN), "Keep what you work on, with your evidence and dates, in this browser."))
    return doors
