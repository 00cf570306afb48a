"""Versions: their order, the sections of the changelog, and versions pinned in two texts, of which the higher stays."""

import re

Order = tuple[tuple[int, ...], bool, str]
UNRELEASED = "Unreleased"
_VERSION = re.compile(r"(\d+(?:\.\d+)*)(.*)")
_HEAD = re.compile(rf"^({UNRELEASED}|\d+\.\d+\.\d+\S*)(?: \([^)\n]+\))?$", re.MULTILINE)
_CODE = "## The code\n"
_ACTION = re.compile(r"(uses: (\S+)@)([0-9a-f]{40} # v(\S+))")
_BLOCK = re.compile(r"^([A-Za-z0-9._-]+)==(\S+).*\n(?:[ #].*\n)*", re.MULTILINE)


def order(version: str) -> Order:
    """What versions are sorted by; a version with letters comes before the one without."""
    match = _VERSION.fullmatch(version)
    if match is None:
        return ((), False, version)
    return (tuple(map(int, match[1].split("."))), not match[2], match[2])


def notes(changelog: str) -> dict[str, str]:
    """The changes of each version, the newest first: below a line such as `0.2.0 (1 March 2027)` in the list for the code."""
    _, _, code = changelog.partition(_CODE)
    code = code.partition("\n## ")[0]
    heads = list(_HEAD.finditer(code))
    ends = [*(head.start() for head in heads[1:]), len(code)]
    return {head[1]: code[head.end() : end].strip() for head, end in zip(heads, ends, strict=True)}


def notes_between(changelog: str, old: str, new: str) -> dict[str, str]:
    """The changes of the versions after `old`, up to `new`."""
    return {version: text for version, text in notes(changelog).items() if version != UNRELEASED and order(old) < order(version) <= order(new)}


def with_higher_pins(text: str, other: str) -> str:
    """Return a workflow in which each action has the higher of its versions in two texts, so that no renewal takes an update back."""
    known = {action: (pin, version) for _, action, pin, version in sorted(_ACTION.findall(other), key=lambda found: order(found[3]))}

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
