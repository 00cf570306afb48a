"""Tables in styles that companies publish, each with what a person reads in it. They were written before the import had seen them."""

from collections.abc import Sequence
from pathlib import Path

import docx

from tests.more_tables import Content, Table
from tests.tables import workbook


def _file(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    """Write a text file and return its path."""
    path = folder / name
    path.write_text(text, encoding=encoding)
    return path


def numbered_rows_with_lists(folder: Path) -> Path:
    """A page with an HTML table: levels are numbers down the side, cells hold nested lists, some are empty."""
    return _file(
        folder,
        "sre.md",
        """# Levels of reliability engineers

We publish our levels so that candidates can read them.

<table>
  <tr><th>Level/Skill</th><th>Scope</th><th>Mentoring</th><th>On call</th></tr>
  <tr align="left" valign="top">
    <td>1</td><td>Configures systems as the team directs</td><td></td>
    <td><ul><li>Shadows shifts</li><li>Asks when a step is unclear</li></ul></td>
  </tr>
  <tr align="left" valign="top">
    <td>2</td><td>Reaches goals of the team</td><td>Helps new colleagues settle in</td>
    <td><ul>
      <li> Takes shifts</li>
      <li> Writes down each incident</li>
    </ul></td>
  </tr>
  <tr align="left" valign="top">
    <td>3</td><td>Sets goals for <b>several</b> teams</td><td>Coaches two engineers</td><td>Decides how shifts work</td>
  </tr>
</table>

Last changed in May.
""",
    )


NUMBERED_ROWS: Content = {
    "1": {"Scope": ["Configures systems as the team directs"], "Mentoring": [], "On call": ["Shadows shifts", "Asks when a step is unclear"]},
    "2": {
        "Scope": ["Reaches goals of the team"],
        "Mentoring": ["Helps new colleagues settle in"],
        "On call": ["Takes shifts", "Writes down each incident"],
    },
    "3": {"Scope": ["Sets goals for **several** teams"], "Mentoring": ["Coaches two engineers"], "On call": ["Decides how shifts work"]},
}


def ticks(folder: Path) -> Path:
    """One statement a row, and a column a level with a tick where it is expected."""
    rows = [
        ["Area", "Expectation", "Trainee", "Clerk", "Senior Clerk"],
        ["Accuracy", "Books invoices without help", "", "✓", "✓"],
        ["Accuracy", "Books invoices with a checklist", "✓", "", ""],
        ["Accuracy", "Finds what others booked wrongly", "", "", "✓"],
        ["Service", "Answers suppliers within a day", "✓", "✓", "✓"],
        ["Service", "Agrees terms with suppliers", "", "", "x"],
    ]
    return workbook(folder / "clerks.xlsx", {"Clerks": rows})


TICKS: Content = {
    "Trainee": {"Accuracy": ["Books invoices with a checklist"], "Service": ["Answers suppliers within a day"]},
    "Clerk": {"Accuracy": ["Books invoices without help"], "Service": ["Answers suppliers within a day"]},
    "Senior Clerk": {
        "Accuracy": ["Books invoices without help", "Finds what others booked wrongly"],
        "Service": ["Answers suppliers within a day", "Agrees terms with suppliers"],
    },
}


def languages_in_pairs_of_rows(folder: Path) -> Path:
    """Two languages in one sheet: the German row below the English one, names of both in one cell."""
    rows = [
        ["Kompetenz / Competency", "Sprache / Language", "Stufe 1 / Level 1", "Stufe 2 / Level 2"],
        ["Service", "EN", "Serves one table", "Serves a whole section"],
        ["Service", "DE", "Bedient einen Tisch", "Bedient einen ganzen Bereich"],
        ["Kitchen", "EN", "Knows the menu", "Advises the cook on the menu"],
        ["Küche", "DE", "Kennt die Karte", "Berät die Küche zur Karte"],
    ]
    return workbook(folder / "service.xlsx", {"Stufen": rows})


PAIRS_OF_ROWS: Content = {
    "Level 1": {"Service": ["Serves one table"], "Kitchen": ["Knows the menu"]},
    "Level 2": {"Service": ["Serves a whole section"], "Kitchen": ["Advises the cook on the menu"]},
}


def document_with_summary_first(folder: Path) -> Path:
    """A document: a table of all levels with title and years, then a heading and a table of bullets for each."""
    document = docx.Document()
    document.add_heading("Marketing career path", 0)
    document.add_heading("Overview", 1)
    overview = document.add_table(rows=0, cols=3)
    for row in (("Level", "Title", "Typical experience"), ("M1", "Marketing Associate", "0–2 years"), ("M2", "Marketing Manager", "3–5 years")):
        for cell, text in zip(overview.add_row().cells, row, strict=True):
            cell.text = text
    for heading, areas in (
        ("M1 – Marketing Associate", {"Campaigns": ["Runs a planned campaign", "Reports its figures"], "Brand": ["Uses the brand's words"]}),
        ("M2 – Marketing Manager", {"Campaigns": ["Plans a campaign"], "Brand": ["Corrects others' words", "Briefs an agency"]}),
    ):
        document.add_heading(heading, 1)
        document.add_paragraph("What we expect of you at this level.")
        table = document.add_table(rows=1, cols=2)
        table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Area", "Expectations"
        for area, texts in areas.items():
            cells = table.add_row().cells
            cells[0].text = area
            cells[1].paragraphs[0].text = texts[0]
            cells[1].paragraphs[0].style = document.styles["List Bullet"]
            for text in texts[1:]:
                cells[1].add_paragraph(text, "List Bullet")
    path = folder / "marketing.docx"
    document.save(str(path))
    return path


SUMMARY_FIRST: Content = {
    "Marketing Associate": {"Campaigns": ["Runs a planned campaign", "Reports its figures"], "Brand": ["Uses the brand's words"]},
    "Marketing Manager": {"Campaigns": ["Plans a campaign"], "Brand": ["Corrects others' words", "Briefs an agency"]},
}


def document_with_bullets_in_cells(folder: Path) -> Path:
    """A wide table in a document: a header over all levels, and cells with a sentence that bullets follow."""
    document = docx.Document()
    document.add_heading("Legal counsel levels", 1)
    table = document.add_table(rows=0, cols=3)
    table.add_row().cells[1].text = "Level"
    table.rows[0].cells[1].merge(table.rows[0].cells[2])
    for cell, text in zip(table.add_row().cells, ("Competence", "Counsel", "Senior Counsel"), strict=True):
        cell.text = text
    for name, texts in (
        ("Contracts", (["Reviews contracts:", "• standard terms", "• orders"], ["Negotiates contracts:", "• with suppliers"])),
        ("Advice", (["Answers questions"], ["Warns before anybody asks", "Trains a department"])),
    ):
        cells = table.add_row().cells
        cells[0].text = name
        for cell, lines in zip(cells[1:], texts, strict=True):
            cell.text = lines[0]
            for line in lines[1:]:
                cell.add_paragraph(line)
    path = folder / "legal.docx"
    document.save(str(path))
    return path


BULLETS_IN_CELLS: Content = {
    "Counsel": {"Contracts": ["Reviews contracts:\n\n- standard terms\n- orders"], "Advice": ["Answers questions"]},
    "Senior Counsel": {"Contracts": ["Negotiates contracts:\n\n- with suppliers"], "Advice": ["Warns before anybody asks", "Trains a department"]},
}


def headings_without_a_table(folder: Path) -> Path:
    """A handbook's page without tables for its levels: a heading a level, one a dimension, bullets below."""
    return _file(
        folder,
        "career-ladder.md",
        """# Engineering career ladder

## Philosophy

A ladder is not a checklist.

## Levels overview

| Level | Title | Experience (typical) |
|-------|-------|----------------------|
| L1 | Software Engineer I | 0-2 years |
| L2 | Software Engineer II | 2-4 years |

---

## L1: Software Engineer I

### Technical skills
- Delivers small tasks with guidance
- Writes readable code

### Collaboration
- Asks for help in time

---

## L2: Software Engineer II

### Technical skills
- Owns features from design to release

### Collaboration
- Explains a design to others
- Helps new colleagues
""",
    )


HEADINGS: Content = {
    "Software Engineer I": {"Technical skills": ["Delivers small tasks with guidance", "Writes readable code"], "Collaboration": ["Asks for help in time"]},
    "Software Engineer II": {
        "Technical skills": ["Owns features from design to release"],
        "Collaboration": ["Explains a design to others", "Helps new colleagues"],
    },
}


def two_tracks_side_by_side(folder: Path) -> Path:
    """Two tracks under merged headers in one sheet, with the same dimensions."""
    rows = [
        ["", "Individual contributor", "", "", "Management", ""],
        ["", "E1", "E2", "E3", "M1", "M2"],
        ["", "Engineer", "Senior Engineer", "Staff Engineer", "Manager", "Senior Manager"],
        ["Delivery", "Ships tasks", "Ships projects", "Ships programs", "Plans for a team", "Plans for a department"],
        ["People", "Welcomes feedback", "Mentors", "Grows seniors", "Hires", "Develops managers"],
    ]
    return workbook(folder / "tracks.xlsx", {"Ladder": rows}, [("Ladder", 0, 1, 0, 3), ("Ladder", 0, 4, 0, 5)])


SIDE_BY_SIDE: Content = {
    "Engineer": {"Delivery": ["Ships tasks"], "People": ["Welcomes feedback"]},
    "Senior Engineer": {"Delivery": ["Ships projects"], "People": ["Mentors"]},
    "Staff Engineer": {"Delivery": ["Ships programs"], "People": ["Grows seniors"]},
}


def several_levels_in_a_cell(folder: Path) -> Path:
    """One statement a row, and the levels that it is for in one cell."""
    return _file(
        folder,
        "qa.csv",
        """Competency,Levels,Behaviour
Testing,"T1, T2",Runs planned tests
Testing,T3,Plans tests for a release
Tools,T1,Uses the tools of the team
Tools,"T2, T3",Automates what repeats
""",
    )


SEVERAL_LEVELS: Content = {
    "T1": {"Testing": ["Runs planned tests"], "Tools": ["Uses the tools of the team"]},
    "T2": {"Testing": ["Runs planned tests"], "Tools": ["Automates what repeats"]},
    "T3": {"Testing": ["Plans tests for a release"], "Tools": ["Automates what repeats"]},
}


def notion_html(folder: Path) -> Path:
    """A page exported from Notion: a simple table with classes, lists without paragraphs, a callout above."""
    return _file(
        folder,
        "Levels 3f2a.html",
        """<html><head><meta charset="utf-8"/><title>Levels</title></head><body><article id="3f2a" class="page sans">
<header><h1 class="page-title">Levels</h1></header>
<div class="page-body"><figure class="callout"><div>💡</div><div>Talk to your lead about your level.</div></figure>
<table class="simple-table"><thead class="simple-table-header"><tr id="a"><th id="x" class="simple-table-header-color simple-table-header">Values</th>
<th class="simple-table-header">Level 1</th><th class="simple-table-header">Level 2</th></tr></thead><tbody>
<tr id="b"><th class="simple-table-header-color simple-table-header">Ownership</th><td>Finishes what is started</td>
<td><ul class="bulleted-list"><li style="list-style-type:disc">Starts what is missing</li></ul>
<ul class="bulleted-list"><li style="list-style-type:disc">Ends what is no longer needed</li></ul></td></tr>
<tr id="c"><th class="simple-table-header-color simple-table-header">Care</th><td>Listens</td><td>Speaks up for others</td></tr>
</tbody></table></div></article></body></html>
""",
    )


NOTION_HTML: Content = {
    "Level 1": {"Ownership": ["Finishes what is started"], "Care": ["Listens"]},
    "Level 2": {"Ownership": ["Starts what is missing", "Ends what is no longer needed"], "Care": ["Speaks up for others"]},
}


def published_sheet(folder: Path) -> Path:
    """A Google sheet published to the web: letters above the columns, numbers before the rows, line breaks in cells."""
    return _file(
        folder,
        "Ladder.html",
        """<html><body><div class="ritz grid-container" dir="ltr"><table class="waffle" cellspacing="0" cellpadding="0"><thead>
<tr><th class="row-header freezebar-origin-ltr"></th><th id="0C0" class="column-headers-background">A</th><th id="0C1" class="column-headers-background">B</th>
<th id="0C2" class="column-headers-background">C</th></tr></thead><tbody>
<tr style="height: 20px"><th id="0R0" class="row-headers-background"><div class="row-header-wrapper">1</div></th><td class="s0" dir="ltr"></td>
<td class="s0">Junior</td><td class="s0">Senior</td></tr>
<tr><th id="0R1" class="row-headers-background"><div class="row-header-wrapper">2</div></th><td class="s1" dir="ltr">Writing</td>
<td class="s2">- Writes drafts<br>- Takes edits</td><td class="s2">- Edits others</td></tr>
<tr><th id="0R2" class="row-headers-background"><div class="row-header-wrapper">3</div></th><td class="s1" dir="ltr">Research</td>
<td class="s2">Checks facts</td><td class="s2">Finds sources</td></tr>
</tbody></table></div></body></html>
""",
    )


PUBLISHED_SHEET: Content = {
    "Junior": {"Writing": ["Writes drafts", "Takes edits"], "Research": ["Checks facts"]},
    "Senior": {"Writing": ["Edits others"], "Research": ["Finds sources"]},
}


def tabs_and_lines(folder: Path) -> Path:
    """Copied from a sheet: tabs between cells, lines within quotes, levels with the highest first."""
    return _file(
        folder,
        "infra.csv",
        "Competency\tPrincipal Engineer\tSenior Engineer\tEngineer\n"
        'Reliability\t"1. Sets targets\n2. Spends the budget"\t"1. Meets targets"\tWatches dashboards\n'
        "Security\tOwns the threat model\tReviews changes\tFixes findings\n",
        "utf-16",
    )


TABS: Content = {
    "Engineer": {"Reliability": ["Watches dashboards"], "Security": ["Fixes findings"]},
    "Senior Engineer": {"Reliability": ["Meets targets"], "Security": ["Reviews changes"]},
    "Principal Engineer": {"Reliability": ["Sets targets", "Spends the budget"], "Security": ["Owns the threat model"]},
}


def split_table(folder: Path) -> Path:
    """A document whose table goes on after a page break with the same header; a column describes each competency."""
    document = docx.Document()
    document.add_paragraph("Procurement career levels", "Title")
    header = ("Competency", "Definition", "Buyer", "Senior Buyer")
    parts: Sequence[Sequence[Sequence[str]]] = (
        (("Negotiation", "Getting to a fair price", "Negotiates small orders", "Negotiates frame contracts"),),
        (
            ("Ethics", "Doing what is right", "Declares gifts", "Ends dealings that harm"),
            ("Markets", "Knowing supply", "Knows one market", "Foresees shortage"),
        ),
    )
    for number, part in enumerate(parts):
        if number:
            document.add_page_break()  # type: ignore[no-untyped-call]  # the library’s own omission
        table = document.add_table(rows=0, cols=4)
        for row in (header, *part):
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    path = folder / "procurement.docx"
    document.save(str(path))
    return path


SPLIT: Content = {
    "Buyer": {"Negotiation": ["Negotiates small orders"], "Ethics": ["Declares gifts"], "Markets": ["Knows one market"]},
    "Senior Buyer": {"Negotiation": ["Negotiates frame contracts"], "Ethics": ["Ends dealings that harm"], "Markets": ["Foresees shortage"]},
}


def french_matrix(folder: Path) -> Path:
    """A French matrix: `s. o.` for what does not apply, `idem niveau 1` for the level below."""
    return _file(
        folder,
        "grille.csv",
        """Grille de compétences;;;
Compétence;Niveau 1 – Débutant;Niveau 2 – Confirmé;Niveau 3 – Expert
Qualité;Contrôle son travail;Contrôle celui des autres;Fixe la norme
Encadrement;s. o.;Accueille un stagiaire;Dirige une équipe
Sécurité;Porte les protections;idem niveau 1;Arrête un chantier
""",
    )


FRENCH: Content = {
    "Débutant": {"Qualité": ["Contrôle son travail"], "Encadrement": [], "Sécurité": ["Porte les protections"]},
    "Confirmé": {"Qualité": ["Contrôle celui des autres"], "Encadrement": ["Accueille un stagiaire"], "Sécurité": []},
    "Expert": {"Qualité": ["Fixe la norme"], "Encadrement": ["Dirige une équipe"], "Sécurité": ["Arrête un chantier"]},
}


PUBLISHED: dict[str, Table] = {
    "numbered rows with lists": (numbered_rows_with_lists, {}, NUMBERED_ROWS),
    "ticks": (ticks, {}, TICKS),
    "languages in pairs of rows": (languages_in_pairs_of_rows, {"language": "en"}, PAIRS_OF_ROWS),
    "document with summary first": (document_with_summary_first, {}, SUMMARY_FIRST),
    "document with bullets in cells": (document_with_bullets_in_cells, {}, BULLETS_IN_CELLS),
    "headings without a table": (headings_without_a_table, {}, HEADINGS),
    "two tracks side by side": (two_tracks_side_by_side, {"only": "Individual contributor"}, SIDE_BY_SIDE),
    "several levels in a cell": (several_levels_in_a_cell, {}, SEVERAL_LEVELS),
    "notion html": (notion_html, {}, NOTION_HTML),
    "published sheet": (published_sheet, {}, PUBLISHED_SHEET),
    "tabs and lines": (tabs_and_lines, {}, TABS),
    "split table": (split_table, {}, SPLIT),
    "french matrix": (french_matrix, {"language": "fr"}, FRENCH),
}
