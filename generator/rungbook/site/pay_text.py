"""How pay is put into words, on pages and wherever else it is shown."""

from collections.abc import Sequence

from rungbook.model import Amount, Grade, Ladder, Level, Pay, paid_on
from rungbook.words import Catalogue


def paid_at(level: Level) -> tuple[Pay, ...]:
    """What a level is paid: what its grade has for its track."""
    return tuple(paid_on(level.track, level.grade.pay)) if level.grade else ()


def amount(pay: Pay, words: Catalogue) -> str:
    """`EUR 40,000–55,000 a year`; nothing where there is no figure."""
    return words(f"paid_a_{pay.period}", pay=f"{pay.currency} {pay.range.text('{:,}')}".strip()) if pay.range else ""


def days(pay: Pay, words: Catalogue) -> str:
    """From when and until when it is paid. Whether that is past or to come is left to the reader's own calendar."""
    described = (words(f"paid_{key}", day=words.date_of(day)) for key, day in (("from", pay.from_), ("until", pay.until)) if day)
    return ", ".join(described)


def about(pay: Pay, words: Catalogue) -> str:
    """What kind of figure it is, since when, and its note."""
    described = " · ".join(filter(None, (words(f"paid_{pay.covers}") if pay.covers else "", days(pay, words))))
    return ". ".join(filter(None, (described, pay.note)))


def paid_for(pay: Pay, ladder: Ladder) -> str:
    """The track or variant that it is for."""
    return ", ".join(filter(None, (ladder.by_track[pay.track].title if pay.track else "", pay.variant)))


def lines(level: Level, words: Catalogue) -> Sequence[str]:
    """Each range of a level in a line of plain text: `EUR 40,000–55,000 a year (Vienna, base pay)`."""
    return [line(pay, words) for pay in paid_at(level) if pay.range]


def line(pay: Pay, words: Catalogue) -> str:
    covers = words(f"paid_{pay.covers}").lower() if pay.covers else ""
    described = ", ".join(filter(None, (pay.place, pay.variant, covers, days(pay, words), pay.note)))
    return amount(pay, words) + (f" ({described})" if described else "")


def overlap(pay: Pay, below: Pay) -> tuple[float, int] | None:
    """How much of two ranges is in both, and how many hundredths of the upper one that is; nothing where a range has no end."""
    if not pay.range or not below.range or pay.range.high is None or below.range.high is None:
        return None
    shared = max(0, min(pay.range.high, below.range.high) - max(pay.range.low, below.range.low))
    hundredths = round(100 * shared / ((pay.range.high - pay.range.low) or 1))
    return shared if isinstance(shared, int) else Amount(shared), hundredths


def below(grade: Grade, pay: Pay, ladder: Ladder) -> tuple[Grade, Pay] | None:
    """The nearest lower grade that is paid in the same place, track and variant, in the same unit, on the same days."""
    lower = next(spine[: spine.index(grade)] for spine in ladder.spines.each if grade in spine)
    found = ((other, less) for other in reversed(lower) for less in paid_on(pay.track, other.pay) if pay.is_like(less))
    return next(found, None)
