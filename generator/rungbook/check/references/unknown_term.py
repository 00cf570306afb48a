"""Rule `unknown-term`: a term that a text refers to is one that the ladder explains."""

from collections.abc import Iterator

from rungbook import rules
from rungbook.check.texts import COMPARED, elsewhere, unknown_references
from rungbook.model import Ladder
from rungbook.problem import Problem, name_the_choice, nearest


def find(ladder: Ladder) -> Iterator[Problem]:
    terms = [term.id for term in ladder.terms]
    unknown = {name: texts for name, texts in unknown_references(ladder).items() if name.startswith("term:")}
    for number, (reference, texts) in enumerate(unknown.items()):
        name = reference.removeprefix("term:")
        few = number * len(terms) < COMPARED
        close = nearest(name, terms) if few else ""
        message = f"No term has the id `{name}`.{elsewhere(texts)}"
        repair = name_the_choice(name, terms, "term") if few else "Write the id of a term that there is."
        yield rules.UNKNOWN_TERM.problem(texts[0].origin, message, repair, words=reference, right=close and f"term:{close}")
