"""Words of a table as a ladder may hold them: whatever could act on a reader is made to show instead."""

import re

from rungbook.markup.grammar import refused
from rungbook.read.characters import UNSEEN

_UNSEEN = re.compile(f"[{UNSEEN}]")
_JOINERS = re.compile("(?<![^\\x00-\\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\\x00-\\x7f])")


def without_unseen(text: str) -> str:
    """The text without characters that nobody sees, such as those that turn the reading order around."""
    return _JOINERS.sub("", _UNSEEN.sub("", text.replace("\u2028", "\n").replace("\t", " ")))


def harmless(text: str) -> str:
    """Markdown that the grammar accepts and that shows what was written, as nearly as it can."""
    text = without_unseen(text)
    for _ in range(20):
        found = list(refused(text))
        if not found:
            return text
        for one in found:
            text = _mended(text, one.words)
    return re.sub(r"[^\w\s,.;:?'’()%/–-]", "", text)  # a text that can't be mended sign by sign


_IN_CODE = re.compile(r"(`[^`]*`)")
_LINE_START = re.compile(r"^(\s*(?:[-*+]\s+|\d+[.)]\s+)?)[#>|:!?=+/~;$%^@&-]+\s*", re.MULTILINE)


def _mended(text: str, words: str) -> str:
    """The text with one refused piece written as something that only shows."""
    if not words:
        return text
    if words[0] in "[]":
        return text.replace(words, re.sub(r"\]\s?\[|\]\s?\(", " (", words).replace("[", "(").replace("]", ")") if words[0] == "[" else words.replace("]", ")"))
    if words[0] in "{}":
        return text.replace(words, words.replace("{", "(").replace("}", ")"))
    if words.startswith("!["):
        return text.replace("![", "[")
    if words[0] in "<&" and "`" not in words:
        parts = _IN_CODE.split(text)
        parts[::2] = [part.replace(words, f"`{words}`") for part in parts[::2]]
        return "".join(parts).replace(f"{words}``", words).replace(f"``{words}", words)  # side by side they are one piece of code
    if words[0] == "`":
        return text.replace("`", "'")
    if words[0] == "\\":
        return text.replace("\\", "/")
    shorter = _LINE_START.sub(r"\1", text)
    return shorter if shorter != text else text.replace(words, "")
