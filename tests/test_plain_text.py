"""Markdown without its markup."""

import pytest

from rungbook.markup.plain_text import strip_markdown, version


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("You *own* a **model**.", "You own a model."),
        ("See [L5](level:ml-engineer/l5) or [this](https://x.org/a_(b)_c).", "See L5 or this."),
        ("Run `make_site` and\n`a*b*c`.", "Run make_site and a*b*c."),
        ("- one\n- two\n\n1. three", "one two three"),
        ("2 * 3 * 4 and snake_case_names stay", "2 * 3 * 4 and snake_case_names stay"),
        ("<https://x.org/y>", "https://x.org/y"),
        (r"an \*asterisk\*", "an *asterisk*"),
    ],
)
def test_markup_goes_and_words_stay(markdown: str, words: str) -> None:
    """Emphasis, code, lists and links leave their words behind."""
    assert strip_markdown(markdown) == words


def test_a_version_changes_with_the_words_alone() -> None:
    """New line breaks, emphasis or a link's address keep the version; a new word makes another."""
    assert version("You own [it](level:a/b).") == version("You *own*\n[it](level:a/c).")
    assert version("You own it.") != version("You owned it.")
    assert version("a", "b") != version("a b")
