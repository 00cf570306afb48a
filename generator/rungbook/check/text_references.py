"""Rule `unknown-reference`: what a text refers to exists."""

import re
from collections.abc import Iterator

from rungbook.model import Ladder, Markdown, Reference
from rungbook.problem import Problem, name_the_choice

KINDS = ("level", "step", "track", "grade", "dimension", "skill", "comparison", "assessment", "exercise", "plan", "term", "source")
_REFERENCE = re.compile(rf"\]\(((?:{'|'.join(KINDS)}):[^)\s]*)\)")


def check(ladder: Ladder) -> Iterator[Problem]:
    for text in ladder.texts:
        found = [str(text)] if isinstance(text, Reference) else _REFERENCE.findall(text)
        for reference in found:
            if reference in ladder.named or reference.startswith("page:"):
                continue
            kind = reference.partition(":")[0]
            same_kind = [name for name in ladder.named if name.startswith(f"{kind}:")]
            if not same_kind and kind not in KINDS:
                same_kind = [f"{known}:" for known in KINDS]
            where = "refers to" if isinstance(text, Markdown) else "names"
            yield Problem(
                text.origin, "unknown-reference", f"The text {where} `{reference}`, which does not exist.", name_the_choice(reference, same_kind, "reference")
            )
