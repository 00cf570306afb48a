"""Rule `suggest-address`: suggestions that go by mail have an address to go to; without one, readers are offered text to copy."""

from collections.abc import Iterator

from rungbook import rules
from rungbook.model import Ladder
from rungbook.problem import Problem


def find(ladder: Ladder) -> Iterator[Problem]:
    organisation = ladder.organisation
    if organisation.suggest == "mail" and not organisation.suggest_to.startswith("mailto:"):
        repair = "Add a line such as `suggest_to: mailto:people@example.com`, or write `suggest: copy`."
        yield rules.SUGGEST_ADDRESS.problem(organisation.origin, "Readers are to suggest by mail, and there is no address for it.", repair)
