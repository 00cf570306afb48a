"""Tables as Markdown makes them, and what a screen reader and a phone need of them."""

from markdown import markdown

from rungbook.mkdocs.tables import TableExtension


def html(text: str) -> str:
    return markdown(text, extensions=["tables", "attr_list", TableExtension()])


def test_a_table_gets_row_headers_and_its_cells_name_their_column() -> None:
    """The first column heads its row; each other cell says which column it is in, codes and all."""
    made = html("| Level | Scope &#38; *reach* |\n| --- | --- |\n| L5 | a team |")
    assert '<th scope="row">L5</th>' in made
    assert '<td data-label="Scope &amp; reach">a team</td>' in made
    assert '<th scope="col">Level</th>' in made


def test_a_kind_of_table_is_named_on_its_first_heading() -> None:
    """`{: .matrix }` on the first heading is a class of the table, whose scrolling can be reached by keyboard and has a name."""
    made = html("## All levels\n\n| Level {: .matrix } | Scope |\n| --- | --- |\n| L5 | a team |")
    assert '<table class="rb rb-matrix">' in made
    assert '<div aria-label="Table: All levels" class="rb-scroll rb-scroll--matrix" role="group" tabindex="0">' in made.replace("\n", "")


def test_alignment_needs_no_inline_style() -> None:
    """A right-aligned column has a class; a security policy would refuse a style."""
    made = html("| What | Years |\n| :-- | --: |\n| L5 | 4 |")
    assert "style=" not in made
    assert '<td class="rb-right" data-label="Years">4</td>' in made
