"""A grade's page: what is known about it, its levels on all tracks, and what they expect."""

from collections.abc import Iterable
from itertools import chain

from rungbook import model
from rungbook.compose import pay_table
from rungbook.compose.grade_views import GradeView
from rungbook.compose.ladder_index import MOST_LISTED, LadderIndex, link, link_title, source_link
from rungbook.compose.policy import by_factor
from rungbook.compose.views import Entry, LabelledValue, Link, Section, ThreadView, TrackFold, TrackTexts
from rungbook.site import addresses


def grade_view(grade: model.Grade, index: LadderIndex) -> GradeView:
    levels, words = index.at_grade.get(grade.id, []), index.words
    facts = []
    if grade.experience:
        source = source_link(grade.experience_source)
        facts.append(LabelledValue(words.typical_experience, index.years(grade.experience), words.never_a_condition, source=source))
    ranges = tuple(model.with_ends(grade.pay))
    if pay := pay_table.fact(ranges, addresses.page_of(grade), words):
        facts.append(pay)
    if equal := tuple(link(one) for one in index.ladder.spines.equal(grade) if one is not grade):
        facts.append(LabelledValue(words.equal_to, "", links=equal))
    if index.ladder.policy:
        facts.append(LabelledValue(words.how_decided, words.policy, link=Link("", addresses.POLICY)))
    many = len(levels) > MOST_LISTED or sum(len(index.cells(level)) for level in levels) > MOST_LISTED * 2
    of_track = {track.id: [level for level in levels if level.track == track.id] for track in index.ladder.tracks}
    dimensions = []
    for leaf in index.used_dimensions(levels):
        folds = []
        for title, some in index.folds(many):
            here = [(level, index.texts(index.cells(level).get(leaf.id))) for track in some for level in of_track[track.id]]
            if rows := tuple((link_title(level), f"{leaf.id}--{level.track}--{level.id}", texts) for level, texts in here if texts):
                folds.append(TrackFold(title, (TrackTexts(link(grade), "", rows),)))
        dimensions.append(ThreadView(leaf.title, addresses.dimension_anchor(leaf), tuple(folds)))

    tracks = [track for track in index.ladder.tracks if of_track[track.id]]

    def entries(track: model.Track) -> Iterable[Entry]:
        return (Entry(link_title(level), level.summary, track.title) for level in of_track[track.id])

    shown = tuple(dimensions) if len(levels) > 1 else ()
    return GradeView(
        grade=grade,
        facts=tuple(facts),
        pay=pay_table.table(ranges, index.ladder, words),
        levels=index.sections(tracks, entries) if many else (Section("", "", "", tuple(chain.from_iterable(map(entries, tracks)))),),
        dimensions=shown,
        factors=by_factor(index, grade, shown),
        many=many,
    )
