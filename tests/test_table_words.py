"""The words of tables: what each of them is taken for."""

from collections.abc import Callable
from typing import Any

import pytest

from rungbook.edit.imports import vocabulary
from rungbook.edit.imports.vocabulary import LevelName

TABLE: list[tuple[Callable[[str], Any], dict[str, Any]]] = [
    (
        vocabulary.level_name,
        {
            "L3 – Engineer": LevelName(code="L3", title="Engineer"),
            "Engineer (L3)": LevelName(code="L3", title="Engineer"),
            "L 3": LevelName(code="L3", title="L 3"),
            "Senior Engineer": LevelName(code="", title="Senior Engineer"),
            "P1/P2 Cook": LevelName(code="P1/P2", title="Cook"),
            "IC2": LevelName(code="IC2", title="IC2"),
            "level 2: Cook": LevelName(code="", title="Cook"),
            "**L4** Lead": LevelName(code="L4", title="Lead"),
            "Engineer II": LevelName(code="", title="Engineer II"),
            "3 Cook": LevelName(code="", title="Cook"),
            "Head of Things, M2": LevelName(code="M2", title="Head of Things"),
        },
    ),
    (
        vocabulary.level_label,
        {
            "Cook (K1) – 0–2 years": ("Cook (K1)", "0–2 years", ""),
            "Senior Cook, 5+ years": ("Senior Cook", "5+ years", ""),
            "L3\nEngineer\nPlans what is cooked.": ("L3\nEngineer", "", "Plans what is cooked."),
            "Cook\nCooks what others planned": ("Cook", "", "Cooks what others planned"),
            "Senior\nSoftware Engineer": ("Senior\nSoftware Engineer", "", ""),
            "L1 (Berlin, 2 years)": ("L1 (Berlin)", " 2 years", ""),
            "Cook\nPlans. Well. Now.": ("Cook", "", "Plans. Well. Now."),
        },
    ),
    (
        vocabulary.is_level,
        {
            "L3": True,
            "Junior Cook": True,
            "Cooks soup.": False,
            "Q3": False,
            "Level 2": True,
            "Level 2: Cook": True,
            "RN II": True,
            "engineers and managers": False,
            "": False,
            "-Senior Cook": False,
            "Senior CookCookCookCookCookCookCookCookCookCookCookCookCookCook": False,
            "Senior CookCookCookCookCookCookCookCookCookCookCookCookCooks": False,
            "Senior a b c d e f": True,
            "Senior a b c d e f g": False,
            "Senior?": False,
            "as below": False,
        },
    ),
    (vocabulary.rank, {"L3": (0, 3), "Senior Cook": (1, 5), "Level 4": (0, 4), "Cook": None, "RN II": (0, 2), "Junior to Senior": (1, 5), "Level IV": (0, 4)}),
    (vocabulary.is_generic, {"Sheet1": True, "Tabelle 2": True, "Kitchen": False}),
    (vocabulary.is_title, {"Career framework": True, "Version 3.2": False, "Soup": True}),
    (
        vocabulary.role_of,
        {
            "Level": "level",
            "Stufe / Level": "level",
            "Competency (area)": "dimension",
            "Text 2": "text",
            "Expectation": "text",
            "Soup": "",
            "Example:": "examples",
            "Competency": "dimension",
        },
    ),
    (
        vocabulary.fact_of,
        {"Experience": "experience", "Years of experience": "experience", "Salary": "pay", "Base salary (EUR)": "pay", "Title": "title", "Soup": ""},
    ),
    (
        vocabulary.without_language,
        {
            "L3 (EN)": ("L3", "en"),
            "English": ("", "en"),
            "L3 - Deutsch": ("L3", "de"),
            "L3 en": ("L3 en", ""),
            "L3 EN": ("L3", "en"),
            "L3 [de]": ("L3", "de"),
            "Soup": ("Soup", ""),
            "L3 (xx)": ("L3 (xx)", ""),
        },
    ),
    (
        vocabulary.emptiness,
        {
            "": "not-defined",
            "as Senior": "as-below",
            "same as L2": "as-below",
            "–": "not-applicable",
            "n/a": "not-applicable",
            "as soup": "",
            "TBD": "not-defined",
            "*n/a*": "not-applicable",
            "Cooks": "",
            "everything from level 2": "as-below",
            "as Chef.": "as-below",
            "_": "",
        },
    ),
    (vocabulary.label, {"**Bold** name": "Bold name", "⭐ Senior": "Senior", "[Cook](https://a.example)": "Cook", ":star: Chef": "Chef", "–": "–"}),
    (
        vocabulary.name_and_meaning,
        {
            "Soup – what you make of food": ("Soup", "what you make of food"),
            "Soup: hot": ("Soup: hot", ""),
            "Soup (what you make)": ("Soup (what you make)", ""),
            "Soup\n(what you make of it)": ("Soup", "what you make of it"),
            "Soup – hot": ("Soup – hot", ""),
            "Soup: what you make": ("Soup", "what you make"),
        },
    ),
    (vocabulary.is_about_empty_cells, {"Blank cells are as below.": True, "Cells.": False}),
    (vocabulary.refers_to_below, {"as at the level below": True, "not as at the level below": False}),
    (
        lambda text: vocabulary.language_of([text]),
        {"You own the part and work with others": "en", "und der die": "de", "the and": "", "la con una": "es", "Soup": "", "You and und der the die": ""},
    ),
    (lambda text: vocabulary.is_title(text, of_ladder=True), {"Career framework": True, "Sheet1": False, "Level": True, "Version 3.2": False, "Soup": False}),
    (lambda texts: vocabulary.fact_of("What we pay", texts.split("|")), {"20": "pay", "20|30": "pay", "20|soup": "", "Kitchen1": "", "twenty|30": ""}),
    (lambda names: vocabulary.are_tracks(names.split("|")), {"Individual track|Manager track": True, "Individual track": False, "Cooking|Baking": False}),
    (lambda codes: vocabulary.are_tracks(["Cooking", "Baking"], [{code} for code in codes.split("|")]), {"M|P": True, "M|M": False, "M|": False}),
    (
        lambda names: "|".join(sorted(vocabulary.counting(names.split("|")))),
        {
            "F1|F2|F4": "F1|F2",
            "1|2": "",
            "1|2|3": "1|2|3",
            "RN I|RN II": "RN I|RN II",
            "F2|F1": "",
            "F1|x|F2": "",
            "A II|A III|A IIII": "A II|A III",
            "a 1|A 2": "A 2|a 1",
        },
    ),
    (
        lambda names: "|".join(sorted(vocabulary.levels_among(names.split("|")))),
        {
            "Engineer|Senior Engineer|Tests": "Engineer|Senior Engineer",
            "Lead|Teacher|Qualified Teacher|Experienced Teacher": "Experienced Teacher|Lead|Qualified Teacher|Teacher",
            "Lead|Teacher|Qualified Teacher": "Lead",
            "Area|Text": "",
            "Cook|Head Cook|Cook Junior": "Cook|Cook Junior|Head Cook",
        },
    ),
]


@pytest.mark.parametrize(("read", "table"), TABLE)
def test_words_of_tables_are_understood(read: Callable[[str], Any], table: dict[str, Any]) -> None:
    """As a person reads them who knows ladders; what could be two things is none."""
    assert {written: read(written) for written in table} == table
