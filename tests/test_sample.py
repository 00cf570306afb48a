"""The sample ladder uses every field of the format once; its Markdown is kept as golden files."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import is_dataclass
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from rungbook import model
from rungbook.compose.ladder_index import LadderIndex
from rungbook.exports import markdown_folder
from rungbook.read import read
from rungbook.shape.declaration import EntriesNode, Kind, NestedNode, ScalarNode, declared, reached, within
from tests.conftest import REPO, SAMPLE, ladder_of, site_of

GOLDEN = REPO / "tests" / "golden"
KINDS: list[Kind] = [model.Ladder, *reached()]


def test_the_markdown_of_the_sample_is_as_it_was(tmp_path: Path, rewrite: bool) -> None:
    """Every generated page of the sample equals its golden file (`pytest --rewrite` writes them again)."""
    site = site_of(SAMPLE, "ladders", audience="internal")
    markdown_folder.write(site, tmp_path)
    (tmp_path / markdown_folder.MANIFEST).unlink()
    if rewrite:
        shutil.rmtree(GOLDEN, ignore_errors=True)
        shutil.copytree(tmp_path, GOLDEN)
    made = {path.relative_to(tmp_path).as_posix(): path.read_text(encoding="utf-8") for path in tmp_path.rglob("*") if path.is_file()}
    kept = {path.relative_to(GOLDEN).as_posix(): path.read_text(encoding="utf-8") for path in GOLDEN.rglob("*") if path.is_file()}
    assert sorted(made) == sorted(kept)
    for name in made:
        assert made[name] == kept[name], f"{name} differs; read it, then run pytest with --rewrite"


@pytest.mark.parametrize(
    ("reference", "page", "text"),
    [
        ("plan:winter#c-oil", "plan:winter", "Order oil"),
        ("plan:winter#c-oil", "plan:autumn", "Before winter: Order oil"),
        ("level:keeper/apprentice#e-trims", "", "Apprentice *Keeper* | 1 · G1: Trimming"),
        ("level:keeper/apprentice#e-orders", "level:keeper/apprentice", "Whose oil you order"),
        ("comparison:lights#r-price", "", "Oil or gas: Price"),
        ("step:keeper/apprentice-to-keeper#shift-reach", "", "From lamp to tower: Reach"),
        ("step:keeper/apprentice-to-keeper#m-half-year", "", "From lamp to tower: Half a year before"),
        ("step:keeper/apprentice-to-keeper#g-storm", "step:keeper/apprentice-to-keeper", "From lamp to tower"),
    ],
)
def test_a_link_to_a_part_of_a_page_has_the_title_of_the_part(reference: str, page: str, text: str) -> None:
    """After that of its page, where the link is on another; a part without a title leaves that alone."""
    assert LadderIndex(ladder_of(SAMPLE)).named(reference, page).text == text


def _fields(kind: Kind, written: Any) -> dict[str, Any]:
    """The fields that a written value stands for."""
    declaration = declared(kind)
    if isinstance(written, str):
        assert declaration.bare
        return {declaration.bare.written: written}
    if declaration.spread is None:
        return dict(written)
    own = {name: held for name, held in written.items() if name in declaration.by_name}
    return {**own, declaration.spread.written: {name: held for name, held in written.items() if name not in own}}


def _used(kind: Kind, written: Any) -> set[tuple[Kind, str]]:
    """The fields that a written value fills, with their kinds of thing."""
    found: set[tuple[Kind, str]] = set()
    for name, held in _fields(kind, written).items():
        found.add((kind, name))
        node = within(declared(kind).by_name[name].node)
        if isinstance(node, (NestedNode, EntriesNode)):
            found = found.union(*(_used(node.kind, one) for one in _each(node, held)))
    return found


def _each(node: NestedNode | EntriesNode, held: Any) -> list[Any]:
    return list(held.values()) if isinstance(node, EntriesNode) else held if isinstance(held, list) else [held]


def _said(kind: Kind, written: Any) -> Iterator[tuple[str, str]]:
    """The texts that a written value has for readers, each with its field."""
    for name, held in _fields(kind, written).items():
        node = within(declared(kind).by_name[name].node)
        if isinstance(node, (NestedNode, EntriesNode)):
            for one in _each(node, held):
                yield from _said(node.kind, one)
        elif isinstance(node, ScalarNode) and node.label in ("text", "Markdown"):
            yield from ((f"{kind.__name__}.{name}", text) for text in ([held] if isinstance(held, str) else held))


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", re.sub(r"\]\([^)]*\)|<[^>]*>", " ", unescape(text))))


# On cards, in adverts and in data; and why a rule does not hold, which is for editors.
NOT_ON_PAGES = {"Organisation.name", "Organisation.version", "RuleException.rule", "RuleException.at", "RuleException.because"}
SEARCHED = {f"{kind.__name__}.asked" for kind in reached() if "asked" in declared(kind).by_name}  # found, and not shown


def test_every_text_of_the_sample_can_be_read_on_a_page() -> None:
    """What an editor can write for readers, readers can read: no field of the format is left lying."""
    site = site_of(SAMPLE, audience="internal")
    pages = _words("\n".join(page.markdown for page in site.pages))
    unseen = {field for field, text in _said(model.Ladder, read(SAMPLE).value) if _words(text) not in pages}
    assert unseen == NOT_ON_PAGES | SEARCHED


def test_the_sample_uses_every_field_of_the_format() -> None:
    """A field that the sample leaves out would be a field that no golden file shows."""
    used = _used(model.Ladder, read(SAMPLE).value)
    unused = [f"{kind.__name__}.{name}" for kind in KINDS for name in declared(kind).by_name if (kind, name) not in used]
    assert unused == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_field_of_the_format_is_described(kind: Kind) -> None:
    """An editor who asks what a field is gets an answer."""
    declaration = declared(kind)
    assert kind.__doc__
    assert [field.name for field in declaration.fields if not declaration.descriptions.get(field.name, "").endswith(".")] == []


def test_every_value_of_the_model_can_be_written() -> None:
    """A kind of thing that no field holds could never be written."""
    values = {value for value in vars(model).values() if isinstance(value, type) and is_dataclass(value) and value.__module__.startswith(f"{model.__name__}.")}
    assert values - {*KINDS} == {model.Thing, model.Span, model.Passage, model.AsBelow}  # made by the model itself
