"""The words by which tables call levels, dimensions and the rest, in the languages that ladders are often in."""

import re
import tomllib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rungbook.markup.plain_text import strip_markdown

_WORDS: Mapping[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def _compiled(written: str | Sequence[str]) -> re.Pattern[str]:
    return re.compile(written if isinstance(written, str) else "|".join(f"(?:{one})" for one in written), re.IGNORECASE)


_TRACK, _GENERIC, _NO_TITLE, _OF_LADDER, _OF_PAY, _PEOPLE, _EMPTY_CELLS, _LIKE_BELOW, _DENIED = (
    _compiled(_WORDS[name]) for name in ("track", "generic", "no_title", "of_ladder", "of_pay", "people", "empty_cells", "like_below", "denied")
)
_KINDS = {section: {name: _compiled(written) for name, written in _WORDS[section].items()} for section in ("roles", "facts", "emptiness", "languages")}


def _kind(section: str, text: str) -> str:
    """What a whole text is by the first pattern of a section that it has, or nothing."""
    return next((name for name, pattern in _KINDS[section].items() if pattern.fullmatch(text)), "")


_CODE = r"(?:L|IC|M|E|P|T|G|S|D|B|C|K|PM|EM|TL|SE|ML|DS|SWE|ENG|MGR|TPM)[ ._-]?\d{1,2}(?:[.][0-9]|[a-cA-C]|\+)?"
_ANY_CODE = rf"(?:{_CODE}|(?-i:[A-Z]{{1,4}}[._-]?\d{{1,2}}|[A-Z]{{2,4}} [IVX]{{1,4}}))"
"""A code of any company. Only where a whole row counts them up, or a title is beside them, are such letters a level: `Q3` is none elsewhere."""
_CODES = rf"{_ANY_CODE}(?:/{_ANY_CODE})?"
"""A code, or two that share a level."""
_NUMBERED = r"(?:level|lvl|grade|band|tier|rung|step|stage|stufe|niveau|ebene|karrierestufe|nivel|échelon|livello|rank|class)\s*(?:\d{1,2}|[IVX]{1,4})"
_TITLE_WORDS = "|".join(_WORDS["titles"])

_AS_LEVEL = [re.compile(pattern, re.IGNORECASE) for pattern in (rf"{_CODE}(?:/{_CODE})?", _NUMBERED, rf"(?:.*\b)?(?:{_TITLE_WORDS})\b.{{0,40}}")]
_ROMAN_TITLE = re.compile(r".*\b(?:I|II|III|IV|V|VI)")
_NUMBER_AND_TITLE = re.compile(rf"{_NUMBERED}\s*[-–—:/|·.]\s*\w.{{1,50}}", re.IGNORECASE)
_PAIR = re.compile(
    rf"(?P<code>{_CODES}|{_NUMBERED}|\d{{1,2}})\s*(?:\n|[-–—:/|·.]+\s|[-–—:/|·]|,\s|\s)\s*\(?(?P<title>[^\W\d].{{2,80}}?)\)?"
    rf"|(?P<first>[^\W\d].{{1,80}}?)\s*(?:\n|[-–—:/|·(\[,]|\s)\s*(?P<last>{_CODES}|{_NUMBERED})[)\]]?",
    re.IGNORECASE | re.DOTALL,
)


YEAR = rf"(?:{_WORDS['year']})"
_YEARS_BEHIND = re.compile(rf"(?:\s*[(\[,|]|\s[–—-]|\n)\s*([^()\[\]\n\d]{{0,20}}\d[^()\[\]\n]*\b{YEAR}\b[^()\[\]\n]*)[)\]]?$", re.IGNORECASE)


def label(text: str) -> str:
    """A name without what only decorates it: emphasis, the address of a link, a sign before it."""
    lines = (re.sub(r"^(?:[^\w\s\"'(\[“„«#+.?-]|:\w+:|\ufe0f|\u200d)+\s+", "", strip_markdown(line)) for line in text.split("\n"))
    return "\n".join(lines).strip() or text


def name_and_meaning(text: str) -> tuple[str, str]:
    """A name without what explains it, below it or behind a dash or colon, and that. A name alone may take two lines."""
    parts = re.split(r"\n|(?<!\d): | [–—-] ", label(text), maxsplit=1)
    name, meaning = " ".join(parts[0].split()), " ".join("".join(parts[1:]).split())
    if name and (meaning.startswith("(") or meaning.count(" ") > 1):
        return name, meaning.strip("*_").removeprefix("(").removesuffix(")")
    return " ".join(text.split()), ""


@dataclass(frozen=True, slots=True)
class LevelName:
    """What a level is called: its short code, where it has one, and its title."""

    code: str
    title: str


def level_label(text: str) -> tuple[str, str, str]:
    """A level's name without the years that it ends in and the sentence below it, and these two."""
    text, years = text.strip(), ""
    if found := _YEARS_BEHIND.search(text):
        head, _, years = found[1].rpartition(",")
        text = text[: found.start()] + (f" ({head})" if head else "")
    lines = text.split("\n")
    first = 2 if re.fullmatch(rf"{_CODES}|{_NUMBERED}|\d{{1,2}}", label(lines[0]), re.IGNORECASE) else 1
    sentences = [
        line for line in lines[first:] if line.count(" ") > 1 and (line[-1] in ".!?" or any(len(word) > 3 and word.islower() for word in line.split()))
    ]
    return "\n".join(line for line in lines if line not in sentences), years, " ".join(sentences)


def level_name(text: str) -> LevelName:
    text = label(level_label(text)[0])
    code = title = text
    if not re.fullmatch(f"{_CODES}|{_NUMBERED}", text, re.IGNORECASE):
        pair = _PAIR.fullmatch(text)
        code = pair["code"] or pair["last"] if pair else ""
        title = " ".join((pair["title"] or pair["first"] if pair else text).split())
    is_code = re.fullmatch(_CODES, code, re.IGNORECASE) is not None
    return LevelName(re.sub(r"[ ._-](?=\d)", "", code).upper() if is_code else "", title)


_ROMAN_NUMBERS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def is_level(text: str) -> bool:
    """Whether a short text is what levels are called. A sentence about several people is none."""
    text = " ".join(label(level_label(text)[0]).split())
    if not text or len(text) > 60 or text.count(" ") > 6 or text.endswith((".", "?", "!")) or text[0] in "-•" or _PEOPLE.search(text) or emptiness(text):
        return False
    is_called_so = any(pattern.fullmatch(text) for pattern in (*_AS_LEVEL, _NUMBER_AND_TITLE, _ROMAN_TITLE))
    return is_called_so or _AS_LEVEL[0].fullmatch(level_name(text).code) is not None


def counting(names: Sequence[str]) -> set[str]:
    """Names beside one another that are one word with a number that counts up, as in `F1`, `F2` or `RN I`, `RN II`, whatever the word means."""
    found, run = set[str](), list[str]()
    last = ("", -2)
    for name in names:
        part = re.fullmatch(r"(\D{0,20}?)[ ._-]*(\d{1,2}|(?<= )[IVX]{1,4})", level_name(name).code or name.strip())
        here = (part[1].strip().lower(), _number(part[2])) if part else ("", -2)
        run = [*run, name] if part and here == (last[0], last[1] + 1) else [name]
        if len(run) > (1 if here[0] else 2):
            found |= {*run}
        last = here
    return found


def _number(written: str) -> int:
    return int(written) if written.isdecimal() else _ROMAN_NUMBERS.index(written) if written in _ROMAN_NUMBERS else -2


def levels_among(names: Sequence[str], is_level: Callable[[str], bool] = is_level) -> set[str]:
    """Those that are levels: all that count up, and what levels are called. `Engineer` is one where `Senior Engineer` is.

    Beside a level so are several names that end in the same one: `Teacher`, `Qualified Teacher`, `Experienced Teacher`.
    """
    levels = counting(names) | {name for name in names if is_level(name)}
    for name in names if levels else ():
        others = [one for one in names if one.lower().endswith(f" {name.lower()}")]
        levels |= {name, *others} if name and len(others) > 1 else set()
    words = {name: {*level_label(name)[0].lower().split("\n")[0].split()} for name in names}
    return levels | {name for name in names if any(words[name] < words[one] for one in levels)}


def rank(text: str) -> tuple[int, int] | None:
    """A number that grows with the level, where its name shows it: by its code, or by the words of titles."""
    name = level_name(text)
    numbered = re.match(_NUMBERED, text.strip(), re.IGNORECASE)
    if number := re.search(r"\d+|(?<= )[IVX]+$", name.code or (numbered[0] if numbered else "")):
        return (0, _number(number[0]))
    found = [place for place, pattern in enumerate(_WORDS["seniority"]) if re.search(pattern, text, re.IGNORECASE)]
    return (1, found[-1]) if found else None


def are_tracks(names: Sequence[str], codes: Sequence[Collection[str]] = ()) -> bool:
    """Whether names over levels are those of tracks, by their words or by the letters that the codes of their levels begin with."""
    letters = [next(iter(one)) for one in codes if len(one) == 1 and "" not in one]
    return len(names) > 1 and (all(map(_TRACK.search, names)) or (len(letters) == len(names) == len({*letters})))


def is_generic(name: str) -> bool:
    """Whether a name describes no track: programs call a sheet so, and companies any page."""
    return _GENERIC.fullmatch(name.rstrip("0123456789 ")) is not None


def is_title(text: str, of_ladder: bool = False) -> bool:
    """Whether a text above headers is a title: no sentence, date or version, and with words of ladders, if need be."""
    return not _NO_TITLE.search(text) and (not of_ladder or (_OF_LADDER.search(text) is not None and not is_generic(text)))


def role_of(header: str) -> str:
    """What a column with this header holds, or nothing. A header may be in two languages: `Stufe / Level`."""
    header = re.sub(r"\s+", " ", without_language(label(header))[0])
    names = [name.strip(" :*") for name in (header, *header.split("/"), re.sub(r"\(.*\)$", "", header))]
    numbered = "text" if _KINDS["roles"]["text"].fullmatch(re.sub(r" \d{1,2}$", "", header)) else ""
    return next((role for name in names if (role := _kind("roles", name))), numbered)


def passed_over(header: str, texts: Sequence[str]) -> str:
    """Why a row that looks like a dimension is none, if so."""
    filled = [text for text in texts if not emptiness(text)]
    found = ((why, cell) for why, (name, cell) in _WORDS["passed_over"].items() if re.fullmatch(name, header.strip(" :*"), re.IGNORECASE))
    return next((why for why, cell in found if filled and all(re.fullmatch(cell, text, re.IGNORECASE) for text in filled)), "")


def fact_of(header: str, texts: Sequence[str] = ()) -> str:
    """What a row beside the dimensions states about each level as a whole, or nothing. Amounts below a header with a word for pay are pay."""
    header = re.sub(r"\s+", " ", label(header)).strip(" :*")
    name = re.sub(r" ?[(\[][^()\[\]]{1,30}[)\]]$|,? (?:in )?(?:[A-Z]{3}|[€$£])$", "", header)  # without what it is counted in
    amounts = [re.search(r"\d", text) and not re.search(r"[^\W\d]{6}", text) for text in texts if text]
    return _kind("facts", name) or ("pay" if amounts and all(amounts) and _OF_PAY.search(header) else "")


_BEHIND = re.compile(r"(.+?)\s*(?:[(\[](.{2,10})[)\]]|[-–—/|:_\n]\s*(.{2,10})| (.{2,10}))", re.DOTALL)


def without_language(header: str) -> tuple[str, str]:
    """A header without the language that it names, and the language: `L3 (EN)` is `L3` in `en`."""
    header = header.strip()
    if alone := _kind("languages", header):
        return "", alone
    if found := _BEHIND.fullmatch(header):
        name = found[2] or found[3] or found[4]
        if (len(name) > 3 or name.isupper() or found[2]) and (code := _kind("languages", name.strip())):
            return found[1].strip(), code
    return header, ""


def language_of(texts: list[str]) -> str:
    """The language that sentences are written in, by their commonest words; empty where that can't be known."""
    words = re.findall(r"[^\W\d_]+", " ".join(texts).lower())
    counts = sorted(((sum(word in common.split() for word in words), code) for code, common in _WORDS["common_words"].items()), reverse=True)
    return counts[0][1] if counts[0][0] >= 3 and counts[0][0] > counts[1][0] else ""


LANGUAGE_NAMES: Mapping[str, str] = _WORDS["language_names"]


_LIKE = re.compile(
    r"(?:(?:same )?(?:as|like|see|wie|siehe|idem|comme|igual que)|(?:everything|all) (?:from|of|in|at)|alles (?:aus|von))"
    r" (?:for |bei |an? )?(.{1,30}?)\.?",
    re.IGNORECASE,
)


def emptiness(text: str, levels: Collection[str] = ()) -> str:
    """Why a cell expects nothing, where it gives the reason in place of an expectation: `as Senior` does, and as any of the table's levels."""
    text = text.strip().strip("_*").strip() or text.strip()
    if (like := _LIKE.fullmatch(text)) and (like[1] in levels or any(pattern.fullmatch(like[1]) for pattern in _AS_LEVEL)):
        return "as-below"
    return _kind("emptiness", text) if text else "not-defined"


def is_about_empty_cells(sentence: str) -> bool:
    """Whether a note beside a table explains what its empty cells mean."""
    return _EMPTY_CELLS.search(sentence) is not None


def refers_to_below(sentence: str) -> bool:
    """Whether such a note states that the level below applies. With a "not" in it, it may state the opposite."""
    return _LIKE_BELOW.search(sentence) is not None and _DENIED.search(sentence) is None


def in_language(label: str, language: str, spoken: list[str]) -> str:
    """The part of a label such as `Writing / Schreiben` that is in the language that is taken."""
    parts = re.split(r"\s+[/|]\s+|\n", label)
    if not language or len(parts) != len(spoken):
        return label
    part, code = parts[spoken.index(language)], level_name(parts[0]).code
    return f"{code} {part}" if code and not level_name(part).code else part
