"""Writes what each template gets: `python tools/view_reference.py` writes docs/building/views.md, `--check` compares it.

Which view a template gets is seen as the sample ladder is composed. Fields and their meaning are the declarations in
generator/rungbook/compose/*views.py: the sentence below a field, that of its name here, or that of its type. A field that holds one thing of the
ladder needs none.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from rungbook.changes.change import Revision
from rungbook.compose import change_views, grade_views, home_views, level_views, views
from rungbook.compose.render import Renderer
from rungbook.pipeline import make

REPO = Path(__file__).parents[1]
SAMPLE = REPO / "tests" / "sample"
PAGE = REPO / "docs" / "building" / "views.md"
MODULES = (views, level_views, grade_views, home_views, change_views)
NAMES = {
    "anchor": "The part of its address after `#`.",
    "label": "What it is called.",
    "link": "Where it leads.",
    "many": "Whether the page is so long that readers filter it by typing, and that sections fold.",
    "sources": "The sources that it names.",
    "source": "The source behind it.",
    "status": "What has to be known about it first, in a line.",
    "summary": "A sentence about it.",
    "text": "Its text.",
    "title": "Its title.",
    "track": "Its track.",
    "grade": "Its grade.",
}
HEAD = """\
---
title: What templates get
description: Each template, the view it gets, and each field of the view with its meaning.
---

# What templates get

Each template of a page gets one value, `view`, and the words of the interface, `words`. Your own copy of a template belongs where
[Looks](looks.md#templates) describes. What is here *as it is in the ladder* has the fields of the [format](../editing/format.md).
A template shows a value with `{{ view.title }}`, and it is escaped as its type needs.

`python tools/view_reference.py` writes this page from `generator/rungbook/compose/*views.py`, and a test fails when it is stale.

## Templates

| Template | Gets |
|---|---|
"""


def revisions() -> tuple[Revision, ...]:
    """Return the sample at two commits, between which one text changed, so that there is a history to show."""
    now = {path.relative_to(SAMPLE).as_posix(): path.read_bytes() for path in SAMPLE.rglob("*.yml")}
    before = {name: text.replace(b"You lead keepers.", b"You lead one keeper.") for name, text in now.items()}
    return Revision("b", "2026-04-02", str(SAMPLE), now), Revision("a", "2026-03-01", str(SAMPLE), before)


def used() -> dict[str, type]:
    """Return the view of each template, as the sample ladder's pages are rendered."""
    found: dict[str, type] = {}
    render = Renderer.__call__

    def recorded(self: Renderer, template: str, path: str, view: object) -> str:
        found[template] = type(view)
        return render(self, template, path, view)

    Renderer.__call__ = recorded  # type: ignore[method-assign]
    try:
        make(SAMPLE, audience="internal", revisions=revisions())
    finally:
        Renderer.__call__ = render  # type: ignore[method-assign]
    return found


def declarations() -> dict[str, ast.ClassDef]:
    """Return each class that a template can meet, by its name."""
    trees = [ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8")) for module in MODULES]
    return {node.name: node for tree in trees for node in tree.body if isinstance(node, ast.ClassDef) and node.bases}


def fields(kind: ast.ClassDef, kinds: dict[str, ast.ClassDef]) -> Iterator[tuple[str, str, str]]:
    """Yield the name, the type and the meaning of each field."""
    for field, after in zip(kind.body, [*kind.body[1:], None], strict=True):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            own = after.value.value if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) else ""
            as_it_is = f"The {field.target.id}, as it is in the ladder." if ast.unparse(field.annotation).startswith("model.") else ""
            types = [name for name in kinds if name in {node.id for node in ast.walk(field.annotation) if isinstance(node, ast.Name)}]
            of_type = ast.get_docstring(kinds[types[0]]) if types else ""
            meaning = str(own) or as_it_is or NAMES.get(field.target.id) or of_type
            if not meaning:
                raise SystemExit(f"{kind.name}.{field.target.id} needs a sentence below it that says what it means.")
            yield field.target.id, held(field.annotation), meaning.partition("\n\n")[0].replace("\n", " ").replace("|", "\\|")


def held(annotation: ast.expr) -> str:
    """Return a type in words: `tuple[Link, ...]` is a list of `Link`."""
    match annotation:
        case ast.Subscript(slice=ast.Tuple(elts=[of, ast.Constant(value=value)])) if value is Ellipsis:
            return f"list of {held(of)}"
        case ast.Subscript(slice=ast.Tuple(elts=parts)):
            return f"({', '.join(map(held, parts))})"
        case ast.BinOp(left=left, right=right):
            return f"{held(left)} or {held(right)}"
        case ast.Constant(value=None):
            return "none"
        case ast.Constant(value=str(name)):
            return held(ast.parse(name, mode="eval").body)
        case ast.Name(id=name) if name in declarations():
            return f"[`{name}`](#{name.lower()})"
        case _:
            return {"str": "text", "bool": "yes or no"}.get(name := ast.unparse(annotation), f"`{name.removeprefix('model.')}`")


def page() -> str:
    """Return the page."""
    kinds, templates = declarations(), used()
    of_pages = {view.__name__ for view in templates.values()}
    lines = [f"| `{name}.md.j2` | [`{view.__name__}`](#{view.__name__.lower()}) |" for name, view in sorted(templates.items())]
    for title, chosen in (("Views", sorted(of_pages)), ("Parts of views", sorted(set(kinds) - of_pages))):
        lines += ["", f"## {title}"]
        for name in chosen:
            lines += ["", f"### `{name}`", ""]
            if about := ast.get_docstring(kinds[name]):
                lines += [about, ""]
            lines += ["| Field | Holds | Meaning |", "|---|---|---|"]
            lines += [f"| `{field}` | {holds} | {meaning} |" for field, holds, meaning in fields(kinds[name], kinds)]
    return HEAD + "\n".join(lines) + "\n"


if __name__ == "__main__":
    made = page()
    if "--check" in sys.argv:
        sys.exit(0 if PAGE.read_text(encoding="utf-8") == made else f"{PAGE.relative_to(REPO)} is stale: run python tools/view_reference.py")
    PAGE.write_text(made, encoding="utf-8")
