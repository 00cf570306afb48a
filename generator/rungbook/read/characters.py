"""The characters of a file: reported where one can't be seen, or does something else than it seems to."""

import codecs
import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from rungbook import rules
from rungbook.problem import Correction, Origin, Problem

# Characters that do not show, that change the order of what shows, or that YAML takes for a line break and an editor does not.
UNSEEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u180e\u2028\u2029\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\u3164\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f"
)
# Scripts that join letters, and emoji, need joiners; between the letters of this one they only hide.
_UNSEEN = re.compile(f"[{UNSEEN}]|(?<![^\\x00-\\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\\x00-\\x7f])")
_PERHAPS = re.compile(f"[{UNSEEN}\u200c\u200d]")
# Line breaks as editors count them; a lone return counts as one.
_BREAK = re.compile(r"\r\n?|\n")
_WIDE = re.compile(r"[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_INDENT = re.compile(rf"^[ ]*({_WIDE.pattern})", re.MULTILINE)
_CONFLICT = re.compile(r"^(?:<{7} |={7}$|>{7} |\|{7} )", re.MULTILINE)
_CONFLICT_SIGNS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
# What nearly all of a file consists of. Looking at the rest alone is twenty times as fast.
_USUAL = bytes([*range(0x20, 0x7F), *b"\r\n"])
_MOST = 20
_SPACES = "Delete it and type plain spaces, as many as the lines around it begin with; each step inwards is two."
_TYPE_AGAIN = "Delete it: delete the word around it and type the word again."


def unreadable(raw: bytes, file: str) -> str | list[Problem]:
    """A file's text, or what in it keeps it from being read."""
    raw = raw.removeprefix(codecs.BOM_UTF8)
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return [Problem(Origin(file), rules.NOT_UTF8, "This file is saved as UTF-16.", "Save it with the encoding UTF-8.")]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        guess = raw[error.start : error.start + 1].decode("cp1252", "replace")
        message = f"This character is not UTF-8: byte 0x{raw[error.start]:02x}, which is “{guess}” in Windows-1252."
        return [Problem(_place(before, len(before), file), rules.NOT_UTF8, message, "Save the file with the encoding UTF-8.")]
    unusual = raw.translate(None, _USUAL).decode("utf-8")
    return list(islice(_found(text, unusual, file), _MOST)) or text


def _found(text: str, unusual: str, file: str) -> Iterator[Problem]:
    if _PERHAPS.search(unusual):
        for unseen in _UNSEEN.finditer(text):
            yield Problem(_place(text, unseen.start(), file), rules.UNSEEN_CHARACTER, _named(unseen[0]), _TYPE_AGAIN)
    if _WIDE.search(unusual):
        for indent in _INDENT.finditer(text):
            what = "a tab" if indent[1] == "\t" else f"a wide space (U+{ord(indent[1]):04X})"
            if indent[1] != "\t" or text[indent.end() :].split("\n", 1)[0].strip():
                yield Problem(_place(text, indent.start(1), file), rules.INDENTATION, f"This line begins with {what}.", _SPACES)
    if any(sign in text for sign in _CONFLICT_SIGNS):
        yield from _conflicts(text, file)


def _conflicts(text: str, file: str) -> Iterator[Problem]:
    """Two versions of the same lines with Git's marks around them, and marks that were left behind alone."""
    left: list[re.Match[str]] = []
    for marker in islice(_CONFLICT.finditer(text), _MOST):
        left.append(marker)
        signs = [one[0][0] for one in left]
        if signs[-1] == ">" and "<" in signs and "=" in signs[signs.index("<") :]:
            start = left[signs.index("<")]
            first, last = _place(text, start.start(), file), _place(text, marker.start(), file).line
            kept = text[start.start() : left[signs.index("<") + 1].start()].splitlines()[1:]
            yield Problem(first, rules.CONFLICT_MARKER, _TWO_VERSIONS, _KEEP_ONE).corrected(Correction(first.line, last, tuple(kept)))
            del left[signs.index("<") :]
    for marker in left:
        place = _place(text, marker.start(), file)
        yield Problem(place, rules.CONFLICT_MARKER, _LEFT_BEHIND, "Delete this line.").corrected(Correction(place.line, place.line, ()))


_TWO_VERSIONS = "Two changes met here, and Git left both versions of these lines, with marks around them."
_KEEP_ONE = "Keep one version and delete Git's marks. With the first version, the lines are:"
_LEFT_BEHIND = "Git left this line behind where two changes met."


def escaped(value: str, origin: Origin) -> Problem | None:
    """A character that nobody sees, in a text that was written with a code for it: `"\\u202e"`."""
    unseen = _UNSEEN.search(value)
    repair = "Take out its code, which begins with a backslash."
    return Problem(origin, rules.UNSEEN_CHARACTER, _named(unseen[0]), repair) if unseen else None


def _named(sign: str) -> str:
    name = unicodedata.name(sign, "a control character").lower()
    return f"There is a character here that nobody sees (U+{ord(sign):04X}, {name})."


def _place(text: str, index: int, file: str) -> Origin:
    before = text[:index]
    breaks = list(_BREAK.finditer(before))
    return Origin(file, len(breaks) + 1, index - (breaks[-1].end() if breaks else 0) + 1)
