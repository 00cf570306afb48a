"""How long a page takes to read."""

from rungbook.site.page import reading_minutes


def test_reading_time_counts_what_is_read() -> None:
    """Words make minutes; front matter, addresses, HTML and what is folded away do not."""
    assert reading_minutes("---\ntitle: x\n---\n\n" + "word " * 440) == 2
    assert reading_minutes("[one](a/very/long/address.md) " + '<dl class="x y z">\n' * 500) == 1
    assert reading_minutes("word " * 220 + "\n    folded away" * 500) == 1
