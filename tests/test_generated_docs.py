"""What scripts write into the docs is fresh: the drawing of the package and the reference of what templates get."""

import subprocess
import sys

import pytest

from tests.conftest import REPO


@pytest.mark.slow
@pytest.mark.parametrize("script", ["package_drawing", "view_reference"])
def test_what_a_script_writes_into_the_docs_is_fresh(script: str) -> None:
    """A new room, import or field changes what is written, and the script's message names the command that writes it again."""
    checked = subprocess.run([sys.executable, f"tools/{script}.py", "--check"], cwd=REPO, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr


def test_every_template_is_on_the_page_with_its_view() -> None:
    """Macros alone get no view of their own."""
    page = (REPO / "docs" / "building" / "views.md").read_text(encoding="utf-8")
    templates = {path.relative_to(REPO / "templates").as_posix() for path in (REPO / "templates").rglob("*.j2")} - {"parts/macros.md.j2"}
    assert {name for name in templates if f"| `{name}` | [`" not in page} == set()
