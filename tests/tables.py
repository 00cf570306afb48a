"""Tables as companies publish their ladders: the six shapes that the import was made for, and six that it met afterwards."""

from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import xlsxwriter

LEVELS = ("L1", "L2", "L3")


def workbook(path: Path, sheets: dict[str, Sequence[Sequence[object]]], merged: Sequence[tuple[str, int, int, int, int]] = ()) -> Path:
    """A workbook of sheets; `merged` are a sheet's name and the first and last row and column of merged cells."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
            for of, top, left, bottom, right in merged:
                if of == name:
                    sheet.merge_range(top, left, bottom, right, rows[top][left])
    return path


def merged_headers(folder: Path) -> Path:
    """Levels in columns under two rows of headers, groups of dimensions in merged cells, one cell over two levels."""
    rows = (
        ("Engineering ladder 2024", "", "", "", ""),
        ("Pillar", "Competency", "L1", "L2", "L3"),
        ("", "", "Engineer", "Senior Engineer", "Staff Engineer"),
        ("", "Years of experience", "0 - 2 years", "3-5", "8+"),
        ("Craft", "Code quality", "Writes code that passes review", "Writes code others copy", "Sets the standard for code:\n• naming\n• tests"),
        ("", "Testing", "Tests own changes", "", "Designs how the product is tested"),
        ("People", "Mentoring", "n/a", "Mentors one person\nRuns a study group", "Grows senior engineers"),
    )
    merged = (("Ladder", 1, 0, 2, 0), ("Ladder", 1, 1, 2, 1), ("Ladder", 4, 0, 5, 0), ("Ladder", 5, 2, 5, 3))
    return workbook(folder / "merged.xlsx", {"Ladder": rows}, merged)


def one_a_row(folder: Path) -> Path:
    """One statement a row, in CSV divided by semicolons."""
    path = folder / "product-design.csv"
    path.write_text(
        "Level;Competency;Expectation;Example;Comment\n"
        "Junior Designer;Visual design;Designs a screen from a brief;A settings page;ok\n"
        "Junior Designer;Visual design;Uses the design system;;\n"
        'Junior Designer;Research;"Watches research; takes notes";;\n'
        "Senior Designer;Visual design;Designs a flow across products;The new checkout;\n"
        "Senior Designer;Research;Plans and runs research;;check with Ana\n"
        "Design Lead;Visual design;Owns the visual language;;\n"
        "Design Lead;Research;Decides what is researched;;\n",
        encoding="utf-8-sig",
    )
    return path


def from_a_wiki(folder: Path) -> Path:
    """A page of a wiki in Markdown, with line breaks and bold in its cells."""
    path = folder / "data-analyst.md"
    path.write_text(
        "# Data Analyst\n\nOur ladder, see [the handbook](https://example.org).\n\n"
        "| | **Analyst I** | **Analyst II** | **Senior Analyst** |\n|---|:--|---|---|\n"
        "| **SQL** | Writes queries<br>Reads plans | Optimises queries \\| views | Designs the warehouse |\n"
        "| **Story telling** | <ul><li>Makes charts</li><li>Explains them</li></ul> | Leads a *readout* | Advises `executives` |\n"
        "| **Salary** | 40k | 50k | 60k |\n\nEdited in 2023.\n",
        encoding="utf-8",
    )
    return path


def table_a_level(folder: Path) -> Path:
    """A document with a heading and a table for each level."""
    document = docx.Document()
    document.add_heading("Support ladder", 1)
    document.add_paragraph("How we think about growth.")
    texts = {
        "Support Agent": ("Answers tickets from templates", "Asks when a customer is angry"),
        "Senior Support Agent": ("Writes the templates", "Calms an angry customer"),
        "Lead Support Agent": ("Decides what is answered automatically", "Trains others in hard talks"),
    }
    for level, (product, people) in texts.items():
        document.add_heading(level, 2)
        table = document.add_table(rows=3, cols=2)
        for place, text in enumerate(("Area", "What we expect", "Product", product, "Empathy", people)):
            table.cell(place // 2, place % 2).text = text
        table.cell(1, 1).add_paragraph("Knows the product", style="List Bullet")
    document.save(str(folder / "support.docx"))
    return folder / "support.docx"


def with_points(folder: Path) -> Path:
    """A matrix of levels in rows whose cells are points, and a sheet that is not a ladder."""
    rows = (("Level", "Technical", "Delivery", "Leadership"), ("L1", 1, 1, 0), ("L2", 2, 2, 1), ("L3", 3, 2, 2), ("L4", 4, 4, 4))
    return workbook(folder / "points.xlsx", {"Framework": rows, "Read me": (("How to use this",), ("Add up the points.",))})


def two_languages(folder: Path) -> Path:
    """A sheet with English and German side by side, under merged names of levels."""
    rows = (
        ("Dimension", "Junior", "", "Senior", ""),
        ("", "EN", "DE", "EN", "DE"),
        ("Scope", "Owns a task", "Verantwortet eine Aufgabe", "Owns a service", "Verantwortet einen Dienst"),
        ("Craft", "Writes tested code", "Schreibt getesteten Code", "Reviews designs", "Prüft Entwürfe"),
    )
    return workbook(folder / "zwei.xlsx", {"Leiter": rows}, (("Leiter", 0, 1, 0, 2), ("Leiter", 0, 3, 0, 4)))


SHAPES: dict[str, tuple[Callable[[Path], Path], dict[str, str]]] = {
    "merged headers": (merged_headers, {}),
    "one statement a row": (one_a_row, {}),
    "pasted from a wiki": (from_a_wiki, {}),
    "a table a level": (table_a_level, {}),
    "matrix with points": (with_points, {}),
    "two languages": (two_languages, {"language": "en"}),
}


def sections_and_bullets(folder: Path) -> Path:
    """Sections as rows of their own, bullets in cells, a column of notes, a row that repeats the headers."""
    head = ("", "Engineer I", "Engineer II", "Senior Engineer", "Staff Engineer", "Notes")
    rows = (
        ("Acme engineering levels", "", "", "", "", ""),
        ("v3, last changed by People", "", "", "", "", ""),
        head,
        ("TECHNICAL SKILL", "", "", "", "", ""),
        ("Delivery", "* Ships small changes\n* Asks early", "* Ships features\n* Breaks down work", "Ships projects", "Ships programmes", "see wiki"),
        ("Quality", "Writes tests", "Writes tests for others' code", "Sets test strategy", "Same as Senior", ""),
        head,
        ("LEADERSHIP", "", "", "", "", ""),
        ("Mentoring", "-", "Helps interns", "Mentors engineers I and II", "Mentors senior engineers", ""),
        ("Scope", "Task", "Feature", "Team", "Several teams", ""),
    )
    return workbook(folder / "acme levels.xlsx", {"Levels": rows})


def codes_and_titles(folder: Path) -> Path:
    """Category, skill and its definition beside levels named by code and title, in tab-separated text of an old program."""
    path = folder / "competencies.tsv"
    rows = (
        ("Category", "Skill", "Definition", "E1 - Associate", "E2 - Engineer", "E3 - Senior", "E4 - Lead"),
        (
            "Communication",
            "Writing",
            "How you bring your meaning across in writing to all readers",
            "Commit messages",
            "Design notes",
            "For other teams",
            "Strategy",
        ),
        ("", "Listening", "What you do with the views that other people bring to the table", "Takes feedback", "Asks for it", "Changes by it", "n/a"),
        (
            "Delivery",
            "Planning",
            "How well you foresee work and its order, and keep your promises",
            "Plans a day",
            "Plans a week",
            "Plans a quarter",
            "Plans a year",
        ),
        (
            "",
            "Operations",
            "How you look after what runs and what you learn from incidents",
            "Reads alerts",
            "Answers alerts",
            "Designs “golden signals”",
            "As E3",
        ),
    )
    path.write_bytes("\r\n".join("\t".join(row) for row in rows).encode("cp1252"))
    return path


def html_export(folder: Path) -> Path:
    """A wiki's export as HTML, with spans, lists inside of lists, a script, and a second table that is not a ladder."""
    path = folder / "export.html"
    path.write_text(
        "<html><head><title>x</title><script>alert(1)</script></head><body><h1>Product Manager ladder</h1>"
        "<table class=confluenceTable><tbody><tr><th rowspan=2>Pillar</th><th rowspan='2'>Attribute</th><th colspan='3'>Level</th></tr>"
        "<tr><th>APM</th><th>PM</th><th>Senior PM</th></tr>"
        "<tr><td rowspan=2><strong>Insight</strong></td><td>Customers</td><td><ul><li>Sits in on calls</li><li>Notes <em>quotes</em></li></ul></td>"
        "<td><ul><li>Leads calls</li></ul></td><td>Decides <a href='https://example.org/r'>what to research</a></td></tr>"
        "<tr><td>Data</td><td>Reads dashboards</td><td>Builds dashboards</td><td>Chooses metrics</td></tr>"
        "<tr><td>Execution</td><td>Roadmap</td><td colspan=2>Keeps a backlog</td><td>Owns a roadmap<ol><li>yearly</li><li>quarterly</li></ol></td></tr>"
        "</tbody></table>"
        "<h2>Words</h2><table><tr><th>Word</th><th>Meaning</th></tr><tr><td>APM</td><td>Associate product manager</td></tr></table></body></html>",
        encoding="utf-8",
    )
    return path


def table_a_competency(folder: Path) -> Path:
    """A document with a table for each competency, levels in its rows."""
    document = docx.Document()
    document.add_heading("Data science career framework", 0)
    for competency, texts in {
        "Modelling": ("Fits known models", "Chooses models", "Invents methods"),
        "Communication": ("Explains results to the team", "Explains results to leaders", "Shapes what leaders ask"),
    }.items():
        document.add_heading(competency, 1)
        table = document.add_table(rows=1, cols=2)
        table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Level", "Description"
        for level, text in zip(("DS1", "DS2", "DS3"), texts, strict=True):
            cells = table.add_row().cells
            cells[0].text, cells[1].text = level, text
    document.save(str(folder / "data science.docx"))
    return folder / "data science.docx"


def milestones(folder: Path) -> Path:
    """One row a milestone, with numbers for levels, and columns of signals and examples."""
    path = folder / "tracks.csv"
    path.write_text(
        "Track,Category,Milestone,Summary,Signals,Example behaviours\n"
        + "".join(
            f'{track},A,{level},"{track}: what level {level} does","Shows it {level} times\nIs asked","Did it, in {2018 + level}"\n'
            for track in ("Mobile", "Servers", "Craft")
            for level in (1, 2, 3, 4, 5)
        ),
        encoding="utf-8",
    )
    return path


def sheet_a_level(folder: Path) -> Path:
    """A German workbook with a sheet a level, merged areas, and instructions."""
    sheets: dict[str, Sequence[Sequence[object]]] = {"Anleitung": (("So liest du die Stufen",), ("Jede Stufe schließt die darunter ein.",))}
    for number, verb in enumerate(("Unterstützt", "Verantwortet", "Prägt"), start=1):
        sheets[f"Stufe {number}"] = (
            ("Bereich", "Kompetenz", "Erwartung", "Beispiel"),
            ("Fach", "Technik", f"{verb} die Technik", "Ein Modul"),
            ("", "Qualität", f"{verb} die Qualität", ""),
            ("Menschen", "Zusammenarbeit", f"{verb} die Zusammenarbeit", "Ein Gespräch"),
            ("", "Gehalt", "60.000 €", ""),
        )
    merged = tuple((f"Stufe {number}", 1, 0, 2, 0) for number in (1, 2, 3))
    return workbook(folder / "stufen.xlsx", sheets, merged)


MET_LATER: dict[str, tuple[Callable[[Path], Path], dict[str, str]]] = {
    "sections and bullets": (sections_and_bullets, {}),
    "codes and titles": (codes_and_titles, {}),
    "a wiki's export": (html_export, {}),
    "a table a competency": (table_a_competency, {}),
    "milestones": (milestones, {}),
    "a sheet a level": (sheet_a_level, {}),
}
