"""What a reader works with beside the levels: comparisons, assessments, exercises, plans."""

from typing import Annotated

from rungbook.model.declare import Bare, Filled, Holds, Identified, Key, NeedsEach, OneOrMany, Ref, Represents, Within, YesCount
from rungbook.model.levels import Level
from rungbook.model.texts import NO_MARKDOWN, NO_TEXT, Audience, Markdown, Reference, Text, Thing
from rungbook.model.tracks import Track
from rungbook.model.vocabulary import Part, Source


class Material(Identified):
    """Something that a reader works with; each has a page of its own."""

    source: OneOrMany[Ref[Source]] = ()
    """Where it comes from: one source or a list."""
    asked: tuple[Text, ...] = ()
    """Words by which people ask for this page; only search uses them."""
    audience: Audience = "public"
    """`internal` keeps it out of a public site."""


class Column(Identified):
    """A column of a comparison."""

    title: Bare[Text]
    """The column's header."""


class TableCell(Thing):
    """A cell of a comparison."""

    column: Annotated[Key[Column], Within("comparison")]
    text: Bare[Markdown]
    """What it says."""
    note: Text = NO_TEXT
    """A remark in small print."""


class Row(Identified):
    """A row of a comparison."""

    title: Text = NO_TEXT
    """The row's header; a table whose rows have none begins with its first column."""
    cells: tuple[TableCell, ...]
    """The cells by column."""


class Comparison(Material):
    """`comparisons/<id>.yml`: a table that somebody wrote."""

    title: Text
    """What is compared."""
    summary: Text = NO_TEXT
    """What to learn from it."""
    text: Markdown = NO_MARKDOWN
    """What is above the table."""
    heading: Text = NO_TEXT
    """The header of the first column."""
    columns: Holds[Filled[Column]]
    """The columns, from the left."""
    rows: Holds[Filled[Row]]
    """The rows, from the top."""
    note: Text = NO_TEXT
    """What is below the table."""
    track: Ref[Track] | None = None
    """The track whose page shows it as well, such as an overview of its levels."""


class Answer(Thing):
    """What somebody at a level might answer."""

    level: Key[Level]
    text: Bare[Text]
    """The answer."""


class Question(Identified):
    """A question of an assessment."""

    text: Bare[Text]
    """The question."""
    why: Text = NO_TEXT
    """What it looks at."""
    open: bool = False
    """`true` where the answer is not yes or no."""
    answers: tuple[Answer, ...] = ()
    """Sample answers by level, keyed `track/level`."""


class Result(Identified):
    """Where a number of yes answers leads."""

    title: Text
    """The result in a few words."""
    yes: YesCount | None = None
    """How many yes answers lead here, such as `2-3`."""
    text: Markdown
    """What it means."""
    to: tuple[Reference, ...] = ()
    """What to read next."""


class Assessment(Material):
    """`assessments/<id>.yml`: questions a reader answers for themselves, and where the answers lead."""

    title: Text
    """What it is called."""
    summary: Text = NO_TEXT
    """What it shows."""
    text: Markdown = NO_MARKDOWN
    """How to answer."""
    questions: NeedsEach[Filled[Question]]
    """The questions."""
    results: NeedsEach[tuple[Result, ...]] = ()
    """Where the answers lead."""


class Exercise(Material):
    """`exercises/<id>.yml`: a problem to practise on."""

    title: Text
    """What it is called."""
    summary: Text = NO_TEXT
    """What it practises."""
    minutes: int | None = None
    """How long it takes."""
    level: Represents[Ref[Level] | None] = None
    """The level that it is about, as `track/level`."""
    prompt: Markdown
    """The problem."""
    hints: tuple[Part, ...] = ()
    """Hints, the gentlest first."""
    answer: Markdown = NO_MARKDOWN
    """What leads a full answer."""
    points: tuple[Part, ...] = ()
    """The parts of a full answer."""
    rubric: tuple[Part, ...] = ()
    """How an answer is judged, the best first."""


class Checkpoint(Identified):
    """A dated point of a plan."""

    day: int
    """The day, counted from the start, which is 0."""
    title: Text
    """What to do, in a few words."""
    text: Markdown
    """What to do."""


class Plan(Material):
    """`plans/<id>.yml`: checkpoints by day."""

    title: Text
    """What it is called."""
    summary: Text = NO_TEXT
    """What it leads to."""
    text: Markdown = NO_MARKDOWN
    """How to use it."""
    checkpoints: Holds[Filled[Checkpoint]]
    """The checkpoints in order."""


Practice = Comparison | Assessment | Exercise | Plan
"""What a reader works with beside the levels; each has a page of its own that may once have had another id."""
