"""A ladder to the data that the site's own scripts read: the levels to compare, and the items that a plan may hold."""

import json
from collections.abc import Iterator, Sequence
from functools import partial

from rungbook.compose.ladder_index import LadderIndex
from rungbook.markup.plain_text import strip_markdown, version
from rungbook.model import Cell, Expectation, Ladder, Level, Markdown, Step
from rungbook.model.unfinished import every_part
from rungbook.site import addresses
from rungbook.site.page import Redirect, address
from rungbook.site.pay_text import lines
from rungbook.site.titles import status_of, titled, why_empty
from rungbook.words import Catalogue

Json = dict[str, object]


def data_files(ladder: Ladder, index: LadderIndex, redirects: tuple[Redirect, ...]) -> dict[str, str]:
    """The content of each file by its path below the site's root."""
    moved = {address(redirect.path): address(redirect.target) for redirect in redirects}
    keys = {level.key for level in ladder.levels}
    levels: Json = {**_levels(ladder, index), "moved": {old: now for old, now in moved.items() if now in keys}}
    version_ = index.words("ladder_version", version=ladder.organisation.version) if ladder.organisation.version else ""
    items: Json = {"groups": list(_groups(ladder, index.words)), "moved": moved, "ids": sorted(_renamed(ladder)), "version": version_}
    compact = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))
    return {"data/levels.json": compact(levels), "data/items.json": compact(items)}


def _renamed(ladder: Ladder) -> set[tuple[str, str]]:
    """Each former id of anything, with the id of now: anchors are made from ids."""
    return {(old, getattr(thing, "id", "")) for thing in every_part(ladder) for old in getattr(thing, "formerly", ())}


def _levels(ladder: Ladder, index: LadderIndex) -> Json:
    return {
        "tracks": [{"id": track.id, "title": track.title} for track in ladder.tracks],
        "dimensions": [
            {"id": leaf.id, "title": leaf.title, "threads": [[thread.id, thread.title] for thread in leaf.threads]}
            for leaf in index.used_dimensions(ladder.levels)
        ],
        "skills": [[skill.id, skill.title, {one.step.title: strip_markdown(one.text) for one in skill.steps}] for skill in ladder.skills],
        "levels": [_level(level, index) for level in ladder.levels],
        "steps": [
            {"key": step.key, "from": step.from_.key, "to": step.to.key, "title": titled(step, index.words)}
            for step in ladder.steps
            if step.from_ and step.is_described
        ],
    }


def _level(level: Level, index: LadderIndex) -> Json:
    words = index.words
    return {
        "key": level.key,
        "title": level.title,
        "track": level.track,
        "grade": level.grade.title if level.grade else "",
        "summary": level.summary,
        "facts": list(_facts(level, words)),
        "profile": {dimension: step.title for dimension, step in level.standings.items()},
        "cells": {cell.dimension.id: _cell(cell, index) for cell in level.expectations},
        "skills": {ask.skill.id: index.step_of(ask) for ask in level.skills},
    }


def _facts(level: Level, words: Catalogue) -> Iterator[list[str]]:
    if level.years:
        yield [words.typical_experience, words("years", range=level.years.text())]
    if found := lines(level, words):
        yield [words.pay, "; ".join(found)]
    for value in level.facts:
        yield [value.fact.title, value.text]


def _cell(cell: Cell, index: LadderIndex) -> str | list[Json]:
    """What the level expects, or why nothing."""
    if cell.empty:
        return why_empty(cell, index.words)

    def shown(one: Expectation) -> Json:
        status = status_of(one, index.words)
        text = strip_markdown(one.text)
        return {
            "id": one.id,
            "thread": one.thread.id if one.thread else "",
            "short": index.short_with_status(one),
            "text": f"{status}: {text}" if status else text,
        }

    return list(map(shown, cell.expectations))


def _groups(ladder: Ladder, words: Catalogue) -> Iterator[Json]:
    """Each page with items that a reader may pick, under the anchors that they have there."""
    for level in ladder.levels:
        expected = (e for e in level.every_expectation if e.status != "deprecated")
        asked = [_item(f"e-{e.id}", e.text, was=[f"e-{old}" for old in e.formerly]) for e in expected]
        yield _group(addresses.page_of(level), titled(level), asked)
    for step in (step for step in ladder.steps if step.is_described):
        ends = {"from": step.from_.key, "to": step.to.key} if step.from_ else {}
        yield _group(addresses.page_of(step), titled(step, words), list(_evidence(step))) | ends
    for plan in ladder.plans:
        checkpoints = [{**_item(f"c-{c.id}", c.text, c.title, [f"c-{old}" for old in c.formerly]), "day": c.day} for c in plan.checkpoints]
        yield _group(addresses.page_of(plan), plan.title, checkpoints)


def _evidence(step: Step) -> Iterator[Json]:
    for anchor, former, milestone, item in addresses.evidence(step):
        under = {"under": milestone.title} if milestone else {}
        yield {**_item(anchor, item.text, was=former), "hint": strip_markdown(item.evidence), **under}


def _group(page: str, title: str, items: list[Json]) -> Json:
    return {"page": address(page), "title": title, "items": items}


def _item(anchor: str, text: Markdown, title: str = "", was: Sequence[str] = ()) -> Json:
    """`was` are the anchors that it had under earlier ids."""
    whole = f"{title}: {strip_markdown(text)}" if title else strip_markdown(text)
    return {"id": anchor, "version": version(text), "text": whole} | ({"was": list(was)} if was else {})
