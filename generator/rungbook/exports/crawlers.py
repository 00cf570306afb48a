"""Export: what a site says to search engines, by its audience."""

from rungbook.model import Audience


def robots(audience: Audience, root: str) -> bytes:
    """`robots.txt`: everybody may read a public site, no search engine an internal one."""
    if audience == "internal":
        return b"User-agent: *\nDisallow: /\n"
    sitemap = f"\nSitemap: {root}sitemap.xml\n" if root else ""
    return f"User-agent: *\nAllow: /\n{sitemap}".encode()
