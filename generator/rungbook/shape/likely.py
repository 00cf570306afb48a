"""What a value that can't be read probably means. Where nobody can know it is `…`, which the editor fills in."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

FILL_IN = "…"
NEW_ID = "x-new"
"""In place of an id that only the editor can choose, while an edit is tried."""

_WORDS: Mapping[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
_TO = re.compile(r"\s*(?:\.{2,}|…|[-–—−/~]+|\b(?:to|until|through|or|bis|and|oder)\b)\s*")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,'’ \xa0]\d{3})+")
_CENTS = re.compile(r"(\d+)[.,](\d{1,2})")
_OPEN = re.compile(r"\+|\b(?:more|over|from|ab)\b", re.IGNORECASE)
_UNIT = re.compile(r"(?:day|number|no\.?|tag|#)?\s*(\d{1,6})\s*(?:\.|st|nd|rd|th|d|days?|min(?:ute)?s?\.?|yes(?:es)?)?", re.IGNORECASE)
_DAY_FIRST = re.compile(r"(\d{1,2})([./])\s*(\d{1,2})\2\s*(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})")
_DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#:]\S*)?", re.IGNORECASE)
_SCHEME = re.compile(r"h?t{1,2}ps?[:;]?/{1,2}", re.IGNORECASE)
_ADDRESS = re.compile(r"(?<=[\s<(\"'])(?:https?://|mailto:)(?:\([^\s()]*\)|[^\s<>\"'()\[\]{}|\\^`])+")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SPELT = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?\.?\s+)?([A-Z][a-z]{2})[a-z]*\.?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})")


def flag(written: str) -> str:
    """A yes or a no in other words."""
    word = written.strip().casefold()
    return "true" if word in _WORDS["yes"] else "false" if word in _WORDS["no"] else FILL_IN


def whole_number(written: str) -> str:
    """The number, where a unit or an ordinal is all that is written beside it."""
    match = _UNIT.fullmatch(written.strip())
    return match[1] if match else FILL_IN


def span(written: str, cents: bool = False) -> str:
    """A range in digits alone, the lower number first."""
    text = written.strip()
    if few := re.fullmatch(r"(\d{1,2}),\s(\d{1,2})", text):
        return f"{few[1]}-{few[2]}" if not cents and int(few[1]) < int(few[2]) else FILL_IN
    numbers = [number for part in _TO.split(text) if any(map(str.isdecimal, part)) and (number := _number(part, cents))]
    if cents and any("." in number for number in numbers):
        numbers = [number if "." in number else f"{number}.00" for number in numbers]
    if len(numbers) == 2:
        return "-".join(sorted(numbers, key=float)) + ("+" if text.endswith("+") else "")
    return f"{numbers[0]}+" if len(numbers) == 1 and _OPEN.search(text) else FILL_IN


def _number(part: str, cents: bool) -> str:
    """The one number of a text, or an empty text."""
    found = re.findall(r"\d[\d.,'’ \xa0]*\d|\d", part)
    if len(found) != 1:
        return ""
    if re.search(r"\d\s?[kK]\b", part):
        return str(round(float(found[0].replace(",", ".")) * 1000)) if re.fullmatch(r"\d+(?:[.,]\d)?", found[0]) else ""
    if _THOUSANDS.fullmatch(found[0]):
        return re.sub(r"\D", "", found[0])
    if (match := _CENTS.fullmatch(found[0])) and cents:
        return f"{match[1]}.{match[2]:0<2}"
    return found[0] if found[0].isdecimal() else ""


def day(written: str) -> str:
    """A date as 2027-01-31; nobody knows whether 4/5/2027 is in April or in May, and everybody that 4/25/2027 is in April."""
    text = written.strip()
    year = month = number = 0
    if match := _YEAR_FIRST.fullmatch(text):
        year, month, number = map(int, match.groups())
    elif match := _DAY_FIRST.fullmatch(text):
        number, month, year = int(match[1]), int(match[3]), int(match[4])
        if match[2] == "/" and number <= 12:
            number, month = month, number
            if number <= 12 and number != month:
                return FILL_IN
    elif (match := _SPELT.fullmatch(text)) and match[2].casefold() in _MONTHS and bool(match[1]) != bool(match[3]):
        year, month, number = int(match[4]), _MONTHS.index(match[2].casefold()) + 1, int(match[1] or match[3])
    try:
        return date(year, month, number).isoformat()
    except ValueError:
        return FILL_IN


def address(written: str) -> str:
    """An address with what it begins with, and without what is around it."""
    inside = _ADDRESS.findall(written)
    if len(inside) == 1:
        return str(inside[0]).rstrip(".,;:!?")
    if behind := re.fullmatch(r"(https?://\S+)\s+(?:\(.*|\S+\s+\S.*)", written.strip()):
        return behind[1]
    text = re.sub(r"\s+", "", written)
    rest = _SCHEME.sub("", text, count=1) if _SCHEME.match(text) else text
    if re.fullmatch(r"[\w.+-]+@[\w.-]+\.\w+", text):
        return f"mailto:{text}"
    return f"https://{rest}" if _DOMAIN.fullmatch(rest) else FILL_IN


def choice(written: str, choices: Iterable[str]) -> str:
    """The value that a word of the same meaning is written for, or an empty text."""
    word = written.strip().casefold()
    return next((value for value in choices if word in _WORDS["choices"].get(value, ())), "")


def currency(written: str) -> str:
    """The code of a currency that has one sign or name alone; there are many dollars."""
    text = written.strip()
    return text.upper() if re.fullmatch(r"[A-Za-z]{3}", text) else str(_WORDS["currencies"].get(text.casefold(), FILL_IN))
