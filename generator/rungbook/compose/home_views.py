"""What the templates of the home page, the map, the chooser, Compare and My plan get: frozen values, like those in `views`."""

from dataclasses import dataclass

from rungbook import model
from rungbook.compose.drawing import Drawing
from rungbook.compose.views import Entry, Link, Section


@dataclass(frozen=True, slots=True)
class LadderMatrixView:
    title: str
    """The group of the tracks, where the ladder is cut by groups."""
    anchor: str
    columns: tuple[Link, ...]
    rows: tuple[tuple[tuple[Link, ...], str, str, tuple[tuple[Entry, ...], ...]], ...]
    """Each grade with its equals, an anchor, the typical experience, and its levels on each track; without a grade come the levels that have none."""


@dataclass(frozen=True, slots=True)
class LadderMatricesView:
    """Tracks by grades, in one table or in one for each group."""

    parts: tuple[LadderMatrixView, ...]
    many: bool


@dataclass(frozen=True, slots=True)
class Move:
    """A step from one track to another."""

    before: Link
    after: Link
    step: Link
    title: str


@dataclass(frozen=True, slots=True)
class Latest:
    """What changed about one thing on one day, in a line."""

    link: Link
    text: str
    day: str


@dataclass(frozen=True, slots=True)
class MapPart:
    """The map of some tracks as wide and as narrow screens show it, and the same as a table."""

    title: str
    wide: Drawing
    narrow: Drawing
    matrix: LadderMatrixView


@dataclass(frozen=True, slots=True)
class LevelChoice:
    """A level that a reader may be at."""

    key: str
    link: Link
    next: str
    """The address below the site's root where "What comes next" leads."""


@dataclass(frozen=True, slots=True)
class TrackChoices:
    track: str
    levels: tuple[LevelChoice, ...]


@dataclass(frozen=True, slots=True)
class ChoosingView:
    """A page on which levels are chosen, and pages that say the same without choosing."""

    title: str
    summary: str
    choices: tuple[TrackChoices, ...]
    types: bool
    groups: tuple[tuple[str, tuple[Entry, ...]], ...]


@dataclass(frozen=True, slots=True)
class HomeView:
    organisation: model.Organisation
    choices: tuple[TrackChoices, ...]
    types: bool
    """Whether there are so many levels that typing finds one sooner than a list."""
    unsure: Link | None
    listed: str
    sections: tuple[Section, ...]
    """Every track with its levels, by group, or every skill where there is no track; listed where there is no map."""
    many: bool
    map: tuple[MapPart, ...]
    """In as many parts as the tracks need; none where no level has a grade, or where nothing could be seen."""
    moves: tuple[Move, ...]
    doors: tuple[Entry, ...]
    latest: tuple[Latest, ...]
    more: tuple[Entry, ...]
