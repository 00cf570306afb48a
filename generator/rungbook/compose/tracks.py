"""A track's page: its levels, an overview of them, and the steps between them."""

from rungbook import model
from rungbook.compose.ladder_index import LadderIndex, link
from rungbook.compose.pictures import pay, years
from rungbook.compose.views import Entry, FactsTable, Link, NextStep, TrackView
from rungbook.site import addresses

MOST_FACTS = 4
"""A table of more columns does not fit beside the navigation."""


def track_view(track: model.Track, index: LadderIndex) -> TrackView:
    words = index.words
    tables = tuple((link(table), index.comparison(table)) for table in index.ladder.comparisons if table.track is track)
    pictures = pay(track, words)
    return TrackView(
        track=track,
        status=index.status(track),
        builds=words(f"builds_{track.builds}") if track.builds and len(track.levels) > 1 else "",
        levels=tuple(Entry(link(level), level.summary) for level in track.levels),
        ways=tuple(Entry(link(step, words), step.summary, words(f"step_{step.kind}")) for step in _ways(track, index) if step.is_described),
        matrix=Link(words.all_levels, addresses.matrix_of(track)) if index.has_matrix(track) else None,
        gates=Link(words.gates, addresses.gates_of(track)) if index.has_gates(track) else None,
        tables=tables,
        facts=None if tables else _facts(track, index),
        next_steps=() if tables else _next_steps(track, index),
        years=years(track, words),
        pay=pictures,
        places=tuple(dict.fromkeys(one.place for one in pictures if one.place)),
    )


def _ways(track: model.Track, index: LadderIndex) -> tuple[model.Step, ...]:
    """Its own steps, and those of other tracks' files that start at one of its levels."""
    onward = (step for level in track.levels for step in index.onward.get(level.key, []))
    return (*track.steps, *(step for step in onward if step.track != track.id))


def _facts(track: model.Track, index: LadderIndex) -> FactsTable | None:
    """The facts that every level of the track gives, the first few of them."""
    given = [{value.fact.id: value.text for value in level.facts} for level in track.levels]
    facts = [fact for fact in index.ladder.facts if all(fact.id in values for values in given)][:MOST_FACTS]
    if len(given) < 2 or not facts:
        return None
    rows = tuple((link(level), tuple(values[fact.id] for fact in facts)) for level, values in zip(track.levels, given, strict=True))
    return FactsTable(tuple(fact.title for fact in facts), rows)


def _next_steps(track: model.Track, index: LadderIndex) -> tuple[NextStep, ...]:
    """The steps up the track of which is known what unlocks them or where people stall; of several stalls the first."""
    return tuple(
        NextStep(link(step, index.words), index.years(step.from_.years) if step.from_.years else "", step.unlock, step.stalls[0].text if step.stalls else None)
        for step in track.steps
        if step.kind == "next" and step.from_ and (step.unlock or step.stalls)
    )
