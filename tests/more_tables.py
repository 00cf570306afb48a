"""More tables, each with what a person reads in it. They were written before the import had seen them."""

from collections.abc import Callable, Sequence
from pathlib import Path

import docx

from tests.tables import workbook

Content = dict[str, dict[str, list[str]]]
"""Level → dimension → its texts. A level's key is a part of its title."""


def wiki_page_with_footnotes(folder: Path) -> Path:
    """A wiki's page: sentences around the table, an empty last column, footnotes in cells and below, check marks."""
    path = folder / "wiki.md"
    path.write_text(
        """# Support engineering ladder

Last reviewed in March. Questions go to #people-ops.

|  | **IC1 – Associate** | **IC2 – Support Engineer** | **IC3 – Senior** |  |
| --- | --- | --- | --- | --- |
| **Tickets** | Resolves standard tickets within the agreed time[^1] | Resolves unusual tickets<br>Spots one cause | Removes causes of many tickets |  |
| **Knowledge base** | Corrects articles | Writes articles that customers find | Decides what the knowledge base covers |  |
| **Customers** | _n/a_ | Runs calls with one customer | Calms customers that are about to leave[^2] |  |
| **On call** | Shadows a shift | Takes shifts | TBC |  |

[^1]: See the service agreement.
[^2]: Together with sales.
""",
        encoding="utf-8",
    )
    return path


WIKI: Content = {
    "Associate": {
        "Tickets": ["Resolves standard tickets within the agreed time"],
        "Knowledge base": ["Corrects articles"],
        "Customers": [],
        "On call": ["Shadows a shift"],
    },
    "Support Engineer": {
        "Tickets": ["Resolves unusual tickets", "Spots one cause"],
        "Knowledge base": ["Writes articles that customers find"],
        "Customers": ["Runs calls with one customer"],
        "On call": ["Takes shifts"],
    },
    "Senior": {
        "Tickets": ["Removes causes of many tickets"],
        "Knowledge base": ["Decides what the knowledge base covers"],
        "Customers": ["Calms customers that are about to leave"],
        "On call": [],
    },
}


def merged_everywhere(folder: Path) -> Path:
    """Three title rows, a header over all levels, categories merged downwards, bullets in cells, footnotes, empty columns."""
    rows = [
        ["Finance career framework", "", "", "", "", "", ""],
        ["Version 3.2 – owner: Finance leadership", "", "", "", "", "", ""],
        ["", "", "", "", "", "", ""],
        ["Category", "Competency", "Individual contributors", "", "", "", ""],
        ["", "", "F1", "F2", "F3", "", ""],
        ["", "", "Analyst", "Senior Analyst", "Principal Analyst", "", ""],
        ["Craft", "Modelling", "• Updates models\n• Finds errors in inputs", "• Builds models others use", "• Chooses how the company models", "", ""],
        ["", "Controls", "• Follows controls", "• Tests controls\n• Reports gaps", "• Designs controls", "", ""],
        ["People", "Advice", "• Answers questions on figures", "• Advises one budget owner", "• Advises directors*", "", ""],
        ["", "Teaching", "", "• Trains new analysts", "• Trains budget owners", "", ""],
        ["", "", "", "", "", "", ""],
        ["* from the second year in the role", "", "", "", "", "", ""],
    ]
    merged = [
        ("Framework", 0, 0, 0, 6),
        ("Framework", 3, 0, 5, 0),
        ("Framework", 3, 1, 5, 1),
        ("Framework", 3, 2, 3, 4),
        ("Framework", 6, 0, 7, 0),
        ("Framework", 8, 0, 9, 0),
    ]
    return workbook(folder / "finance.xlsx", {"Framework": rows}, merged)


MERGED: Content = {
    "Analyst": {
        "Modelling": ["Updates models", "Finds errors in inputs"],
        "Controls": ["Follows controls"],
        "Advice": ["Answers questions on figures"],
        "Teaching": [],
    },
    "Senior Analyst": {
        "Modelling": ["Builds models others use"],
        "Controls": ["Tests controls", "Reports gaps"],
        "Advice": ["Advises one budget owner"],
        "Teaching": ["Trains new analysts"],
    },
    "Principal Analyst": {
        "Modelling": ["Chooses how the company models"],
        "Controls": ["Designs controls"],
        "Advice": ["Advises directors"],
        "Teaching": ["Trains budget owners"],
    },
}


def numbered_anchors(folder: Path) -> Path:
    """One statement a row in a German program's CSV: semicolons, cp1252, numbers for levels, a column of weights."""
    path = folder / "anker.csv"
    path.write_text(
        """Nr.;Kompetenz;Stufe;Verhaltensanker;Gewicht
1;Qualität;1;Prüft die eigene Arbeit, bevor sie weitergeht;10
2;Qualität;2;"Prüft die Arbeit anderer; nennt Gründe";10
3;Qualität;3;Legt fest, was „gut“ heißt;20
4;Kundennähe;1;Hört zu, wenn Kunden klagen;5
5;Kundennähe;2;Löst Klagen selbst;5
6;Kundennähe;2;Fragt nach, ob die Lösung trägt;5
7;Kundennähe;3;Beugt Klagen vor;15
8;Führung;3;Leitet eine Schicht;15
;;;;
""",
        encoding="cp1252",
    )
    return path


NUMBERED: Content = {
    "1": {"Qualität": ["Prüft die eigene Arbeit, bevor sie weitergeht"], "Kundennähe": ["Hört zu, wenn Kunden klagen"], "Führung": []},
    "2": {
        "Qualität": ["Prüft die Arbeit anderer; nennt Gründe"],
        "Kundennähe": ["Löst Klagen selbst", "Fragt nach, ob die Lösung trägt"],
        "Führung": [],
    },
    "3": {"Qualität": ["Legt fest, was „gut“ heißt"], "Kundennähe": ["Beugt Klagen vor"], "Führung": ["Leitet eine Schicht"]},
}


def document_with_fact_rows(folder: Path) -> Path:
    """A document with a table a level, its heading above, the job's purpose first, paragraphs as bullets, a signature table last."""
    document = docx.Document()
    document.add_heading("Career levels in logistics", 0)
    document.add_paragraph("This document replaces the one of last year.")
    for heading, purpose, rows in (
        (
            "Level 1: Coordinator",
            "Keeps shipments moving.",
            [("Planning", ["Books carriers", "Checks papers"]), ("Cost", ["Reports extra cost"])],
        ),
        (
            "Level 2: Senior Coordinator",
            "Keeps a lane running.",
            [("Planning", ["Plans a lane for a month"]), ("Cost", ["Compares carriers", "Ends what costs too much"])],
        ),
        ("Level 3: Planner", "Decides how goods move.", [("Planning", ["Plans a region"]), ("Cost", ["Negotiates with carriers"])]),
    ):
        document.add_heading(heading, 1)
        table = document.add_table(rows=0, cols=2)
        for name, texts in [("Competency", ["What we expect"]), ("Purpose of the role", [purpose]), *rows]:
            cells = table.add_row().cells
            cells[0].text = name
            cells[1].text = texts[0]
            for text in texts[1:]:
                cells[1].add_paragraph(text)
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text = "Approved by"
    table.rows[0].cells[1].text = "Head of logistics"
    path = folder / "logistics.docx"
    document.save(str(path))
    return path


FACT_ROWS: Content = {
    "Coordinator": {"Planning": ["Books carriers", "Checks papers"], "Cost": ["Reports extra cost"]},
    "Senior Coordinator": {"Planning": ["Plans a lane for a month"], "Cost": ["Compares carriers", "Ends what costs too much"]},
    "Planner": {"Planning": ["Plans a region"], "Cost": ["Negotiates with carriers"]},
}


def points_with_total(folder: Path) -> Path:
    """A matrix of points with competencies in rows, a column of weights, a row of totals and a legend below."""
    rows: list[list[object]] = [
        ["Points per competency", "", "", "", ""],
        ["Competency", "Weight", "Junior", "Mid", "Senior"],
        ["Testing", 2, 1, 2, 4],
        ["Design", 3, 0, 2, 3],
        ["Delivery", 1, 1, 3, 4],
        ["Total", "", 3, 13, 21],
        ["", "", "", "", ""],
        ["0 = not expected, 4 = role model", "", "", "", ""],
    ]
    return workbook(folder / "points.xlsx", {"Points": rows}, [("Points", 0, 0, 0, 4)])


POINTS: Content = {
    level: {name: [f"{points} on the scale from 0 to 4"] if points else [] for name, points in zip(("Testing", "Design", "Delivery"), row, strict=True)}
    for level, row in {"Junior": (1, 0, 1), "Mid": (2, 2, 3), "Senior": (4, 3, 4)}.items()
}


def two_columns_a_level(folder: Path) -> Path:
    """Two languages in one CSV: each level has a column in English and one in French beside it."""
    path = folder / "bilingue.csv"
    path.write_text(
        "Skill / Compétence,Junior (EN),Junior (FR),Confirmed (EN),Confirmé (FR),Senior (EN),Senior (FR)\r\n"
        '"Listening / Écoute",Lets others finish,Laisse finir les autres,Asks back,Reformule,Hears what is not said,Entend ce qui n’est pas dit\r\n'
        '"Writing / Écriture",Writes clear notes,Rédige des notes claires,Writes for other teams,'
        "Rédige pour d’autres équipes,Edits others,Relit les autres\r\n",
        encoding="utf-8-sig",
    )
    return path


BILINGUAL: Content = {
    "Junior": {"Listening": ["Lets others finish"], "Writing": ["Writes clear notes"]},
    "Confirmed": {"Listening": ["Asks back"], "Writing": ["Writes for other teams"]},
    "Senior": {"Listening": ["Hears what is not said"], "Writing": ["Edits others"]},
}


def notion_rows(folder: Path) -> Path:
    """A database exported as CSV: one statement a row, unsorted, with tags and dates, several lines in a cell."""
    path = folder / "notion.csv"
    path.write_text(
        """Name,Area,Career level,Description,Tags,Last edited
Incident review,Reliability,L4 Senior Developer,"Leads reviews of incidents
Follows up each action","ops, on-call",12 March 2024
Code review,Quality,L3 Developer,Reviews code within a day,,12 March 2024
Incident notes,Reliability,L3 Developer,Writes down what happened,ops,2 May 2024
Standards,Quality,L5 Staff Developer,Sets standards that teams keep,,2 May 2024
Tests,Quality,L4 Senior Developer,Makes slow tests fast,,3 May 2024
Prevention,Reliability,L5 Staff Developer,Removes whole classes of incidents,ops,3 May 2024
""",
        encoding="utf-8",
    )
    return path


NOTION: Content = {
    "Developer": {"Reliability": ["Writes down what happened"], "Quality": ["Reviews code within a day"]},
    "Senior Developer": {"Reliability": ["Leads reviews of incidents", "Follows up each action"], "Quality": ["Makes slow tests fast"]},
    "Staff Developer": {"Reliability": ["Removes whole classes of incidents"], "Quality": ["Sets standards that teams keep"]},
}


def levels_down_the_side(folder: Path) -> Path:
    """Levels in rows, whose cell holds code, title and years in three lines; groups merged over the dimensions."""
    rows = [
        ["", "Results", "", "Collaboration", "", ""],
        ["Level", "Scope", "Quality", "Feedback", "Hiring", ""],
        ["E1\nEngineer\n0–2 years", "- Finishes tasks", "- Tests own code", "- Takes feedback well", "–", ""],
        ["E2\nSenior Engineer\n3–6 years", "- Finishes projects\n- Splits projects", "- Tests what others forget", "- Gives feedback", "- Interviews", ""],
        ["E3\nPrincipal Engineer\n7+ years", "- Chooses projects", "- Sets the bar for tests", "- Teaches feedback", "- Trains interviewers", ""],
    ]
    merged = [("2024", 0, 1, 0, 2), ("2024", 0, 3, 0, 4)]
    return workbook(folder / "side.xlsx", {"Read me": [["How to use this sheet"]], "2024": rows}, merged)


SIDE: Content = {
    "Engineer": {"Scope": ["Finishes tasks"], "Quality": ["Tests own code"], "Feedback": ["Takes feedback well"], "Hiring": []},
    "Senior Engineer": {
        "Scope": ["Finishes projects", "Splits projects"],
        "Quality": ["Tests what others forget"],
        "Feedback": ["Gives feedback"],
        "Hiring": ["Interviews"],
    },
    "Principal Engineer": {
        "Scope": ["Chooses projects"],
        "Quality": ["Sets the bar for tests"],
        "Feedback": ["Teaches feedback"],
        "Hiring": ["Trains interviewers"],
    },
}


def document_with_sections(folder: Path) -> Path:
    """A document with one table: levels in columns, sections as rows merged across, list paragraphs in cells."""
    document = docx.Document()
    document.add_heading("Design career matrix", 1)
    table = document.add_table(rows=0, cols=4)

    def add(*cells: str | Sequence[str]) -> None:
        row = table.add_row().cells
        for cell, texts in zip(row, cells, strict=True):
            lines = [texts] if isinstance(texts, str) else texts
            cell.text = lines[0] if len(lines) == 1 else ""
            for line in lines if len(lines) > 1 else ():
                cell.add_paragraph(line, style="List Bullet")

    def section(name: str) -> None:
        row = table.add_row().cells
        row[0].merge(row[3]).text = name

    add("", "Designer I", "Designer II", "Lead Designer")
    section("HOW WE DESIGN")
    add("Research", "Watches users", ["Plans studies", "Shares what was learnt"], "Decides what is studied")
    add("Prototyping", ["Sketches", "Builds click-throughs"], "Tests prototypes with users", "Picks the tools")
    section("HOW WE WORK")
    add("Critique", "Shows work early", "Gives critique", "Runs critique")
    path = folder / "design.docx"
    document.save(str(path))
    return path


SECTIONS: Content = {
    "Designer I": {"Research": ["Watches users"], "Prototyping": ["Sketches", "Builds click-throughs"], "Critique": ["Shows work early"]},
    "Designer II": {
        "Research": ["Plans studies", "Shares what was learnt"],
        "Prototyping": ["Tests prototypes with users"],
        "Critique": ["Gives critique"],
    },
    "Lead Designer": {"Research": ["Decides what is studied"], "Prototyping": ["Picks the tools"], "Critique": ["Runs critique"]},
}


def office_html(folder: Path) -> Path:
    """A page saved by an office suite: a title across the table, spans, styles, non-breaking spaces, lists, a last column without text."""
    path = folder / "matrix.html"
    path.write_text(
        """<html><head><style>.s0{color:red}</style></head><body><p>Draft</p>
<table><tbody>
<tr><td colspan="5" class="s0"><b>Sales competency matrix</b></td></tr>
<tr><td></td><td><p><span>Account&nbsp;Executive</span></p></td><td><p>Senior Account Executive</p></td>
<td><p>Principal Account Executive</p></td><td>&nbsp;</td></tr>
<tr><td rowspan="2"><p>Deals</p></td><td><ul><li><span>Closes small</span> deals</li></ul></td>
<td><ul><li>Closes large deals</li><li>Forecasts well</li></ul></td>
<td><p>Closes deals nobody else could</p></td><td>&nbsp;</td></tr>
<tr><td>Keeps records</td><td>Keeps records others can use</td><td>Decides what is recorded</td><td></td></tr>
<tr><td>Team</td><td>Asks for help</td><td>Helps two colleagues</td><td>Builds a team&#39;s habits</td><td></td></tr>
<tr><td colspan="5"><i>Note: quotas are in another document.</i></td></tr>
</tbody></table></body></html>
""",
        encoding="utf-8",
    )
    return path


OFFICE_HTML: Content = {
    "Account Executive": {"Deals": ["Closes small deals", "Keeps records"], "Team": ["Asks for help"]},
    "Senior Account Executive": {
        "Deals": ["Closes large deals", "Forecasts well", "Keeps records others can use"],
        "Team": ["Helps two colleagues"],
    },
    "Principal Account Executive": {
        "Deals": ["Closes deals nobody else could", "Decides what is recorded"],
        "Team": ["Builds a team's habits"],
    },
}


def a_sheet_a_language(folder: Path) -> Path:
    """The same matrix on a sheet in English and one in German, with the levels' codes in a row of their own."""
    english = [
        ["Nursing levels", "", "", ""],
        ["Code", "N1", "N2", "N3"],
        ["Title", "Nurse", "Senior Nurse", "Ward Lead"],
        ["Care", "Gives planned care", "Plans care", "Decides between plans"],
        ["Handover", "Hands over in full", "Spots gaps in handovers", "Changes how wards hand over"],
    ]
    german = [
        ["Pflegestufen", "", "", ""],
        ["Kürzel", "N1", "N2", "N3"],
        ["Titel", "Pflegekraft", "Erfahrene Pflegekraft", "Stationsleitung"],
        ["Pflege", "Pflegt nach Plan", "Plant die Pflege", "Entscheidet zwischen Plänen"],
        ["Übergabe", "Übergibt vollständig", "Findet Lücken", "Ändert die Übergaben"],
    ]
    return workbook(folder / "nursing.xlsx", {"English": english, "Deutsch": german})


A_SHEET_A_LANGUAGE: Content = {
    "Nurse": {"Care": ["Gives planned care"], "Handover": ["Hands over in full"]},
    "Senior Nurse": {"Care": ["Plans care"], "Handover": ["Spots gaps in handovers"]},
    "Ward Lead": {"Care": ["Decides between plans"], "Handover": ["Changes how wards hand over"]},
}


def file_of(name: str, text: str) -> Callable[[Path], Path]:
    """What writes a file of text."""

    def write(folder: Path) -> Path:
        path = folder / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


PAY_BESIDE_TEXTS = file_of(
    "kitchen.csv",
    """Kitchen path;;;;;;
As of spring;;;secret;;;
Level;Job title;Years in kitchens;Base pay (EUR);OTE p.a.;Stove;Guests
K1;Cook;0-2;30.000 - 34.000;36.000;"- Cooks soup
- Keeps it warm";Greets
K2;Chef;2-5;41.000;48.000;Cooks a menu;same as K1
;;;;;;
Note: all are before taxes;;;;;;
""",
)
COOK_AND_CHEF: Content = {"Cook": {"Stove": ["Cooks soup", "Keeps it warm"], "Guests": ["Greets"]}, "Chef": {"Stove": ["Cooks a menu"], "Guests": []}}

EMPTY_AS_BELOW = file_of(
    "page.md",
    """# Kitchen

Read this first. **A blank cell means the same as at the level before.** Ask us.

| | Junior Cook (0-2 yrs) | Cook | Senior Cook, 5+ years |
|---|---|---|---|
| Usual time at this level | 1–2 years | 3 years | open |
| **Stove**<br>*What you make of food* | - Cooks soup<br>- Keeps it warm | Cooks a menu | |
| Guests – how you are with them | – | Greets \\| seats \\| bids farewell | |
""",
)
COOKS: Content = {
    "Junior Cook": {"Stove": ["Cooks soup", "Keeps it warm"], "Guests": []},
    "Cook": {"Stove": ["Cooks a menu"], "Guests": ["Greets | seats | bids farewell"]},
    "Senior Cook": {"Stove": [], "Guests": []},
}


def names_in_two_languages(folder: Path) -> Path:
    """Levels named in both languages in one cell, and a column of names in each."""
    rows = [
        ["Skill", "Kompetenz", "K1 Cook / Koch", "", "K2 Chef / Küchenchef", ""],
        ["", "", "English", "Deutsch", "English", "Deutsch"],
        ["Stove", "Herd", "- Cooks soup\n- Keeps it warm", "Kocht Suppe", "Cooks a menu", "Kocht ein Menü"],
        ["Guests", "Gäste", "Greets", "Grüßt", "n/a", "–"],
    ]
    return workbook(folder / "kitchen.xlsx", {"Kitchen": rows}, [("Kitchen", 0, 2, 0, 3), ("Kitchen", 0, 4, 0, 5)])


STATEMENTS_IN_TWO_LANGUAGES = file_of(
    "statements.csv",
    """Level,Title (EN),Titel (DE),Expectation (EN),Erwartung (DE),Skill,Kompetenz
K1,Cook,Koch,Cooks soup,Kocht Suppe,Stove,Herd
K1,Cook,Koch,Keeps it warm,Hält sie warm,Stove,Herd
K1,Cook,Koch,Greets,Grüßt,Guests,Gäste
K2,Chef,Küchenchef,Cooks a menu,Kocht ein Menü,Stove,Herd
""",
)

ROWS_IN_TWO_LANGUAGES = file_of(
    "rows.csv",
    """,K1 Cook,K2 Chef
Stove,Cooks the soup of the day and a menu,Decides on the menu for the week
Herd,Kocht die Suppe des Tages und ein Menü,Bestimmt das Menü für die Woche
Guests,Greets all of the guests,Is the host of the house
Gäste,Grüßt den Gast und die anderen,Ist der Gastgeber im Haus
""",
)


def a_level_a_table_with_signals(folder: Path) -> Path:
    """A heading, years and a sentence above the table of each level, whose last column shows how it shows."""
    document = docx.Document()
    document.add_heading("Kitchen", 1)
    for name, years, sentence, rows in (
        ("K2 Chef", "Typical experience: 5 years and more", "Runs the kitchen.", [("Stove", ["Cooks a menu"], ""), ("Guests", ["Same as K1"], "")]),
        ("K1 Cook", "up to 5 years", "Cooks what is planned.", [("Stove", ["Cooks soup", "Keeps it warm"], "No pot is cold"), ("Guests", ["Greets"], "")]),
    ):
        document.add_heading(name, 2)
        document.add_paragraph(years)
        document.add_paragraph(sentence)
        table = document.add_table(rows=1, cols=3)
        for cell, text in zip(table.rows[0].cells, ("Skill", "What we expect", "How it can show"), strict=True):
            cell.text = text
        for skill, texts, signal in rows:
            first, second, third = table.add_row().cells
            first.text, third.text, second.paragraphs[0].text = skill, signal, texts[0]
            for text in texts[1:]:
                second.add_paragraph(text, style="List Bullet")
            if len(texts) > 1:
                second.paragraphs[0].style = "List Bullet"
    document.save(str(folder / "kitchen.docx"))
    return folder / "kitchen.docx"


def points_and_their_meaning(folder: Path) -> Path:
    """Points with a description beside each skill, a sum and what is needed, and what the points mean on a sheet of its own."""
    rows: Sequence[Sequence[object]] = [
        ["Where", "Skill", "What it is about", "Cook", "Senior Cook", "Head Cook"],
        ["Kitchen", "Soup", "Cooks soup of any kind", 2, 3, 1],
        ["", "Menu", "Plans what is cooked", 0, 1, 3],
        ["House", "Guests", "Makes them come again", 1, 1, 2],
        ["", "Total points", "", 3, 5, 6],
        ["", "Points needed for promotion", "", "–", 4, 6],
        ["Each point is given once, and is not taken away again for a year."],
    ]
    names = ("Ignores", "Learns", "Does", "Teaches")
    meaning: Sequence[Sequence[object]] = [["Score", "Name", "Meaning"], *([number, name, f"{name} it"] for number, name in enumerate(names))]
    return workbook(folder / "kitchen.xlsx", {"Kitchen": rows, "Meaning": meaning})


MEANINGS: Content = {
    "Cook": {"Soup": ["Does it"], "Menu": [], "Guests": ["Learns it"]},
    "Senior Cook": {"Soup": ["Teaches it"], "Menu": ["Learns it"], "Guests": []},
    "Head Cook": {"Soup": [], "Menu": ["Teaches it"], "Guests": ["Does it"]},
}

SENTENCES_IN_HEADERS = file_of(
    "headers.csv",
    """Skill,"Cook
Cooks what others planned","Senior Cook
Plans what others cook"
Stove,"- Cooks soup
- Keeps it warm",Cooks a menu
Guests,Greets,n/a
""",
)
COOK_AND_SENIOR: Content = {
    "Cook": {"Stove": ["Cooks soup", "Keeps it warm"], "Guests": ["Greets"]},
    "Senior Cook": {"Stove": ["Cooks a menu"], "Guests": []},
}

LEVELS_BETWEEN_ROWS = file_of(
    "blocks.html",
    """<h1>House : Kitchen</h1><table><tr><th>Skill</th><th>Expectation</th><th>Example</th></tr>
<tr><td colspan="3">Cook (K1) – 0–2 years</td></tr>
<tr><td>Stove</td><td><ul><li>Cooks soup</li><li>Keeps it warm</li></ul></td><td>A broth</td></tr><tr><td>Guests</td><td>Greets</td><td></td></tr>
<tr><td colspan="3">Chef (K2) – 2+ years</td></tr>
<tr><td>Stove</td><td>Cooks a menu</td><td></td></tr><tr><td>Guests</td><td>Same as K1</td><td></td></tr></table>""",
)

LEVELS_IN_FIRST_ROWS = file_of(
    "cards.html",
    "<h1>Kitchen</h1>"
    + "".join(
        f"<table><tr><th>Level</th><td>{level}</td></tr><tr><th>Experience</th><td>{years}</td></tr><tr><th>Summary</th><td>{summary}</td></tr>"
        f"<tr><th>Stove</th><td>{stove}</td></tr><tr><th>Guests</th><td>{guests}</td></tr></table>"
        for level, years, summary, stove, guests in (
            ("K1 Cook", "0–2 years", "Cooks what is planned.", "<ul><li>Cooks soup</li><li>Keeps it warm</li></ul>", "Greets"),
            ("K2 Chef", "2+ years", "Runs the kitchen.", "Cooks a menu", "idem"),
        )
    ),
)

LEVELS_WITHOUT_NAMES_BESIDE = file_of(
    "skills.md",
    """# Kitchen

## Stove

What you make of food.

| Helper | Cook | Senior Cook |
|---|---|---|
| Peels | Cooks soup<br>Keeps it warm | Cooks a menu |

## Guests

| Level | What we expect |
|---|---|
| Helper | – |
| Cook | Greets |
| Senior Cook | – |
""",
)
HELPER: Content = {"Helper": {"Stove": ["Peels"], "Guests": []}, **COOK_AND_SENIOR}

TWO_CODES_A_LEVEL = file_of(
    "codes.md",
    """# Kitchen

| Skill | P1/P2<br>Cook | P3<br>Chef |
|---|---|---|
| Stove | - Cooks soup<br>- Keeps it warm | As P1/P2, plus:<br>- Cooks a menu¹ |
| Guests | Greets | Everything from P1 |

¹ Not on Mondays
""",
)

ONCE_FOR_SEVERAL_ROWS = file_of(
    "once.html",
    """<h1>Kitchen : Levels and expectations</h1><table><tr><th>Level</th><th>Pay range</th><th>Experience</th><th>Skill</th><th>Expectation</th></tr>
<tr><td rowspan="2">K1<br>Cook</td><td rowspan="2">€ 30k</td><td rowspan="2">0–2 years</td><td>Stove</td><td>- Cooks soup<br>- Keeps it warm</td></tr>
<tr><td>Guests</td><td>Greets</td></tr>
<tr><td>K2<br>Chef</td><td>€ 40k</td><td>2+ years</td><td>Stove</td><td>Cooks a menu</td></tr>
<tr><td>K2<br>Chef</td><td>€ 40k</td><td>2+ years</td><td>Guests</td><td>–</td></tr></table>""",
)

Table = tuple[Callable[[Path], Path], dict[str, str], Content]
"""What writes the file, the answers that a person would give to the questions, and what the table says."""

MORE: dict[str, Table] = {
    "wiki page with footnotes": (wiki_page_with_footnotes, {}, WIKI),
    "merged everywhere": (merged_everywhere, {}, MERGED),
    "numbered anchors": (numbered_anchors, {}, NUMBERED),
    "document with fact rows": (document_with_fact_rows, {}, FACT_ROWS),
    "points with a total": (points_with_total, {}, POINTS),
    "two columns a level": (two_columns_a_level, {"language": "en"}, BILINGUAL),
    "notion rows": (notion_rows, {}, NOTION),
    "levels down the side": (levels_down_the_side, {}, SIDE),
    "document with sections": (document_with_sections, {}, SECTIONS),
    "office html": (office_html, {}, OFFICE_HTML),
    "pay beside texts": (PAY_BESIDE_TEXTS, {}, COOK_AND_CHEF),
    "empty cells as below": (EMPTY_AS_BELOW, {}, COOKS),
    "names in two languages": (names_in_two_languages, {"language": "en"}, COOK_AND_CHEF),
    "statements in two languages": (STATEMENTS_IN_TWO_LANGUAGES, {"language": "en"}, COOK_AND_CHEF),
    "rows in two languages": (
        ROWS_IN_TWO_LANGUAGES,
        {"language": "en"},
        {
            "Cook": {"Stove": ["Cooks the soup of the day and a menu"], "Guests": ["Greets all of the guests"]},
            "Chef": {"Stove": ["Decides on the menu for the week"], "Guests": ["Is the host of the house"]},
        },
    ),
    "a table a level with signals": (a_level_a_table_with_signals, {}, COOK_AND_CHEF),
    "points and their meaning": (points_and_their_meaning, {}, MEANINGS),
    "sentences in headers": (SENTENCES_IN_HEADERS, {}, COOK_AND_SENIOR),
    "levels between rows": (LEVELS_BETWEEN_ROWS, {}, COOK_AND_CHEF),
    "levels in first rows": (LEVELS_IN_FIRST_ROWS, {}, COOK_AND_CHEF),
    "two codes a level": (TWO_CODES_A_LEVEL, {}, COOK_AND_CHEF),
    "once for several rows": (ONCE_FOR_SEVERAL_ROWS, {}, COOK_AND_CHEF),
    "levels without names beside": (LEVELS_WITHOUT_NAMES_BESIDE, {}, HELPER),
    "a sheet a language": (a_sheet_a_language, {"language": "en"}, A_SHEET_A_LANGUAGE),
}
