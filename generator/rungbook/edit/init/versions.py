"""Versions: their order, the sections of the changelog, and versions pinned in two texts, of which the higher stays."""

import re

Order = tuple[tuple[int, ...], bool, str]
UNRELEASED = "Unreleased"
_VERSION = re.compile(r"(\d+(?:\.\d+)*)(.*)")
_HEAD = re.compile(rf"^({UNRELEASED}|\d+\.\d+\.\d+\S*)(?: \([^)\n]+\))?$", re.MULTILINE)
_CODE = "## The code\n"
ACTIONS = re.compile(r"uses: (?P<name>\S+)@[0-9a-f]{40} # v(?P<version>\S+)")
"""What a workflow pins."""
PACKAGES = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>\S+).*\n(?:[ #].*\n)*", re.MULTILINE)
"""What a file of requirements pins, each with its hashes."""


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


def with_higher(text: str, other: str, pinned: re.Pattern[str]) -> str:
    """Return a text in which each thing that is pinned has the higher of its versions in two texts, so that no renewal takes an update back."""
    others = {match["name"]: match for match in sorted(pinned.finditer(other), key=lambda match: order(match["version"]))}

    def higher(match: re.Match[str]) -> str:
        own = others.get(match["name"], match)
        return own[0] if order(own["version"]) > order(match["version"]) else match[0]

    return pinned.sub(higher, text)
