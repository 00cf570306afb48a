"""Tables as Markdown makes them, and what a screen reader and a phone need of them."""

import re

from markdown import markdown

from rungbook.mkdocs.tables import TableExtension


def html(text: str) -> str:
    return markdown(text, extensions=["tables", "attr_list", TableExtension()])


def test_a_table_gets_row_headers_and_its_cells_name_their_column() -> None:
    """The first column heads its row; each other cell shows which column it is in, codes and all."""
    made = html("| Level | Scope &#38; *reach* |\n| --- | --- |\n| L5 | a team |")
    assert '<th scope="row">L5</th>' in made
    assert '<td data-label="Scope &amp; reach">a team</td>' in made
    assert '<th scope="col">Level</th>' in made


def test_a_row_is_split_as_markdown_splits_it() -> None:
    """At each sign between cells but those in code and behind a backslash, with and without a border."""
    rows = ("| a | b |", "| a | b", "a | b |", "a | b", "| `x|y` | c |", "| x\\|y | c |", "|| c |", "| a | b | c |", "| a |")
    for head in ("| A | B |\n| --- | --- |", "A | B\n--- | ---"):
        text = "\n".join([head, *rows])
        cells = re.compile(r"(?s)<t[hd](?: [^>]*)?>(.*?)</t[hd]>")
        assert cells.findall(html(text)) == cells.findall(markdown(text, extensions=["tables"]))


def test_a_kind_of_table_is_named_on_its_first_heading() -> None:
    """`{: .matrix }` on the first heading is a class of the table, which scrolls with the page."""
    made = html("## All levels\n\n| Question {: .matrix } | [L5](#l5)<br>Senior |\n| --- | --- |\n| What you own | a team |")
    assert '<table class="rb rb-matrix">' in made
    assert '<div class="rb-levels">' in made
    assert '<td data-label="L5">a team</td>' in made


def test_a_wide_table_scrolls_and_can_be_reached_by_keyboard() -> None:
    """A table of more than three columns scrolls inside itself, and shows what it is."""
    made = html("## All levels\n\n| A | B | C | D |\n| --- | --- | --- | --- |\n| 1 | 2 | 3 | 4 |")
    assert '<div aria-label="All levels" class="rb-scroll" role="group" tabindex="0">' in made.replace("\n", "")


def test_a_band_heads_the_rows_below_it() -> None:
    """`{: .band }` makes a row one heading across all columns, with its own anchor."""
    made = html("| Question {: .matrix } | L5 | L6 |\n| --- | --- | --- |\n| Scope {: .band #scope } | | |\n| What | a | b |")
    assert '<tr class="rb-band">\n<th colspan="3" id="scope" scope="colgroup">Scope</th>\n</tr>' in made


def test_alignment_needs_no_inline_style() -> None:
    """A right-aligned column has a class; a security policy would refuse a style."""
    made = html("| What | Years |\n| :-- | --: |\n| L5 | 4 |")
    assert "style=" not in made
    assert '<td class="rb-right" data-label="Years">4</td>' in made


def test_an_empty_cell_is_known_as_one() -> None:
    """A phone, which shows a cell as a line of its own, leaves it out; a dash with a word is not an empty cell."""
    made = html("| Grade | A | B |\n| --- | --- | --- |\n| L5 | – | – none |")
    assert '<td class="rb-none" data-label="A">–</td>' in made
    assert '<td data-label="B">– none</td>' in made
