"""Rule `same-name`: no two levels of a track have one title, and no spelling belongs to two terms."""

from collections.abc import Iterable, Iterator

from rungbook import rules
from rungbook.model import Ladder, Text
from rungbook.problem import Problem, listed

SHOWN = 3
"""So many further names that two things share are shown."""
Named = tuple[Text, str, str]
"""A name, what has it, and that as people call it."""


def find(ladder: Ladder) -> Iterator[Problem]:
    for track in ladder.tracks:
        repair = "Choose titles that distinguish the two."
        yield from _taken(((level.title, f"level:{level.key}", f"the level `{level.id}`") for level in track.levels), "the title of", repair)
    spellings = ((name, f"term:{term.id}", f"the term `{term.id}`") for term in ladder.terms for name in (term.title, *term.also))
    yield from _taken(spellings, "a spelling of", "Keep it in one of the two; what somebody looks up has one meaning.")


def _taken(names: Iterable[Named], how: str, repair: str) -> Iterator[Problem]:
    owners: dict[str, tuple[str, str]] = {}
    shared: dict[tuple[str, str, str], list[Text]] = {}
    for name, about, called in names:
        owner, first = owners.setdefault(name.casefold(), (about, called))
        if owner != about:
            shared.setdefault((about, called, first), []).append(name)
    for (about, called, first), found in shared.items():
        more = f", and so {'are' if len(found) > 2 else 'is'} {listed([f'“{name}”' for name in found[1:]], SHOWN)}" if len(found) > 1 else ""
        yield rules.SAME_NAME.problem(found[0].origin, f"“{found[0]}” is {how} {called} and of {first}{more}.", repair, about, found[0])
