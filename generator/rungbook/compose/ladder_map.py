"""The ladder as a map: tracks beside one another, grades above one another, each level a link, each step a line.

There are two drawings of it. A wide screen gets columns and boxes; a narrow one gets rails, a dot and a line of text for each
level, as a history of branches is drawn. Styles decide which is shown, and a table has the same content.
More tracks than fit beside one another are drawn below one another; what leads from one drawing to another is in the table.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rungbook.compose.drawing import Drawing, element, link, svg, text, text_width, wrapped
from rungbook.compose.home_views import MapPart
from rungbook.compose.ladder_index import MOST_COLUMNS, LadderIndex
from rungbook.compose.ladder_tables import chunks, ladder_matrix
from rungbook.model import Grade, Level, Track
from rungbook.site import addresses
from rungbook.words import Catalogue

# The wide drawing, in the units of its own coordinates.
LEFT, COLUMN, GAP, LINE, ROW_GAP, STACK_GAP, LANE = 92, 208, 32, 18, 40, 16, 9
MARGIN = 10
MOST_TRACKS = 25
# The narrow one.
NARROW, RAIL, STEP, GRADE_STEP = 360, 20, 46, 38
# Sizes of type, as the site's styles have them.
TITLE, TRACK, GRADE, SMALL = 14, 13.5, 17, 12

LOOKS = {"next": ("next",), "fork": ("fork",), "sideways": ("sideways", "back", "join")}
"""The looks of a line, and which kinds of step have each."""

Edge = tuple[Level, Level, str]
Row = tuple[Grade, ...]
"""Grades that are equal."""


@dataclass(frozen=True, slots=True)
class Box:
    """A level's place in the wide drawing."""

    column: int
    row: int
    x: float
    y: float
    height: float

    @property
    def foot(self) -> float:
        return self.y + self.height

    @property
    def middle(self) -> tuple[float, float]:
        return self.x + COLUMN / 2, self.y + self.height / 2


def maps(index: LadderIndex) -> Iterator[MapPart]:
    """The map in as many parts as it needs, as the home page shows it; none where there are too many tracks to see anything."""
    tracks = [track for track in index.ladder.tracks if any(level.grade for level in track.levels)]
    edges = tuple(_edges(index))
    parts = [(title, some) for title, found in index.parts(tracks) for some in chunks(found, MOST_COLUMNS)] if tracks else []
    columns = max((len(part) for _, part in parts), default=0)
    for title, part in parts if len(tracks) <= MOST_TRACKS else ():
        ids = {track.id for track in part}
        rows = [row for row in reversed(index.ladder.spines.rows()) if any(level.track in ids for level in index.at_grade.get(row[0].id, []))]
        inside = tuple(edge for edge in edges if edge[0].track in ids and edge[1].track in ids)
        words = index.words
        name = words.map_name if len(part) == len(tracks) else words("map_part", first=part[0].title, last=part[-1].title)
        wide, narrow = _wide(part, columns, rows, inside, name, words), _narrow(part, rows, inside, name, words)
        yield MapPart(title, wide, narrow, ladder_matrix(index, title, part))


def key(parts: Iterable[MapPart], words: Catalogue) -> Iterator[tuple[str, str]]:
    """Each look of a line that the map has, and the kinds of step that are drawn so."""
    drawn = "".join(part.wide for part in parts)
    for look, kinds in LOOKS.items():
        if found := [words(f"key_{kind}") for kind in kinds if f"rb-map__line--{kind}" in drawn]:
            yield look, " · ".join(found)


def _title(row: Row) -> str:
    return " · ".join(grade.title for grade in row)


def _edges(index: LadderIndex) -> Iterator[Edge]:
    """Each two levels that a step joins, once, whichever way it leads; a fork is a fork from either side."""
    kinds: dict[tuple[str, str], set[str]] = {}
    ends: dict[tuple[str, str], tuple[Level, Level]] = {}
    for step in index.ladder.steps:
        if step.from_ and step.from_.grade and step.to.grade:
            pair = (min(step.from_.key, step.to.key), max(step.from_.key, step.to.key))
            kinds.setdefault(pair, set()).add(step.kind)
            ends.setdefault(pair, (step.from_, step.to))
    for pair, found in kinds.items():
        yield *ends[pair], next(kind for kind in ("next", "fork", "join", "sideways", "back", "entry") if kind in found)


def _label(level: Level, tracks: Iterable[Track], words: Catalogue) -> str:
    track = next(track for track in tracks if track.id == level.track)
    grade = ", " + words("at_grade", grade=level.grade.title) if level.grade else ""
    return f"{level.title}{grade}, {track.title}"


def _wide(tracks: list[Track], columns: int, grades: list[Row], edges: tuple[Edge, ...], name: str, words: Catalogue) -> Drawing:
    """The drawing has room for so many columns, as all parts of a map are of one scale."""
    track_titles = [wrapped(track.title, COLUMN, TRACK) for track in tracks]
    grade_titles = [wrapped(_title(grade), LEFT - MARGIN, GRADE) for grade in grades]
    lines = max(len(wrapped(level.title, COLUMN - 2 * MARGIN, TITLE)) for track in tracks for level in track.levels)
    height = 14 + LINE * max(lines, 2, *(len(title) + 1 for title in grade_titles))
    boxes, bands, bottom = _places(tracks, grades, edges, height, 20 + 16 * max(2, *map(len, track_titles)))
    width = LEFT + columns * (COLUMN + GAP) - GAP + 2
    made: list[str] = []
    labels: list[str] = []
    for number, (track, title) in enumerate(zip(tracks, track_titles, strict=True)):
        middle = LEFT + number * (COLUMN + GAP) + COLUMN / 2
        heading = [_fitted(middle, 20 + 16 * at, line, "rb-map__track", TRACK, COLUMN, "middle") for at, line in enumerate(title)]
        made.append(link(addresses.page_of(track), words("map_track", track=track.title), *heading))
    for grade, title, (top, low) in zip(grades, grade_titles, bands, strict=True):
        years = next((words("years", range=one.experience.text()) for one in grade if one.experience), "")
        last = low - height / 2 + LINE * (len(title) - 1) / 2 + (1 if years else 6)
        heading = [_fitted(0, last - LINE * at, line, "rb-map__grade", GRADE, LEFT - MARGIN) for at, line in enumerate(reversed(title))][::-1]
        heading.append(_fitted(0, last + 17, years, "rb-map__small", SMALL, LEFT - MARGIN) if years else "")
        made.append(element("path", d=f"M0 {top:g}H{width:g}", class_="rb-map__band"))
        labels.append(link(addresses.page_of(grade[0]), f"{words.grade} {_title(grade)}", *heading))
    made += _lines(edges, boxes, bands)
    for grade, label in zip(grades, labels, strict=True):
        made.append(label)
        at_grade = [level for track in tracks for level in reversed(track.levels) if level.grade in grade]
        made += [_box(boxes[level.key], level, tracks, words) for level in at_grade]
    # A few columns keep their size; more of them shrink to the page.
    return svg("rb-map rb-map--wide", width, bottom, words("map_wide", name=name), made, own_size=True)


def _box(box: Box, level: Level, tracks: list[Track], words: Catalogue) -> str:
    rect = element("rect", x=box.x, y=box.y, width=COLUMN, height=box.height, rx=7, class_="rb-map__box")
    room = COLUMN - 2 * MARGIN
    title = wrapped(level.title, room, TITLE)
    first = box.y + box.height / 2 - (len(title) - 1) * LINE / 2 + 5
    titles = [_fitted(box.middle[0], first + at * LINE, line, "rb-map__title", TITLE, room, "middle") for at, line in enumerate(title)]
    return link(addresses.page_of(level), _label(level, tracks, words), rect, *titles)


def _fitted(x: float, y: float, content: str, kind: str, size: float, room: float, anchor: str = "") -> str:
    """A line of text; one that no wrapping could bring into its room is set closer."""
    squeezed = {"textLength": room, "lengthAdjust": "spacingAndGlyphs"} if text_width(content, size) > room else {}
    return text(x, y, content, kind, anchor, **squeezed)


def _places(
    tracks: list[Track], grades: list[Row], edges: tuple[Edge, ...], height: float, head: float
) -> tuple[dict[str, Box], list[tuple[float, float]], float]:
    """Each level's box, each grade's band from its upper edge to the feet of its lowest boxes, and where the drawing ends."""
    boxes: dict[str, Box] = {}
    bands: list[tuple[float, float]] = []
    y = head
    for row, grade in enumerate(grades):
        cells = [[level for level in track.levels if level.grade in grade] for track in tracks]
        most = max(map(len, cells))
        low = y + ROW_GAP / 2 + most * height + (most - 1) * STACK_GAP
        for column, cell in enumerate(cells):
            for stacked, level in enumerate(cell):
                boxes[level.key] = Box(column, row, LEFT + column * (COLUMN + GAP), low - height - stacked * (height + STACK_GAP), height)
        bands.append((y, low))
        y = low + ROW_GAP / 2 + LANE * sum(1 for one in edges if _in_lane(one, grade, tracks))
    return boxes, bands, y


def _in_lane(edge: Edge, grade: Row, tracks: list[Track]) -> bool:
    """Whether a step leads past another column at its own grade; it then runs below the boxes."""
    ids = [track.id for track in tracks]
    before, after, _ = edge
    return before.grade in grade and after.grade in grade and abs(ids.index(before.track) - ids.index(after.track)) > 1


def _lines(edges: tuple[Edge, ...], boxes: dict[str, Box], bands: list[tuple[float, float]]) -> Iterator[str]:
    lanes: dict[int, int] = {}
    feet: dict[tuple[str, int], int] = {}
    for before, after, kind in edges:
        one, other = sorted((boxes[before.key], boxes[after.key]), key=lambda box: (box.column, -box.y))
        if one.column == other.column:
            d = f"M{one.middle[0]:g} {min(one.y, other.y) + one.height:g}V{max(one.y, other.y):g}"
        elif one.row == other.row and other.column - one.column > 1:
            lane = lanes[one.row] = lanes.get(one.row, 0) + 1
            y = bands[one.row][1] + 4 + LANE * lane
            d = f"M{_foot_x(one, 1, feet):g} {one.foot:g}V{y - 4:g}q0 4 4 4H{_foot_x(other, -1, feet) - 4:g}q4 0 4 -4V{other.foot:g}"
        else:
            (x1, y1), (x2, y2) = (one.x + COLUMN, one.middle[1]), (other.x, other.middle[1])
            d = f"M{x1:g} {y1:g}C{(x1 + x2) / 2:g} {y1:g} {(x1 + x2) / 2:g} {y2:g} {x2:g} {y2:g}"
        yield element("path", d=d, class_=f"rb-map__line rb-map__line--{kind}")


def _foot_x(box: Box, side: int, feet: dict[tuple[str, int], int]) -> float:
    """Where the next line leaves a box's lower edge, towards one side."""
    key = (f"{box.column}/{box.row}", side)
    feet[key] = feet.get(key, 0) + 1
    return box.middle[0] + side * (10 + 18 * feet[key])


def _narrow(tracks: list[Track], grades: list[Row], edges: tuple[Edge, ...], name: str, words: Catalogue) -> Drawing:
    """Rails on the left, a level a line; the lines between rails are drawn beneath the dots."""
    rails = {track.id: 10 + RAIL * number for number, track in enumerate(tracks)}
    start = 10 + RAIL * len(tracks) + 6
    room = NARROW - start
    dots: dict[str, tuple[float, float]] = {}
    rows: list[str] = []
    y = 8.0
    for grade in grades:
        years = next((f" · {words('years', range=one.experience.text())}" for one in grade if one.experience), "")
        rows.append(element("path", d=f"M{start} {y:g}H{NARROW}", class_="rb-map__band"))
        heading = _fitted(start, y + 24, _title(grade) + years, "rb-map__small", SMALL, room)
        rows.append(link(addresses.page_of(grade[0]), f"{words.grade} {_title(grade)}", heading))
        y += GRADE_STEP
        for track in tracks:
            for level in reversed([one for one in track.levels if one.grade in grade]):
                title = wrapped(level.title, room, TITLE)
                dots[level.key] = (rails[track.id], y + 7)
                lines = [_fitted(start, y + 12 + at * 18, line, "rb-map__title", TITLE, room) for at, line in enumerate(title)]
                lines.append(_fitted(start, y + 12 + len(title) * 18 - 2, track.title, "rb-map__small", SMALL, room))
                target = element("rect", x=0, y=y - 6, width=NARROW, height=STEP - 4 + 18 * (len(title) - 1), rx=6, class_="rb-map__target")
                dot = element("circle", cx=rails[track.id], cy=y + 7, r=5.5, class_="rb-map__dot")
                rows.append(link(addresses.page_of(level), _label(level, tracks, words), target, *lines, dot))
                y += STEP + 18 * (len(title) - 1)
    made: list[str] = []
    for before, after, kind in edges:
        (x1, y1), (x2, y2) = dots[before.key], dots[after.key]
        bend = (y1 + y2) / 2
        d = f"M{x1:g} {y1:g}" + (f"V{y2:g}" if x1 == x2 else f"C{x1:g} {bend:g} {x2:g} {bend:g} {x2:g} {y2:g}")
        made.append(element("path", d=d, class_=f"rb-map__line rb-map__line--{kind}"))
    return svg("rb-map rb-map--narrow", NARROW, y, words("map_narrow", name=name), [*made, *rows])
