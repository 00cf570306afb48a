"""Blocks that are put aside before Python-Markdown reads them come out as it would write them."""

import json
import random
from pathlib import Path

import pytest
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.md_in_html import MarkdownInHtmlExtension
from markdown.inlinepatterns import SimpleTagInlineProcessor
from mkdocs.structure.pages import _RawHTMLPreprocessor

from rungbook.mkdocs.reuse.known_blocks import KnownBlocks
from rungbook.mkdocs.tables import TableExtension
from rungbook.pipeline import make
from tests.conftest import REPO, SAMPLE

EXTENSIONS = ("toc", "tables", "fenced_code", "attr_list", "admonition", "pymdownx.details")
SHAPES = sorted(path for path in (REPO / "tests" / "shapes").iterdir() if path.is_dir())
LADDERS = [SAMPLE, *SHAPES, pytest.param(REPO / "ladders", marks=pytest.mark.heavy)]


def converted(text: str, *more: Extension) -> tuple[str, str, set[str]]:
    """The HTML, the contents and the anchors in HTML, as MkDocs reads them."""
    markdown = Markdown(extensions=[*EXTENSIONS, TableExtension(), *more], extension_configs={"toc": {"permalink": True, "toc_depth": 3}})
    anchors = _RawHTMLPreprocessor()
    anchors._register(markdown)
    return markdown.convert(text), json.dumps(markdown.toc_tokens), anchors.present_anchor_ids  # type: ignore[attr-defined]  # by the extension


@pytest.mark.slow
@pytest.mark.parametrize("folder", LADDERS, ids=lambda folder: folder.name)
def test_every_page_of_a_ladder_is_the_same(folder: Path) -> None:
    site = make(folder).site
    if site is None:
        pytest.skip("a ladder with problems")
    for page in site.pages:
        text = page.markdown.partition("\n---\n")[2]
        assert converted(text, KnownBlocks()) == converted(text), page.path


@pytest.mark.slow
def test_every_hand_written_page_is_the_same() -> None:
    for path in sorted((REPO / "docs").rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        assert converted(text, KnownBlocks()) == converted(text), path.name


CASES = {
    "sentences": "One.\n\nTwo, “three”: four!\n{: .lead .x }\n\n<b>Five</b> six &#183; seven\n",
    "signs": "A *b* c.\n\nd_e_f `g`\n\n1. h\n\nA\nB  \nC\n\n\\* i\n\n[j](k.md) ![l](m.png)\n\n[n]\n\n[n]: https://a.example/\n",
    "a heading below": "Title\n=====\n\nTitle\n---\n\nText\n# No\n",
    "lists": "- a\n\n- b\n\n    c\n\nAfter.\n\n    code\n\nEnd.\n",
    "list, then a sentence in it": "-  One\n   {: #a }\n\n    Two.\n\nThree.\n\n<div>\nfour\n</div>\n\n- five\n",
    "html": '<div id="a">\n\n<p>b</p>\n\n</div>\n\nc\n\n<svg viewBox="0 0 1 1"><path d="M0"/></svg>\n\n<hr>\n\nd\n',
    "html that goes on": "<div>\na\n</div>\nb\n\n<div>c</div> d\n\n<div>e\n\n<div>f</div>\n\ng\n",
    "html that only ends": "</div>\n\na\n\n</p></div>\n\n<div>\nb\n</div></div>\n\nc\n",
    "html that is open": "<p>a\n\nb\n\n</div>\n\nc\n",
    "html within a text": "a <b>b</b> <div>c</div>\n\nd\n<div>\n\ne\n\n</div>\n\nf\n",
    "html in code": "`<div>`\n\na\n\n```html\n<div>\n\nb\n\n</div>\n```\n\n    <p>c\n\nd\n",
    "remarks": "<!-- a\n\nb -->\n\nc\n\n<div><!-- d --></div>\n\n<div>\n<!-- <p> -->\n</div>\n",
    "scripts": '<script>\nif (a < b) "</div>"\n</script>\n\na\n\n<div><script>b</script></div>\n\n<template data-a="b"></template>\n',
    "anchors": '<a name="b"></a>\n\n<div id="c&amp;d"></div>\n\n<p><input name="e" disabled></p>\n\n<span id="f">g</span> h\n',
    "entities": "AT&T &amp; &lt;b&gt; &copy; &nosemi\n\n<div>AT&T</div>\n\n<div>&amp; &#x41; &#65</div>\n",
    "admonitions": '!!! note "A"\n\n    b\n\n    <div>c</div>\n\nd\n\n??? x\n    e\n\nf\n',
    "tables": "## A\n\n| B {: .cards } | C |\n| --- | --- |\n| <div>d</div> {: #e } | **f** &#183; |\n\ng\n\n| h |\n|---|\n| `<b>` |\n",
    "texts of cells": "| a {: .cards } | [b](c.md) <b>d</b> |\n|---|---|\n| [e &#183; f](../g.md#h) {: #i } | <b>j</b> [k](l.md), [m](n.md)<br>[o](p/) |\n"
    '| <div>q</div> {: .band #r } | ![s](t.png) <i>u</i> |\n| [v](w)(x) <u>y</u> | [z](a "b") [](c) {:d} <e f="*g*"> h_i |\n\n<h3 id="j">k</h3>\n\nl\n',
    "texts of items": '- <span id="a"></span> b [c](d.md) e\n    {: #f .g }\n\n    <b>h</b> [i](j.md)\n\n- <i>k</i>\n    - [l](m.md)\n    {: .n }\n'
    "- [o](p.md): q <br> r  \n    {: #s }\n\n"
    "<b>s</b> [t][u] [v](w.md)\n{: .x }\n\n<div>y</div> [z](a.md)\n\n    [b](c.md)\n\n[u]: v.md\n",
    "contents": "[TOC]\n\n# A\n\n## B {: #b }\n\n<h2 id='c'>C</h2>\n\n## B\n",
    "spaces": "a \n\n b\n\n  <div>c</div>\n\n\td\n\n\n\ne\n   \nf\n\n<div>g</div>   \n\nh",
    "nothing": "",
    "only html": "<div>a</div>",
    "quotes": "> a\n\n> <div>b</div>\n\nc\n",
    "signs of its own": "\x02wzxhzdk:0\x03\n\n<div>a</div>\n\n\x02wzxhzdk:7\x03\n",
    "upper case": "<DIV>a</DIV>\n\n<Div id=b>c</Div>\n\nd\n",
}


@pytest.mark.parametrize("case", CASES)
def test_a_block_that_is_not_certain_is_the_same(case: str) -> None:
    assert converted(CASES[case], KnownBlocks()) == converted(CASES[case])


ODD = """
_a_ *a `b **c** a\\ <br> <hr/> <b>x </b> </p> <p>a <!-- --> <?a?> <![CDATA[ & < &lt 1. ``` ~~~ *** --- [^1]: *[HTML]:x <http://a.example> \x02 \x03
<div\nclass="a">b</div> <pre>\na\n\nb\n</pre> <table><tr><td>a</td></tr></table> <section>\n<h3\nid="q">t</h3>\n</section>
"""
PIECES = sorted({*ODD.split(" "), *(piece for case in CASES.values() for gap in ("\n", "\n\n") for piece in case.split(gap))})
GAPS = ("\n\n", "\n\n", "\n", " ", "\n\n\n", "")


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_pieces_in_any_order_are_the_same(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # the same texts in each run
    for _ in range(250):
        text = "".join(chance.choice(PIECES) + chance.choice(GAPS) for _ in range(chance.randint(1, 7)))
        assert converted(text, KnownBlocks()) == converted(text)


class _Struck(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Markdown names it
        md.inlinePatterns.register(SimpleTagInlineProcessor(r"()--(.+?)--", "del"), "del", 50)


class _Strike(SimpleTagInlineProcessor):
    """A pattern of somebody else's."""


class _Theirs(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Markdown names it
        md.inlinePatterns.register(_Strike(r"()--(.+?)--", "del"), "del", 50)


OTHERS: dict[str, Extension] = {
    "with Markdown's own class": _Struck(),
    "with a class of its own": _Theirs(),
    "abbr": AbbrExtension(),
    "md_in_html": MarkdownInHtmlExtension(),
}


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("first", [True, False])
def test_another_extension_reads_every_block(name: str, first: bool) -> None:
    """Nothing is put aside where a pattern, also one without a sign that is known here, may find something."""
    text = "a --b-- HTML\n\n<div markdown>\n*c* HTML\n</div>\n\n*[HTML]: Hyper\n"
    both = (OTHERS[name], KnownBlocks()) if first else (KnownBlocks(), OTHERS[name])
    assert converted(text, *both) == converted(text, OTHERS[name])
