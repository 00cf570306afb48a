"""Draws the package as rooms and imports: `python tools/package_drawing.py` writes docs/img/package.svg, `--check` compares it.

The rooms are in the pipeline's order; an arrow between two means that a module of one imports from the other. Values, which
everything may import, have no arrows.
"""

import ast
import sys
from collections import defaultdict
from pathlib import Path

REPO = Path(__file__).parents[1]
PACKAGE = REPO / "generator" / "rungbook"
PICTURE = REPO / "docs" / "img" / "package.svg"
# Columns from left to right; what is not named here fails, so that a new room gets its place.
COLUMNS = (
    ("read", "shape", "check", "audience"),
    ("pipeline", "changes", "compose"),
    ("mkdocs", "exports", "search", "verify"),
    ("edit", "reports", "external_links"),
    ("cli",),
)
VALUES = ("problem", "rules", "model", "site", "markup", "words", "atomic_write")
WIDTH, HEIGHT, GAP, ROW = 132, 36, 72, 26
STYLE = (
    "text{font:600 14px Inter,'Rungbook Sans',system-ui,sans-serif;fill:#1d2424}.v{font-weight:400;font-size:12.8px}"
    "rect{fill:#fff;stroke:#7c8783}path{fill:none;stroke:#0f5f55;stroke-width:1.2;opacity:.55}.b{fill:#fcfbf7;stroke:none}"
)


def rooms() -> dict[str, set[str]]:
    """Return which rooms each room imports from."""
    imports: dict[str, set[str]] = defaultdict(set)
    for path in sorted(PACKAGE.rglob("*.py")):
        room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if room.startswith("__"):
            continue
        imports[room]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "rungbook":
                names = [node.module.split(".")[1]] if "." in node.module else [alias.name for alias in node.names]
                imports[room] |= {name for name in names if name != room and not name.startswith("__")}
    return dict(imports)


def drawing(imports: dict[str, set[str]]) -> str:
    """Return the picture as SVG."""
    places = {}
    tallest = max(map(len, COLUMNS))
    for column, names in enumerate(COLUMNS):
        for row, name in enumerate(names):
            top = 20 + (tallest - len(names)) * (HEIGHT + ROW) / 2 + row * (HEIGHT + ROW)
            places[name] = (20 + column * (WIDTH + GAP), top)
    strange = sorted(set(imports) - set(places) - set(VALUES))
    if strange:
        raise SystemExit(f"No place in COLUMNS for: {', '.join(strange)}")
    missing = [name for name in (*places, *VALUES) if name not in imports]
    if missing:
        raise SystemExit(f"COLUMNS or VALUES name what is gone: {', '.join(missing)}")
    width = 20 + len(COLUMNS) * (WIDTH + GAP) - GAP + 20
    height = 20 + tallest * (HEIGHT + ROW) + 40
    lines = [_arrow(places[of], places[to]) for of in sorted(places) for to in sorted(imports[of]) if to in places]
    boxes = [
        f'<rect x="{x:g}" y="{y:g}" width="{WIDTH}" height="{HEIGHT}" rx="4"/><text x="{x + WIDTH / 2:g}" y="{y + 23:g}" text-anchor="middle">{name}</text>'
        for name, (x, y) in places.items()
    ]
    values = f'<text class="v" x="20" y="{height - 16:g}">Values that every room may import: {", ".join(VALUES)}</text>'
    title = "The package's rooms from reading to the command line, and which imports from which"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" role="img" aria-label="{title}"><style>{STYLE}</style>'
    return "\n".join([head, f'<rect class="b" width="{width:g}" height="{height:g}"/>', *lines, *boxes, values, "</svg>", ""])


def _arrow(of: tuple[float, float], to: tuple[float, float]) -> str:
    """Return a curve between two boxes, from side to side, or bulging out where they are in one column."""
    (x, y), (u, v) = of, to
    y, v = y + HEIGHT / 2, v + HEIGHT / 2
    if x == u:
        side = x + WIDTH
        return f'<path d="M{side:g} {y:g}C{side + 40:g} {y:g} {side + 40:g} {v:g} {side:g} {v:g}"/>'
    start, end = (x, u + WIDTH) if x > u else (x + WIDTH, u)
    middle = (start + end) / 2
    return f'<path d="M{start:g} {y:g}C{middle:g} {y:g} {middle:g} {v:g} {end:g} {v:g}"/>'


if __name__ == "__main__":
    made = drawing(rooms())
    if "--check" in sys.argv:
        sys.exit(0 if PICTURE.read_text(encoding="utf-8") == made else f"{PICTURE.relative_to(REPO)} is stale: run python tools/package_drawing.py")
    PICTURE.write_text(made, encoding="utf-8")
