"""Rule `unknown-reference`: what a text refers to exists. Terms have a rule of their own."""

from collections.abc import Iterator

from rungbook import rules
from rungbook.check.texts import COMPARED, elsewhere, unknown_references
from rungbook.markup.grammar import REFERENCES
from rungbook.model import Ladder
from rungbook.problem import Problem, name_the_choice, nearest


def find(ladder: Ladder) -> Iterator[Problem]:
    unknown = {name: texts for name, texts in unknown_references(ladder).items() if not name.startswith("term:")}
    defined: dict[str, list[str]] = {}
    for name in ladder.named if unknown else ():
        defined.setdefault(name.partition(":")[0], []).append(name)
    for number, (reference, texts) in enumerate(unknown.items()):
        kind = reference.partition(":")[0]
        choice = defined.get(kind) or ([] if kind in REFERENCES else [f"{known}:" for known in REFERENCES])
        message = f"Something is called `{reference}` here that does not exist.{elsewhere(texts)}"
        if number * len(choice) >= COMPARED:
            yield rules.UNKNOWN_REFERENCE.problem(texts[0].origin, message, f"Write the id of a {kind} that there is.", words=reference)
            continue
        repair = name_the_choice(reference, choice, "reference")
        yield rules.UNKNOWN_REFERENCE.problem(texts[0].origin, message, repair, words=reference, right=_right(reference, choice, ladder))


def _right(reference: str, choice: list[str], ladder: Ladder) -> str:
    """What was probably meant: the nearest name, or the same under the kind that there is."""
    kind, _, name = reference.partition(":")
    same = f"{nearest(kind, REFERENCES)}:{name}"
    return same if kind not in REFERENCES and same in ladder.named else nearest(reference, choice)
