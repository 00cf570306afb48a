"""The lines of `CODEOWNERS` that follow from the owners in a ladder, so that who decides is written once."""

import re
from pathlib import Path

from rungbook import rules
from rungbook.edit.rewrite import OWNERS, Project
from rungbook.edit.splice import with_line_ends
from rungbook.model import Ladder
from rungbook.problem import Origin, Problem, by_key

BEGIN = "# The owners that the ladder names. `rungbook owners` writes these lines."
END = "# Here they end."
_BLOCK = re.compile(rf"^{re.escape(BEGIN)}\r?\n.*?^{re.escape(END)}(?:\r?\n)?", re.MULTILINE | re.DOTALL)


def owners_file(project: Project) -> Path:
    """The file where the repository's host looks for owners, or the usual place for one."""
    return next((project.root / name for name in OWNERS if (project.root / name).is_file()), project.root / ".github" / "CODEOWNERS")


def lines(project: Project, ladder: Ladder) -> list[str]:
    """A line for each file of the ladder that holds something with an owner, with all of them."""
    teams = by_key((thing.origin.file, thing.owner.team) for thing in ladder.owned if thing.owner and thing.owner.team)
    shown = project.shown(project.ladders)
    folder = project.below_root(project.ladders) or shown
    return [f"/{folder}{file.removeprefix(shown)} {' '.join(dict.fromkeys(found))}" for file, found in sorted(teams.items())]


def with_owners(text: str, found: list[str]) -> str:
    """The text of the file with these lines in their place, which is the end where there is none yet: the last line that matches decides."""
    block = "\n".join([BEGIN, *found, END]) + "\n" if found else ""
    if _BLOCK.search(text):
        return with_line_ends(_BLOCK.sub(lambda _: block, text, count=1), text)
    return with_line_ends(text + ("\n" if text and not text.endswith("\n") else "") + block, text)


def stale_owners(project: Project, ladder: Ladder) -> list[Problem]:
    """A problem where the file names other owners than the ladder."""
    file, found = owners_file(project), lines(project, ladder)
    text = file.read_bytes().decode("utf-8", "replace") if file.is_file() else ""
    if with_owners(text, found) == text:
        return []
    place = Origin(project.shown(file), text[: text.find(BEGIN)].count("\n") + 1 if BEGIN in text else 1)
    return [Problem(place, rules.CODE_OWNERS, "This file does not name the owners that the ladder names.", "Run `rungbook owners`.")]
