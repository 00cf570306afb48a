"""What the site's own Markdown makes of a text: every address arrives whole, and a reader reads what the tokens say."""

from html.parser import HTMLParser
from urllib.parse import unquote

import markdown
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from rungbook.compose.glossary import Glossary
from rungbook.markup import escape
from rungbook.markup.grammar import refused
from rungbook.markup.plain_text import strip_markdown
from rungbook.markup.tokens import targets
from rungbook.mkdocs.tables import TableExtension
from rungbook.model import Markdown, Term, Text
from rungbook.problem import Origin

# Those of mkdocs.yml, and those that MkDocs adds.
SITE = markdown.Markdown(extensions=["attr_list", "tables", "fenced_code", "admonition", "pymdownx.details", "toc", TableExtension()])
TERM = Term(origin=Origin("terms.yml", 1, 1), id="zip", title=Text("ZIP"), also=(Text("file"), Text("a")), text=Markdown("A *format*."), see=None)


class Reader(HTMLParser):
    """The links and the words of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.links.append(dict(attributes).get("href") or "")
        elif tag in ("p", "li", "br", "td", "th", "summary"):
            self.words += " "

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ul", "ol"):
            self.words += " "

    def handle_data(self, data: str) -> None:
        self.words += data


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(SITE.reset().convert(page))
    reader.close()
    reader.words = " ".join(reader.words.split())
    return reader


def places(text: str) -> dict[str, str]:
    """The text in each place where a template writes one; the words before and after it are `One` and `Two`."""
    written = escape.published(text, escape.address, Glossary([TERM]).tips(set()))
    html = escape.html(text, escape.address, Glossary([TERM]).tips(set()))
    return {
        "paragraph": f"One\n\n{written}\n\nTwo",
        "item": f"- One {escape.inside(written, 4, 'e-x', 'rb-point')}\n\n- Two",
        "cell": f"| One |\n| --- |\n| {escape.in_cell(written)} |\n| Two |",
        "cell of HTML": f"One\n\n<table><tbody><tr>\n<td>{html}</td>\n</tr></tbody></table>\n\nTwo",
        "fold": f'??? note "One"\n\n    {escape.inside(written, 4)}\n\nTwo',
    }


SIGNS = "abZ09_.~:/?#@!$&'*+,;=%-()–—éß漢"
ADDRESSES = st.tuples(
    st.sampled_from(("https://", "http://", "mailto:")),
    st.lists(
        st.one_of(st.text(SIGNS, min_size=1, max_size=6), st.sampled_from(("(file_format)", "_ZIP_", "&copy;", "&#42;", "**a**", "''", "(a)(b)", "file"))),
        min_size=1,
        max_size=8,
    ),
).map(lambda parts: parts[0] + "".join(parts[1]))


@settings(max_examples=500, deadline=None)
@given(ADDRESSES)
@example("https://en.wikipedia.org/wiki/ZIP_(file_format)")
@example("https://a.example/1939–1945")
@example("https://a.example/?a=1&copy;=2")
@example("https://a.example/?a=1&#0")
@pytest.mark.slow
def test_every_accepted_address_is_published_whole(address: str) -> None:
    """In paragraphs, items, cells and folds the link leads where it was written to lead, and nothing of it is left beside it."""
    text = f"See [the words]({address}), then go."
    assume(list(targets(text)) == [address] and not list(refused(text)))
    for place, page in places(text).items():
        reader = read(page)
        assert [unquote(link) for link in reader.links] == [unquote(address)], place
        assert all(link.isascii() for link in reader.links)
        assert reader.words.removeprefix("One ").removesuffix(" Two") == "See the words, then go.", place


@pytest.mark.parametrize("address", ["https://en.wikipedia.org/wiki/ZIP_(file_format)", "https://a.example/1939–1945", "https://münchen.example/é"])
def test_brackets_dashes_and_letters_of_any_script_are_accepted_in_an_address(address: str) -> None:
    """What other sites have in their addresses can be linked to as it is copied."""
    assert list(refused(f"[x]({address})")) == []


PIECES = (
    *(
        "word ",
        "*so* ",
        "**so** ",
        "***so*** ",
        "_so_ ",
        "`<b>{}|` ",
        "`a*b`",
        "[x](https://x.org/(a)?b=c&d) ",
        "[*x*](https://a.b/_c_) ",
        "\n",
        "\n\n",
        "\n- ",
    ),
    *("\n  - ", "\n1. ", "\n2. ", "2) ", "\n2024. ", "- ", "a < b ", "R&D ", "2 * 3 ", "5*", "*5", "**", "*", "_", "snake_case ", "ZIP ", "a*b*c", "__a__b "),
    *("*a **b** c* ", "**a *b* c** ", "(*a*)", "it's ", "?", "[", "](", "|"),
)


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@example("*5**a *b* c**")
@example("You own:\n- the wick\n- the oil")
@example("2024. Then it was.")
@pytest.mark.slow
def test_a_reader_reads_on_the_page_what_the_tokens_say(text: str) -> None:
    """The search, the data files and the rules take a text for exactly the words that its page shows."""
    assume(text.strip() and not list(refused(text)))
    for place, page in places(text).items():
        shown = read(page).words.removeprefix("One").removesuffix("Two")
        assert shown.replace("•", " ").split() == strip_markdown(text).split(), place


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("You own:\n- the wick\n- the oil", 2),
        ("- the wick\n  - its trim\n- the oil", 3),
        ("1) light\n2) watch", 2),
        ("You light it in\n2024. Then you watch.", 0),
        ("2 - 1 lamps\n\n+ oil", 1),
    ],
)
def test_a_list_is_a_list_as_people_write_it(text: str, items: int) -> None:
    """No blank line is needed above it, two spaces put one inside another, and a year at a line's start begins none."""
    assert SITE.reset().convert(escape.published(text, str)).count("<li>") == items
    nested = SITE.reset().convert(escape.published("- a\n  - b", str))
    assert nested.count("<ul>") == 2
