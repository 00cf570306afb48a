"""Two changes of one text brought together, and versions pinned in two texts, of which the higher stays."""

import re
from difflib import SequenceMatcher

from rungbook.edit.init.versions import order

Edit = tuple[int, int, tuple[str, ...]]
_ACTION = re.compile(r"(uses: (\S+)@)([0-9a-f]{40} # v(\S+))")
_BLOCK = re.compile(r"^([A-Za-z0-9._-]+)==(\S+).*\n(?:[ #].*\n)*", re.MULTILINE)


def merge(base: str, ours: str, new: str) -> str | None:
    """Return the text with the changes of both, or None where they touch the same lines."""
    lines = base.splitlines(keepends=True)
    mine, other = _edits(lines, ours), _edits(lines, new)
    if any(one != two and one[0] <= two[1] and two[0] <= one[1] for one in mine for two in other):
        return None
    for start, end, text in sorted({*mine, *other}, reverse=True):
        lines[start:end] = text
    return "".join(lines)


def _edits(lines: list[str], text: str) -> set[Edit]:
    changed = text.splitlines(keepends=True)
    codes = SequenceMatcher(None, lines, changed, autojunk=False).get_opcodes()
    return {(a, b, tuple(changed[c:d])) for kind, a, b, c, d in codes if kind != "equal"}


def with_higher_pins(text: str, other: str) -> str:
    """Return a workflow in which each action has the higher of its versions in two texts, so that no renewal takes an update back."""
    known: dict[str, tuple[str, str]] = {}
    for _, action, pin, version in _ACTION.findall(other):
        if action not in known or order(known[action][1]) < order(version):
            known[action] = (pin, version)

    def higher(match: re.Match[str]) -> str:
        pin, version = known.get(match[2], (match[3], match[4]))
        return match[1] + (pin if order(version) > order(match[4]) else match[3])

    return _ACTION.sub(higher, text)


def with_higher_requirements(new: str, ours: str) -> str:
    """Return the locked requirements, in which a package that is of a higher version in our own file stays so."""
    own = {match[1]: (match[2], match[0]) for match in _BLOCK.finditer(ours)}

    def higher(match: re.Match[str]) -> str:
        version, block = own.get(match[1], (match[2], match[0]))
        return block if order(version) > order(match[2]) else match[0]

    return _BLOCK.sub(higher, new)
