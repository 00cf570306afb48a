"""Stage: a ladder becomes pages and navigation."""

from rungbook.compose.pages import compose

__all__ = ["compose"]
