"""Rule `extends-cycle`: no base builds on itself, through others or directly."""

from collections.abc import Iterator

from rungbook import rules
from rungbook.model import Ladder
from rungbook.model.inheritance import Sharing
from rungbook.problem import Problem


def find(ladder: Ladder) -> Iterator[Problem]:
    sharing = Sharing(ladder.bases)
    by_id = {base.id: base for base in ladder.bases}
    for base in ladder.bases:
        lineage = sharing.lineage(base.id)
        if by_id[lineage[-1]].extends == base.id:
            way = " → ".join(f"`{name}`" for name in (*lineage, base.id))
            message = f"The base `{base.id}` builds on itself: {way}."
            yield rules.EXTENDS_CYCLE.problem(base.origin, message, "Take `extends` out of one of them.", words=f"extends: {base.extends}")
