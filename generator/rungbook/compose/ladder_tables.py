"""All tracks by their grades to the tables of the page about them and of the map."""

from collections.abc import Iterator, Sequence
from itertools import chain

from rungbook import model
from rungbook.compose.home_views import LadderMatricesView, LadderMatrixView
from rungbook.compose.ladder_index import MOST_ACROSS, MOST_LISTED, LadderIndex, grouped, link, link_title
from rungbook.compose.views import Entry, Link
from rungbook.site.addresses import Anchors


def ladder_matrices(index: LadderIndex) -> LadderMatricesView | None:
    """Every track by its grades; nothing where no level has a grade."""
    if not index.at_grade:
        return None
    tables = tuple(ladder_matrix(index, title, tracks, number) for number, (title, tracks) in enumerate(_readable_parts(index)))
    return LadderMatricesView(tables, len(tables) > 1 and len(index.ladder.tracks) > MOST_LISTED)


def _readable_parts(index: LadderIndex) -> Iterator[tuple[str, list[model.Track]]]:
    """All tracks as tables that a page has room for: by group, one that has too many tracks by the groups in it, and what has still too many in pieces."""
    found = index.parts(index.ladder.tracks)
    if len(found) > 1:
        found = [part for one in grouped(index.ladder, index.ladder.tracks) for part in _divided(index, *one)]
    for title, tracks in found:
        pieces = chunks(tracks, MOST_ACROSS)
        for piece in pieces:
            ends = f"{index.title(piece[0])} – {index.title(piece[-1])}" if len(pieces) > 1 else ""
            yield " · ".join(filter(None, (title, ends))), piece


def _divided(
    index: LadderIndex, group: model.Group | None, own: list[model.Track], inner: list[tuple[model.Group, list[model.Track]]]
) -> Iterator[tuple[str, list[model.Track]]]:
    title = group.title if group else index.words.more
    whole = [*own, *chain.from_iterable(tracks for _, tracks in inner)]
    if len(whole) <= MOST_ACROSS:
        yield title, whole
        return
    if own:
        yield title, own
    for one, tracks in inner:
        yield f"{title} · {one.title}", tracks


def ladder_matrix(index: LadderIndex, title: str, tracks: Sequence[model.Track], number: int = 0) -> LadderMatrixView:
    """Tracks by grades, the lowest grade first, levels without one last; `number` counts the tables of a page."""
    rows = []
    unplaced = Anchors(grade.id for grade in index.ladder.grades).take("no-grade", "no--grade")
    suffix = f"--{number + 1}" if number else ""
    for grades in (*index.ladder.spines.rows(), ()):
        levels = index.at_grade.get(grades[0].id, []) if grades else [level for level in index.ladder.levels if not level.grade]
        cells = tuple(tuple(Entry(link_title(level), level.summary) for level in levels if level.track == track.id) for track in tracks)
        if any(cells):
            years = next((index.years(grade.experience) for grade in grades if grade.experience), "")
            anchor = (grades[0].id if grades else unplaced) + suffix
            rows.append((tuple(map(link, grades)), anchor, years, cells))
    return LadderMatrixView(title, f"part--{number + 1}", tuple(Link(index.title(track), link(track).target) for track in tracks), tuple(rows))


def chunks(tracks: list[model.Track], most: int) -> list[list[model.Track]]:
    """As few parts as fit beside one another, of about the same size, in the ladder's order."""
    many = -(-len(tracks) // most)
    return [tracks[len(tracks) * part // many : len(tracks) * (part + 1) // many] for part in range(many)]
