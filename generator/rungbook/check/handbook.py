"""The rules told to editors: as text for the command line, and as Markdown for the page of rules."""

import re
from collections.abc import Iterator

from rungbook.check import RULES
from rungbook.check.rule import KINDS, Rule
from rungbook.problem import Severity

_TITLES = {
    "form": "How a ladder is written",
    "references": "What names what",
    "completeness": "What must not be left out",
    "coherence": "What has to fit together",
    "wording": "How texts read",
}
_UNSEEN = re.compile("[\u200b\xa0\t]")


def told(rule: Rule) -> Iterator[str]:
    """One rule as text, with its examples."""
    yield f"{rule.name} ({rule.severity.name.lower()})"
    yield rule.summary
    if rule.note:
        yield rule.note
    for name, example in (("Wrong", rule.wrong), ("Right", rule.right)):
        yield ""
        yield f"{name}:"
        yield from (f"  {line}".rstrip() for line in shown(example).splitlines())


def listed() -> Iterator[str]:
    """Every rule in a line."""
    width = max(len(rule.name) for rule in RULES)
    for kind in KINDS:
        yield f"{_TITLES[kind]}:"
        yield from (f"  {rule.name:<{width}}  {rule.summary}" for rule in RULES if rule.kind == kind)
        yield ""


def handbook() -> str:
    """The section of each rule, as Markdown."""
    lines: list[str] = []
    for kind in KINDS:
        lines += [f"## {_TITLES[kind]}", ""]
        for rule in RULES:
            if rule.kind == kind:
                lines += _section(rule)
    return "\n".join(lines)


def shown(example: str) -> str:
    """An example in which characters that nobody sees can be seen."""
    return _UNSEEN.sub(lambda match: "→   " if match[0] == "\t" else f"⟨U+{ord(match[0]):04X}⟩", example)


def _section(rule: Rule) -> Iterator[str]:
    yield f"### {rule.name}"
    yield ""
    level = "Warns." if rule.severity is Severity.WARNING else "An error."
    yield " ".join(part for part in (rule.summary, level, rule.note) if part)
    for name, example in (("Wrong", rule.wrong), ("Right", rule.right)):
        yield ""
        yield f"{name}:"
        yield ""
        yield from (f"    {line}".rstrip() for line in shown(example).splitlines())
    yield ""
