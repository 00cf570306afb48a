"""Templates use all that they get, and get all that they use."""

import re
from dataclasses import fields, is_dataclass

import pytest

from rungbook.compose import views
from tests.conftest import REPO

TEMPLATES = REPO / "templates"
TEXT = "\n".join(path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.j2"))
VIEWS = [view for view in vars(views).values() if isinstance(view, type) and is_dataclass(view) and view.__module__ == views.__name__]


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.__name__)
def test_every_field_of_a_view_is_used_by_a_template(view: type) -> None:
    """What no template shows would be worked out for nothing."""
    for field in fields(view):
        assert re.search(rf"\.{field.name}\b", TEXT), f"no template uses {view.__name__}.{field.name}"


def test_every_template_is_drawn() -> None:
    """A template that no page is drawn from would rot unseen."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in (REPO / "generator/rungbook/compose").glob("*.py")) + TEXT
    for path in TEMPLATES.rglob("*.j2"):
        name = path.relative_to(TEMPLATES).as_posix().removesuffix(".md.j2")
        last = name.removeprefix("parts/")
        assert f'"{last}"' in code or f'"{name}.md.j2"' in code, f"nothing draws {name}"
