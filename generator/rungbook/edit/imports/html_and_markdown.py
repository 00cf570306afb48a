"""Reads tables in HTML and Markdown, as they are pasted from a wiki."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from rungbook.edit.imports.delimited import decoded
from rungbook.edit.imports.outline import Block, outline, with_page
from rungbook.edit.imports.table import MAX_CELLS, ImportRefused, Table, grid
from rungbook.edit.imports.vocabulary import is_level

_NAME = re.compile(r"\*\*[^*]{1,80}\*\*:?")
"""A name in bold that is alone in its line."""
_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_HEADING = re.compile(r"(?:#{1,6}\s+(.+?)\s*#*|\*\*([^*]+)\*\*:?)\s*")
_SPAN_LIMIT = 1_000


def html_tables(content: bytes) -> list[Table]:
    return _html(*decoded(content))


def _html(text: str, note: tuple[str, ...]) -> list[Table]:
    reader = _Reader()
    reader.feed(text)
    reader.close()
    reader.end_table()
    return with_page(reader.tables, outline(reader.blocks), reader.blocks, note)


def markdown_tables(content: bytes) -> list[Table]:
    """Tables of bars, Jira's with double bars, and HTML ones."""
    text, note = decoded(content)
    if footnotes := len(re.findall(r"^\[\^[^\]\s]{1,30}\]:", text, re.MULTILINE)):
        note = (*note, f"Footnotes were not read: {footnotes}.")
    found: list[Table] = []
    blocks: list[Block] = []
    heading, rows = "", list[list[str]]()
    fence, is_open = "", False
    for line in [*text.splitlines(), ""]:
        if (mark := re.match(r"\s*(```|~~~)", line)) and (not fence or mark[1] == fence):
            fence = "" if fence else mark[1]
        if not fence and (line.strip().startswith("|") or (rows and "|" in line)):
            if not _RULE.fullmatch(line):
                rows.append([_inline(cell) for cell in _cells(line)])
            continue
        if rows:
            found.append(grid(rows, heading, notes=note))
            blocks.append((0, ""))
            rows = []
        if not fence and (head := _HEADING.fullmatch(line.strip())):
            heading = _inline(head[1] or head[2].removesuffix(":"))
            blocks.append((line.strip().index(" ") if head[1] else 7, heading))
        elif not fence and (words := line.strip()) and not _RULE.fullmatch(line):
            item = re.fullmatch(r"(?:[-*+•]|\d{1,2}[.)])\s+(.+)", words)
            inner = line[:1].isspace() or (item is None and is_open)
            if inner and blocks and not blocks[-1][0] and blocks[-1][1]:
                blocks[-1] = (0, blocks[-1][1] + (f"\n- {_inline(item[1])}" if item else f" {_inline(words)}"))
            elif block := f"- {_inline(item[1])}" if item else _inline(words):
                blocks.append((0, block))
        is_open = bool(line.strip())
    if re.search(r"<table[\s>]", text, re.IGNORECASE):
        return [table for table in found if table.rows] + _html(text, note)
    return with_page(found, outline(blocks), blocks, note)


def _cells(line: str) -> list[str]:
    inner = line.strip()
    if inner.startswith("||"):  # a header in Jira and Confluence
        return inner.removeprefix("||").removesuffix("||").split("||")
    inner = inner.removeprefix("|")
    inner = inner if inner.endswith("\\|") else inner.removesuffix("|")
    cells, start, code = list[str](), 0, False
    for at, sign in enumerate(inner):
        code = not code if sign == "`" else code
        if sign == "|" and not code and inner[at - 1 : at] != "\\":
            cells.append(inner[start:at])
            start = at + 1
    return [cell.replace("\\|", "|") for cell in (*cells, inner[start:])]


def _inline(cell: str) -> str:
    """A cell of Markdown with its line breaks and lists as lines; bold that is all of it is how headers look, and goes."""
    cell = re.sub(r"\[\^[^\]\s]{1,30}\]", "", cell)  # leads to a note below the table
    cell = re.sub(r"<br\s*/?>|\\\\\s", "\n", cell, flags=re.IGNORECASE)
    if re.search(r"<(?:ul|ol|li|p|b|strong|em|i|span|div|a)\b", cell, re.IGNORECASE):
        reader = _Reader()
        reader.feed(f"<table><tr><td>{cell.replace(chr(10), '<br>')}</td></tr></table>")
        reader.close()
        cell = reader.tables[0].rows[0][0] if reader.tables and reader.tables[0].rows else ""
    cell = re.sub(r"\\([\\`*_{}\[\]()#+\-.!|<>])", r"\1", cell.strip())
    whole = re.fullmatch(r"(\*\*|__)(?!\s)([^*_]+)\1", cell)
    return whole[2] if whole else cell


@dataclass
class _Cell:
    place: tuple[int, int]
    rows: int
    columns: int
    pieces: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    """Tables of a page, whatever else it holds; what would run or is not shown is passed over."""

    SILENT = ("script", "style", "template", "noscript")
    TEXTS = ("p", "li", "dt", "dd")
    CLOSED = dict.fromkeys(("p", "div", "br", "ul", "ol", "blockquote", "li"), "\n") | dict.fromkeys(("b", "strong"), "**")
    """What the end of an element in a cell is written as."""
    OPENED = CLOSED | {"li": "\n- ", "tr": "\n"}
    """What its beginning is; a row in a cell is one of a table inside."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[Table] = []
        self.blocks: list[Block] = []
        self.text: list[str] | None = None
        self.cells: list[_Cell] = []
        self.taken: set[tuple[int, int]] = set()
        self.row = self.depth = self.silent = 0
        self.cell: _Cell | None = None
        self.heading: list[str] = []
        self.name, self.caption = "", ""
        self.within = ""
        self.link: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        if tag in self.SILENT:
            self.silent += 1
        elif tag == "table":
            self.depth += 1
            if self.depth == 1:
                self.cells, self.taken, self.row, self.cell, self.caption = [], set(), -1, None, ""
        elif re.fullmatch("h[1-6]|caption", tag) and self.cell is None:
            self.within, self.heading = tag, []
        elif not self.depth and tag in self.TEXTS:
            self._end_text()
            self.text = ["- "] if tag in ("li", "dd") else ["**"] if tag == "dt" else self.text or []
        elif self.depth == 1 and tag == "tr":
            self.row, self.cell = self.row + 1, None
        elif self.depth == 1 and tag in ("td", "th"):
            if re.search(r"\b(?:row|column)-headers?(?:-background)?\b(?!-)", given.get("class", "")):
                return  # the letters and numbers that a spreadsheet shows beside its cells
            self._cell(_span(given.get("rowspan")), _span(given.get("colspan")))
        elif self.text is not None and self.cell is None and tag in ("b", "strong"):
            self.text.append("**")
        elif self.text is not None and self.cell is None and tag == "br":
            self.text = self._below_name() or [*self.text, " "]
        elif self.cell is not None:
            self.cell.pieces.append(self.OPENED.get(tag, ""))
            if tag == "a" and re.match("https?://", given.get("href", "")):
                self.link = given["href"]
                self.cell.pieces.append("[")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag == "table":
            self.depth = max(0, self.depth - 1)
            if not self.depth:
                self.end_table()
        elif tag == self.within:
            words = _titled(" ".join("".join(self.heading).split()))
            if tag == "caption":
                self.caption = words
            else:
                self.name = words
                self._end_text()
                self.blocks.append((int(tag[1]), words))
            self.within = ""
        elif not self.depth and tag in self.TEXTS:
            self.text = [*(self.text or ()), "**"] if tag == "dt" else self.text
            self._end_text()
        elif self.text is not None and self.cell is None and tag in ("b", "strong"):
            self.text.append("**")
        elif self.cell is not None:
            if tag == "a" and self.link:
                self.cell.pieces.append(f"]({self.link})")
                self.link = None
            elif tag in ("td", "th") and self.depth == 1:
                self.cell = None
            else:
                self.cell.pieces.append(self.CLOSED.get(tag, ""))

    def handle_data(self, data: str) -> None:
        pieces = self.cell.pieces if self.cell is not None else self.heading if self.within else self.text
        if pieces is not None and not self.silent:
            pieces.append(re.sub(r"\s+", " ", data))

    def _below_name(self) -> list[str]:
        """End a line that is a name in bold, and begin what is below it."""
        if not self.text or not _NAME.fullmatch("".join(self.text).strip()):
            return []
        self._end_text()
        return [""]

    def _end_text(self) -> None:
        """End a paragraph or an item of a list outside of tables."""
        words = " ".join("".join(self.text or ()).split())
        if words.strip("-* "):
            self.blocks.append((7, words.strip("*:")) if _NAME.fullmatch(words) else (0, words))
            self.text = None

    def _cell(self, rows: int, columns: int) -> None:
        self.row = max(self.row, 0)
        column = 0
        while (self.row, column) in self.taken:
            column += 1
        if len(self.taken) + rows * columns > MAX_CELLS:
            raise ImportRefused(f"A table has more than the {MAX_CELLS:,} cells that are read.")
        self.cell = _Cell((self.row, column), rows, columns)
        self.cells.append(self.cell)
        self.taken |= {(self.row + down, column + right) for down in range(rows) for right in range(columns)}

    def end_table(self) -> None:
        """Lay the cells out. Rows that only a span reaches don't count."""
        if self.cells:
            height = max(cell.place[0] for cell in self.cells) + 1
            width = max(column for _, column in self.taken) + 1
            rows = [[""] * width for _ in range(height)]
            merged = []
            for cell in self.cells:
                row, column = cell.place
                rows[row][column] = _emphasised(re.sub(r"- \s*\n\s*", "- ", "".join(cell.pieces)))
                merged.append((cell.place, (row + cell.rows - 1, column + cell.columns - 1)))
            self.tables.append(grid(rows, self.caption or self.name, merged))
            self.blocks.append((0, ""))
        self.cells, self.cell = [], None


def _emphasised(text: str) -> str:
    """Keep what is bold within a line; a line that is bold as a whole looks like a header, and is not."""
    lines = (re.sub(r"\*\*(\s*)(.*?)(\s*)\*\*", lambda bold: f"{bold[1]}**{bold[2]}**{bold[3]}" if bold[2] else bold[1], line) for line in text.split("\n"))
    return "\n".join(re.sub(r"^((?:- )?\s*)\*\*([^*]+)\*\*(\s*)$", r"\1\2\3", line) if line.count("**") % 2 == 0 else line.replace("**", "") for line in lines)


def _titled(heading: str) -> str:
    """A heading without the name of the space that Confluence puts before it, if the rest is about somebody."""
    space, _, page = heading.partition(" : ")
    words = re.sub(r"\b(?:and|our|the|of|career|growth|levels?|ladder|path|framework|matrix|expectations|roles|skills)\b", "", page.lower())
    return page if re.search(r"\w", words) and not is_level(space) else heading


def _span(written: str | None) -> int:
    return min(max(int(written), 1), _SPAN_LIMIT) if written and re.fullmatch(r"\d{1,6}", written) else 1
