"""Tables as companies publish their ladders, in six shapes, and six more that nobody tuned the import on."""

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
    """A matrix of levels in rows whose cells are points, and a sheet that is no ladder."""
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
