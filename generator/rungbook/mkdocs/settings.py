"""Check of a site's settings without MkDocs: the options under `rungbook`, and the pages that `nav` names."""

import posixpath
import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from rungbook import rules
from rungbook.markup.links import mentioned
from rungbook.model import Ladder
from rungbook.problem import Correction, Origin, Problem, Rule, name_the_choice, nearest
from rungbook.read import Document, Node, parse
from rungbook.read.characters import unreadable
from rungbook.read.files import not_a_file
from rungbook.read.layout import block_end, indent_of
from rungbook.read.slips import first_repair
from rungbook.site import addresses
from rungbook.site.palettes import brand_fault
from rungbook.words import DEFAULT, catalogue

NAME = "mkdocs.yml"
PLUGIN = "rungbook"
DEFAULT_FOLDER = "ladders"
OPTIONS: dict[str, str | tuple[str, ...]] = {
    "ladders": "folder",
    "templates": "folder",
    "audience": ("public", "internal"),
    "readers": ("everyone", "candidates"),
    "front_matter": "list",
    "files": "list",
    "packs": "list",
    "credit": ("true", "false"),
    "brand": "colour",
    "card_font": "file",
    "suggest": ("internal", "everyone", "nobody"),
}
"""What each option of the plugin holds."""
PACKS = Path(__file__).parents[1] / "packs"
MADE_SECTIONS = ("ladder", "compare", "skills", "my_plan", "where_am_i", "reference")
"""The titles of the sections that are made from the ladder, by their keys in the catalogue of words."""
OF_EVERY_PLUGIN = "enabled"
"""An option that MkDocs itself knows, and checks."""

MOST_LISTED = 8
"""So many links into a removed folder are listed."""

_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:(?!.*\.md$)|https?:|/", re.IGNORECASE)


def settings_of(ladders: Path) -> Path | None:
    """The settings file of the nearest folder around a ladder, if there is one."""
    return next((path for folder in ladders.resolve().parents if (path := folder / NAME).exists() and not path.is_dir()), None)


def settings_problems(file: Path, name: str, ladders: Path, ladder: Ladder | None) -> list[Problem]:
    """What is wrong in a settings file, called `name` in messages. One that belongs to another ladder has no problems here.

    While the `ladder` can't be read, nobody knows which pages it has, so `nav` is not checked.
    """
    if not file.is_file():
        return [not_a_file(name)]
    raw = file.read_bytes()
    text = unreadable(raw, name)
    document = parse(text, name, foreign=True) if isinstance(text, str) else text[0]
    if isinstance(document, Problem) and document.rule == rules.INDENTATION:
        text = raw.decode("utf-8-sig")  # a tab, which an edit may replace
    if isinstance(document, Document):
        return _problems_of(document, file.parent, ladders, ladder) or []

    def is_sound(edited: str) -> bool:
        document = parse(edited, name, foreign=True) if "\t" not in edited else None
        return isinstance(document, Document) and _problems_of(document, file.parent, ladders, ladder) == []

    return [first_repair(document, text, is_sound) if isinstance(text, str) else document]


def _problems_of(document: Document, folder: Path, ladders: Path, ladder: Ladder | None) -> list[Problem] | None:
    """What is wrong in settings that can be read, or nothing where they are not those of the ladder's site."""
    settings = _Settings(document, document.root, folder) if document.root else None
    if settings is None or settings.options is None:
        return [*settings.misspelt()] or [*settings.missing(ladders)] or None if settings else None
    if not settings.is_about(ladders):
        return None
    twice = [problem for problem in document.problems if problem.rule == rules.DUPLICATE_KEY]
    return [*twice, *settings.beside(), *settings.wrong_options(), *settings.strange_foot(), *(settings.missing_pages(ladder) if ladder else ())]


@dataclass(frozen=True, slots=True)
class _Settings:
    document: Document
    root: Node
    folder: Path

    @property
    def entry(self) -> Node | None:
        """The plugin under `plugins`, in a list or in a mapping."""
        plugins = self.root.child("plugins")
        if plugins is None:
            return None
        if plugins.by_key is not None:
            return plugins.child(PLUGIN)
        return next((item for item in plugins.entries if item.value == PLUGIN or item.child(PLUGIN)), None)

    def misspelt(self) -> Iterator[Problem]:
        """The plugin under a name that is nearly its own."""
        plugins = self.root.child("plugins")
        for item in plugins.entries if plugins else ():
            node = item.entries[0] if item.entries and item.key is None else item
            name = node.key or node.value or ""
            if nearest(name, (PLUGIN,)):
                yield (self._at_key if node.key else self._problem)(node, rules.SETTINGS, f"There is no plugin `{name}`.", f"Write `{PLUGIN}`.", PLUGIN)

    def missing(self, ladders: Path) -> Iterator[Problem]:
        """The plugin, in settings beside a ladder's own folder that do without it: its site would have no ladder."""
        if (self.folder / DEFAULT_FOLDER).resolve() != ladders.resolve() or self.root.child("INHERIT"):
            return
        plugins, lines = self.root.child("plugins"), self.document.text.rstrip("\n").split("\n")
        message, rule = f"The plugin `{PLUGIN}` is not under `plugins`, so the site would be built without the ladder.", rules.SETTINGS
        if plugins is None:
            correction = Correction(len(lines) + 1, len(lines), ("plugins:", "  - search", f"  - {PLUGIN}"))
            problem = Problem(Origin(self.document.file), rule, message, correction.below("Add:"))
        else:
            problem = self._at_key(plugins, rule, message, f"Write `{PLUGIN}` into the list.")
            if plugins.by_key is not None or plugins.flow or not plugins.entries:
                yield problem
                return
            margin, end = " " * indent_of(lines[plugins.entries[0].line]), block_end(lines, plugins.key_line)
            line = next((number for number in range(plugins.key_line, len(lines)) if re.fullmatch(rf" *# *- {PLUGIN}:? *", lines[number])), None)
            correction = Correction(end + 1, end, (f"{margin}- {PLUGIN}",)) if line is None else Correction(line + 1, line + 1, (f"{margin}- {PLUGIN}",))
            problem = replace(problem, repair=correction.below(f"Write {'below' if line is None else 'in place of'} line {(line or end - 1) + 1}:"))
        yield replace(problem, correction=correction)

    @property
    def options(self) -> Node | None:
        """The node that holds the options; one without entries where there are none."""
        entry = self.entry
        return entry and (entry.child(PLUGIN) or entry)

    def is_about(self, ladders: Path) -> bool:
        """Whether these are the settings of the site of a ladder. A folder that does not exist is nobody's, and reported."""
        option = self.options and self.options.child("ladders")
        folder = self.folder / (option.value if option and option.value is not None else DEFAULT_FOLDER)
        return not folder.is_dir() or folder.resolve() == ladders.resolve()

    def beside(self) -> Iterator[Problem]:
        """Options that are indented as far as the plugin's name, where MkDocs takes them for plugins."""
        entry = self.entry
        for node in entry.entries if entry and entry.child(PLUGIN) else ():
            if node.key != PLUGIN and node.key is not None:
                repair = f"Indent it by two more spaces, so that it is below `{PLUGIN}`."
                problem = self._at_key(node, rules.SETTINGS, f"`{node.key}` is beside `{PLUGIN}` and is read as another plugin.", repair)
                lines = self.document.text.split("\n")
                end = block_end(lines, node.key_line)
                correction = Correction(node.key_line + 1, end, tuple("  " + line for line in lines[node.key_line : end]))
                yield problem.corrected(correction, repair)

    def wrong_options(self) -> Iterator[Problem]:
        assert self.options is not None
        for node in self.options.entries:
            if node.key is None:
                yield self._problem(node, rules.SETTINGS, "An option is needed here, and this is a list.", "Write `name: value`.")
            elif node.key == OF_EVERY_PLUGIN:
                continue
            elif node.key not in OPTIONS:
                repair, right = name_the_choice(node.key, OPTIONS, "option"), nearest(node.key, OPTIONS) or "…"
                yield self._at_key(node, rules.SETTINGS, f"`{node.key}` is not an option of `{PLUGIN}`.", repair, right)
            elif node.tag is None:  # what `!ENV` stands for is not known here
                yield from self._wrong_value(node, OPTIONS[node.key])

    def _wrong_value(self, node: Node, kind: str | tuple[str, ...]) -> Iterator[Problem]:
        if kind == "list":
            return  # MkDocs checks what is in it
        if not node.value:
            yield self._problem(node, rules.SETTINGS, f"`{node.key}` has no value.", f"Write {_wanted(kind)} after the colon, or take the line out.")
        elif isinstance(kind, tuple):
            if node.value not in kind:
                message, right = f"`{node.key}` can't be `{node.value}`.", nearest(node.value, kind)
                yield self._problem(node, rules.SETTINGS, message, f"Write {_wanted(kind)}.", right)
        elif kind == "colour":
            if fault := brand_fault(node.value):
                yield self._problem(node, rules.CONTRAST if fault[2] else rules.SETTINGS, *fault)
        elif not (self.folder / node.value).exists():
            yield self._problem(node, rules.SETTINGS, f"There is no {kind} `{node.value}`.", f"Write the path of a {kind}, seen from the folder of {NAME}.")

    def strange_foot(self) -> Iterator[Problem]:
        """Sections under `extra.foot` that the site does not have."""
        extra, nav, theme = (self.root.child(name) for name in ("extra", "nav", "theme"))
        foot = extra and extra.child("foot")
        if not foot or not nav:
            return
        language = theme and theme.child("language")
        items = [item for entry in nav.entries for item in (entry.entries if entry.key is None else [entry])]
        sections = [item.key for item in items if item.key and item.entries]
        words = catalogue((language and language.value) or DEFAULT)
        packs = [path.name.capitalize() for path in PACKS.iterdir()]  # a new site links them, so that naming one is all there is to do
        made = [*(words(key) for key in MADE_SECTIONS), *packs]
        for node in foot.entries:
            if node.value and node.value not in sections and node.value not in made:
                message = f"`{node.value}` is linked at the foot, and `nav` has no such section."
                yield self._problem(node, rules.SETTINGS, message, name_the_choice(node.value, sections, "section"), nearest(node.value, sections))

    def missing_pages(self, ladder: Ladder) -> Iterator[Problem]:
        """Pages in the navigation that are neither written by hand nor made from the ladder."""
        nav, docs_dir = self.root.child("nav"), self.root.child("docs_dir")
        if nav is None or (docs_dir is not None and docs_dir.tag is not None):
            return
        docs = self.folder / (docs_dir.value or "docs" if docs_dir else "docs")
        made = addresses.pages(ladder)
        missing = [node for node in _leaves(nav) if not (_there(docs, made, node.value) if node.value else not node.key)]
        yield from self._without_hyphen(nav)
        yield from self._twice([node for node in _leaves(nav) if node not in missing], nav)
        removed = _removed_folders(docs, made, [node.value for node in missing if node.value])
        for folder in removed:
            yield self._removed_folder(docs, folder, nav, [node for node in missing if (node.value or "").startswith(f"{folder}/")])
        for node in missing:
            path = node.value or ""
            if not path:
                yield self._at_key(node, rules.NAV_PAGE, f"`{node.key}` leads to no page.", "Write the path of its page after the colon, or take the line out.")
            elif not path.startswith(tuple(f"{folder}/" for folder in removed)):
                title, colon, rest = path.partition(":")
                if colon and _there(docs, made, rest):
                    right = f"{title}: {rest}"
                    yield self._problem(node, rules.NAV_PAGE, f"`{path}` has no space behind its colon.", f"Write `{right}`.", right)
                    continue
                close = _meant(path, [*made, *(file.relative_to(docs).as_posix() for file in docs.rglob("*.md"))])
                repair = f"Write `{close}`, or take the line out." if close else "Write the path of a page, or take the line out."
                yield self._problem(node, rules.NAV_PAGE, f"`{path}` is neither a page in `{docs.name}` nor one made from the ladder.", repair, close)

    def _without_hyphen(self, nav: Node) -> Iterator[Problem]:
        """Names that are in one entry with the one above them, where MkDocs expects one."""
        for item in (item for part in (nav, *_sections(nav)) for item in part.entries if item.key is None and not item.flow):
            for node in item.entries[1:]:
                problem = self._at_key(node, rules.NAV_PAGE, f"`{node.key}` has no hyphen before it.", "Write each page of `nav` as an item of the list:")
                line = self._line(problem)
                number = problem.origin.line
                yield problem.corrected(Correction(number, number, (f"{line[: node.key_column - 2]}- {line[node.key_column :]}",)))

    def _twice(self, nodes: list[Node], nav: Node) -> Iterator[Problem]:
        """Pages that the navigation names again: MkDocs shows such a page in its second place alone."""
        first: dict[str, Node] = {}
        again = [node for node in nodes if (node.value or "").endswith(".md") and first.setdefault(node.value or "", node) is not node]
        lists = [nav, *_sections(nav)]
        for node in again:
            path = node.value or ""
            message = f"`{path}` is in `nav` twice; the first is in line {first[path].line + 1}."
            problem = self._problem(node, rules.NAV_PAGE, message, "Name the page in one of the two places alone.")
            leaves = next(leaves for part in reversed(lists) if node in (leaves := list(_leaves(part))))
            is_alone = re.fullmatch(rf" *- (?:[^\[{{-].*: )?{re.escape(path)} *(?:#.*)?", self._line(problem))
            if is_alone and any(leaf not in again for leaf in leaves):
                problem = replace(problem, repair="Delete one of the two lines, such as this one.", correction=Correction(node.line + 1, node.line + 1, ()))
            yield problem

    def _removed_folder(self, docs: Path, folder: str, nav: Node, nodes: list[Node]) -> Problem:
        """One problem for all pages of a folder that somebody has removed, with everything else that is to go."""
        lines = sorted({node.line + 1 for node in nodes})
        section = next((one for one in _sections(nav) if {leaf.line + 1 for leaf in _leaves(one)} == {*lines}), None)
        first = section.key_line + 1 if section else lines[0]
        if lines[-1] - lines[0] < len(lines):
            what = [f"lines {first} to {lines[-1]}" + (f" (`{section.key}`)" if section else "")]
        else:
            what = ["the lines of `nav` that begin with it"]
        extra = self.root.child("extra")
        foot = extra and extra.child("foot")
        what += [
            f"`{one.value}` under `foot` in line {one.line + 1}" for one in (foot.entries if foot and section else ()) if section and one.value == section.key
        ]
        if linked := _links_into(docs, folder):
            more = f" and {len(linked) - MOST_LISTED} more" if len(linked) > MOST_LISTED else ""
            what.append(f"the links to it in {', '.join(linked[:MOST_LISTED])}{more}")
        message = f"There is no folder `{docs.name}/{folder}`, and `nav` names {len(nodes)} pages in it."
        listed = f"{', '.join(what[:-1])} and {what[-1]}" if len(what) > 1 else what[0]
        return self._problem(nodes[0], rules.NAV_PAGE, message, f"If you removed it, take out {listed}.")

    def _line(self, problem: Problem) -> str:
        return self.document.text.split("\n")[problem.origin.line - 1]

    def _problem(self, node: Node, rule: Rule, message: str, repair: str, right: str = "") -> Problem:
        """A problem at the value of a node, where `right` belongs in its place."""
        problem = Problem(Origin(self.document.file, node.line + 1, node.column + 1), rule, message, repair)
        return problem.with_word(self._line(problem), node.value or "", right)

    def _at_key(self, node: Node, rule: Rule, message: str, repair: str, right: str = "") -> Problem:
        """A problem at the name of a node, where `right` belongs in its place."""
        problem = Problem(Origin(self.document.file, node.key_line + 1, node.key_column + 1), rule, message, repair)
        return problem.with_word(self._line(problem), node.key or "", right)


def _wanted(kind: str | tuple[str, ...]) -> str:
    if isinstance(kind, tuple):
        return " or ".join(f"`{word}`" for word in kind)
    return 'a colour in quotation marks, such as `"#1d4f91"`,' if kind == "colour" else f"the path of a {kind}"


def _meant(path: str, pages: list[str]) -> str:
    """The page that a path probably means: the one with that address in the built site, or else the nearest."""
    address = path.strip("/")
    return next((page for page in (f"{address}/index.md", f"{address}.md") if page in pages), "") or nearest(path, pages)


def _there(docs: Path, made: Collection[str], path: str) -> bool:
    return path in made or _ELSEWHERE.match(path) is not None or (docs / path).is_file()


def _removed_folders(docs: Path, made: Collection[str], missing: list[str]) -> list[str]:
    """The folders of two missing pages or more that are not there, and whose names are not slips of the pen."""
    folders = Counter(path.partition("/")[0] for path in missing if "/" in path)
    there = [path.name for path in docs.iterdir() if path.is_dir()] if docs.is_dir() else []
    known = {*there, *(path.partition("/")[0] for path in made)}
    return [folder for folder, pages in folders.items() if pages > 1 and folder not in known and not nearest(folder, there)]


def _links_into(docs: Path, folder: str) -> list[str]:
    """The file and line of each link of a hand-written page into a folder."""
    found: list[str] = []
    for file in sorted(path for path in docs.rglob("*.md") if path.is_file()):
        text, here = file.read_text(encoding="utf-8", errors="replace"), file.relative_to(docs).parent.as_posix()
        for target in dict.fromkeys(mentioned(text)):
            if "://" not in target and posixpath.normpath(posixpath.join(here, target)).partition("/")[0] == folder:
                found.append(f"{docs.name}/{file.relative_to(docs).as_posix()}:{text[: text.find(target)].count(chr(10)) + 1}")
    return found


def _sections(nav: Node) -> Iterator[Node]:
    """Each named part of a navigation, the outer before the inner."""
    for entry in nav.entries:
        if entry.key is not None and entry.entries:
            yield entry
        yield from _sections(entry)


def _leaves(nav: Node) -> Iterator[Node]:
    """Each path that a navigation names, in its order; what a tag stands for is not known here."""
    if nav.tag is None and nav.value is not None:
        yield nav
    for entry in nav.entries:
        yield from _leaves(entry)
