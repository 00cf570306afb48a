"""Value: what a file to take along knows beside the ladder."""

from collections.abc import Callable
from dataclasses import dataclass, field

from rungbook.exports.brand import Brand
from rungbook.exports.data import target_of
from rungbook.model import Audience, Ladder, Referent
from rungbook.site.addresses import page_of
from rungbook.site.page import site_address
from rungbook.words import Catalogue, catalogue

Href = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What files know beside the ladder."""

    audience: Audience
    words: Catalogue = field(default_factory=catalogue)
    root: str = ""
    """The site's address, to which links lead; empty where nobody knows it."""
    brand: Brand = field(default_factory=Brand)
    editing: bool = True
    """Whether a workbook of the whole ladder has the sheets that can be edited."""

    def href(self, ladder: Ladder) -> Href:
        """Where a link of the ladder's text leads from a file that is kept apart from the site; where nobody knows the site's address, nothing."""

        def href(target: str) -> str:
            there = target_of(target, ladder)
            return there if there == target else self.root and self.root + there

        return href

    def address(self, thing: Referent) -> str:
        """The whole address of a thing's page."""
        return self.root and self.root + site_address(page_of(thing))

    def note(self, ladder: Ladder, address: str = "", between: str = " · ") -> str:
        """Whose file it is, of which version of the ladder, and where its page is."""
        version = self.words("ladder_version", version=ladder.organisation.version) if ladder.organisation.version else ""
        return between.join(filter(None, (ladder.organisation.name, version, address)))
