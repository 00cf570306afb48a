"""What became of the links, as Markdown for an issue and as lines for a terminal."""

from collections.abc import Iterable, Iterator, Sequence

from rungbook.external_links.find import Ignored, Link
from rungbook.external_links.request import Answer, Verdict
from rungbook.problem import Origin, by_key, visible, visible_code

_HEADINGS = {
    Verdict.DEAD: "Dead: replace each, or take it out",
    Verdict.MOVED: "Moved for good: write the new address",
    Verdict.UNSURE: "Unclear: open each once",
}


def markdown(links: Sequence[Link], answers: Iterable[Answer], unneeded: Sequence[Ignored]) -> str:
    """Text for an issue; empty where there is nothing to do."""
    places = by_key((link.url, link.origin) for link in links)
    parts: list[str] = []
    for verdict, heading in _HEADINGS.items():
        found = [answer for answer in answers if answer.verdict is verdict]
        if found:
            parts += [f"## {heading}", "", *(_item(answer, places[answer.url]) for answer in found), ""]
    if unneeded:
        parts += ["## No longer needed in the list of addresses to leave alone", "", *(f"- `{entry.prefix}` ({entry.reason})" for entry in unneeded), ""]
    return "\n".join(parts)


def _item(answer: Answer, origins: Sequence[Origin]) -> str:
    where = ", ".join(visible_code(f"{origin.file}:{origin.line}") for origin in origins)
    return f"- <{answer.url}>: {visible(answer.why)}. In {where}"


def lines(links: Sequence[Link], answers: Iterable[Answer], unneeded: Sequence[Ignored]) -> Iterator[str]:
    """A line for each place of each link that needs a look."""
    places = by_key((link.url, link.origin) for link in links)
    for answer in answers:
        if answer.verdict is not Verdict.ALIVE:
            yield from (visible(f"{origin}: {answer.verdict.value}: {answer.url} ({answer.why})") for origin in places[answer.url])
    for entry in unneeded:
        yield f"The list of addresses to leave alone names `{entry.prefix}`, and no link begins so any more."
