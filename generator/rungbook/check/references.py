"""Rules of references: what names what. Each is the function of its name; its summary is in `rules`."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import PurePath

from rungbook import rules
from rungbook.check.texts import COMPARED, elsewhere, renames, unknown_references
from rungbook.markup.grammar import REFERENCES
from rungbook.model import Cell, DimensionSummary, Interview, Ladder, Level, Markdown, Reference, Retirement, Standing
from rungbook.model.inheritance import Cells, Sharing
from rungbook.problem import Origin, Problem, by_key, count_places, name_the_choice, nearest, places, with_words


def equal_grade(ladder: Ladder) -> Iterator[Problem]:
    by_id = {grade.id: grade for grade in ladder.grades}
    for grade in ladder.grades:
        wrong = partial(rules.EQUAL_GRADE.problem, grade.origin)
        if not grade.equals:
            continue
        if grade.equals not in by_id:
            yield wrong(f"No grade has the id `{grade.equals}`.", name_the_choice(grade.equals, list(by_id), "grade"))
        elif by_id[grade.equals].spine == grade.spine:
            message = f"`{grade.id}` and `{grade.equals}` are grades of one spine, and one is above the other."
            yield wrong(message, "Give one of them a `spine` of its own.")
        elif any(ladder.spines.lower(other, other) for other in ladder.spines.equal(grade)):
            yield wrong(f"`{grade.id}` equals `{grade.equals}`, and by other equal grades it is also above or below it.", "Correct one `equals`.")


def extends_cycle(ladder: Ladder) -> Iterator[Problem]:
    sharing = Sharing(ladder.bases)
    by_id = {base.id: base for base in ladder.bases}
    for base in ladder.bases:
        lineage = sharing.lineage(base.id)
        if by_id[lineage[-1]].extends == base.id:
            way = " → ".join(f"`{name}`" for name in (*lineage, base.id))
            message = f"The base `{base.id}` builds on itself: {way}."
            yield rules.EXTENDS_CYCLE.problem(base.origin, message, "Take `extends` out of one of them.", words=f"extends: {base.extends}")


def replaces_nothing(ladder: Ladder) -> Iterator[Problem]:
    sharing = Sharing(ladder.bases)
    for grade in ladder.grades:
        yield from _idle(grade.expectations, ())
    for base in ladder.bases:
        for inner in base.levels:
            yield from _idle(inner.expectations, sharing.above(inner))
    for track in ladder.tracks:
        for level in track.levels:
            yield from _idle(level.expectations, sharing.inherited(level, track.extends))


def _idle(cells: Cells, shared: Cells) -> Iterator[Problem]:
    there = {cell.dimension.id: [one.id for one in cell.expectations] for cell in shared}
    for cell in cells:
        ids = there.get(cell.dimension.id, [])
        for one in (one for one in cell.expectations if one.replaces and not one.base and one.replaces not in ids):
            message = f"`{one.id}` replaces `{one.replaces}`, and nothing with that id is shared here."
            yield rules.REPLACES_NOTHING.problem(one.origin, message, _repair(cell, one.replaces, ids, "Delete the line `replaces`."))
        for left in (left for left in cell.without if left.id not in ids):
            message = f"`{left.id}` is left out, and nothing with that id is shared here."
            yield rules.REPLACES_NOTHING.problem(left.origin, message, _repair(cell, left.id, ids, "Delete the entry."))


def _repair(cell: Cell, written: str, ids: list[str], otherwise: str) -> str:
    if not ids:
        return f"{otherwise} In {cell.dimension.title} this level shares nothing: neither its grade nor a base has an expectation for it."
    return f"{name_the_choice(written, ids, 'shared expectation')} Or: {otherwise[0].lower()}{otherwise[1:]}"


def unknown_pay_track(ladder: Ladder) -> Iterator[Problem]:
    for grade in ladder.grades:
        for pay in grade.pay:
            if pay.track and pay.track not in ladder.by_track:
                repair = name_the_choice(pay.track, ladder.by_track, "track")
                yield rules.UNKNOWN_PAY_TRACK.problem(pay.origin, f"No track has the id `{pay.track}`, for which {grade.title} has pay.", repair)


def replacement(ladder: Ladder) -> Iterator[Problem]:
    for level in ladder.levels:
        ids = [e.id for e in level.every_expectation]
        for expectation in level.every_expectation:
            other = expectation.replaced_by
            if other and other not in ids:
                repair = name_the_choice(other, [name for name in ids if name != expectation.id], "expectation")
                yield rules.REPLACEMENT.problem(expectation.origin, f"No expectation of this level has the id `{other}`.", repair)


def unknown_base(ladder: Ladder) -> Iterator[Problem]:
    """Rule `unknown-base`, for bases that build on others; the tracks that do are reported where they are read."""
    names = [base.id for base in ladder.bases]
    for base in ladder.bases:
        if base.extends and base.extends not in names:
            others = [name for name in names if name != base.id]
            yield rules.UNKNOWN_BASE.problem(base.origin, f"No base has the id `{base.extends}`.", name_the_choice(base.extends, others, "base"))


def retired(ladder: Ladder) -> Iterator[Problem]:
    former = set(_former(ladder))
    first: dict[str, Retirement] = {}
    for one in ladder.retired:
        wrong, kind = partial(rules.RETIRED.problem, one.origin), one.was.partition(":")[0]
        if kind not in REFERENCES:
            repair = name_the_choice(f"{kind}:", [f"{known}:" for known in REFERENCES], "kind")
            yield wrong(f"`{one.was}` names no kind of thing with an address.", repair)
        elif one.was in first:
            yield wrong(f"`{one.was}` is retired twice; the other is at {first[one.was].origin}.", "Take one of the two out.")
        elif one.was in former:
            yield wrong(f"`{one.was}` is retired, and something names that id under `formerly`.", "Take it out there: what is gone leads to nothing else.")
        elif back := _back(ladder, one):
            repair = "Give that another id, or take this entry out if it is back."
            yield wrong(f"`{one.was}` is retired, and something has that address; it is at {back}.", repair)
        elif one.anchor and one.page not in ladder.named and one.page not in ladder.gone:
            yield wrong(f"There is no page of `{one.page}` on which this could be.", "Retire the page's own thing first, or correct `was`.")
        first.setdefault(one.was, one)
        yield from _wrong_successors(ladder, one)


def _wrong_successors(ladder: Ladder, one: Retirement) -> Iterator[Problem]:
    wrong = partial(rules.RETIRED.problem, one.origin)
    for reference in one.replaced_by:
        name = reference.partition("#")[0]
        if reference == one.was:
            yield wrong(f"`{reference}` can't take its own place.", "Take it out of `replaced_by`.")
        elif (gone := ladder.gone.get(reference) or ladder.gone.get(name)) is not None:
            then = ", ".join(f"`{other}`" for other in gone.replaced_by if other.partition("#")[0] in ladder.named)
            yield wrong(f"`{reference}` is retired itself, so nobody can be led there.", f"Write {then} instead." if then else "Take it out of `replaced_by`.")
        elif name not in ladder.named and not (one.anchor and name == one.page):  # else what is gone has no page either
            yield wrong(f"`{name}` does not exist.", name_the_choice(name, ladder.named, "thing"))


def _back(ladder: Ladder, one: Retirement) -> object:
    """Where something is that has the address of what is gone."""
    thing = ladder.named.get(one.page)
    if thing is None or not one.anchor:
        return thing and thing.origin
    if isinstance(thing, Level):
        return next((e.origin for e in thing.every_expectation if f"e-{e.id}" == one.anchor), None)
    return None


def _former(ladder: Ladder) -> Iterator[str]:
    for track in ladder.tracks:
        for older in (track.id, *track.formerly):
            yield from (f"level:{older}/{old}" for level in track.levels for old in level.formerly)
            yield from (f"step:{older}/{old}" for step in track.steps for old in step.formerly)
    for name, thing in ladder.named.items():
        kind = name.partition(":")[0]
        if kind not in ("level", "step"):
            yield from (f"{kind}:{old}" for old in thing.formerly)


def unknown_reference(ladder: Ladder) -> Iterator[Problem]:
    """Terms have a rule of their own."""
    unknown = {name: texts for name, texts in unknown_references(ladder).items() if not name.startswith("term:")}
    defined = by_key((name.partition(":")[0], name) for name in (ladder.named if unknown else ()))
    renamed = renames(ladder) if unknown else {}
    unknown_kinds = Counter(name.partition(":")[0] for name in unknown)
    for kind in [kind for kind, number in unknown_kinds.items() if number > 1 and kind in REFERENCES and kind not in defined]:
        texts = [text for name in [name for name in unknown if name.startswith(f"{kind}:")] for text in unknown.pop(name)]
        message = f"No {kind} is defined, and one is named in {count_places(len({text.origin for text in texts}))}."
        repair = f"Write or put back what is missing, or take it out of {places(text.origin for text in texts)}."
        yield rules.UNKNOWN_REFERENCE.problem(texts[0].origin, message, repair)
    for number, (reference, texts) in enumerate(unknown.items()):
        if reference in renamed:
            yield _renamed(reference, renamed[reference], texts, ladder)
            continue
        kind = reference.partition(":")[0]
        choice = defined.get(kind) or ([] if kind in REFERENCES else [f"{known}:" for known in REFERENCES])
        message = f"`{reference}` does not exist.{elsewhere(texts)}"
        if number * len(choice) >= COMPARED:
            yield rules.UNKNOWN_REFERENCE.problem(texts[0].origin, message, f"Write the id of a {kind} that there is.", words=reference)
            continue
        right = _right(reference, choice, ladder, texts[0].origin)
        repair = name_the_choice(reference, choice, "reference" if choice else kind, right)
        yield rules.UNKNOWN_REFERENCE.problem(texts[0].origin, message, repair, words=reference, right=right)


def _renamed(reference: str, renamed: str, texts: Sequence[Markdown | Reference], ladder: Ladder) -> Problem:
    """At the definition, which lost the name that texts still use."""
    old, new = (name.rpartition("/")[2].rpartition(":")[2] for name in (reference, renamed))
    number, origin = len(texts), ladder.named[renamed].origin
    message = f"`{reference}` is used in {f'{number} texts' if number > 1 else 'a text'} and defined nowhere; `{new}` is defined here: renamed?"
    where = ", ".join(dict.fromkeys(f"{text.origin.file}:{text.origin.line}" for text in texts[:SHOWN])) + (" and elsewhere" if number > SHOWN else "")
    file = PurePath(origin.file)
    if file.stem == new and origin.line == 1:
        kind = reference.partition(":")[0]
        repair = f"Rename the file back to `{old}{file.suffix}`. If the id is to change, run `rungbook rename {kind}:{old} {new}` after that."
        return rules.UNKNOWN_REFERENCE.problem(origin, f"{message} The old name is in {where}.", repair)
    repair = f"Keep the old name, or write the new one wherever the old one is used: {where}. With the old name:"
    return rules.UNKNOWN_REFERENCE.problem(origin, message, repair, words=new, right=old)


SHOWN = 3
"""So many places are listed."""


def _right(reference: str, choice: list[str], ladder: Ladder, origin: Origin) -> str:
    """What was probably meant: the same in this track or in the one that has it, the same under the kind that there is, or the nearest name."""
    kind, _, name = reference.partition(":")
    inside = [known for known in choice if known.endswith(f"/{name}")] if "/" not in name else []
    own = [known for known in inside if known == f"{kind}:{PurePath(origin.file).stem}/{name}"]
    if inside:
        return (own or inside)[0] if own or len(inside) == 1 else "…"
    same = [known for known in ladder.named if known.partition(":")[2] == name]
    if same:
        return f"{nearest(kind, [one.partition(':')[0] for one in same], 0)}:{name}"
    titles = {known: getattr(ladder.named.get(known), "title", None) or "" for known in choice}
    return nearest(reference, choice) or with_words(reference, titles) or "…"


def unknown_term(ladder: Ladder) -> Iterator[Problem]:
    terms = [term.id for term in ladder.terms]
    unknown = {name: texts for name, texts in unknown_references(ladder).items() if name.startswith("term:")}
    for number, (reference, texts) in enumerate(unknown.items()):
        name = reference.removeprefix("term:")
        few = number * len(terms) < COMPARED
        close = nearest(name, terms) if few else ""
        message = f"No term has the id `{name}`.{elsewhere(texts)}"
        repair = name_the_choice(name, terms, "term") if few else "Write the id of a term that there is."
        yield rules.UNKNOWN_TERM.problem(texts[0].origin, message, repair, words=reference, right=close and f"term:{close}")


Answer = DimensionSummary | Cell | Standing | Interview


def unused_dimension(ladder: Ladder) -> Iterator[Problem]:
    for track in ladder.tracks:
        written: list[tuple[str, Answer]] = [("The track", one) for one in track.summaries]
        for level in track.levels:
            answers: tuple[Answer, ...] = (*level.expectations, *level.profile, *level.interview)
            written += [(level.title, one) for one in answers]
        for who, one in written:
            if not track.uses(one.dimension):
                message = f"{who} uses `{one.dimension.id}`, and `dimensions` of the track {track.title} does not name it."
                repair = f"Delete the entry, or add `{one.dimension.id}` to `dimensions` of the track."
                yield rules.UNUSED_DIMENSION.problem(one.origin, message, repair)
