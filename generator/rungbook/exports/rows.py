"""Export: a row for each expectation, as CSV that a spreadsheet opens and another program loads."""

import csv
import io
from collections.abc import Iterable

from rungbook.exports.data import site_address
from rungbook.markup.plain_text import paragraphs
from rungbook.model import Ladder, Level
from rungbook.site.addresses import expectation

COLUMNS = ("track", "level", "title", "grade", "dimension", "thread", "expectation", "text", "short", "weight", "status", "address")
_ACTIVE = ("=", "+", "-", "@", "\t", "\r")


def table(levels: Iterable[Level], ladder: Ladder, root: str) -> bytes:
    """The rows, headed by the format's own words. A byte order mark lets a spreadsheet read them as UTF-8."""
    held = io.StringIO()
    writer = csv.writer(held)
    writer.writerow(COLUMNS)
    for level in levels:
        for leaf in ladder.leaves:
            for one in (one for cell in level.expectations if cell.dimension is leaf for one in cell.expectations):
                writer.writerow(
                    map(
                        harmless,
                        (
                            *(level.track, level.id, level.title, level.grade.title if level.grade else "", leaf.title),
                            *(one.thread.title if one.thread else "", one.id, paragraphs(one.text), one.short, one.weight, one.status),
                            root and root + site_address(expectation(level, one)),
                        ),
                    )
                )
    return b"\xef\xbb\xbf" + held.getvalue().encode()


def harmless(text: str) -> str:
    """The text, marked as one by an apostrophe where a spreadsheet would calculate it."""
    return "'" + text if text.startswith(_ACTIVE) else text
