"""Stage: a ladder becomes pages and navigation."""

from rungbook.compose.pages import compose
from rungbook.compose.template_errors import TemplateMistake

__all__ = ["TemplateMistake", "compose"]
