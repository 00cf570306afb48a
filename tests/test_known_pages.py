"""Pages that are converted without Python-Markdown come out as it would write them."""

import random
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.md_in_html import MarkdownInHtmlExtension
from markdown.extensions.smarty import SmartyExtension
from markdown.inlinepatterns import SimpleTagInlineProcessor
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from rungbook.mkdocs.reuse.conversion import Found, found_in
from rungbook.mkdocs.reuse.known_pages import KnownPages
from rungbook.mkdocs.tables import TableExtension
from rungbook.pipeline import make
from tests.conftest import REPO, SAMPLE

EXTENSIONS = ("tables", "fenced_code", "attr_list", "admonition", "pymdownx.details")
SHAPES = sorted(path for path in (REPO / "tests" / "shapes").iterdir() if path.is_dir())
LADDERS = [SAMPLE, *SHAPES, pytest.param(REPO / "ladders", marks=pytest.mark.heavy)]


def configured(*more: Extension, **toc: Any) -> MkDocsConfig:
    """The settings of a site with these extensions."""
    config = MkDocsConfig()
    settings = {"site_name": "A", "markdown_extensions": [*EXTENSIONS, {"toc": {"permalink": True, "toc_depth": 3} | toc}]}
    config.load_dict(settings)
    assert config.validate() == ([], [])
    config.markdown_extensions += [TableExtension(), *more]  # type: ignore[list-item]  # Markdown takes the thing as well as its name
    return config


@cache
def usual() -> tuple[MkDocsConfig, KnownPages]:
    config = configured()
    return config, KnownPages(config)


def ordinary(text: str, config: MkDocsConfig) -> Found:
    """What MkDocs finds."""
    page = Page(None, File("a.md", None, "", True), config)
    page.markdown = text
    Page.render(page, config, Files([page.file]))
    return found_in(page) | {"links": {}}


def is_known(text: str) -> bool:
    """Whether a page is converted without Python-Markdown, to the same."""
    config, known = usual()
    found = known.convert(text)
    assert found is None or found == ordinary(text, config)
    return found is not None


@pytest.mark.slow
@pytest.mark.parametrize("folder", LADDERS, ids=lambda folder: folder.name)
def test_every_page_of_a_ladder_is_the_same(folder: Path) -> None:
    site = make(folder).site
    if site is None:
        pytest.skip("a ladder with problems")
    known = {page.path for page in site.pages if is_known(page.markdown.partition("\n---\n")[2])}
    of_levels = {page.path for page in site.pages if page.kind in ("level", "step")}
    assert len(known & of_levels) >= len(of_levels) / 2


@pytest.mark.slow
def test_every_hand_written_page_is_the_same() -> None:
    for path in sorted((REPO / "docs").rglob("*.md")):
        is_known(path.read_text(encoding="utf-8"))


KNOWN = {
    "sentences": "One.\n\nTwo, “three”: four!\n{: .lead .x }\n\n<b>Five</b> six &#183; seven\n",
    "headings": "# A\n\n## B {: #b }\n\n### C &amp; <i>D</i>\n\n## E\n\nF.\n",
    "html": '<div id="a">\n\n<p>b</p>\n\n</div>\n\nc\n\n<table><tr><td>d</td></tr></table>\n',
    "anchors": '<div id="c&amp;d"><a href="b">b</a></div>\n\n<p><input name="e" disabled></p>\n',
    "entities": "AT&amp;T &lt;b&gt; &copy; e\n\n<div>&amp; &#x41; &#65;</div>\n",
    "signs in html": "<div>*a* `b` [c](d.md) {: .e } __f__ | !!! g</div>\n",
    "a heading of a size that the contents leave out": "# A\n\n### B\n\n## C\n",
    "only html": "<div>a</div>",
    "html before the first heading": '<h1 id="q">T</h1>\n\nOne.\n\n# A\n',
}


@pytest.mark.parametrize("case", KNOWN)
def test_a_page_of_known_blocks_is_converted(case: str) -> None:
    assert is_known(KNOWN[case])


CASES = {
    "nothing": "",
    "signs": "A *b* c.\n\nd_e_f `g`\n\n1. h\n\nA\nB  \nC\n\n\\* i\n\n[j](k.md) ![l](m.png)\n\n[n]\n\n[n]: https://a.example/\n",
    "a heading below": "Title\n=====\n\nTitle\n---\n\nText\n# No\n",
    "headings of one name": "# A\n\n## A\n\n## B {: #a }\n",
    "headings with signs": "# C#\n\n## D ##\n\n##E\n\n## F {: #g .h }\n\n#### I\n\n## ...\n\n## 漢\n",
    "lists": "- a\n\n- b\n\n    c\n\nAfter.\n\n    code\n\nEnd.\n",
    "list, then a sentence in it": "-  One\n   {: #a }\n\n    Two.\n\nThree.\n\n<div>\nfour\n</div>\n\n- five\n",
    "a picture": '<svg viewBox="0 0 1 1"><path d="M0"/></svg>\n\n<hr>\n\nd\n',
    "html that goes on": "<div>\na\n</div>\nb\n\n<div>c</div> d\n\n<div>e\n\n<div>f</div>\n\ng\n",
    "html that only ends": "</div>\n\na\n\n</p></div>\n\n<div>\nb\n</div></div>\n\nc\n",
    "html that is open": "<p>a\n\nb\n\n</div>\n\nc\n",
    "html within a text": "a <b>b</b> <div>c</div>\n\nd\n<div>\n\ne\n\n</div>\n\nf\n",
    "html in code": "`<div>`\n\na\n\n```html\n<div>\n\nb\n\n</div>\n```\n\n    <p>c\n\nd\n",
    "code in html": "<div>\n```\na\n```\n</div>\n",
    "remarks": "<!-- a\n\nb -->\n\nc\n\n<div><!-- d --></div>\n\n<div>\n<!-- <p> -->\n</div>\n",
    "scripts": '<script>\nif (a < b) "</div>"\n</script>\n\na\n\n<div><script>b</script></div>\n\n<template data-a="b"></template>\n',
    "anchors in a text": '<a name="b"></a>\n\n<span id="f">g</span> h\n',
    "entities that are none": "AT&T &nosemi\n\n<div>AT&T</div>\n\n<div>&amp; &#65</div>\n",
    "admonitions": '!!! note "A"\n\n    b\n\n    <div>c</div>\n\nd\n\n??? x\n    e\n\nf\n',
    "tables": "## A\n\n| B {: .cards } | C |\n| --- | --- |\n| <div>d</div> {: #e } | **f** &#183; |\n\ng\n\n| h |\n|---|\n| `<b>` |\n",
    "contents": "[TOC]\n\n# A\n\n## B {: #b }\n\n<h2 id='c'>C</h2>\n\n## B\n",
    "a heading in html": '<h1 id="q">T</h1>\n\nOne *a*.\n',
    "a capital in an attribute": '<div ID="x">a</div>\n\n# b\n',
    "a named anchor": '<div id="a"><a name="b"></a></div>\n',
    "an attribute twice": '<div id="a" id="b">c</div>\n',
    "spaces of other kinds": "# A\u00a0\n\nB\u2003\n\n## C\x0c {: #d }\n\n### E\x85\n",
    "spaces": "a \n\n b\n\n  <div>c</div>\n\n\td\n\n\n\ne\n   \nf\n\n<div>g</div>   \n\nh",
    "quotes": "> a\n\n> <div>b</div>\n\nc\n",
    "signs of its own": "\x02wzxhzdk:0\x03\n\n<div>a</div>\n\n\x02wzxhzdk:7\x03\n",
    "upper case": "<DIV>a</DIV>\n\n<Div id=b>c</Div>\n\nd\n",
}


@pytest.mark.parametrize("case", CASES)
def test_a_block_that_is_not_certain_is_the_same(case: str) -> None:
    assert not is_known(CASES[case])
    for block in CASES[case].split("\n\n"):
        is_known(block)


ODD = """
_a_ *a `b **c** a\\ <br> <hr/> <b>x </b> </p> <p>a <!-- --> <?a?> <![CDATA[ & < &lt 1. ``` ~~~ *** --- [^1]: *[HTML]:x <http://a.example> \x02 \x03
<div\nclass="a">b</div> <pre>\na\n\nb\n</pre> <table><tr><td>a</td></tr></table> <section>\n<h3\nid="q">t</h3>\n</section> # ## a# {: #a } {: .b }
"""
PIECES = sorted({*ODD.split(" "), *(piece for case in (KNOWN | CASES).values() for gap in ("\n", "\n\n") for piece in case.split(gap))})
GAPS = ("\n\n", "\n\n", "\n\n", "\n\n", "\n", " ", "\n\n\n", "")


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_pieces_in_any_order_are_the_same(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # the same texts in each run
    known = sum(is_known("".join(chance.choice(PIECES) + chance.choice(GAPS) for _ in range(chance.randint(1, 5)))) for _ in range(500))
    assert known > 20


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
    "with a tree processor of Markdown's own class": SmartyExtension(),
}


@pytest.mark.parametrize("name", OTHERS)
def test_another_extension_reads_every_page(name: str) -> None:
    assert KnownPages(configured(OTHERS[name])).convert("One.\n") is None


def test_headings_follow_the_settings_of_the_site() -> None:
    """Where what the settings make of a heading is known, it is the same; where it is not, no page is converted here."""
    text = KNOWN["headings"]
    settings: list[tuple[bool, dict[str, Any]]] = [
        (True, {"permalink": "#"}),
        (True, {"permalink": False}),
        (True, {"toc_depth": 2}),
        (True, {"toc_depth": "2-3"}),
        (True, {"slugify": lambda value, separator: re.sub(r"\W+", separator, value.upper())}),
        (False, {"slugify": lambda value, separator: value.replace(" ", separator)}),
        (False, {"marker": "F."}),
        (False, {"anchorlink": True}),
        (False, {"baselevel": 2}),
        (False, {"permalink_leading": True}),
    ]
    for is_known_here, toc in settings:
        config = configured(**toc)
        found = KnownPages(config).convert(text)
        assert (found is not None) == is_known_here, toc
        assert found is None or found == ordinary(text, config), toc
