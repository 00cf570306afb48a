"""Rule `owner-team`: an owner's team can be written into `CODEOWNERS`, where a space or a line's end would begin another entry."""

import re
from collections.abc import Iterator

from rungbook import rules
from rungbook.model import Ladder
from rungbook.problem import Problem

_TEAM = re.compile(r"@[A-Za-z0-9][A-Za-z0-9-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*)?")


def find(ladder: Ladder) -> Iterator[Problem]:
    for thing in ladder.owned:
        if thing.owner and (team := thing.owner.team) and not _TEAM.fullmatch(team):
            repair = "Write one name as the repository's host does, such as `@example/people-team` or `@ada`; an address of mail goes into `mail`."
            right = f"@{team}" if _TEAM.fullmatch(f"@{team}") else "@…"
            yield rules.OWNER_TEAM.problem(thing.owner.origin, f"`{team}` is no name of a team or person.", repair, words=team, right=right)
