"""Rule `unsafe-text`: Markdown texts hold emphasis, links, code and lists, and nothing that could act on a reader."""

import re
from collections.abc import Iterator
from dataclasses import replace

from rungbook import rules
from rungbook.markup.grammar import refused
from rungbook.model import Ladder, Markdown, Text
from rungbook.problem import Problem

_BARE = re.compile(r"(\[[^\[\]\n]+\])\(((?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#][^\s()]*)?)\)")
"""A link whose address lacks what it begins with."""


_ODD_KIND = re.compile(r"\([a-z]+: ?([a-z0-9/-]+)\)$")
"""A link to a kind of thing that there is not."""
_RELATIVE = re.compile(r"\((?:\.{0,2}/)*(?:docs/)?((?:[\w-]+/)*[\w-]+)(?:\.md|/)(#[\w-]+)?\)$")
"""A link to a file or an address of the site, as hand-written pages have them."""
_SPACED = re.compile(r"\] ?\( *[^\s()]+ *\)$")
_UNCLOSED = re.compile(r"(\[[^\[\]\n]+\]\((?:https?://|[a-z]+:)[^\s()]+?)([.,;:!?]?)(?=\s|$)")
"""A link without its last bracket."""
_SWAPPED = re.compile(r"\(([^()\n]+)\)\[([^\[\]\s]+)\]")
_TAGGED = re.compile(r"<(b|strong|i|em|u|span|p)\b[^<>\n]*>([^<>`\n]*)</\1>")
_BREAK = re.compile(r"<(?:br|hr) ?/?> ?")
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*"}


def find(ladder: Ladder) -> Iterator[Problem]:
    for text in ladder.texts:
        if isinstance(text, Markdown):
            yield from _in_markdown(text, ladder)
    for passage in ladder.passages:
        if "</" in passage.text and not isinstance(passage.text, Markdown):
            yield from (replace(_html(passage.text, tagged[0], tagged[2]), warns=True) for tagged in _TAGGED.finditer(passage.text))


def _in_markdown(text: Markdown, ladder: Ladder) -> Iterator[Problem]:
    end = 0
    for found in refused(text):
        if found.start < end:  # the end of a tag that is reported, and what is inside
            continue
        tagged = _TAGGED.match(text, found.start)
        if tagged:
            end = tagged.end()
            mark = _MARKS.get(tagged[1], "")
            yield _html(text, tagged[0], f"{mark}{tagged[2]}{mark}")
        elif broken := _BREAK.match(text, found.start):
            yield _html(text, broken[0], " ")
        elif swapped := next((one for one in _SWAPPED.finditer(text) if one.end() == found.start + len(found.words)), None):
            message, right = f"The brackets of this link are in each other's place: `{swapped[0]}`.", f"[{swapped[1]}]({swapped[2]})"
            repair = "Write the words in square brackets, and then the address in round ones:"
            yield rules.UNSAFE_TEXT.problem(text.origin, message, repair, "", swapped[0], right)
        else:
            problem = rules.UNSAFE_TEXT.problem(text.origin, f"The text {found.what}: `{found.words}`.", found.repair, words=found.words)
            yield _with_right(problem, ladder)


def _html(text: Text | Markdown, words: str, right: str) -> Problem:
    return rules.UNSAFE_TEXT.problem(text.origin, f"The text holds HTML: `{words}`.", "Take out the `<…>`, which readers would see.", "", words, right)


def _with_right(problem: Problem, ladder: Ladder) -> Problem:
    """The problem with the link that was probably meant: to the page of a file, with what its address begins with, or to the one thing that has its id."""
    if " " in (spaced := _SPACED.search(problem.words) or [""])[0]:
        return replace(problem, words=spaced[0], right=re.sub(r"[ ]", "", spaced[0]), repair="A link has no space in its address or before it:")
    if unclosed := _UNCLOSED.match(problem.words):
        return replace(problem, words=unclosed[0], right=f"{unclosed[1]}){unclosed[2]}", repair="Close the bracket behind the address:")
    if relative := _RELATIVE.search(problem.words):
        of_ladder = [name for name in ladder.named if "/" in relative[1] and name.partition(":")[2] == relative[1]]
        right = of_ladder[0] if of_ladder else f"page:{relative[1]}.md{relative[2] or ''}"
        repair = "A text of the ladder links to a page by `page:` and its path, to a part of the ladder by its name:"
        return replace(problem, words=relative[0], right=f"({right})", repair=repair)
    if _BARE.fullmatch(problem.words):
        return replace(problem, right=_BARE.sub(r"\1(https://\2)", problem.words))
    odd = _ODD_KIND.search(problem.words)
    named = [name for name in ladder.named if odd and name.partition(":")[2] == odd[1]]
    return replace(problem, words=odd[0], right=f"({named[0]})") if odd and len(named) == 1 else problem
