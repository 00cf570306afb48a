"""Texts of new things from the templates in `skeleton_files`: every field that they need, a text to write in each, and comments."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from rungbook.edit.splice import scalar
from rungbook.shape.names import leaves, mapping

_TO_WRITE = re.compile(r"^( *[\w-]+: )(….*)$", re.MULTILINE)
"""A text that is still to be written; the names in it may need quotation marks."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The ladder as it is written, which a new thing may refer to."""

    ladder: Mapping[str, Any]
    used: Sequence[str] = ()
    """The dimensions that the track around uses, where it names them."""

    def ids(self, section: str) -> list[str]:
        return list(self.entries(section))

    def entries(self, section: str) -> dict[str, Mapping[str, Any]]:
        return {name: mapping(body) for name, body in mapping(self.ladder.get(section)).items()}

    def dimensions(self) -> dict[str, Mapping[str, Any]]:
        return {name: mapping(body) for name, body in leaves(mapping(self.ladder.get("dimensions"))) if not self.used or name in self.used}

    def threads(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return each dimension with its threads and their titles."""
        return [
            (name, [(thread, str(body.get("title", "")) if isinstance(body, dict) else str(body)) for thread, body in mapping(of.get("threads")).items()])
            for name, of in self.dimensions().items()
        ]

    def scale_of(self, thing: Mapping[str, Any]) -> list[str]:
        """The steps of the scale that a skill or dimension names."""
        return list(mapping(self.entries("scales").get(str(thing.get("scale")), {}).get("steps")))

    def grade_title(self, grade: str) -> str:
        return str(self.entries("grades").get(grade, {}).get("title", grade))

    def levels(self, track: str) -> dict[str, Any]:
        return dict(mapping(self.entries("tracks").get(track, {}).get("levels")))

    def title(self, track: str, level: str) -> str:
        return str(mapping(self.levels(track).get(level)).get("title", level))


@cache
def _templates() -> Environment:
    folder = FileSystemLoader(Path(__file__).parent / "skeleton_files")
    templates = Environment(loader=folder, trim_blocks=True, keep_trailing_newline=True, finalize=_on_one_line)  # noqa: S701  # they are YAML, not HTML
    templates.filters |= {"scalar": scalar, "comments": _comments}
    return templates


def _on_one_line(value: Any) -> Any:
    """Return a text of the ladder, such as a title written on several lines, on one line."""
    return " ".join(value.split()) if isinstance(value, str) else value


def _comments(lines: str, kept: bool) -> str:
    """Return the lines with the comments among them, or without."""
    return lines if kept else "".join(line for line in lines.splitlines(keepends=True) if not line.lstrip().startswith("#"))


def skeleton(name: str, /, **given: Any) -> str:
    """Return the fields of a new thing."""
    return _TO_WRITE.sub(lambda match: match[1] + scalar(match[2]), _templates().get_template(f"{name}.yml.j2").render(given))
