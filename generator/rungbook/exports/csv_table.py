"""Export: a row for each expectation, as CSV that a spreadsheet opens and another program loads."""

import csv
import io

from rungbook.exports.advert import cells_in_order
from rungbook.exports.setting import Setting
from rungbook.markup.plain_text import paragraphs
from rungbook.model import Ladder, Level, Track
from rungbook.site.addresses import expectation
from rungbook.site.page import site_address

COLUMNS = ("track", "level", "title", "grade", "dimension", "thread", "expectation", "text", "short", "weight", "status", "address")
_ACTIVE = ("=", "+", "-", "@", "\t", "\r")


def levels_of(about: Ladder | Track | Level) -> tuple[Level, ...]:
    return (about,) if isinstance(about, Level) else tuple(about.levels)


def table(about: Ladder | Track | Level, ladder: Ladder, setting: Setting) -> bytes:
    """The rows, headed by the format's own words. A byte order mark lets a spreadsheet read them as UTF-8."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(COLUMNS)
    for level in levels_of(about):
        for cell in cells_in_order(level, ladder):
            for one in cell.expectations:
                there = (level.track, level.id, level.title, level.grade.title if level.grade else "", cell.dimension.title)
                own = (one.thread.title if one.thread else "", one.id, paragraphs(one.text), one.short, one.weight, one.status)
                writer.writerow(map(harmless, (*there, *own, setting.root and setting.root + site_address(expectation(level, one)))))
    return b"\xef\xbb\xbf" + buffer.getvalue().encode()


def harmless(text: str) -> str:
    """The text, marked as one by an apostrophe where a spreadsheet would calculate it."""
    return "'" + text if text.startswith(_ACTIVE) else text
