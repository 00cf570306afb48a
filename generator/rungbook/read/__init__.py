"""Stage: a folder becomes values with positions. Knows YAML and where files are, nothing about ladders.

Every scalar is the text that was written, so `No`, `1e3` and `2024-01-01` stay what the editor typed; types come
later, from the declared format.
"""

from rungbook.read.files import data_files, read, readings
from rungbook.read.parse import parse
from rungbook.read.values import Document, Node, Path_, Reading, Spot, Value

__all__ = ["Document", "Node", "Path_", "Reading", "Spot", "Value", "data_files", "parse", "read", "readings"]
