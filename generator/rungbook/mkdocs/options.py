"""Values: what a site's configuration says to the plugin, and what a command wants of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config import config_options
from mkdocs.config.base import Config

from rungbook.mkdocs.packs import PACKS
from rungbook.mkdocs.versions import Version
from rungbook.model import Audience


class RungbookConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves its hook for subclasses untyped
    ladders = config_options.Type(str, default="ladders")
    templates = config_options.Type(str, default="templates")
    audience = config_options.Choice(("public", "internal"), default="public")
    readers = config_options.Choice(("everyone", "candidates"), default="everyone")
    front_matter = config_options.ListOfItems(config_options.Type(str), default=[])
    files = config_options.ListOfItems(config_options.Type(str), default=[])
    packs = config_options.ListOfItems(config_options.Choice(PACKS), default=[])
    credit = config_options.Type(bool, default=True)
    brand = config_options.Type(str, default="")
    card_font = config_options.Optional(config_options.File(exists=True))
    suggest = config_options.Choice(("internal", "everyone", "nobody"), default="internal")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a command wants of the plugin. MkDocs hands the same plugin to each configuration of a process."""

    audience: Audience | None = None
    """It wins over the configuration."""
    progress: Callable[[int, int, str], None] | None = None
    version: Version | None = None
    """The older version that is built, instead of today's ladder."""
    with_versions: bool = False
    """Whether older versions will be put beside the site."""
    downloads: bool = False
    """Whether the site gets the files to take along."""
    reuse: bool = False
    """Whether pages that did not change may be taken from an earlier build."""
    last: Path | None = None
    """The site whose place the new one takes."""
