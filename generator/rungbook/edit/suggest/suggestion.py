"""Value: a suggestion, and how it is read from an issue of the forge, a mail, or `suggestion.json`.

Anybody may write one, so whatever is not in the expected form is refused with a sentence, and nothing is guessed.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal, get_args

from rungbook.edit.rewrite import EditRefused
from rungbook.problem import visible_code
from rungbook.site.wordings import HEADINGS, SEVERAL

Action = Literal["change", "add-after", "no-longer", "retire"]
ACTIONS: tuple[str, ...] = get_args(Action)
MOST, LONGEST, LARGEST = 50, 4_000, 200_000
"""So many changes in a suggestion, letters in a text, and letters in all."""
FIELDS = ("place", "version", "do", "text", "now")
NO_ANSWER = "_No response_"
AGAIN = "Fill in the form again from the page that it is about."
_PLACE = re.compile(r"(https?://[^\s/#?@]+/([\w.-]+/)*)?[a-z0-9][a-z0-9/-]*#[a-z0-9][a-z0-9/-]*", re.ASCII)
_STACKED = re.compile(r"[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{4}")
_VERSION = re.compile(r"[0-9a-f]{8}")


class SuggestionRefused(EditRefused):
    """The suggestion can't be used; the message shows why and what to do."""


@dataclass(frozen=True, slots=True)
class Change:
    """What to do at one place."""

    place: str
    """The page's address and the anchor on it, such as `ml-engineer/l5#e-owns-an-area`, or the whole link."""
    version: str = ""
    """The version of the wording that the reader had before them."""
    do: Action = "change"
    text: str = ""
    """The new wording; nothing where a text goes."""
    now: str = ""
    """The wording that the reader had before them, where the suggestion brings it along."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    changes: tuple[Change, ...]
    why: str = ""
    by: str = ""
    """Who made it: the name of an account, where one is known."""
    issue: int = 0
    """The number of the issue that it came as; 0 for none."""


def read_suggestion(text: str) -> Suggestion:
    """Return the suggestion that a file or mail holds: an issue's event, a `suggestion.json`, or the form's headings with texts below."""
    if len(text) > LARGEST:
        raise SuggestionRefused(f"This has more than the {LARGEST:,} characters that are read. Split it into several suggestions.")
    text = text.lstrip("\ufeff").replace("\r\n", "\n")
    if not text.lstrip().startswith("{"):
        return _form(text)
    document = _json(text)
    if "issue" in document:
        return _event(document["issue"])
    return _several(document)


def _json(text: str) -> dict[str, Any]:
    try:
        document = json.loads(text, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        where = f" (line {error.lineno}, column {error.colno})" if isinstance(error, json.JSONDecodeError) else ""
        raise SuggestionRefused(f"This is not the text of a `suggestion.json`: it can't be read as JSON{where}. Copy the whole file.") from error
    try:
        json.dumps(document, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise SuggestionRefused("A text contains half of a character, such as `\\ud83d` alone. Type the text again.") from error
    if not isinstance(document, dict):
        raise SuggestionRefused("This is not the text of a `suggestion.json`, which begins with `{`. Copy the whole file.")
    return document


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The fields of a value; of two with one name a reader would see either."""
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise SuggestionRefused("A field is written twice in one place. Keep one of the two.")
    return fields


def _event(issue: Any) -> Suggestion:
    """The suggestion in an issue, as the event holds it: an issue that is edited later does not count."""
    if not isinstance(issue, Mapping) or not isinstance(issue.get("body"), str):
        raise SuggestionRefused(f"The issue has no text. {AGAIN}")
    found = _form(issue["body"].replace("\r\n", "\n"))
    user, number = issue.get("user"), issue.get("number")
    name = user.get("login") if isinstance(user, Mapping) else ""
    return Suggestion(found.changes, found.why, name if isinstance(name, str) else "", number if isinstance(number, int) else 0)


def _form(body: str) -> Suggestion:
    """A suggestion from the text of the form: each heading exactly once and in order, so that no text can move into another field."""
    found = list(re.finditer(r"^### ([^\n]*?)[ \t]*$", body, re.MULTILINE))
    names = tuple(match[1] for match in found)
    if names not in (HEADINGS, SEVERAL) or body[: found[0].start()].strip():
        expected = ", ".join(f"“{name}”" for name in HEADINGS)
        raise SuggestionRefused(
            f"The headings are not those of the form: {expected}, each once and in this order, with nothing before them. "
            f"A line of the text that begins with `###` counts as a heading. {AGAIN}"
        )
    ends = [*(after.start() for _, after in pairwise(found)), len(body)]
    answers = {match[1]: _answer(body[match.end() : end]) for match, end in zip(found, ends, strict=True)}
    if names == SEVERAL:
        several = _several(_json(answers["Changes"]))
        return Suggestion(several.changes, answers["Why"] or several.why)
    place, version, now, new, why = (answers[name] for name in HEADINGS)
    return _sound(Suggestion((Change(place.strip("` "), version.strip("` "), "change", new, now),), why))


def _answer(text: str) -> str:
    """What is written below a heading, without the fence that the form puts around it."""
    text = text.strip("\n").rstrip()
    if text.strip() == NO_ANSWER:
        return ""
    fence = re.fullmatch(r"(`{3,})(?:text|json)?[ \t]*\n(.*?)\n?\1[ \t]*", text, re.DOTALL)
    if fence:
        if fence[1] in fence[2]:
            raise SuggestionRefused(f"A text contains {visible_code(fence[1])}, which ends the field of the form. Leave it out.")
        text = fence[2]
    return text.strip()


def _several(document: Mapping[str, Any]) -> Suggestion:
    """A suggestion from the value of a `suggestion.json`."""
    if strange := sorted(map(str, document.keys() - {"changes", "why", "by"})):
        raise SuggestionRefused(f"A suggestion has no field {visible_code(strange[0])}. Write `changes`, `why` and `by`.")
    changes = document.get("changes")
    if not isinstance(changes, list) or not changes:
        raise SuggestionRefused("A suggestion needs `changes`, a list with at least one change in it.")
    if len(changes) > MOST:
        raise SuggestionRefused(f"The suggestion has {len(changes)} changes, more than the {MOST} that are read. Split it into several.")
    return _sound(Suggestion(tuple(_change(number, one) for number, one in enumerate(changes, 1)), _text(document, "why"), _text(document, "by")))


def _change(number: int, entry: Any) -> Change:
    if not isinstance(entry, Mapping):
        raise SuggestionRefused(f"Change {number} is not written as fields in curly brackets.")
    if strange := sorted(map(str, entry.keys() - set(FIELDS))):
        raise SuggestionRefused(
            f"Change {number} has a field {visible_code(strange[0])}, which there is not. Write {', '.join(f'`{name}`' for name in FIELDS)}."
        )
    action = _text(entry, "do") or "change"
    if action not in ACTIONS:
        raise SuggestionRefused(f"Change {number}: `do` can't be {visible_code(action)}. Write one of {', '.join(f'`{name}`' for name in ACTIONS)}.")
    place, version, text, now = (_text(entry, name) for name in ("place", "version", "text", "now"))
    return Change(place.strip(), version.strip(), action, text.strip(), now.strip())  # type: ignore[arg-type]  # it is one of them


def _text(entry: Mapping[str, Any], name: str) -> str:
    text = entry.get(name, "")
    if not isinstance(text, str):
        raise SuggestionRefused(f"`{name}` has to be a text, in quotation marks.")
    return text.replace("\r\n", "\n")


def _sound(suggestion: Suggestion) -> Suggestion:
    """The suggestion, if each of its parts has its form."""
    for change in suggestion.changes:
        if not _PLACE.fullmatch(change.place):
            example = "`ml-engineer/l5#e-owns-an-area`"
            lead = f"{visible_code(change.place[:80])} is not a place."
            raise SuggestionRefused(f"{lead} Write the page and the anchor as the link to the text ends, such as {example}.")
        if change.version and not _VERSION.fullmatch(change.version):
            raise SuggestionRefused(f"{visible_code(change.version[:40])} is not a version: a version has eight signs, digits and the letters a to f. {AGAIN}")
        if change.do in ("change", "add-after") and not change.text:
            raise SuggestionRefused(f"There is no new wording for `{change.place}`. To take a text out, write `no-longer` or `retire` in a `suggestion.json`.")
        if change.do in ("no-longer", "retire") and change.text:
            raise SuggestionRefused(f"`{change.place}` gets a new wording and goes at once. Leave one of the two out.")
        if change.text.startswith("…"):
            raise SuggestionRefused(f"The text for `{change.place}` begins with `…`, which marks a text that is not written yet. Leave it out.")
        if _STACKED.search(change.text):
            raise SuggestionRefused(f"The text for `{change.place}` has many signs on one letter, which would cover the lines around it. Type the word again.")
        for text in (change.text, change.now):
            if len(text) > LONGEST:
                raise SuggestionRefused(f"The text for `{change.place}` has {len(text):,} characters, more than {LONGEST:,}. Shorten it.")
    if len(suggestion.why) > LONGEST:
        raise SuggestionRefused(f"The reason has {len(suggestion.why):,} characters, more than {LONGEST:,}. Shorten it.")
    seen = [(change.place, change.do) for change in suggestion.changes if change.do != "add-after"]
    if twice := next((place for place, _ in seen if sum(place == other for other, _ in seen) > 1), ""):
        raise SuggestionRefused(f"`{twice}` is changed twice in one suggestion. Keep one of the two.")
    return suggestion


def as_json(suggestion: Suggestion) -> str:
    """The text of the `suggestion.json` that holds the changes of a workbook, for which nobody has given a reason."""
    changes = [{name: value for name in FIELDS if (value := getattr(change, name))} for change in suggestion.changes]
    return json.dumps({"changes": changes}, ensure_ascii=False, indent=1) + "\n"
