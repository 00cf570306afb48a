"""The Markdown of a ladder's texts: what is refused, and that what is not refused can only be what is allowed."""

from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from rungbook.markup import escape
from rungbook.markup.grammar import refused
from tests.payloads import PAYLOADS

EXTENSIONS = [
    "tables", "fenced_code", "attr_list", "admonition", "toc", "md_in_html", "abbr", "footnotes", "def_list", "sane_lists", "smarty", "pymdownx.details",
    "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist", "pymdownx.highlight", "pymdownx.magiclink", "pymdownx.caret", "pymdownx.tilde",
    "pymdownx.mark",
]  # fmt: skip
# More extensions than the site has, since a company may add some; none may make more of a text than this.
ALLOWED = {
    "p": set(), "em": set(), "strong": set(), "code": set(), "pre": {"class"}, "ul": set(), "ol": {"start"}, "li": set(), "br": set(), "a": {"href"},
    "del": set(), "ins": set(), "mark": set(), "sub": set(), "sup": set(),
}  # fmt: skip
SCHEMES = ("https://", "http://", "mailto:")


class Seen(HTMLParser):
    """What a page holds that no text may bring there."""

    def __init__(self) -> None:
        super().__init__()
        self.strange: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag not in ALLOWED:
            self.strange.append(f"<{tag}>")
        for name, value in attributes:
            if name not in ALLOWED.get(tag, set()) or (name == "href" and not (value or "").startswith((*SCHEMES, "there/"))):
                self.strange.append(f"<{tag} {name}={value}>")

    def handle_comment(self, data: str) -> None:
        self.strange.append(f"<!--{data}")

    def handle_decl(self, decl: str) -> None:
        self.strange.append(f"<!{decl}")

    def handle_pi(self, data: str) -> None:
        self.strange.append(f"<?{data}")


def strange(text: str) -> list[str]:
    """What a text brings to a page that is not allowed, in each place where templates put one."""

    def href(target: str) -> str:
        return target if target.startswith(SCHEMES) else "there/"

    written = escape.published(text, href)
    places = {
        "paragraph": written,
        "behind words": f"- One\n\n    **Instead:** {escape.inside(written, 4)}\n\nThe end.",
        "list": f"- {escape.inside(written, 4)}\n\n    *Shown by:* this\n\n- Next\n",
        "cell": f"| a | b |\n| --- | --- |\n| {escape.in_cell(written)} | {escape.in_cell(written)} |\n",
        "cell of HTML": f"<table><tbody><tr>\n<td>{escape.html(text, href)}</td>\n</tr></tbody></table>",
    }
    found = []
    for place, page in places.items():
        seen = Seen()
        seen.feed(markdown.markdown(page, extensions=EXTENSIONS, extension_configs={"pymdownx.highlight": {"use_pygments": False}}))
        seen.close()
        table = {"<table>", "<thead>", "<tbody>", "<tr>", "<th>", "<td>"} if place.startswith("cell") else set()
        found += [f"{place}: {one}" for one in seen.strange if one not in table]
    return found


PIECES = (
    *("a", "word", " ", "  ", "\n", "\n\n", "    ", "*", "**", "_", "`", "``", "```", "[", "]", "(", ")", "](", "<", ">", "</", "<a", "<!--", "-->", "<?"),
    *("&", "&#", "&lt;", ";", ":", "{", "}", "{:", "!", "![", "!!!", "???", "\\", "|", "-", "---", "- ", "1. ", "+ ", "#", "=", "===", "~~~", "~~", "^"),
    *("^^", "==", '"', "'", "@", ".", ",", "/", "://", "https://x.org", "http://", "mailto:a@b.org", "javascript:", "javascript:x()", "data:"),
    *("level:a/b", "[x](https://x.org)", "[x](level:a/b)", "[x](javascript:y)", "onclick=x", "script", "<script>", "x@y.org", "[^1]", "]: ", "*[x]: y"),
    *("<5", "< 5", "<=5", "%", "$", "\u200b", "\u0002", "é", "漢"),
)
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=14).map("".join),
    st.text(alphabet=st.sampled_from("ab1 \n\t*_`[]()<>&#;:{}!\\|-+=~^\"'@./$%?"), max_size=30),
    st.text(max_size=20),
)


@pytest.mark.slow
@settings(max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(TEXTS)
@example("[a `b](c` d](https://x.org)")
@example("`a` `b`{: onclick=x }")
@example("a\n- ")
@example("a <5@b.org>")
def test_a_text_that_is_not_refused_brings_only_what_is_allowed(text: str) -> None:
    """Whatever Markdown and twenty extensions make of an accepted text, there is no element or attribute beyond the few allowed."""
    if not list(refused(text)):
        assert strange(text) == []


@pytest.mark.slow
@settings(max_examples=600, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ("word ", "*so* ", "**so** ", "`<b>{}|` ", "[x](https://x.org/(a)?b=c&d) ", "[*x*](level:a/b) ", "\n", "\n- ", "\n1. ", "a < b ", "R&D ", "2 * 3 ")
        ),
        max_size=12,
    ).map("".join)
)
def test_texts_as_people_write_them_are_accepted(text: str) -> None:
    """Emphasis, links, code, lists and everyday signs are not refused."""
    text = text.strip()
    if not any(line.strip() in ("-", "1.") for line in text.split("\n")):
        assert list(refused(text)) == []
        assert strange(text) == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_every_payload_is_refused(payload: str) -> None:
    """Each of the known ways to run something is refused, at words that are in the text."""
    found = list(refused(payload))
    assert found
    assert all(one.words in payload for one in found)


def test_there_are_enough_payloads_and_no_two_are_the_same() -> None:
    """At least 60 different payloads."""
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 60


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ("Read <b>this</b>.", ["contains HTML", "contains HTML"]),
        ("Use a `tick.", ["contains a backtick without a partner on its line"]),
        ("a\\*b", ["contains a backslash, which Markdown takes for itself"]),
        ("AT&amp;T", ["contains a character written as a code"]),
        ("{x}", ["contains a curly bracket, which Markdown reads as an attribute"]),
        ("{{ x }} and }", ["contains a curly bracket, which Markdown reads as an attribute"] * 2),
        ("![x](https://x.org/y.png)", ["contains a picture"]),
        ("[x](ftp://x.org)", ["contains a link that leads somewhere it may not"]),
        ("[x]: https://x.org", ["contains a link whose address is elsewhere"]),
        ("[sic]", ["contains square brackets that are not a link"]),
        ("# One", ["contains a heading"]),
        ("One\n---", ["contains a line that divides or underlines"]),
        ("> One", ["contains a quotation"]),
        ("| One |", ["contains a table"]),
        ("!!! note", ["contains a box"]),
        ("a\u200bb", ["contains a character that nobody sees"]),
    ],
)
def test_what_is_refused_is_reported_by_its_name(text: str, reported: list[str]) -> None:
    """Each thing that a text may not hold has its own words."""
    assert [one.what for one in refused(text)] == reported


@pytest.mark.parametrize(
    "text", ["p < 0.05 and n > 30", "R&D at AT&T", "2 * 3, *so* and _so_", "`<div>` and `{x}`", "- one\n- two\n\n1. three", "#hashtag".join(("a ", ""))]
)
def test_everyday_signs_are_no_offence(text: str) -> None:
    """What can only be read as itself is accepted."""
    assert list(refused(text)) == []
