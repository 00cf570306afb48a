"""Texts of exports from the templates beside this module. They are not pages, so a site can't bring its own."""

import re
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML can't hold; only a file from outside has such signs."""


@cache
def _templates() -> Environment:
    templates = Environment(loader=FileSystemLoader(Path(__file__).parent / "templates"), trim_blocks=True)  # noqa: S701  # what is XML is escaped there
    templates.filters |= {"one_line": _one_line, "html": escape, "xml": lambda text: escape(NO_XML.sub("\ufffd", text)), "calendar": _calendar_text}
    return templates


def _one_line(text: str) -> str:
    """Plain text, in which Markdown finds nothing to read as markup."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|" else sign for sign in " ".join(text.split()))


def _calendar_text(text: str) -> str:
    """The text as a property of a calendar has it."""
    return re.sub(r"([\\;,])", r"\\\1", text.strip()).replace("\n", "\\n")


def render(template: str, **given: Any) -> str:
    """Return the text, which ends in one line end."""
    return _templates().get_template(f"{template}.j2").render(given).strip() + "\n"
