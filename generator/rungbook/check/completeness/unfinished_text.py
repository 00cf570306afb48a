"""Rule `unfinished-text`: every text is written. One note for each file that has some to write."""

from collections.abc import Iterator

from rungbook import rules
from rungbook.model import Ladder
from rungbook.model.unfinished import unfinished
from rungbook.problem import Origin, Problem


def find(ladder: Ladder) -> Iterator[Problem]:
    by_file: dict[str, set[Origin]] = {}
    for text in unfinished(ladder):
        by_file.setdefault(text.origin.file, set()).add(text.origin)
    for origins in by_file.values():
        first, number = min(origins), len(origins)
        message = "A text is not written yet." if number == 1 else f"{number} texts of this file are not written yet; this is the first."
        yield rules.UNFINISHED_TEXT.problem(first, message, "Write it in place of what begins with `…`. A public site leaves it out until then.")
