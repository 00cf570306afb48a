"""Export: a reader's plan, as My plan exports it, as a document for a 1:1. The plan comes from outside, so nothing in it is taken for granted."""

import json
import re
from datetime import date
from typing import Any

from rungbook.exports.advert import title_with_grade
from rungbook.exports.document import Block, Document, Heading, Prose, Table, compose_document, plain
from rungbook.exports.grid import Line, Run
from rungbook.exports.setting import Setting
from rungbook.model import Ladder
from rungbook.words import Catalogue

_FORMATS = ("rungbook-plan/2", "rungbook-plan/1")
LARGEST = 5_000_000
"""How many bytes a plan may have."""


class NoPlan(Exception):
    """The file holds no plan that My plan exported."""


def plan_of(content: bytes) -> dict[str, Any]:
    try:
        plan = json.loads(content) if len(content) <= LARGEST else None
    except (ValueError, RecursionError) as error:
        raise NoPlan from error
    if not isinstance(plan, dict) or plan.get("format") not in _FORMATS or not isinstance(plan.get("items"), dict):
        raise NoPlan
    return plan


def plan_document(plan: dict[str, Any], ladder: Ladder, setting: Setting) -> Document:
    """What is kept, by the page that it is from, each with its notes and day, and room for what both agree on."""
    words = setting.words
    groups: dict[str, list[tuple[tuple[Line, ...], ...]]] = {}
    for item in plan["items"].values():
        if isinstance(item, dict) and isinstance(item.get("text"), str):
            notes = item.get("notes", [item.get("note", "")])
            lines = tuple(_note(one) for one in (notes if isinstance(notes, list) else ()) if isinstance(one, str) and one.strip())
            row = (plain(item["text"]), lines, plain(_day(item.get("date"), words)))
            groups.setdefault(str(item.get("title") or words.my_plan), []).append(row)
    blocks: list[Block] = []
    for title, rows in groups.items():
        blocks += (Heading(title), Table((words.review_expectation, words.review_evidence, words.my_plan_by_when), tuple(rows), (42, 42, 16), room=3))
    if not blocks:
        blocks.append(Prose(plain(words.my_plan_empty), "soft"))
    blocks.append(Table((words.paper_agreed,), (((),),), (1,), room=6))
    return compose_document(words.my_plan, (_goal(plan.get("goal"), ladder),), blocks, ladder, setting)


def _note(text: str) -> Line:
    text = " ".join(text.split())
    return Line((Run(text, link=text if re.fullmatch(r"https?://[^\s\"<>]+", text) else ""),), "•")


def _day(written: object, words: Catalogue) -> str:
    try:
        return words.date_of(date.fromisoformat(written).isoformat()) if isinstance(written, str) else ""
    except ValueError:
        return ""


def _goal(goal: object, ladder: Ladder) -> str:
    """`Senior ML Engineer (L5) → Staff ML Engineer (L6)`, as far as the ladder has them."""
    named = {level.key: title_with_grade(level) for level in ladder.levels}
    ends = (goal.get("from"), goal.get("to")) if isinstance(goal, dict) else ()
    return " → ".join(named[end] for end in ends if isinstance(end, str) and end in named)
