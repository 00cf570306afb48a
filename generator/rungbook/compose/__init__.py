"""Stage: a ladder becomes pages and navigation."""

from rungbook.compose.mistakes import TemplateMistake
from rungbook.compose.pages import compose

__all__ = ["TemplateMistake", "compose"]
