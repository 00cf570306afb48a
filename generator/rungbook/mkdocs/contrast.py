"""Check of the colours that a site's own style sheets give: every text can be read on whatever it may be written on, in both schemes."""

from collections.abc import Iterator, Mapping
from itertools import product

from rungbook import rules
from rungbook.problem import Problem
from rungbook.site.palettes import LEAST, SCHEMES, contrast, palettes, shades_near, shown_contrast

PAIRS = (
    *product(("ink", "soft", "accent"), ("paper", "raised", "tint", "accent-tint")),
    ("gone-ink", "gone"),
    ("paper", "accent"),
    ("ink", "new"),
    ("ink", "line"),
)
"""What text is written in, and what it may be written on."""

_TEXTS_FIRST = tuple(dict.fromkeys(name for names in zip(*PAIRS, strict=True) for name in names))


def contrast_problems(sheets: Mapping[str, str], accent: str = "") -> Iterator[Problem]:
    """Yield a problem for each colour that a site's style sheets, by their names, make hard to read."""
    for scheme, colours in palettes(sheets, accent).items():
        blamed: set[str] = set()
        for name in _TEXTS_FIRST:
            colour = colours[name]
            partners = [one if name == other else other for one, other in PAIRS if name in (one, other)]
            faint = [other for other in partners if contrast(colour.value, colours[other].value) < LEAST]
            if colour.origin is None or not set(faint) - blamed:
                continue
            blamed.add(name)
            worst = min(faint, key=lambda other: contrast(colour.value, colours[other].value))
            found = shown_contrast(contrast(colour.value, colours[worst].value))
            message = f"`--rb-{name}` has a contrast of {found} to `--rb-{worst}` ({colours[worst].value}) in the {SCHEMES[scheme]} scheme; text needs {LEAST}."
            better = next((one for one in shades_near(colour.value) if all(contrast(one, colours[other].value) >= LEAST for other in partners)), "")
            repair = f"Write `{better}`, the nearest colour of its hue that passes." if better else f"Change `--rb-{worst}` too: no colour of this hue passes."
            yield rules.CONTRAST.problem(colour.origin, message, repair)
