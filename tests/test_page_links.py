"""The links of whole pages, however they are written, and of any text file."""

import pytest

from rungbook.markup.links import addresses, mentioned, rebased, unlinked

PAGE = """\
See [the pay](pay.md#top "Pay"), [it](<pay plan.md>), ![its picture](img/pay(1).png) and [more][p], [p][], [P].

[p]: pay.md "Pay"
<a class="x" href='pay.md'>Pay</a> <img srcset="a.png 1x, pay.png 2x" src="b.png"> <IMG SRC=c.png>
"""


def test_every_way_to_lead_somewhere_is_found() -> None:
    """Behind its words, in a definition elsewhere, and in HTML, with a title, spaces, brackets or several pictures."""
    wanted = {"pay.md#top", "pay plan.md", "img/pay(1).png", "pay.md", "a.png", "pay.png", "b.png", "c.png"}
    assert wanted <= set(mentioned(PAGE))
    assert set(mentioned(PAGE)) - wanted == {"a.png 1x, pay.png 2x"}


@pytest.mark.parametrize(
    ("page", "without"),
    [
        ("a [b](pay.md) c", "a b c"),
        ("[b [c] d](pay.md)", "b [c] d"),
        ("[b](<pay.md>) [c](pay.md 'title')", "b c"),
        ("![a picture](pay.md)!", "a picture!"),
        ("[kept](open.md) [gone](pay.md)", "[kept](open.md) gone"),
        ("stray](pay.md) end", "stray end"),
        ("[one][p], [p][], [P] and [kept][q].\n\n[p]: pay.md 'Pay'\n[q]: open.md\n", "one, p, P and [kept][q].\n\n[q]: open.md\n"),
        ('<a class="x" href="pay.md">Pay</a>', '<a class="x" >Pay</a>'),
        ('<img srcset="open.png 1x, pay.md 2x" alt="x">', '<img  alt="x">'),
        ('<a href="pa&#121;.md">Pay</a>', "<a >Pay</a>"),
        ("`[x](pay.md)` is shown", "`x` is shown"),
    ],
)
def test_what_is_lost_is_named_nowhere(page: str, without: str) -> None:
    """Only the link goes, and nothing of its target stays, however it is written and in code too."""
    assert unlinked(page, lambda target: target == "pay.md") == without


def test_a_page_for_the_root_finds_other_pages_from_a_folder() -> None:
    """Links to pages get the way up; addresses elsewhere, anchors and files stay."""
    page = '[a](b/c.md#d) <a class="x" href="e.md">e</a> [f](https://x.org/g.md) [h](#i) ![j](k.svg)'
    assert rebased(page, "../") == '[a](../b/c.md#d) <a class="x" href="../e.md">e</a> [f](https://x.org/g.md) [h](#i) ![j](k.svg)'


def test_addresses_are_found_in_any_line_with_their_column() -> None:
    """In YAML and in Markdown, with round brackets where the address opened them."""
    assert list(addresses("url: https://x.org/a_(b) # or (https://y.org).")) == [(5, "https://x.org/a_(b)"), (31, "https://y.org")]
