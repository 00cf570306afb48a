"""Who may import whom, executed on the import statements of every module."""

import ast
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "generator" / "rungbook"
MODULES = sorted(path.relative_to(PACKAGE).with_suffix("").as_posix() for path in PACKAGE.rglob("*.py"))

# Each third-party package has one door: the modules (by the beginning of their path) that may import it.
DOORS = {
    "yaml": ("read", "edit/spans"),  # values with where they begin; and, for splicing, where each ends
    "pydantic": ("shape/",),
    "pydantic_core": ("shape/",),
    "jinja2": ("compose/render", "compose/mistakes"),
    "markupsafe": ("compose/render",),
    "mkdocs": ("sinks/mkdocs_",),
    "markdown": ("sinks/mkdocs_",),
    "click": ("cli/",),
    "subprocess": ("history",),
    "PIL": ("exports/card",),
}

# What the modules whose path begins with the key may import of this package; the longest key decides.
VALUES = ("problem", "model", "page", "change", "links", "markup", "policy")
ALLOWED = {
    "problem": (),
    "markup": (),
    "policy": (),
    "verify": ("model", "page", "policy", "problem", "verify"),
    "plain_files": ("problem",),
    "shares": (),
    "model": ("problem", "model"),
    "page": ("problem", "model"),
    "change": (),
    "parts": ("change", "model", "compose/bare"),
    "compare": ("change", "model", "parts", "compose/titles"),
    "read": ("problem", "read"),
    "shape": ("read", "model", "problem", "shape"),
    "links": (),
    "audience": ("model", "problem", "links"),
    "earlier": ("change", "model", "read", "shape", "audience", "compare", "parts"),
    "check/": ("markup", "model", "problem", "check/rule", "check/texts"),
    "check/exceptions": ("model", "problem", "check"),
    "check/handbook": ("problem", "check"),
    "check/__init__": ("model", "problem", "shares", "check"),
    "compose": ("change", "markup", "model", "page", "problem", "compose"),
    "compose/pages": ("change", "model", "page", "problem", "shares", "compose"),
    "pipeline": ("plain_files", "read", "shape", "check", "audience", "earlier", "compose", *VALUES),
    "sinks": (*VALUES, "sinks"),
    "sinks/head": ("exports",),
    "sinks/made_by": ("model", "page", "history"),
    "sinks/mkdocs_": (*VALUES, "history", "pipeline", "plain_files", "reports", "sinks", "exports"),
    "edit": ("problem", "read", "shape", "edit"),
    "exports": (*VALUES, "exports", "compose/addresses", "compose/bare", "compose/words"),
    "reports": (*VALUES, "reports"),
    "history": ("change",),
    "affected": ("page",),
    "starter": ("", "starter"),
    "elsewhere": ("", "problem", "elsewhere"),
    "cli/": (
        "",
        *VALUES,
        "starter",
        "elsewhere",
        "affected",
        "compare",
        "history",
        "cli/telling",
        "pipeline",
        "reports",
        "sinks",
        "exports",
        "check",
        "shape",
        "edit",
        "verify",
    ),
    "cli/__init__": ("", "cli"),
    "__main__": ("cli",),
    "__init__": (),
}


def imported(module: str) -> set[str]:
    """The full names of what a module imports, those of this package as paths: `rungbook.check.x` is `rungbook/check/x`."""
    tree = ast.parse((PACKAGE / f"{module}.py").read_text(encoding="utf-8"))
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {name.replace(".", "/") for name in names}


def within(path: str, allowed: str) -> bool:
    if allowed == "":
        return path == "__version__"
    return path == allowed or path.startswith(allowed.rstrip("/") + "/") or (allowed.endswith("_") and path.startswith(allowed))


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_what_its_place_allows(module: str) -> None:
    """DESIGN's table of who may import whom, for each module."""
    key = max((key for key in ALLOWED if module == key or module.startswith(key)), key=len, default=None)
    assert key is not None, f"{module} has no place in the table"
    for name in imported(module):
        if name.startswith("rungbook/"):
            path = name.removeprefix("rungbook/")
            assert any(within(path, allowed) for allowed in ALLOWED[key]), f"{module} imports {path}"


@pytest.mark.parametrize("module", MODULES)
def test_a_third_party_package_is_imported_at_its_door(module: str) -> None:
    """Each third-party package has one door, and none comes in without."""
    for name in imported(module):
        package = name.split("/")[0]
        if package != "rungbook" and package not in sys.stdlib_module_names:
            assert package in DOORS, f"{module} imports {package}, which has no door"
            assert module.startswith(DOORS[package]), f"{module} imports {package}"


def test_the_tables_name_nothing_that_is_gone() -> None:
    """A row without a module would let in whatever takes its name next."""
    doors = [path for paths in DOORS.values() for path in paths]
    assert [key for key in (*ALLOWED, *doors) if not any(module.startswith(key) for module in MODULES)] == []
