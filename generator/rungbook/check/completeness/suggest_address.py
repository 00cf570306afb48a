"""Rule `suggest-address`: suggestions that go by mail have an address to go to; without one, readers are offered text to copy."""

from collections.abc import Iterator

from rungbook import rules
from rungbook.model import Ladder
from rungbook.problem import Problem


def find(ladder: Ladder) -> Iterator[Problem]:
    organisation = ladder.organisation
    if organisation.suggest == "mail" and not organisation.suggest_to.startswith("mailto:"):
        repair = "Write to which address, such as `mailto:people@example.com`, or `suggest: copy`."
        message, words = "Readers are to suggest by mail, and there is no address for it.", "suggest: mail"
        yield rules.SUGGEST_ADDRESS.problem(
            organisation.origin, message, repair, words=words, right="" if organisation.suggest_to else f"{words}\nsuggest_to: mailto:…"
        )
