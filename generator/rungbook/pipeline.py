"""The whole way from a folder to a site. The command line and the MkDocs plugin both call it, and cannot disagree."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rungbook import rules
from rungbook.audience import for_audience, nothing_left
from rungbook.changes.change import Day, Revision
from rungbook.changes.timeline import AsItWas, Keep, as_it_was, make_again, no_collection, what_changed
from rungbook.check import check, has_errors, unchecked
from rungbook.check.rules_page import rules_page
from rungbook.model import Audience, Ladder
from rungbook.model.texts import track_in
from rungbook.model.unfinished import unfinished, written_out
from rungbook.problem import Problem, Severity
from rungbook.read import Reading, read
from rungbook.read.docs import Docs
from rungbook.read.files import not_plain
from rungbook.search.ladder_entries import ladder_entries
from rungbook.shape import shape
from rungbook.shape.corrections import as_remark
from rungbook.shape.declaration import field_names
from rungbook.shape.reference import reference
from rungbook.shape.single_slip import mended
from rungbook.site import addresses
from rungbook.site.page import EVERYONE, Readers, Site
from rungbook.words import catalogue


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a folder. Where a problem is an error there is no site."""

    ladder: Ladder | None
    site: Site | None
    problems: tuple[Problem, ...]
    lost: frozenset[str] = frozenset()
    """Addresses of the whole ladder that the audience's site has not."""
    unchecked: tuple[str, ...] = ()
    """The rules that could not be checked, or not on the whole ladder, because of errors."""
    days: tuple[Day, ...] = ()
    """What changed on which day, as the audience may know it."""
    since: str = ""
    """The day from which on that is known; empty where there is no history."""

    @property
    def failed(self) -> bool:
        return any(problem.severity is Severity.ERROR for problem in self.problems)


@no_collection()
def examine(folder: Path, name: str = "", docs: Docs | None = None, wording: bool = True) -> Outcome:
    """Read, shape and check a ladder, and check the hand-written pages beside it; `name` is how messages call its folder."""
    reading = read(folder, name, field_names())
    shaped = shape(reading)
    if shaped.ladder is None:
        reading = mended(reading, shaped.problems, field_names(), _is_sound)
        shaped = shape(reading)
    ladder, part = shaped.ladder, shaped.part
    format_problems = [as_remark(reading, problem) for problem in shaped.problems]
    whole = ladder is not None
    # One mistake hides no other: what still holds of a ladder with mistakes is checked as far as it goes.
    semantic_problems = list(reading.pinned(check(part, whole, docs, wording))) if part is not None else []
    found = [reading.as_written(problem) for problem in (*format_problems, *semantic_problems)]
    problems = {*_remarks_moved(reading.problems, found), *found, *(docs.problems if docs else ())}
    return Outcome(ladder, None, tuple(sorted(problems)), unchecked=unchecked(whole, part is not None))


def _remarks_moved(problems: Iterable[Problem], others: Iterable[Problem]) -> Iterator[Problem]:
    """The problems without those of a remark behind a value, where the correction of something else on the line moves the remark too."""
    moved = {(one.origin.file, one.correction.first) for one in others if one.correction and len(one.correction.lines) > 1}
    yield from (problem for problem in problems if problem.rule != rules.CUT_TEXT or (problem.origin.file, problem.origin.line) not in moved)


def _is_sound(reading: Reading) -> bool:
    """Whether a ladder has no error, of its shape or of its meaning."""
    ladder = shape(reading).ladder
    return ladder is not None and not has_errors(ladder)


def see(folder: Path, name: str = "", audience: Audience = "public", docs: Docs | None = None) -> Outcome:
    """The same, and the ladder as an audience sees it, without a site."""
    return _cut(examine(folder, name, docs), audience, docs)


def _cut(examined: Outcome, audience: Audience, docs: Docs | None, readers: Readers = EVERYONE) -> Outcome:
    if examined.ladder is None or examined.failed:
        return examined
    hidden = _not_current(examined.ladder) if readers.candidates else []
    seen = for_audience(examined.ladder, audience, _withheld(audience, docs), hidden)
    if empty := nothing_left(examined.ladder, seen, readers.candidates):
        return Outcome(None, None, (*examined.problems, *empty))
    return replace(examined, ladder=seen)


def _not_current(ladder: Ladder) -> list[object]:
    """What no candidate is measured by: drafts, and what nobody expects or joins any longer, with what was in such a track and notes on it alone."""
    tracks = [track for track in ladder.tracks if track.status != "current"]
    names = {name for track in tracks for name in (track.id, *track.formerly)}
    expectations = (one for level in ladder.levels for one in level.every_expectation if not one.is_current)
    retired = (one for one in ladder.retired if track_in(one.was) in names)
    notes = (note for note in ladder.changes if note.about and names.issuperset(map(track_in, note.about)))
    return [*tracks, *expectations, *retired, *notes]


def _withheld(audience: Audience, docs: Docs | None) -> frozenset[str]:
    """The hand-written pages and files that an audience does not get."""
    return docs.withheld_from(audience) if docs else frozenset()


def not_public(ladder: Ladder, withheld: frozenset[str]) -> frozenset[str]:
    """The addresses of an internal ladder that its public site has not."""
    return addresses.lost(ladder, for_audience(ladder, "public", withheld)) | withheld


def as_they_were(
    folder: Path, tagged: Sequence[tuple[str, Revision]], revisions: Sequence[Revision], audience: Audience, docs: Docs | None
) -> Iterator[tuple[str, Revision, AsItWas]]:
    """Each older version of which there is something to show, as an audience may read it today."""
    if not (tagged and (seen := see(folder, "", audience, docs).ladder) and (whole := examine(folder).ladder)):
        return
    for name, revision in tagged:
        if state := as_it_was(revision, revisions, whole, seen, audience, _withheld(audience, docs)):
            yield name, revision, state


def site_as_it_was(state: AsItWas, day: str, own_templates: Path | None, readers: Readers) -> Outcome:
    """The site of an older version, by today's templates. Every page bears its day."""
    from rungbook.compose import compose

    ladder = written_out(state.ladder, catalogue(readers.language).not_written)
    site = compose(ladder, own_templates, (), readers)
    return Outcome(ladder, replace(site, changed={page.path: day for page in site.pages}), ())


@no_collection()
def make(
    folder: Path,
    name: str = "",
    own_templates: Path | None = None,
    audience: Audience = "public",
    docs: Docs | None = None,
    revisions: Sequence[Revision] = (),
    readers: Readers = EVERYONE,
    keep: Keep = make_again,
    before_compose: Callable[[Ladder], None] = lambda _: None,
    wording: bool = True,
) -> Outcome:
    """The same, and, where nothing is in their way, the ladder as an audience sees it and its site.

    `docs` are the hand-written pages beside it; `revisions` are the ladder's earlier states, and `keep` may keep
    what changed between them. `before_compose` gets the ladder before its site is composed. Where no warnings are reported, `wording` is not needed.
    """
    from rungbook.compose import TemplateMistake, compose  # who checks a ladder need not wait for what makes pages

    examined = examine(folder, name, docs, wording)
    if own_templates is not None and (strange := tuple(not_plain(own_templates, own_templates.name))):
        return Outcome(examined.ladder, None, (*strange, *examined.problems))
    cut = _cut(examined, audience, docs, readers)
    if cut.ladder is None or cut.failed or examined.ladder is None:
        return cut
    seen, withheld = cut.ladder, _withheld(audience, docs)
    days = what_changed(revisions, examined.ladder, seen, audience, withheld, keep)
    words = catalogue(readers.language)
    if next(unfinished(examined.ladder), None) is not None:  # which the check has looked for already
        seen = written_out(seen, words.not_written)
    before_compose(seen)
    try:
        site = compose(seen, own_templates, days, readers)
    except TemplateMistake as mistake:
        return Outcome(None, None, (mistake.problem, *examined.problems))
    site.references.update(format=reference, rules=rules_page)
    made = {page.path for page in site.pages}  # a site for candidates has fewer
    site = replace(site, search_entries=tuple(entry for entry in ladder_entries(seen, words) if entry.path in made))
    since = revisions[-1].day if revisions else ""
    return Outcome(seen, site, examined.problems, lost=addresses.lost(examined.ladder, seen), days=days, since=since)
