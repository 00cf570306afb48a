"""Rules of format that have logic of their own; `read` and `shape` report the others. Each is the function of its name; its summary is in `rules`."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from rungbook import rules
from rungbook.check.texts import CURRENCIES, renames
from rungbook.markup.grammar import refused
from rungbook.model import Expectation, Group, Ladder, Markdown, Step, Text
from rungbook.problem import Origin, Problem, nearest
from rungbook.site import addresses
from rungbook.site.page import address

_IN_TRACK = frozenset({"index", "matrix"})
_NONE: frozenset[str] = frozenset()


def address_taken(ladder: Ladder) -> Iterator[Problem]:
    for things, noun, reserved in (*_pages(ladder), *_parts(ladder)):
        yield from _taken(things, noun, reserved)
        yield from _given_before(things, reserved)
    yield from _one_page_each(ladder)
    for level in ladder.levels:
        yield from _shared_too(list(level.every_expectation))


Named = Any
"""Whatever has an id; the model's classes have no other name for it."""
Rivals = tuple[Sequence[Named], str, frozenset[str]]
"""Things of which no two have one id, what people call each of them, and the ids that none may have."""


def _pages(ladder: Ladder) -> Iterator[Rivals]:
    """What has a page of its own."""
    index = frozenset({"index"})
    yield ladder.tracks, "track", addresses.RESERVED
    for track in ladder.tracks:
        ids = {level.id for level in track.levels}
        lost = set(renames(ladder).values()) if any(step.id in ids for step in track.steps) else set()  # reported with the name that texts have for it
        yield (*track.levels, *(step for step in track.steps if f"step:{step.key}" not in lost)), "level or step", _IN_TRACK
    yield ladder.leaves, "dimension", index
    yield ladder.comparisons, "page", frozenset({"index", "levels"})
    for things in (ladder.grades, ladder.skills, ladder.assessments, ladder.exercises, ladder.plans):
        yield things, "page", index


def _one_page_each(ladder: Ladder) -> Iterator[Problem]:
    """Things of different kinds, or an earlier id of a track, whose page is one that something else has."""
    first = {address(path): "" for path in addresses.own_pages(ladder)}
    for name, thing in ladder.named.items():
        where = address(addresses.page_of(thing))
        if where in first and not _is_of_one_id(first[where], name):
            other = f"`{first[where]}` has" if first[where] else "The site itself needs"
            yield rules.ADDRESS_TAKEN.problem(thing.origin, f"{other} the address `/{where}/` of `{name}`.", "Choose another id.")
        first.setdefault(where, name)
    for track in ladder.tracks:
        parts: tuple[Named, ...] = (*track.levels, *track.steps)
        inside = [old for one in parts for old in (one.id, *one.formerly)]
        for older in track.formerly:
            for where in (older, *(f"{older}/{old}" for old in inside)):
                if where in first and not first[where].startswith("track:"):
                    lead = f"`{older}` is under `formerly` of `{track.id}`"
                    yield rules.ADDRESS_TAKEN.problem(track.origin, f"{lead}, and the address `/{where}/` is taken.", "Take it out of `formerly`.")


def _is_of_one_id(first: str, second: str) -> bool:
    """Whether two names are of a level and a step of one track with one id, which is reported once."""
    return first.partition(":")[2] == second.partition(":")[2] and {first.partition(":")[0], second.partition(":")[0]} == {"level", "step"}


def _shared_too(found: Sequence[Expectation]) -> Iterator[Problem]:
    """Own expectations with the id of one that the level shares."""
    shared = {e.id: e for e in found if e.base}
    for e in found:
        if not e.base and e.id in shared:
            message = f"`{e.id}` is also the id of an expectation that this level shares by {shared[e.id].shared_by}; it is at {shared[e.id].origin}."
            repair = f"Write `replaces: {e.id}` below it if it takes that one's place, or choose another id."
            yield rules.ADDRESS_TAKEN.problem(e.origin, message, repair)


def _parts(ladder: Ladder) -> Iterator[Rivals]:
    """What has an anchor on a page, or no place at all and only others that name it."""
    for level in ladder.levels:
        found = list(level.every_expectation)
        shared = {e.id for e in found if e.base}
        yield [e for e in found if e.base or e.id not in shared], "expectation of this level", _NONE
    for step in ladder.steps:
        yield [item for milestone in step.milestones for item in milestone.items], "milestone of this step", _NONE
        for parts in (step.gate, step.milestones, step.shifts, step.stalls, step.bridges):
            yield parts, "part of this step", _NONE
    holders = (*ladder.leaves, *ladder.scales, *ladder.skills, *ladder.comparisons, *ladder.assessments, *ladder.exercises, *ladder.plans)
    for holder in holders:
        for field in ("threads", "steps", "parts", "rows", "columns", "questions", "results", "hints", "points", "rubric", "checkpoints"):
            yield [part for part in getattr(holder, field, ()) if hasattr(part, "id")], "part of this", _NONE
    for things in (ladder.terms, ladder.sources, ladder.facts, ladder.scales):
        yield things, "entry", _NONE


def _given_before(things: Sequence[Named], reserved: frozenset[str]) -> Iterator[Problem]:
    """Ids under `formerly` that lead to something else than the thing that names them."""
    named: dict[str, str] = {}
    now = {thing.id: thing for thing in things} if any(thing.formerly for thing in things) else {}
    for thing in things:
        for old in thing.formerly:
            lead = f"`{old}` is under `formerly` of `{thing.id}`"
            if old in reserved:
                yield rules.ADDRESS_TAKEN.problem(thing.origin, f"{lead}, and the site needs that address itself.", "Take it out of `formerly`.")
            elif old in now:
                message = f"{lead}, and something has that id now; it is at {now[old].origin}."
                yield rules.ADDRESS_TAKEN.problem(thing.origin, message, "Take it out of `formerly`.")
            elif old in named:
                yield rules.ADDRESS_TAKEN.problem(thing.origin, f"{lead} and of `{named[old]}`, and can lead to one alone.", "Take it out of one of the two.")
            named.setdefault(old, thing.id)


def _taken(things: Iterable[Named], noun: str, reserved: frozenset[str]) -> Iterator[Problem]:
    first: dict[str, Origin] = {}
    things = list(things)
    taken = {thing.id for thing in things}
    for thing in things:
        name, origin = thing.id, thing.origin
        if name in reserved:
            yield rules.ADDRESS_TAKEN.problem(origin, f"The site needs the address `{name}` itself.", "Choose another id.")
        elif name in first and first[name] != origin:
            repair, right = "Rename one of the two.", ""
            if isinstance(thing, Step) and thing.from_ and (ends := f"{thing.from_.id}-to-{thing.to.id}") not in taken:
                repair, right = "Give this one another id, such as those of the two levels that it connects:", ends
            yield rules.ADDRESS_TAKEN.problem(origin, f"Another {noun} has the id `{name}`; it is at {first[name]}.", repair, words=name, right=right)
        first.setdefault(name, origin)


DEEPEST = 3


def dimension_depth(ladder: Ladder) -> Iterator[Problem]:
    waiting = [(dimension, 1) for dimension in ladder.dimensions]
    while waiting:
        dimension, depth = waiting.pop()
        waiting.extend((inner, depth + 1) for inner in dimension.dimensions)
        wrong = partial(rules.DIMENSION_DEPTH.problem, dimension.origin)
        if depth > DEEPEST:
            yield wrong(f"`{dimension.id}` is {depth} deep.", f"Groups go up to {DEEPEST} deep: move it up.")
        if dimension.dimensions and dimension.threads:
            yield wrong(f"The group `{dimension.id}` has threads.", "Move them to the dimensions inside it.")


def group_depth(ladder: Ladder) -> Iterator[Problem]:
    first: dict[str, Group] = {}
    for outer in ladder.groups:
        for group in (outer, *outer.groups):
            if group.id in first:
                message = f"Another group has the id `{group.id}`; it is at {first[group.id].origin}."
                yield rules.GROUP_DEPTH.problem(group.origin, message, "Rename one of the two.")
            first.setdefault(group.id, group)
        for inner in outer.groups:
            for group in inner.groups:
                yield rules.GROUP_DEPTH.problem(group.origin, f"`{group.id}` is in a group that is in a group itself.", f"Move it up, below `{outer.id}`.")


_TEAM = re.compile(r"@[A-Za-z0-9][A-Za-z0-9-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*)?")


def owner_team(ladder: Ladder) -> Iterator[Problem]:
    """An owner's team can be written into `CODEOWNERS`, where a space or a line's end would begin another entry."""
    for thing in ladder.owned:
        if thing.owner and (team := thing.owner.team) and not _TEAM.fullmatch(team):
            repair = "Write one name as the repository's host does, such as `@example/people-team` or `@ada`; an address of mail goes into `mail`."
            right = f"@{team}" if _TEAM.fullmatch(f"@{team}") else "@…"
            yield rules.OWNER_TEAM.problem(thing.owner.origin, f"`{team}` is not the name of a team or person.", repair, words=team, right=right)


def unknown_currency(ladder: Ladder) -> Iterator[Problem]:
    for grade in ladder.grades:
        for pay in grade.pay:
            if pay.currency and pay.currency not in CURRENCIES:
                meant = nearest(pay.currency, sorted(CURRENCIES))
                repair = f"The nearest one is `{meant}`." if meant else "Write a code of ISO 4217, such as `EUR`, `GBP` or `USD`."
                yield rules.UNKNOWN_CURRENCY.problem(pay.origin, f"`{pay.currency}` is not a currency code.", repair)


_BARE = re.compile(r"(\[[^\[\]\n]+\])\(((?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#][^\s()]*)?)\)")
"""A link whose address lacks what it begins with."""
_ODD_KIND = re.compile(r"\([a-z]+: ?([a-z0-9/-]+)\)$")
"""A link to a kind of thing that there is not."""
_RELATIVE = re.compile(r"\((?:\.{0,2}/)*(?:docs/)?((?:[\w-]+/)*[\w-]+)(?:\.md|/)(#[\w-]+)?\)$")
"""A link to a file or an address of the site, as hand-written pages have them."""
_SPACED = re.compile(r"\] ?\( *[^\s()]+ *\)$")
_UNCLOSED = re.compile(r"(\[[^\[\]\n]+\]\((?:https?://|[a-z]+:)[^\s()]+?)([.,;:!?]?)(?=\s|$)")
"""A link without its last bracket."""
_SWAPPED = re.compile(r"\(([^()\n]+)\)\[([^\[\]\s]+)\]")
_TAGGED = re.compile(r"<(b|strong|i|em|u|span|p)\b[^<>\n]*>([^<>`\n]*)</\1>")
_BREAK = re.compile(r"<(?:br|hr) ?/?> ?")
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*"}


def unsafe_text(ladder: Ladder) -> Iterator[Problem]:
    for text in ladder.texts:
        if isinstance(text, Markdown):
            yield from _in_markdown(text, ladder)
    for passage in ladder.passages:
        if "</" in passage.text and not isinstance(passage.text, Markdown):
            yield from (replace(_html(passage.text, tagged[0], tagged[2]), warns=True) for tagged in _TAGGED.finditer(passage.text))


def _in_markdown(text: Markdown, ladder: Ladder) -> Iterator[Problem]:
    end = 0
    for found in refused(text):
        if found.start < end:  # the end of a tag that is reported, and what is inside
            continue
        tagged = _TAGGED.match(text, found.start)
        if tagged:
            end = tagged.end()
            mark = _MARKS.get(tagged[1], "")
            yield _html(text, tagged[0], f"{mark}{tagged[2]}{mark}")
        elif broken := _BREAK.match(text, found.start):
            yield _html(text, broken[0], " ")
        elif swapped := next((one for one in _SWAPPED.finditer(text) if one.end() == found.start + len(found.words)), None):
            message, right = f"The brackets of this link are in each other's place: `{swapped[0]}`.", f"[{swapped[1]}]({swapped[2]})"
            repair = "Write the words in square brackets, and then the address in round ones:"
            yield rules.UNSAFE_TEXT.problem(text.origin, message, repair, "", swapped[0], right)
        else:
            problem = rules.UNSAFE_TEXT.problem(text.origin, f"The text {found.what}: `{found.words}`.", found.repair, words=found.words)
            yield _with_right(problem, ladder)


def _html(text: Text | Markdown, words: str, right: str) -> Problem:
    return rules.UNSAFE_TEXT.problem(text.origin, f"The text contains HTML: `{words}`.", "Take out the `<…>`, which readers would see.", "", words, right)


def _with_right(problem: Problem, ladder: Ladder) -> Problem:
    """The problem with the link that was probably meant: to the page of a file, with what its address begins with, or to the one thing that has its id."""
    if " " in (spaced := _SPACED.search(problem.words) or [""])[0]:
        return replace(problem, words=spaced[0], right=re.sub(r"[ ]", "", spaced[0]), repair="A link has no space in its address or before it:")
    if unclosed := _UNCLOSED.match(problem.words):
        return replace(problem, words=unclosed[0], right=f"{unclosed[1]}){unclosed[2]}", repair="Close the bracket behind the address:")
    if relative := _RELATIVE.search(problem.words):
        of_ladder = [name for name in ladder.named if "/" in relative[1] and name.partition(":")[2] == relative[1]]
        right = of_ladder[0] if of_ladder else f"page:{relative[1]}.md{relative[2] or ''}"
        repair = "A text of the ladder links to a page by `page:` and its path, to a part of the ladder by its name:"
        return replace(problem, words=relative[0], right=f"({right})", repair=repair)
    if _BARE.fullmatch(problem.words):
        return replace(problem, right=_BARE.sub(r"\1(https://\2)", problem.words))
    odd = _ODD_KIND.search(problem.words)
    named = [name for name in ladder.named if odd and name.partition(":")[2] == odd[1]]
    return replace(problem, words=odd[0], right=f"({named[0]})") if odd and len(named) == 1 else problem
