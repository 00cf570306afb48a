"""Rule `unsafe-text`: Markdown texts hold emphasis, links, code and lists, and nothing that could act on a reader."""

import re
from collections.abc import Iterator

from rungbook.model import Ladder, Markdown
from rungbook.problem import Problem

SCHEMES = (
    "https", "http", "mailto", "page", "level", "step", "track", "grade", "dimension", "skill", "comparison", "assessment", "exercise",
    "plan", "term", "source",
)  # fmt: skip

_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
_LINK = re.compile(r"\]\(\s*<?([^)\s>]*)")
_REFUSED = (
    (re.compile(r"<[A-Za-z/!?]"), "holds HTML", "Take out the `<…>`; a text can have *emphasis*, `code`, links and lists."),
    (re.compile(r"\{"), "holds a curly bracket, which Markdown reads as an attribute", "Put it in backticks, or use round brackets."),
    (re.compile(r"!\["), "holds a picture", "Link to it instead."),
    (re.compile(r"\]\s*:\s*\S|\]\s*\[\S"), "holds a link whose address stands elsewhere", "Write the address behind the words: `[words](https://…)`."),
    (re.compile(r"&(#\d+|#[xX][0-9a-fA-F]+|\w+);"), "holds a character written as a code", "Type the character itself."),
    (
        re.compile(r"^\s{0,3}(#{1,6}\s|[-=]{3,}\s*$|!!!|\?\?\?|\*\[)", re.MULTILINE),
        "holds a heading, a rule or a box",
        "Write a plain paragraph, or **bold** words.",
    ),
)


def check(ladder: Ladder) -> Iterator[Problem]:
    for text in ladder.texts:
        if isinstance(text, Markdown):
            for what, repair in _found(text):
                yield Problem(text.origin, "unsafe-text", f"The text {what}.", repair)


def _found(text: str) -> Iterator[tuple[str, str]]:
    bare = _CODE.sub("", text)
    for pattern, what, repair in _REFUSED:
        if pattern.search(bare):
            yield what, repair
    for target in _LINK.findall(bare):
        if target.partition(":")[0] not in SCHEMES or ":" not in target:
            yield f"links to `{target}`", "A link begins with https://, http:// or mailto:, or names a part of the ladder, such as level:track/level."
