"""What a public site would leave out, in a line for people who look at the internal one."""

from collections.abc import Collection

from rungbook.problem import listed
from rungbook.site.page import address

NAMED = 3
"""So many pages are named."""


def line(lost: Collection[str], pay: bool) -> str:
    """Return the line; `lost` are the addresses that the public site has not, `pay` shows whether some pay is not public."""
    pages = sorted(address(name) for name in lost if "#" not in name)
    parts = [name for name in lost if "#" in name and name.partition("#")[0] not in lost]
    found = ["pay"] if pay else []
    if pages:
        found.append(f"{len(pages)} {'page' if len(pages) == 1 else 'pages'} ({listed([f'{name}/' for name in pages], NAMED)})")
    if parts:
        found.append(f"{len(parts)} {'expectation' if len(parts) == 1 else 'expectations'}")
    hidden = "; ".join([*found, "the notes and interview questions of levels"])
    return f"This is the internal site. Not public: {hidden}. `rungbook serve --audience public` shows it without them."
