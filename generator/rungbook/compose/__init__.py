"""Stage: a ladder becomes pages and navigation."""

from rungbook.compose.pages import compose
from rungbook.compose.render import TemplateMistake

__all__ = ["TemplateMistake", "compose"]
