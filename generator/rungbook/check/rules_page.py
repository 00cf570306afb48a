"""The rules as editors read them: as text for the command line, and as Markdown for the page of rules."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import ndiff
from functools import cache
from html import escape
from pathlib import Path

from rungbook.problem import KINDS, Rule, Severity
from rungbook.rules import RULES

EXAMPLES = Path(__file__).parent / "examples"
_PART = re.compile(r"^=== (note|wrong|right)(?:: (.+))?\n", re.MULTILINE)
_TITLES = {
    "format": "How a ladder is written",
    "references": "What names what",
    "completeness": "What must not be left out",
    "coherence": "What has to fit together",
    "wording": "How texts read",
    "change": "What a change owes its readers",
}
_UNSEEN = re.compile("[\u200b\xa0\t]")


@dataclass(frozen=True, slots=True)
class Example:
    """Files, or names of files, that break a rule, the same repaired, and what there is to know besides."""

    note: str
    wrong: dict[str, str]
    right: dict[str, str]


@cache
def example(rule: Rule) -> Example:
    """Return what the rule's example file holds."""
    written = (EXAMPLES / f"{rule}.case").read_bytes().decode("utf-8")
    _, *parts = _PART.split(written)
    found: dict[str, dict[str, str]] = {"note": {}, "wrong": {}, "right": {}}
    for word, name, text in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        found[word][name or ""] = text
    return Example("".join(found["note"].values()).strip(), found["wrong"], found["right"])


def rule_text(rule: Rule) -> Iterator[str]:
    """Yield one rule as text, with its examples."""
    yield f"{rule} ({rule.severity.name.lower()})"
    yield rule.summary
    if note := example(rule).note:
        yield note
    for title, files in (("Wrong", example(rule).wrong), ("Right", example(rule).right)):
        yield ""
        yield f"{title}:"
        yield from (f"  {line}".rstrip() for line in visible(files).splitlines())


def rule_list() -> Iterator[str]:
    """Yield a line for each rule, by kind."""
    width = max(map(len, RULES))
    for kind in KINDS:
        yield f"{_TITLES[kind]}:"
        yield from (f"  {rule:<{width}}  {rule.summary}" for rule in RULES if rule.kind == kind)
        yield ""


@cache
def rules_page() -> str:
    """Return the section of each rule, as Markdown."""
    lines: list[str] = []
    for kind in KINDS:
        lines += [f"## {_TITLES[kind]}", ""]
        for rule in RULES:
            if rule.kind == kind:
                lines += _section(rule)
    return "\n".join(lines)


def visible(files: dict[str, str]) -> str:
    """Return the files one below the other, each below its name, with characters that nobody sees made visible."""
    text = "".join((f"# {name}\n" if name else "") + body for name, body in files.items())
    return _UNSEEN.sub(lambda match: "→   " if match[0] == "\t" else f"⟨U+{ord(match[0]):04X}⟩", text)


def _section(rule: Rule) -> Iterator[str]:
    yield f"### {rule}"
    yield ""
    level = {Severity.ERROR: "An error.", Severity.WARNING: "Warns.", Severity.NOTE: "A note."}[rule.severity]
    yield " ".join(part for part in (rule.summary, level, example(rule).note) if part)
    yield ""
    yield '<pre class="rb-diff"><code>' + "\n".join(_difference(example(rule))) + "</code></pre>"
    yield ""


_SIGNS = {" ": "{}", "-": "<del>{}</del>", "+": "<ins>{}</ins>"}


def _difference(shown: Example) -> Iterator[str]:
    """Yield the lines of an example in HTML: a minus before what is wrong, a plus before what is right."""
    for name in {**shown.wrong, **shown.right}:
        wrong, right = (visible({name: found[name]} if name in found else {}).splitlines() for found in (shown.wrong, shown.right))
        for line in ndiff(wrong, right):
            if line[0] in _SIGNS:
                yield _SIGNS[line[0]].format(escape(line.rstrip(), quote=False))
