"""Plain text shows on the built page exactly as it was typed, whatever was typed."""

import json
import random
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.conftest import REPO, succeeds
from tests.payloads import PAYLOADS

STRINGS = 1500
PAGES = 60
PIECES = (
    *(
        "a",
        "Word",
        "two words",
        " ",
        "*",
        "**",
        "_",
        "__",
        "`",
        "``",
        "[",
        "]",
        "(",
        ")",
        "[x](https://x.org)",
        "![x](y)",
        "<",
        ">",
        "</",
        "<b>",
        "<br>",
        "<!--",
    ),
    *(
        "&",
        "&amp;",
        "&lt;",
        "&#106;",
        "&nbsp",
        ";",
        ":",
        "{",
        "}",
        "{: .x }",
        "{{ 7 * 7 }}",
        "{% raw %}",
        "!",
        "!!! note",
        "??? note",
        "\\",
        "\\*",
        "|",
        "||",
        "-",
    ),
    *(
        "- ",
        "1. ",
        "10) ",
        "+ ",
        "# ",
        "#",
        "=",
        "===",
        "---",
        "~~x~~",
        "^x^",
        "==x==",
        '"',
        "'",
        "@",
        ".",
        "...",
        ",",
        "/",
        "//",
        "https://x.org/a_b_c",
        "x@y.org",
    ),
    *(
        "javascript:x()",
        "(c)",
        "(tm)",
        "-->",
        "->",
        "1/2",
        ":smile:",
        "[^1]",
        "[x]: y",
        "*[x]: y",
        "++x++",
        "$x$",
        "%",
        "é",
        "漢字",
        "עברית",
        "😀",
        "\xa0",
        "—",
        "“”",
    ),
    *("[TOC]", ">", "> ", "    ", "\n", "\n\n", "~~~", "```", "<script>", "</script>", "</title>", "--8<--", "'s", "C#", "C++", "a|b", "50%", "5 < 6", "R&D"),
)
CONTEXTS = ("heading", "paragraph", "list", "cell", "bold")


def strings(count: int, seed: int) -> Iterator[str]:
    """Texts such as break Markdown, each ending in a mark by which it is found again."""
    draw = random.Random(seed)  # noqa: S311  # not for secrets
    for number in range(count):
        text = PAYLOADS[number] if number < len(PAYLOADS) and PAYLOADS[number].isprintable() else "".join(draw.choices(PIECES, k=draw.randint(1, 9)))
        yield f"{text.strip()} zq{seed}n{number}e"


def shown(text: str) -> str:
    """How a browser shows a text: line breaks and several spaces as one space."""
    return re.sub(r"[ \t\r\n\f]+", " ", text).strip(" ")


class Lines(HTMLParser):
    """The texts of a page, one for each block; and its head's."""

    BLOCKS = (
        *("html", "body", "main", "article", "section", "div", "nav", "header", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li"),
        *("table", "thead", "tbody", "tr", "td", "th", "dl", "dt", "dd", "details", "summary", "br", "title", "strong"),
    )

    def __init__(self) -> None:
        super().__init__()
        self.lines = [""]
        self.description = ""
        self.labels: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in self.BLOCKS:
            self.lines.append("")
        self.labels += [shown(value or "") for name, value in attributes if name == "aria-label"]
        if tag == "meta" and ("name", "description") in attributes:
            self.description = dict(attributes)["content"] or ""

    def handle_endtag(self, tag: str) -> None:
        if tag in self.BLOCKS:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        self.lines[-1] += data


def read(path: Path) -> Lines:
    lines = Lines()
    lines.feed(path.read_text(encoding="utf-8"))
    lines.close()
    return lines


def ladder(texts: dict[str, list[str]], titles: list[str], summaries: list[str]) -> dict[str, object]:
    """A ladder that holds each text in its context, and each title and summary as a page's own."""
    sources = {
        f"s{n}": {"title": heading, "summary": paragraph} for n, (heading, paragraph) in enumerate(zip(texts["heading"], texts["paragraph"], strict=True))
    }
    levels: dict[str, object] = {}
    steps: dict[str, object] = {}
    for start in range(0, STRINGS, 100):
        part = slice(start, start + 100)
        cell = {
            f"e{n}": {"title": bold, "text": "Text", "signals": [item]}
            for n, (bold, item) in enumerate(zip(texts["bold"][part], texts["list"][part], strict=True))
        }
        levels[f"l{start}"] = {"title": f"Level {start}", "expectations": {"scope": cell}}
        shifts = {f"t{n}": {"title": "Shift", "from": cell, "to": "to"} for n, cell in enumerate(texts["cell"][part])}
        steps[f"x{start}"] = {"from": f"l{start}", "to": "l0" if start else "l100", "kind": "sideways", "unlock": "You do.", "shifts": shifts}
    return {
        "organisation": {"name": "Sample", "title": "Sample"},
        "dimensions": {"scope": {"title": "Scope"}},
        "scales": {"scale": {"title": "Scale", "steps": {"one": {"title": "One"}}}},
        "skills": {f"k{n}": {"title": title, "summary": summary, "scale": "scale"} for n, (title, summary) in enumerate(zip(titles, summaries, strict=True))},
        "sources": sources,
        "tracks": {"track": {"title": "Track", "levels": levels, "steps": steps}},
    }


@pytest.mark.slow
def test_plain_text_comes_back_from_the_built_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """7,500 adversarial texts in five contexts, and 60 titles and descriptions of pages, are read back as they were typed."""
    texts = {context: list(strings(STRINGS, seed)) for seed, context in enumerate(CONTEXTS)}
    titles, summaries = list(strings(PAGES, 10)), list(strings(PAGES, 11))
    (tmp_path / "ladders").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "ladders" / "ladder.yml").write_text(json.dumps(ladder(texts, titles, summaries), ensure_ascii=False), encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text((REPO / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:")[0], encoding="utf-8")
    succeeds("build", cwd=tmp_path)

    pages = {path.relative_to(tmp_path / "site").as_posix(): read(path) for path in (tmp_path / "site").rglob("*.html")}
    found: dict[str, list[str]] = {}
    for name, page in pages.items():
        if name.startswith(("sources/", "track/")):
            for line in page.lines:
                for mark in re.findall(r"zq\d+n\d+e", line):
                    found.setdefault(mark, []).append(shown(line.partition(mark)[0] + mark))
    lost = []
    for context, typed in texts.items():
        for text in typed:
            mark = text.rpartition(" ")[2]
            if shown(text) not in found.get(mark, []):
                lost.append((context, shown(text), found.get(mark)))
    with capsys.disabled():
        print(f"\nPlain text: {STRINGS * len(CONTEXTS) - len(lost):,} of {STRINGS * len(CONTEXTS):,} texts read back as typed.")
    assert lost == [], "\n".join(map(ascii, lost[:8]))

    for number, (title, summary) in enumerate(zip(titles, summaries, strict=True)):
        page = pages[f"skills/k{number}/index.html"]
        assert page.description == shown(summary)
        lines = [shown(line) for line in page.lines]
        if number + 1 < PAGES:
            assert f"Next: {shown(titles[number + 1])}" in page.labels
        assert shown(title) in lines
        assert any(line.startswith(shown(title) + " - ") for line in lines)
