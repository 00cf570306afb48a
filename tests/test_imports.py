"""Who may import whom, executed on the import statements of every module."""

import ast
import importlib
import sys
from pathlib import Path

from tests.conftest import syntax

PACKAGE = Path(__file__).parents[1] / "generator" / "rungbook"
PACKAGES = [".".join(path.parent.relative_to(PACKAGE.parent).parts) for path in sorted(PACKAGE.rglob("__init__.py"))]
MODULES = sorted(path.relative_to(PACKAGE).with_suffix("").as_posix() for path in PACKAGE.rglob("*.py"))

# Each third-party package has one door: the modules (by the beginning of their path) that may import it.
DOORS = {
    "yaml": ("read/",),
    "jinja2": ("compose/render", "edit/skeletons", "exports/text_templates", "mkdocs/minify"),  # pages, what is new, texts, the theme
    "markupsafe": ("compose/render",),
    "mkdocs": ("mkdocs/",),
    "markdown": ("mkdocs/",),
    "click": ("cli/",),
    "subprocess": ("changes/history",),
    "PIL": ("exports/card", "exports/deck"),  # one draws, one measures
    "pptx": ("exports/pptx",),
    "xlsxwriter": ("exports/xlsx",),
    "python_calamine": ("edit/imports/workbook",),
    "docx": ("exports/docx", "edit/imports/document"),  # one writes, one reads
    "py_mini_racer": ("search/engine",),
}

# What the modules whose path begins with the key may import of this package; the longest key decides.
VALUES = ("problem", "rules", "model", "site", "words", "changes/change", "markup")
ALLOWED = {
    "problem": (),
    "rules": ("problem",),
    "atomic_write": (),
    "markup": ("markup",),
    "model": ("problem", "model"),
    "words": (),
    "site": ("markup", "model", "problem", "site", "words"),
    "read": ("problem", "rules", "read"),
    "shape": ("read", "model", "problem", "rules", "shape"),
    "audience": ("model", "problem", "rules", "markup"),
    "check/": ("markup", "model", "problem", "rules", "check/texts"),
    "check/format": ("markup", "model", "problem", "rules", "check/texts", "site/addresses", "site/page"),
    "check/mentions_internal": ("markup", "model", "problem", "rules", "audience", "check/texts"),  # what is internal is what the audience's stage takes out
    "check/docs": ("markup", "model", "problem", "rules", "read/docs", "site/addresses", "check"),
    "check/rules_page": ("problem", "rules"),
    "check/__init__": ("model", "problem", "rules", "read/docs", "check"),
    "compose": (*VALUES, "compose"),
    "changes": ("model", "problem", "rules", "site", "markup", "words", "changes"),
    "changes/timeline": ("markup", "model", "read", "shape", "audience", "changes"),
    "search": (*VALUES, "search"),
    "search/language": ("read", "search"),
    "pipeline": ("read", "shape", "check", "audience", "changes/timeline", "compose", "search/ladder_entries", *VALUES),
    "mkdocs/": (
        *VALUES,
        "search",
        "changes/history",
        "changes/timeline",
        "pipeline",
        "read/docs",
        "read/settings",
        "read/files",
        "reports",
        "mkdocs",
        "exports",
        "atomic_write",
    ),
    "mkdocs/plugin": ("mkdocs",),
    "mkdocs/site_build": (*VALUES, "search", "pipeline", "compose/render", "read/docs", "reports", "mkdocs", "exports"),
    "mkdocs/csp": (),
    "mkdocs/settings": (*VALUES, "read"),
    "exports": (*VALUES, "exports", "atomic_write"),
    "reports": (*VALUES, "changes/lost", "reports"),
    "verify": ("model", "site", "mkdocs/csp", "problem", "verify"),
    "edit": ("model", "problem", "read", "shape", "edit", "atomic_write"),
    "edit/rewrite": ("model", "problem", "read", "shape", "edit", "atomic_write", "check"),  # judges the ladder as it will be
    "edit/rename": ("model", "problem", "read", "shape", "edit", "check", "markup", "site", "audience"),
    "edit/move": ("model", "problem", "rules", "read", "shape", "edit", "check"),
    "edit/retire": ("model", "problem", "read", "shape", "edit", "check", "changes", "site"),
    "edit/owners": ("model", "problem", "rules", "edit"),
    "edit/suggest": ("atomic_write", "model", "problem", "read", "edit", "changes", "check", "markup", "reports", "site"),
    "edit/init": ("", "atomic_write", "model", "problem", "read", "site", "markup", "edit/init", "edit/formatter", "edit/new_ids", "edit/skeletons"),
    "edit/new_ids": ("model", "markup"),
    "edit/imports": ("model", "problem", "rules", "read", "shape", "edit", "check", "markup"),
    "external_links": ("", "markup", "problem", "external_links"),
    "cli/": (
        "",
        *VALUES,
        "atomic_write",
        "audience",
        "changes",
        "check",
        "cli/editing",
        "cli/errors",
        "cli/from_table",
        "cli/options",
        "cli/output",
        "cli/setting",
        "edit",
        "exports",
        "external_links",
        "mkdocs",
        "pipeline",
        "read",
        "reports",
        "search",
        "shape",
        "verify",
    ),
    "cli/__init__": ("", "cli"),
    "__main__": ("cli",),
    "__init__": (),
}


def imported(module: str) -> set[str]:
    """The full names of what a module imports, those of this package as paths: `rungbook.check.x` is `rungbook/check/x`."""
    names: set[str] = set()
    for node in syntax((PACKAGE / f"{module}.py").read_text(encoding="utf-8")):
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


def forbidden(module: str, names: set[str]) -> list[str]:
    """What a module imports against the two tables."""
    key = max((key for key in ALLOWED if module == key or module.startswith(key)), key=len, default=None)
    if key is None:
        return [f"{module} has no place in the table"]
    wrong = []
    for name in sorted(names):
        package, _, path = name.partition("/")
        if package == "rungbook":
            if not any(within(path, allowed) for allowed in ALLOWED[key]):
                wrong.append(f"{module} imports {path}")
        elif package in DOORS:
            if not module.startswith(DOORS[package]):
                wrong.append(f"{module} imports {package} beside its door")
        elif package not in sys.stdlib_module_names:
            wrong.append(f"{module} imports {package}, which has no door")
    return wrong


def test_a_module_imports_only_what_its_place_allows() -> None:
    """By the table of who may import whom, and each third-party package at its one door."""
    assert [wrong for module in MODULES for wrong in forbidden(module, imported(module))] == []


def test_an_import_against_the_tables_is_found() -> None:
    """A rule's import of another stage, a package beside its door, one without a door, and a module without a place."""
    assert forbidden("check/wording/x", {"rungbook/compose/views"}) == ["check/wording/x imports compose/views"]
    assert forbidden("compose/pages", {"yaml"}) == ["compose/pages imports yaml beside its door"]
    assert forbidden("read/x", {"numpy"}) == ["read/x imports numpy, which has no door"]
    assert forbidden("nowhere", set()) == ["nowhere has no place in the table"]


def test_the_tables_name_nothing_that_is_gone() -> None:
    """A row without a module would let in whatever takes its name next."""
    doors = [path for paths in DOORS.values() for path in paths]
    assert [key for key in (*ALLOWED, *doors) if not any(module.startswith(key) for module in MODULES)] == []


def test_a_package_offers_only_what_it_has() -> None:
    """Each name that it lists can be imported from it."""
    modules = [module for module in map(importlib.import_module, PACKAGES) if hasattr(module, "__all__")]
    assert len(modules) >= 4
    assert [f"{module.__name__}.{name}" for module in modules for name in module.__all__ if not hasattr(module, name)] == []
