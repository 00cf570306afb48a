"""Value: a rule, with everything that is known of it. One module a rule holds one of these as `RULE`."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from rungbook.model import Ladder
from rungbook.problem import Origin, Problem, Severity

Kind = Literal["form", "references", "completeness", "coherence", "wording"]
KINDS: tuple[Kind, ...] = ("form", "references", "completeness", "coherence", "wording")

Find = Callable[[Ladder], Iterator[Problem]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What a rule asks, shown wrong and right. Without `find`, reading or shaping finds what breaks it."""

    name: str
    kind: Kind
    summary: str
    """One sentence: what holds when the rule is kept."""
    wrong: str
    """Files as they should not be, each below its name as a comment."""
    right: str
    """The same files, repaired."""
    files: bool = True
    """Whether the examples are files that can be tried as they stand, and not names of files or commands."""
    note: str = ""
    """What an editor may want to know besides."""
    find: Find | None = None
    whole: bool = False
    """Whether it asks what is absent or lays things side by side, and so has no answer while a part of the ladder can't be read."""

    @property
    def severity(self) -> Severity:
        return Severity.WARNING if self.kind == "wording" else Severity.ERROR

    @property
    def excepted(self) -> bool:
        """Whether an exception can be made from it: from what a ladder says, not from how it is written."""
        return self.kind in ("completeness", "coherence", "wording")

    def problem(self, origin: Origin, message: str, repair: str, about: str = "", words: str = "") -> Problem:
        return Problem(origin, self.name, message, repair, self.severity, about, words)
