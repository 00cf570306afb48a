"""Rule `retired`: what is gone has its address to itself, and names what took its place as it is today."""

from collections.abc import Iterator

from rungbook import rules
from rungbook.markup.grammar import REFERENCES
from rungbook.model import Ladder, Level, Retirement
from rungbook.problem import Problem, name_the_choice


def find(ladder: Ladder) -> Iterator[Problem]:
    former = set(_former(ladder))
    first: dict[str, Retirement] = {}
    for one in ladder.retired:
        kind = one.was.partition(":")[0]
        if kind not in REFERENCES:
            yield _problem(
                one, f"`{one.was}` names no kind of thing with an address.", name_the_choice(f"{kind}:", [f"{known}:" for known in REFERENCES], "kind")
            )
        elif one.was in first:
            yield _problem(one, f"`{one.was}` is retired twice; the other is at {first[one.was].origin}.", "Take one of the two out.")
        elif one.was in former:
            yield _problem(
                one, f"`{one.was}` is retired, and something names that id under `formerly`.", "Take it out there: what is gone leads to nothing else."
            )
        elif back := _back(ladder, one):
            yield _problem(
                one, f"`{one.was}` is retired, and something has that address; it is at {back}.", "Give that another id, or take this entry out if it is back."
            )
        elif one.anchor and one.page not in ladder.named and one.page not in ladder.gone:
            yield _problem(one, f"There is no page of `{one.page}` on which this could be.", "Retire the page's own thing first, or correct `was`.")
        first.setdefault(one.was, one)
        yield from _wrong_successors(ladder, one)


def _wrong_successors(ladder: Ladder, one: Retirement) -> Iterator[Problem]:
    for reference in one.replaced_by:
        name = reference.partition("#")[0]
        if reference == one.was:
            yield _problem(one, f"`{reference}` can't take its own place.", "Take it out of `replaced_by`.")
        elif (gone := ladder.gone.get(reference) or ladder.gone.get(name)) is not None:
            then = ", ".join(f"`{other}`" for other in gone.replaced_by if other.partition("#")[0] in ladder.named)
            yield _problem(
                one, f"`{reference}` is retired itself, so nobody can be led there.", f"Write {then} instead." if then else "Take it out of `replaced_by`."
            )
        elif name not in ladder.named and not (one.anchor and name == one.page):  # else what is gone has no page either
            yield _problem(one, f"Nothing is called `{name}`.", name_the_choice(name, ladder.named, "thing"))


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


def _problem(one: Retirement, message: str, repair: str) -> Problem:
    return rules.RETIRED.problem(one.origin, message, repair)
