"""Rule `uneven-form`: signals, stalls and gate items are written in the form that most of the ladder's have."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rungbook import rules
from rungbook.model import Expectation, Item, Ladder, Passage, Stall
from rungbook.problem import Origin, Problem

MOST, ENOUGH = 0.8, 10
"""A form counts as the ladder's own where this share of at least so many texts has it."""


@dataclass(frozen=True, slots=True)
class Form:
    holder: type
    field: str
    has: Callable[[str], bool]
    message: str
    repair: str
    right: Callable[[str], str] = lambda _: ""
    """The text in that form, where that is known."""


_VERB = re.compile(r"[A-Z][\w-]*s\b(?!')")
FORMS = (
    Form(Expectation, "signals", lambda text: bool(_VERB.match(text)), "does not begin with what this person does", "Begin with a verb, such as “Writes”."),
    Form(Expectation, "signals", lambda text: not text.endswith("."), "ends with a full stop", "Leave the full stop out.", lambda text: text[:-1]),
    Form(Expectation, "signals", lambda text: text.endswith("."), "ends without a full stop", "End it with a full stop.", lambda text: f"{text}."),
    Form(Stall, "text", lambda text: text.startswith("You "), "does not say what “you” do", "Begin with “You”."),
    Form(Item, "text", lambda text: text.startswith("You "), "does not say what “you” did", "Begin with “You”."),
)
_NOUNS = {"signals": ("This signal", "signals"), "text": ("This text", "texts like it")}


def find(ladder: Ladder) -> Iterator[Problem]:
    uneven: dict[Origin, tuple[Passage, list[tuple[Form, int, int]]]] = {}
    for form in FORMS:
        texts = [passage for passage in ladder.passages if isinstance(passage.holder, form.holder) and passage.field == form.field]
        others = [passage for passage in texts if not form.has(passage.text)]
        if len(texts) >= ENOUGH and len(texts) - len(others) >= MOST * len(texts):
            for passage in others:
                uneven.setdefault(passage.text.origin, (passage, []))[1].append((form, len(texts) - len(others), len(texts)))
    yield from (_problem(passage, forms) for passage, forms in uneven.values())
    yield from _without_evidence(ladder)


def _problem(passage: Passage, forms: Sequence[tuple[Form, int, int]]) -> Problem:
    form, most, all_ = min(forms, key=lambda found: found[1])
    this, plural = _NOUNS[form.field]
    message = f"{this} {' and '.join(form.message for form, *_ in forms)}, unlike {most} of {all_} {plural}."
    right = form.right(passage.text) if len(forms) == 1 else ""
    repair = " ".join(form.repair for form, *_ in forms)
    return rules.UNEVEN_FORM.problem(passage.text.origin, message, repair, passage.about, words=passage.text if right else "", right=right)


def _without_evidence(ladder: Ladder) -> Iterator[Problem]:
    items = [(step, item) for step in ladder.steps for item in step.gate]
    bare = [(step, item) for step, item in items if not item.evidence]
    if len(items) >= ENOUGH and len(items) - len(bare) >= MOST * len(items):
        for step, item in bare:
            message = f"The gate item `{item.id}` has no evidence, while {len(items) - len(bare)} of {len(items)} have."
            yield rules.UNEVEN_FORM.problem(item.origin, message, "Add `evidence:`, what shows that it happened.", f"step:{step.key}")
