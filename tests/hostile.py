"""Ladders and sites that hold a payload wherever a ladder holds a text."""

import json
import re
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from typing import Any

from tests.conftest import REPO, succeeds
from tests.every_field import OPEN, SECRET, Filled
from tests.payloads import PAYLOADS

_PLAIN = re.compile(rf"({OPEN}|{SECRET})[a-z]+\d+x")


def _swapped(value: Any, swap: Callable[[str], str], field: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _swapped(inner, swap, name) for name, inner in value.items()}
    if isinstance(value, list):
        return value if field == "formerly" else [_swapped(inner, swap, field) for inner in value]
    if field == "unlock" and "](level:" not in value:
        return "Text."  # Markdown without a reference, which would pass for a plain text below
    swapped = swap(value)
    while field == "short" and len(swapped) > 45:  # the next payload that fits
        swapped = swap(value)
    return swapped


def with_plain_payloads() -> dict[str, Any]:
    """A ladder in which every plain text of every kind of thing is a payload."""
    every = cycle(text for text in PAYLOADS if not re.search(r"[\0-\x08]", text))
    payloads = (f"{text} {number}" for number, text in enumerate(every))  # no two terms may have one name
    return dict(_swapped(Filled().ladder, lambda text: next(payloads) if _PLAIN.fullmatch(text) else "Text." if "](level:" in text else text))


def with_markdown(payload: str) -> dict[str, Any]:
    """A ladder in which every Markdown text of every kind of thing is this payload."""
    return dict(_swapped(Filled().ladder, lambda text: payload if "](level:" in text else text))


def written(ladder: dict[str, Any], folder: Path) -> Path:
    """The ladder as one file, each text on a line of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "ladder.yml").write_text(json.dumps(ladder, indent=1), encoding="utf-8")
    return folder


def settings() -> str:
    """The reference site's own settings, without its navigation."""
    return (REPO / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:")[0] + "\n"


def plain_site(root: Path) -> Path:
    """A site whose every plain text is a payload."""
    written(with_plain_payloads(), root / "ladders")
    (root / "docs").mkdir()
    (root / "mkdocs.yml").write_text(settings(), encoding="utf-8")
    succeeds("build", "--audience", "internal", cwd=root)
    return root / "site"


def open_site(root: Path) -> Path:
    """A site as if nothing had refused or escaped anything: each payload is the raw text of a page."""
    (root / "docs").mkdir(parents=True)
    written(with_plain_payloads(), root / "ladders")
    for number, payload in enumerate(PAYLOADS):
        (root / "docs" / f"p{number}.md").write_text(f"# Page\n\n{payload}\n", encoding="utf-8")
    (root / "mkdocs.yml").write_text(settings(), encoding="utf-8")
    succeeds("build", "--no-strict", cwd=root)
    return root / "site"
