"""What is paid, to views: a fact where there is one range, a table of places and variants where there are more."""

from collections.abc import Iterable

from rungbook import model
from rungbook.compose.ladder_index import source_link
from rungbook.compose.views import LabelledValue, Link, Paid, PayRow, PayView
from rungbook.model import Ladder
from rungbook.problem import by_key
from rungbook.site import pay_text
from rungbook.words import Catalogue


def fact(entries: tuple[model.Pay, ...], page: str, words: Catalogue) -> LabelledValue | None:
    """What is paid, in a line: the only range, or the first of several with a link to all."""
    if not entries:
        return None
    if len(entries) > 1:
        first = next((pay for pay in entries if pay.range), entries[0])
        return LabelledValue(_label(first, words), pay_text.amount(first, words) or first.note, "", Link("", f"{page}#pay"))
    [pay] = entries
    if pay.range is None:
        return LabelledValue(words.pay, pay.note, "", None, source_link(pay.source))
    note = ", ".join(filter(None, (pay.place, pay.variant, pay_text.about(pay, words))))
    return LabelledValue(words.pay, pay_text.amount(pay, words), note, None, source_link(pay.source))


def table(entries: Iterable[model.Pay], ladder: Ladder, words: Catalogue) -> PayView | None:
    """Places down, tracks and variants across; nothing where one line is enough."""
    ranges = list(entries)
    if len(ranges) < 2:
        return None
    places = list(dict.fromkeys(pay.place for pay in ranges))
    columns = list(dict.fromkeys(pay_text.paid_for(pay, ladder) for pay in ranges))
    cells = by_key(((pay.place, pay_text.paid_for(pay, ladder)), _paid(pay, words)) for pay in ranges)
    rows = tuple(PayRow(place or words.everywhere, tuple(tuple(cells.get((place, column), ())) for column in columns)) for place in places)
    headings = tuple(column or (words.pay_range if len(columns) == 1 else words.pay_for_others) for column in columns)
    return PayView(headings, rows, tuple(filter(None, places)) if len(places) > 1 else ())


def _paid(pay: model.Pay, words: Catalogue) -> Paid:
    amount, about, line = pay_text.amount(pay, words), pay_text.about(pay, words), pay_text.line(pay, words)
    return Paid(amount, about, pay.from_, pay.until, line, pay.place, _label(pay, words), source_link(pay.source))


def _label(pay: model.Pay, words: Catalogue) -> str:
    """What the fact is called: with the place and variant, which the figure alone does not show."""
    where = ", ".join(filter(None, (pay.place, pay.variant)))
    return words("pay_in", place=where) if where else words.pay
