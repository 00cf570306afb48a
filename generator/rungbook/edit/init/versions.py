"""Versions of Rungbook, their order, and their sections of the changelog."""

import re

Order = tuple[tuple[int, ...], bool, str]
UNRELEASED = "Unreleased"
_VERSION = re.compile(r"(\d+(?:\.\d+)*)(.*)")
_HEAD = re.compile(rf"^({UNRELEASED}|\d+\.\d+\.\d+\S*)(?: \([^)\n]+\))?$", re.MULTILINE)
_CODE = "## The code\n"


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
