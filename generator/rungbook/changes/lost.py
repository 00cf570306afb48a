"""Addresses that one ladder gave out and another neither has, redirects nor explains; and what each seems to have become."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from rungbook import model
from rungbook.changes.comparable_texts import Part
from rungbook.changes.compare import every_part, things
from rungbook.model import Ladder, Referent
from rungbook.problem import Origin
from rungbook.site.titles import titled

RETIRE = "Put it back, or take it out with `rungbook retire`, which leaves its last words at its address."


@dataclass(frozen=True, slots=True)
class Lost:
    address: str
    """As references name it, with an anchor where it is a part of a page: `level:ml-engineer/l5#e-owns-retrieval`."""
    title: str
    now: str
    """What has the same words under another id; nothing where nothing has."""
    now_at: Origin | None = field(compare=False)
    """Where that is."""
    was_at: Origin | None = field(compare=False)
    """Where the older ladder has it."""

    @property
    def former(self) -> str:
        """The line that leads the address to what has the same words; nothing where nothing has."""
        id_ = self.address.partition("#")[2].partition("-")[2] or self.address.rpartition("/")[2].rpartition(":")[2]
        return f"formerly: [{id_}]" if self.now else ""

    @property
    def repair(self) -> str:
        """What keeps the address."""
        return f"`{self.now}` says the same. Write `{self.former}` there." if self.now else RETIRE


def lost(before: Ladder, after: Ladder) -> tuple[Lost, ...]:
    """Return what an old link would no longer find. Of a page that is lost, its parts are not listed."""
    kept = set(_kept(after))
    new = {name: thing for name, thing, former in things(after) if before.named.keys().isdisjoint((name, *former))}
    found: list[Lost] = []
    for name, thing, _ in things(before):
        if name in kept:
            found += (
                Lost(f"{name}#{part.anchor}", part.label, *_same(after, name, part), part.origin or thing.origin)
                for part in _anchored(thing, drafts=False)
                if f"{name}#{part.anchor}" not in kept
            )
        elif not isinstance(thing, model.Step) or thing.is_written:
            now = next((other for other, one in new.items() if _alike(name, thing, other, one)), "")
            found.append(Lost(name, titled(thing), now, new[now].origin if now else None, thing.origin))
    return tuple(dict.fromkeys(found))


def _kept(ladder: Ladder) -> Iterator[str]:
    gone = ladder.gone
    for name, thing, former in things(ladder):
        places = [anchor for part in _anchored(thing) for anchor in (part.anchor, *(old for old, _ in part.former))]
        for one in (name, *former):
            yield one
            yield from (f"{one}#{anchor}" for anchor in places)
            yield from (f"{one}#{other.anchor}" for other in gone.values() if other.page == name)
    for one, entry in gone.items():
        yield one
        yield from (f"{one}#{part.id}" for part in entry.said)


def _anchored(thing: Referent, drafts: bool = True) -> Iterator[Part]:
    """The parts of a thing that have an anchor of their own, one for each. Nobody minds where a draft went."""
    seen = set[str]()
    for part in every_part(thing, ("current", "deprecated", *(("draft",) if drafts else ()))):
        if "-" in part.anchor and part.anchor not in seen:
            seen.add(part.anchor)
            yield part


def _same(after: Ladder, name: str, lost_part: Part) -> tuple[str, Origin | None]:
    thing = after.named.get(name)
    words = [part for part in (_anchored(thing) if thing else ()) if part.text == lost_part.text]
    return (f"{name}#{words[0].anchor}", words[0].origin) if words else ("", None)


def _alike(name: str, thing: Referent, other: str, one: Referent) -> bool:
    """Whether two things of a kind have one title, or half of their words."""
    if name.partition(":")[0] != other.partition(":")[0]:
        return False
    before, after = ({part.text for part in _anchored(each)} for each in (thing, one))
    return titled(thing) == titled(one) or (bool(before) and 2 * len(before & after) >= len(before))
