"""The format's reference page holds every field, from the model's classes themselves."""

import re
from pathlib import Path

import pytest

from rungbook.model import Ladder
from rungbook.shape.declaration import Kind, declared, reached
from rungbook.shape.editor_schemas import slug
from rungbook.shape.reference import reference
from tests.conftest import REPO, site_of

PAGE = reference()


def section(kind: Kind) -> str:
    found = re.search(rf"^## .* {{: #{slug(kind)} }}$(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found, f"no section for {kind.__name__}"
    return found[1]


@pytest.mark.parametrize("kind", reached(), ids=slug)
def test_every_field_of_the_model_is_on_the_page(kind: Kind) -> None:
    """Whatever can be written for a thing is in the thing's section, with a sentence."""
    text = section(kind)
    for field in declared(kind).fields:
        row = re.search(rf"^\| `{field.written}` \| (.+) \| (.+) \|$", text, re.MULTILINE)
        assert row, field.name
        assert row[2].strip().endswith("."), f"{field.name}: {row[2]}"


def test_every_file_is_on_the_page() -> None:
    """The first table names each section's file."""
    for field in declared(Ladder).fields:
        assert f"`{field.name}.yml`" in PAGE
    assert "| `sources.yml`, or `sources/<id>.yml` for each | Where figures come from. [source](#source) by id |" in PAGE
    assert "| `policy.yml` | How pay and promotion are decided. [policy](#policy) |" in PAGE


def test_every_link_on_the_page_has_its_place() -> None:
    """Each link leads to a section that is there, in the made part or in the hand-written one."""
    hand_written = (REPO / "docs" / "editing" / "format.md").read_text()
    places = {*re.findall(r"{: #([a-z-]+) }", PAGE), *(heading.lower().replace(" ", "-") for heading in re.findall(r"^#+ (.+)$", hand_written, re.MULTILINE))}
    assert set(re.findall(r"\(#([a-z-]+)\)", PAGE)) <= places


@pytest.mark.slow
def test_the_page_gets_its_part_from_the_pipeline() -> None:
    """The documentation asks for the part, and every site has it, so it can't be stale."""
    assert "<!-- rungbook: format -->" in (REPO / "docs" / "editing" / "format.md").read_text()
    site = site_of(REPO / "ladders")
    assert site.references["format"]() == PAGE


@pytest.mark.parametrize("path", sorted((REPO / "docs" / "editing").glob("*.md")), ids=lambda path: path.stem)
def test_the_examples_of_the_guides_are_yaml_that_can_be_read(path: Path) -> None:
    """What an editor copies from a page can be read, apart from the front matter shown for pages."""
    from rungbook.problem import Problem
    from rungbook.read import parse

    for example in re.findall(r"^```yaml\n(.*?)^```$", path.read_text(), re.MULTILINE | re.DOTALL):
        if not example.startswith("---"):
            assert not isinstance(parse(example, path.name), Problem), example
