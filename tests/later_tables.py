"""Tables that were misread when the import first saw them, each with what a person reads in it."""

from collections.abc import Callable
from pathlib import Path

from tests.more_tables import Content, Table
from tests.tables import workbook


def roles_and_levels(folder: Path) -> Path:
    """One statement a row, with a column for the role and one for its levels."""
    path = folder / "statements.csv"
    path.write_text(
        """ID,Role,Level,Pillar,Behaviour,Core / Stretch,Last reviewed
1,Customer Success,CS1,Customers,Answers within a day,Core,2024-02-01
2,Customer Success,CS1,Product,"Knows the main features, and where the docs are",Core,2024-02-01
3,Customer Success,CS2,Customers,Runs renewal talks,Core,2024-02-01
4,Customer Success,CS2,Customers,Sees risk before the customer does,Stretch,2024-03-01
5,Customer Success,CS2,Product,Trains new users,Core,2024-03-01
""",
        encoding="utf-8",
    )
    return path


ROLES: Content = {
    "CS1": {"Customers": ["Answers within a day"], "Product": ["Knows the main features, and where the docs are"]},
    "CS2": {"Customers": ["Runs renewal talks", "Sees risk before the customer does"], "Product": ["Trains new users"]},
}


def names_before_areas(folder: Path) -> Path:
    """A database's export: the dimension's name comes first, its group second, and columns of the database last."""
    path = folder / "export.csv"
    path.write_text(
        """Name,Area,IC1,IC2,Tags,Created time
Ownership,Delivery,"- Finishes tasks
- Tells early when late",- Owns a feature,core,"March 3, 2024"
Quality,Delivery,- Writes tests,- Reviews code,core,"March 3, 2024"
Mentoring,People,,- Helps newcomers,people,"March 4, 2024"
""",
        encoding="utf-8",
    )
    return path


NAMES: Content = {
    "IC1": {"Ownership": ["Finishes tasks", "Tells early when late"], "Quality": ["Writes tests"], "Mentoring": []},
    "IC2": {"Ownership": ["Owns a feature"], "Quality": ["Reviews code"], "Mentoring": ["Helps newcomers"]},
}


def group_of_one_row(folder: Path) -> Path:
    """Two columns of labels, of which the last row has only the first; it is about the level as a whole."""
    rows = [
        ["Area", "Competency", "PD1 Associate Designer", "PD2 Designer"],
        ["Craft", "Interaction", "Designs screens", "Designs flows"],
        ["", "Research", "Watches interviews", "Runs tests"],
        ["Working together", "Feedback", "Takes feedback", "Gives feedback"],
        ["Ethics", "", "Follows the rules", "Explains the rules"],
        ["Experience", "", "0-2 years", "2-4 years"],
    ]
    return workbook(folder / "design.xlsx", {"Design": rows}, [("Design", 1, 0, 2, 0)])


ONE_ROW: Content = {
    "Associate Designer": {
        "Interaction": ["Designs screens"],
        "Research": ["Watches interviews"],
        "Feedback": ["Takes feedback"],
        "Ethics": ["Follows the rules"],
    },
    "Designer": {"Interaction": ["Designs flows"], "Research": ["Runs tests"], "Feedback": ["Gives feedback"], "Ethics": ["Explains the rules"]},
}


def published_sheet(folder: Path) -> Path:
    """A sheet published as HTML: a title, empty rows and an empty column, and a row of grades below the names of roles."""
    rows = [
        ["Sales ladder", "", "", "", ""],
        ["", "", "", "", ""],
        ["Role", "", "SDR", "Account Executive", "Senior Account Executive"],
        ["", "", "", "", ""],
        ["Grade", "", "G4", "G5", "G6"],
        ["Prospecting", "", "Finds leads", "Qualifies leads", "Opens new markets"],
        ["Closing", "", "Learns from calls", "Closes deals alone", "Closes deals with boards"],
    ]
    path = folder / "sheet.html"
    cells = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in rows)
    path.write_text(f"<table>{cells}</table>", encoding="utf-8")
    return path


PUBLISHED_SHEET: Content = {
    "SDR": {"Prospecting": ["Finds leads"], "Closing": ["Learns from calls"]},
    "Account Executive": {"Prospecting": ["Qualifies leads"], "Closing": ["Closes deals alone"]},
    "Senior Account Executive": {"Prospecting": ["Opens new markets"], "Closing": ["Closes deals with boards"]},
}


def a_column_a_language(folder: Path) -> Path:
    """Numbered levels in rows, and each dimension in two columns, one in each language."""
    rows = [
        ["Stufe / Level", "Titel (DE)", "Title (EN)", "Wirkung (DE)", "Impact (EN)", "Können (DE)", "Skill (EN)"],
        ["1", "Supporter", "Support Agent", "Löst einfache Anfragen", "Solves simple requests", "Kennt die Geräte", "Knows the devices"],
        ["2", "Senior Supporter", "Senior Agent", "Löst schwierige Anfragen", "Solves difficult requests", "Automatisiert", "Automates what recurs"],
        ["3", "Leitung Support", "Head of Support", "Verbessert den Dienst", "Improves the service", "Wählt Werkzeuge", "Chooses tools"],
    ]
    return workbook(folder / "support.xlsx", {"IT Support": rows})


A_COLUMN_A_LANGUAGE: Content = {
    "Support Agent": {"Impact": ["Solves simple requests"], "Skill": ["Knows the devices"]},
    "Senior Agent": {"Impact": ["Solves difficult requests"], "Skill": ["Automates what recurs"]},
    "Head of Support": {"Impact": ["Improves the service"], "Skill": ["Chooses tools"]},
}


def a_sheet_a_competency(folder: Path) -> Path:
    """A sheet a dimension, with one statement and one example a level."""
    header = ["Level", "Expectations", "Example"]
    return workbook(
        folder / "sheets.xlsx",
        {
            "Delivery": [header, ["P1", "Delivers small tasks", "A form"], ["P2", "Delivers features\nEstimates well", "A checkout"]],
            "Teamwork": [header, ["P1", "Helps when asked", "A review"], ["P2", "k. A.", ""]],
        },
    )


SHEETS: Content = {
    "P1": {"Delivery": ["Delivers small tasks"], "Teamwork": ["Helps when asked"]},
    "P2": {"Delivery": ["Delivers features\nEstimates well"], "Teamwork": []},
}


def short_tables(folder: Path) -> Path:
    """A table a level, in which all texts are short and the header of their column is nobody's word."""
    path = folder / "levels.md"
    path.write_text(
        """### L1: Writer

| Pillar | You… |
|---|---|
| **Writing** | write UI texts |
| **Research** | read research |

### L2: Senior Writer

| Pillar | You… |
|---|---|
| **Writing** | own a style |
| **Research** | plan tests |
""",
        encoding="utf-8",
    )
    return path


SHORT: Content = {
    "Writer": {"Writing": ["write UI texts"], "Research": ["read research"]},
    "Senior Writer": {"Writing": ["own a style"], "Research": ["plan tests"]},
}


def a_language_beside_each(folder: Path) -> Path:
    """Labels in two columns, one in each language; sections, each with an empty row below; and below each level a column of examples."""
    rows = [
        ["Kompetenz (DE)", "Competency (EN)", "Junior", "", "Senior", ""],
        ["", "", "Expectation", "Example", "Expectation", "Example"],
        ["Kern", "Core", "", "", "", ""],
        ["", "", "", "", "", ""],
        ["Verkauf", "Sales", "Sells what people ask for", "Rolls", "Sells what people need", "A week's bread"],
        ["Lager", "Stock", "Counts the stock", "Flour", "Plans the stock", "Summer"],
    ]
    return workbook(folder / "shop.xlsx", {"Shop": rows}, [("Shop", 0, 2, 0, 3), ("Shop", 0, 4, 0, 5)])


BESIDE_EACH: Content = {
    "Junior": {"Sales": ["Sells what people ask for"], "Stock": ["Counts the stock"]},
    "Senior": {"Sales": ["Sells what people need"], "Stock": ["Plans the stock"]},
}


def table_of(text: str) -> Callable[[Path], Path]:
    """What writes the text as a table."""

    def make(folder: Path) -> Path:
        path = folder / "table.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return make


DELIVERY_AND_CRAFT = """Delivery,Does tasks with help,Does projects alone
Craft,Writes code,Reviews code
"""
JUNIOR_AND_SENIOR: Content = {
    "Junior Engineer": {"Delivery": ["Does tasks with help"], "Craft": ["Writes code"]},
    "Senior Engineer": {"Delivery": ["Does projects alone"], "Craft": ["Reviews code"]},
}

LEVELS_FURTHER_DOWN = table_of(
    """Competency,Engineer,Senior Engineer,Staff Engineer
Delivery,Delivers small tasks,Delivers projects,Delivers programmes
Craft,Writes code,Reviews code,Sets standards
Level,L3,L4,L5
People,Helps newcomers,Mentors one person,Mentors several people
"""
)
FURTHER_DOWN: Content = {
    "Engineer": {"Delivery": ["Delivers small tasks"], "Craft": ["Writes code"], "Level": ["L3"], "People": ["Helps newcomers"]},
    "Senior Engineer": {"Delivery": ["Delivers projects"], "Craft": ["Reviews code"], "Level": ["L4"], "People": ["Mentors one person"]},
    "Staff Engineer": {"Delivery": ["Delivers programmes"], "Craft": ["Sets standards"], "Level": ["L5"], "People": ["Mentors several people"]},
}

NUMBERS_BELOW_TITLES = table_of(
    "Kompetenz,Ingenieur,Senior Ingenieur,Staff Ingenieur\nStufe,1,2,3\nLieferung,Liefert Aufgaben,Liefert Projekte,Liefert Programme\n"
)
NUMBERS: Content = {
    "Ingenieur": {"Lieferung": ["Liefert Aufgaben"]},
    "Senior Ingenieur": {"Lieferung": ["Liefert Projekte"]},
    "Staff Ingenieur": {"Lieferung": ["Liefert Programme"]},
}


def grades_beside_titles(folder: Path) -> Path:
    """Levels in rows, each with its title and its grade."""
    rows = [["Title", "Grade", "Delivery", "Craft"], ["Junior Engineer", "G5", "Does tasks with help", "Writes code"]]
    return workbook(folder / "turned.xlsx", {"Engineers": [*rows, ["Senior Engineer", "G6", "Does projects alone", "Reviews code"]]})


LANGUAGES_AS_SKILLS = table_of(
    f"Skill,Junior Engineer,Senior Engineer\nEnglish,Speaks in calls,Leads calls\nGerman,Reads mails,Writes mails\n{DELIVERY_AND_CRAFT}"
)
AS_SKILLS: Content = {
    "Junior Engineer": {"English": ["Speaks in calls"], "German": ["Reads mails"], **JUNIOR_AND_SENIOR["Junior Engineer"]},
    "Senior Engineer": {"English": ["Leads calls"], "German": ["Writes mails"], **JUNIOR_AND_SENIOR["Senior Engineer"]},
}

LANGUAGES_AS_SKILLS_IN_TWO = table_of(
    """Skill,Junior Engineer (EN),Junior Engineer (DE),Senior Engineer (EN),Senior Engineer (DE)
German,Reads mails,Liest Mails,Writes mails,Schreibt Mails
IT,Knows our tools,Kennt unsere Werkzeuge,Chooses tools,Wählt Werkzeuge
Craft,Writes code,Schreibt Code,Reviews code,Liest Code
"""
)
AS_SKILLS_IN_TWO: Content = {
    "Junior Engineer": {"German": ["Reads mails"], "IT": ["Knows our tools"], "Craft": ["Writes code"]},
    "Senior Engineer": {"German": ["Writes mails"], "IT": ["Chooses tools"], "Craft": ["Reviews code"]},
}

LANGUAGES_BELOW_EACH_OTHER = table_of(
    """Skill,Junior Engineer,Senior Engineer
Craft (EN),Writes code,Reviews code
Craft (DE),Schreibt Code,Liest Code
Delivery,Does tasks with help,Does projects alone
"""
)

A_TITLE_BESIDE_EACH_LEVEL = table_of(
    """Role,Level,Competency,Expectation
Junior Engineer,L3,Delivery,Does tasks with help
,,Craft,Writes code
Senior Engineer,L4,Delivery,Does projects alone
,,Craft,Reviews code
"""
)

A_ROLE_IN_ITS_FIRST_ROW = table_of(
    """Role,Level,Competency,Expectation
Engineer,Junior,Delivery,Does tasks with help
,,Craft,Writes code
,Senior,Delivery,Does projects alone
,,Craft,Reviews code
Manager,Junior,Delivery,Plans the work of a team
,Senior,Delivery,Plans the work of several teams
"""
)
IN_ITS_FIRST_ROW: Content = {title.split()[0]: cells for title, cells in JUNIOR_AND_SENIOR.items()}


def the_level_above_its_table(folder: Path) -> Path:
    """A page with a table a level, whose first row is one cell with the level's name."""
    rows = [("L3 Junior Engineer", "Does tasks with help", "Writes code"), ("L4 Senior Engineer", "Does projects alone", "Reviews code")]
    path = folder / "levels.html"
    path.write_text(
        "".join(
            f"<table><tr><td colspan=2>{level}</td></tr><tr><td>Area</td><td>We expect</td></tr>"
            f"<tr><td>Delivery</td><td>{delivery}</td></tr><tr><td>Craft</td><td>{craft}</td></tr></table>"
            for level, delivery, craft in rows
        ),
        encoding="utf-8",
    )
    return path


def rows_of_levels_below_titles(folder: Path) -> Path:
    """Levels in rows below a title and a warning across the sheet, pay in two columns of bare numbers, years in one, and a note below."""
    rows: list[list[object]] = [
        ["Engineering – progression", "", "", "", "", "", ""],
        ["Do not forward", "", "", "", "", "", ""],
        ["Level", "Title", "Min. years", "Salary from", "Salary to", "Delivery", "Craft"],
        ["F1", "Junior Engineer", 0, 35000, 45000, "Does tasks with help", "Writes code"],
        ["F2", "Senior Engineer", 3, 45000, 60000, "Does projects alone", "Reviews code"],
        ["* Reviewed each April.", "", "", "", "", "", ""],
    ]
    return workbook(folder / "rows.xlsx", {"Framework": rows}, [("Framework", 0, 0, 0, 6), ("Framework", 1, 0, 1, 6)])


LATER: dict[str, Table] = {
    "a role and its levels": (roles_and_levels, {}, ROLES),
    "names before areas": (names_before_areas, {}, NAMES),
    "a group of one row": (group_of_one_row, {}, ONE_ROW),
    "a published sheet": (published_sheet, {}, PUBLISHED_SHEET),
    "a column a language": (a_column_a_language, {"language": "en"}, A_COLUMN_A_LANGUAGE),
    "a sheet a competency": (a_sheet_a_competency, {}, SHEETS),
    "a language beside each": (a_language_beside_each, {"language": "en"}, BESIDE_EACH),
    "short tables": (short_tables, {}, SHORT),
    "levels further down": (LEVELS_FURTHER_DOWN, {}, FURTHER_DOWN),
    "numbers below titles": (NUMBERS_BELOW_TITLES, {}, NUMBERS),
    "grades below titles": (table_of(f"Title,Junior Engineer,Senior Engineer\nGrade,G5,G6\n{DELIVERY_AND_CRAFT}"), {}, JUNIOR_AND_SENIOR),
    "grades beside titles": (grades_beside_titles, {}, JUNIOR_AND_SENIOR),
    "weights before the levels": (
        table_of("Level,Weight (%),Junior Engineer,Senior Engineer\nDelivery,30,Does tasks with help,Does projects alone\nCraft,70,Writes code,Reviews code\n"),
        {},
        JUNIOR_AND_SENIOR,
    ),
    "languages as skills": (LANGUAGES_AS_SKILLS, {}, AS_SKILLS),
    "languages as skills, in two": (LANGUAGES_AS_SKILLS_IN_TWO, {"language": "en"}, AS_SKILLS_IN_TWO),
    "languages below each other": (LANGUAGES_BELOW_EACH_OTHER, {"language": "en"}, JUNIOR_AND_SENIOR),
    "a title beside each level": (A_TITLE_BESIDE_EACH_LEVEL, {}, JUNIOR_AND_SENIOR),
    "rows of levels below titles": (rows_of_levels_below_titles, {}, JUNIOR_AND_SENIOR),
    "the level above its table": (the_level_above_its_table, {}, JUNIOR_AND_SENIOR),
    "headers in two languages": (
        table_of(
            """Stufe / Level,Kompetenz (DE),Competency (EN),Deutsch,English
Junior Engineer,Lieferung,Delivery,Löst Aufgaben mit Hilfe,Does tasks with help
,Handwerk,Craft,Schreibt Code,Writes code
Senior Engineer,Lieferung,Delivery,Führt Projekte,Does projects alone
,Handwerk,Craft,Liest Code,Reviews code
"""
        ),
        {"language": "en"},
        JUNIOR_AND_SENIOR,
    ),
    "a header like that of statements": (
        table_of("Level,Delivery,Description,Craft\nJunior Engineer,Does tasks with help,,Writes code\nSenior Engineer,Does projects alone,,Reviews code\n"),
        {},
        JUNIOR_AND_SENIOR,
    ),
    "a group without dimensions": (
        table_of(
            """Level,Group,Competency,Expectation
Junior Engineer,Work,Delivery,Does tasks with help
,Craft,,Writes code
Senior Engineer,Work,Delivery,Does projects alone
,Craft,,Reviews code
"""
        ),
        {},
        JUNIOR_AND_SENIOR,
    ),
    "a role in its first row": (A_ROLE_IN_ITS_FIRST_ROW, {"only": "Engineer"}, IN_ITS_FIRST_ROW),
}
