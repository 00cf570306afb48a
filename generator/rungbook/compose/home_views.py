"""What the templates of the home page, the map, the chooser, Compare and My plan get: frozen values, like those in `views`."""

from rungbook import model
from rungbook.compose.drawing import Drawing
from rungbook.compose.views import Entry, Link, Section, View


class LadderMatrixView(View):
    """The levels of several tracks by grade."""

    title: str
    """The group of the tracks, where the ladder is cut by groups."""
    anchor: str
    columns: tuple[Link, ...]
    """The tracks."""
    rows: tuple[tuple[tuple[Link, ...], str, str, tuple[tuple[Entry, ...], ...]], ...]
    """Each grade with its equals, an anchor, the typical experience, and its levels on each track; without a grade come the levels that have none."""


class LadderMatricesView(View):
    """Tracks by grades, in one table or in one for each group."""

    parts: tuple[LadderMatrixView, ...]
    many: bool
    """Whether the tables fold, readers filter them by typing, and levels are without their summaries."""


class Move(View):
    """A step from one track to another."""

    before: Link
    """The level it starts from."""
    after: Link
    """The level it leads to."""
    step: Link
    """The page of the step."""
    title: str
    """The step's title."""


class Latest(View):
    """What changed about one thing on one day, in a line."""

    link: Link
    text: str
    """What changed, in a line."""
    day: str
    """The day, as the site's language writes it."""


class MapPart(View):
    """The map of some tracks as wide and as narrow screens show it, and the same as a table."""

    title: str
    """The group of the tracks, where the map is in several parts."""
    wide: Drawing
    """The drawing for wide screens."""
    narrow: Drawing
    """The drawing for narrow screens."""
    matrix: LadderMatrixView
    """The same as a table."""


class LevelChoice(View):
    """A level that a reader may be at."""

    key: str
    """The level as `track/id`."""
    link: Link
    next: str
    """The address below the site's root where "What comes next" leads."""


class TrackChoices(View):
    """The levels of one track to choose from."""

    track: str
    """The track's title."""
    levels: tuple[LevelChoice, ...]


class ChoosingView(View):
    """A page on which levels are chosen, and pages with the same content without choosing."""

    title: str
    summary: str
    choices: tuple[TrackChoices, ...]
    """Every level, by track."""
    types: bool
    """Whether there are so many levels that typing finds one sooner than a list."""
    groups: tuple[tuple[str, tuple[Entry, ...]], ...]
    """Without scripts: a heading, and the pages listed under it."""


class HomeView(View):
    """The home page."""

    organisation: model.Organisation
    choices: tuple[TrackChoices, ...]
    """Every level, by track."""
    types: bool
    """Whether there are so many levels that typing finds one sooner than a list."""
    unsure: Link | None
    """The assessment for readers who don't know their level."""
    gates: tuple[Link, ...]
    """Where no assessment finds a level: what each track's own steps expect to have happened."""
    listed: str
    """The heading of the list of tracks or of skills."""
    sections: tuple[Section, ...]
    """Every track with its levels, by group, or every skill where there is no track; listed where there is no map."""
    many: bool
    map: tuple[MapPart, ...]
    """In as many parts as the tracks need; none where no level has a grade, or where nothing could be seen."""
    key: tuple[tuple[str, str], ...]
    """The lines on the map: `next`, `fork` or `sideways`, and what each means."""
    moves: tuple[Move, ...]
    """Steps between tracks."""
    doors: tuple[Entry, ...]
    """Where readers who look for something else go on."""
    latest: tuple[Latest, ...]
    """The latest changes."""
    more: tuple[Entry, ...]
    """Further pages of the site."""
