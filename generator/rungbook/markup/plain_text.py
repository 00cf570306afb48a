"""What a text says without its markup, for places that show no Markdown: the search, data files, versions."""

import hashlib
import re
from functools import lru_cache

# In this order: links before emphasis, because an address may hold underscores. What is marked has an end within sight, or
# a text of thousands of opening marks would take minutes.
_MARKS = (
    (re.compile(r"!?\[([^\]]*)\]\((?:[^()\s]|\([^()\s]*\))*\)"), r"\1"),
    (re.compile(r"<(https?://[^>\s]+|[^>\s@]+@[^>\s]+)>"), r"\1"),
    (re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+", re.MULTILINE), ""),
    (re.compile(r"(`+)(.{1,1000}?)\1", re.DOTALL), r"\2"),
    (re.compile(r"(?<!\\)(\*\*|__)(?=\S)(.{1,1000}?)(?<=\S)\1", re.DOTALL), r"\2"),
    (re.compile(r"(?<![\w\\])([*_])(?=\S)(.{1,1000}?)(?<=\S)\1(?!\w)", re.DOTALL), r"\2"),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>])"), r"\1"),
)
# One line that begins with a letter and holds no sign that could be a mark: most texts.
_NO_MARKS = re.compile(r"[^\W\d_][^`*_\[\]<>\\\s]*(?: [^`*_\[\]<>\\\s]+)*")


@lru_cache(maxsize=200_000)
def bare(markdown: str) -> str:
    """The words on one line."""
    if _NO_MARKS.fullmatch(markdown):
        return markdown
    for mark, kept in _MARKS:
        markdown = mark.sub(kept, markdown)
    return " ".join(markdown.split())


def version(*texts: str) -> str:
    """Names the wording: it changes when, and only when, a reader would read other words."""
    return hashlib.sha256("\n".join(map(bare, texts)).encode()).hexdigest()[:8]
