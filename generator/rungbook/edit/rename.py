"""Gives a thing another id or title, in every file that names it. The old id stays as a former one, so that no link is lost."""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from rungbook.audience import for_audience
from rungbook.check import check
from rungbook.edit import splice
from rungbook.edit.formatter import walk
from rungbook.edit.places import Definition, Places, names_in, places_of
from rungbook.edit.rewrite import EditRefused, Project, Rewrite, first_error, place_of, with_former
from rungbook.markup.grammar import REFERENCES
from rungbook.markup.links import links
from rungbook.model import MAX_ID, Base, BaseLevel, Dimension, Grade, Ladder, Level, Referent, ScaleStep, Skill, Step, Thing, Thread, Track
from rungbook.model.inheritance import Sharing
from rungbook.problem import name_the_choice
from rungbook.read import Node, Path_, Reading, data_files, parse, read
from rungbook.shape import shape
from rungbook.shape.scalars import is_id
from rungbook.site.addresses import gates_of, matrix_of, page_of
from rungbook.site.addresses import pages as pages_of
from rungbook.site.page import address

EVERYWHERE = (Track, Level, Step, Grade, Dimension, Thread, Skill, ScaleStep)
"""Kinds whose ids are in anchors of many pages; other ids are in anchors of the page of what they are in."""
LEVELS: dict[type[Thing], type[Thing]] = {Track: Level, Base: BaseLevel}
"""Kinds whose levels others name behind their id."""
_REFERENCE = re.compile(rf"(?<![\w-])((?:{'|'.join(REFERENCES)}):[a-z0-9][a-z0-9/-]*)")


@dataclass(frozen=True, slots=True)
class Renaming:
    """The new texts, and the places that only a person can judge."""

    rewrite: Rewrite
    what: str
    left: tuple[str, ...] = ()
    """Places in prose that still have the old name: `file:line: the line`."""


class Ids:
    """A ladder's folder with every place of an id, for commands that change some: as it is, or as it will be."""

    def __init__(self, project: Project, rewrite: Rewrite | None = None) -> None:
        self.project = project
        self.shown = project.shown(project.ladders)
        self.reading: Reading = rewrite.reading() if rewrite else read(project.ladders, self.shown)
        ladder, problems, _ = shape(self.reading)
        if ladder is None:
            problem = first_error([*self.reading.problems, *problems])
            raise EditRefused(
                f"The ladder has mistakes, so nothing was changed. The first is at {problem.origin if problem else self.shown}; see `rungbook check`."
            )
        self.ladder: Ladder = ladder
        self.places: Places = places_of(self.reading)
        shared = self._shared()
        for mention in self.places.inherited:
            if source := shared.get(f"{mention.name}/{mention.written}"):
                self.places.mentions.append(replace(mention, name=f"{source}/{mention.written}"))

    def _shared(self) -> dict[str, str]:
        """For each expectation that a level inherits, as `level/id`, the grade or the level of a base that it is from."""
        sharing, ladder = Sharing(self.ladder.bases), self.ladder
        bases = {base.id: base for base in ladder.bases}
        cells = [(level.key, sharing.inherited(level, ladder.by_track[level.track].extends)) for level in ladder.levels]
        cells += [(level.key, sharing.above(level)) for base in bases.values() for level in base.levels]
        return {f"{key}/{one.id}": one.base.partition(":")[2] for key, found in cells for cell in found for one in cell.expectations}

    @cached_property
    def public(self) -> Mapping[str, Referent]:
        """What the public sees, by its reference."""
        return for_audience(self.ladder, "public").named

    def find(self, name: str) -> Definition:
        """The thing of a name: `ml-engineer/l5`, and with its kind before it where several have the name."""
        by_link = names_in(name) if "://" in name else []
        if by_link:
            known = {one.name for one in self.places.definitions}
            name = next((one for one in by_link if one.partition("#")[0] in known), by_link[-1])
        kind, _, rest = name.strip("/").rpartition(":")
        rest, _, anchor = rest.partition("#")
        rest = f"{rest}/{anchor.partition('-')[2] if anchor[1:2] == '-' else anchor}" if anchor else rest
        kind = "" if anchor else kind
        by_name = [one for one in self.places.definitions if one.name == rest and kind in ("", one.label)]
        found = by_name or [one for one in self.places.definitions if one.name.endswith(f"/{rest}") and kind in ("", one.label)]
        if len(found) == 1:
            return found[0]
        if not found:
            names = [one.full if kind else one.name for one in self.places.definitions if kind in ("", one.label)]
            names = [one for one in names if one.rpartition("/")[0] == rest.rpartition("/")[0]] or names
            choice = name_the_choice(f"{kind}:{rest}" if kind else rest, names, kind or "thing") if names else "No such kind of thing has an id."
            raise EditRefused(f"Nothing in the ladder is called `{name}`. {choice}")
        choices = "\n".join(f"  {one.full}  ({self.reading.key_origin(one.path)})" for one in found[:12])
        raise EditRefused(f"`{name}` is the name of {len(found)} things. Write one of these:\n{choices}")

    def place(self, path: Path_) -> tuple[Path, Path_]:
        """The file with what is at a path, and the path within it."""
        return place_of(self.project, self.reading, path)

    def node(self, path: Path_) -> Node:
        node = self.reading.spot(path).node
        assert node is not None
        return node

    def written(self, path: Path_) -> str:
        """A text as it is in its file."""
        node, file = self.node(path), self.reading.spot(path).file
        document = next(document for document in self.reading.documents.values() if document.file == file)
        return document.text[node.start : node.end]


def rename(project: Project, old: str, new: str) -> Renaming:
    """Give a thing another id."""
    ids = Ids(project)
    thing = ids.find(old)
    if not is_id(new):
        raise EditRefused(f"`{new}` can't be an id. Use small letters, digits and single hyphens, at most {MAX_ID} characters.")
    if new in thing.siblings:
        raise EditRefused(f"`{new}` is already there, at {ids.reading.key_origin((*thing.path[:-1], new))}. Choose another id, or rename that one first.")
    rewrite = Rewrite(project)
    for mention in ids.places.of(thing):
        name = f"{mention.written.rpartition('/')[0]}/{new}".removeprefix("/")
        put_id(ids, rewrite, mention.path, name, mention.at_key)
    if thing.kind in LEVELS:
        for mention in ids.places.mentions:
            if mention.kind is LEVELS[thing.kind] and mention.written.startswith(f"{thing.id}/"):
                put_id(ids, rewrite, mention.path, f"{new}/{mention.written.partition('/')[2]}", mention.at_key)
    file, inside = ids.place(thing.path)
    if inside:
        put_id(ids, rewrite, thing.path, new, at_key=True)
    rewrite.apply()
    rewrite.splice(file, with_former, (*inside[:-1], new) if inside else (), thing.bare, thing.id, new)
    if not inside:
        rewrite.move(file, file.with_name(f"{new}{file.suffix}"))
    return _carried(ids, rewrite, thing, new)


def put_id(ids: Ids, rewrite: Rewrite, path: Path_, new: str, at_key: bool) -> None:
    """Write another id in the place of one, in the same quotation marks."""
    node = ids.node(path)
    start, end = (node.key_start, node.key_end) if at_key else (node.start, node.end)
    style = node.key_style if at_key else node.style
    if style in ("|", ">"):
        raise EditRefused(f"{ids.reading.origin(path)}: an id is written over several lines here. Write it behind its field, and try again.")
    rewrite.replace(ids.place(path)[0], start, end, f"{style}{new}{style}")


def _carried(ids: Ids, rewrite: Rewrite, thing: Definition, new: str) -> Renaming:
    """The renaming, with every reference and link carried along."""
    ladder, problems = rewrite.ladder()
    if ladder is None:
        problem = first_error(problems)
        raise EditRefused(f"`{thing.full}` can't be renamed so: {problem.message if problem else 'the ladder would no longer be consistent.'}")
    moved = Moved.between(ids.ladder, ladder, thing, new)
    for path in ids.places.texts:
        now = tuple(new if place == len(thing.path) - 1 and path[: len(thing.path)] == thing.path else part for place, part in enumerate(path))
        carry_text(rewrite, ids, path, now, moved)
    carry_pages(rewrite, moved)
    ladder, problems = rewrite.ladder()
    before = {(problem.rule, problem.about) for problem in check(ids.ladder)}
    found = first_error([*problems, *(problem for problem in (check(ladder) if ladder else ()) if (problem.rule, problem.about) not in before)])
    if found:
        raise EditRefused(f"`{thing.full}` can't be renamed to `{new}`: {found.sentences}")
    old_names = [name for name in (thing.name, *(reference.partition(":")[2] for reference in moved.references)) if "/" in name or "-" in name]
    return Renaming(rewrite, f"the {thing.noun} `{thing.name}` is now `{new}`", tuple(left_in_prose(rewrite, old_names)))


def carry_text(rewrite: Rewrite, ids: Ids, path: Path_, now: Path_, moved: "Moved") -> None:
    """Carry the references of one text of the ladder along, in its place."""
    written = ids.written(path)
    text = _REFERENCE.sub(lambda match: moved.references.get(match[1], match[1]), written)
    if text != written:
        file, _ = ids.place(path)
        file = rewrite.gone.get(file, file)
        node = _unfolded(splice.node_at(rewrite.text(file), now[ids.reading.depth(path) :]))
        if node is None or node.value is None:
            raise EditRefused(f"{ids.reading.origin(path)}: a reference here can't be carried along, so nothing was changed.")
        rewrite.set(file, splice.replaced(rewrite.text(file), [(node.start, node.end, text)]))


def _unfolded(node: Node | None) -> Node | None:
    """A text that has become a field of its thing."""
    return next((entry for entry in node.entries if entry.key != "formerly"), None) if node is not None and node.value is None else node


@dataclass(frozen=True, slots=True)
class Moved:
    """What is called otherwise after a renaming, from the two ladders themselves."""

    references: dict[str, str]
    pages: dict[str, str]
    anchor: Callable[[str, str], str]
    """The anchor on a page, given the page's old path and the old anchor."""

    @staticmethod
    def between(before: Ladder, after: Ladder, thing: Definition, new: str) -> "Moved":
        references = {old: now for old, now in zip(before.named, after.named, strict=True) if old != now}
        pairs = [(_file(before.named[old]), _file(after.named[now])) for old, now in references.items()]
        tracks = list(zip(before.tracks, after.tracks, strict=True))
        pairs += [(made_of(old), made_of(now)) for made_of in (matrix_of, gates_of) for old, now in tracks]
        pages = {old: now for old, now in pairs if old != now}
        holder = next((_file(of) for name, of in before.named.items() if _holds(name.partition(":")[2], of, thing)), "")
        made = pages_of(before)
        run = re.compile(rf"(?<![a-z0-9]){re.escape(thing.id)}(?![a-z0-9])")

        def anchor(page: str, old: str) -> str:
            carried = page in made if thing.kind in EVERYWHERE or thing.path[0] in ("grades", "bases") else page == holder
            return run.sub(new, old, count=1) if carried else old

        return Moved(references, pages, anchor)


def _file(thing: Referent) -> str:
    """The page that a thing is on."""
    return page_of(thing).partition("#")[0]


def _holds(name: str, of: Thing, thing: Definition) -> bool:
    inside = thing.name == name or thing.name.startswith(f"{name}/")
    return inside and not isinstance(of, Track) and (name != thing.name or isinstance(of, thing.kind))


def carry_pages(rewrite: Rewrite, moved: Moved) -> None:
    """Carry the links of hand-written pages, of templates and of the settings' navigation along."""
    project = rewrite.project
    for path in project.pages():
        text = rewrite.text(path)
        if project.docs and path.is_relative_to(project.docs):
            text = _page(text, path.relative_to(project.docs).as_posix(), moved)
        else:
            text = _template(text, moved)
        rewrite.set(path, _REFERENCE.sub(lambda match: moved.references.get(match[1], match[1]), text))
    if project.settings and moved.pages:
        _navigation(rewrite, project.settings, moved)


def _page(text: str, here: str, moved: Moved) -> str:
    targets = ((link, _target(link.target, here, moved)) for link in links(text) if text[link.start : link.end] == link.target)
    # One that stays may have another inside it: `[words](<a href="page.md">)`.
    return splice.replaced(text, [(link.start, link.end, new) for link, new in targets if new != link.target])


def _target(target: str, here: str, moved: Moved) -> str:
    """A link of a page, to a file or to an address, as it has to be now."""
    whole, hash_, anchor = target.partition("#")
    if not whole or ":" in whole or whole.startswith("/"):
        return target
    is_file = whole.endswith(".md")
    start = posixpath.dirname(here) if is_file else address(here)
    path = posixpath.normpath(posixpath.join(start, whole))
    known = {path: path} if is_file else {address(page): page for page in (f"{path}/index.md", f"{path}.md", *moved.pages)}
    page = known.get(path, "")
    now = moved.pages.get(page, page)
    new_anchor = moved.anchor(page, anchor) if anchor else ""
    if now == page:
        return f"{whole}{hash_}{new_anchor}"
    to = posixpath.relpath(now if is_file else address(now), start or ".") + ("/" if whole.endswith("/") else "")
    return f"{to}{hash_}{new_anchor}"


def _template(text: str, moved: Moved) -> str:
    """Paths of pages in a template, which are written from the site's root or from a page."""
    if not moved.pages:
        return text
    paths = "|".join(map(re.escape, sorted(moved.pages, key=len, reverse=True)))
    return re.sub(rf"(?<![\w-])(?<!\w/)({paths})(?![\w/-])", lambda match: moved.pages[match[1]], text)


def _navigation(rewrite: Rewrite, settings: Path, moved: Moved) -> None:
    document = parse(rewrite.text(settings), settings.name, foreign=True)
    nav = getattr(document, "root", None) and document.root.child("nav")  # type: ignore[union-attr]  # a file that can't be read has none
    for _, node in walk(nav) if nav else ():
        if node.value in moved.pages and node.style in ("", '"', "'"):
            rewrite.replace(settings, node.start, node.end, f"{node.style}{moved.pages[node.value]}{node.style}")
    rewrite.apply()


def left_in_prose(rewrite: Rewrite, names: list[str]) -> Iterator[str]:
    """Lines of pages, templates and the ladder that still have one of these words, and are not a former id."""
    names = [name for name in names if name]
    if not names:
        return
    words = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(set(names), key=len, reverse=True)))})(?![\w-])")
    folder = rewrite.project.ladders
    away = (*rewrite.gone, *rewrite.dropped)
    files = [path for path in (*(folder / name for name in data_files(folder)), *rewrite.gone.values()) if path not in away]
    for path in (*files, *rewrite.project.pages()):
        for number, line in enumerate(rewrite.text(path).splitlines(), 1):
            if words.search(line) and "formerly" not in line and path.name != "retired.yml" and not re.match(r"\s*- [a-z0-9-]+\s*$", line):
                yield f"{rewrite.project.shown(path)}:{number}: {line.strip()[:160]}"


def retitle(project: Project, name: str, title: str) -> Renaming:
    """Give a thing another title, and list the texts that still have the old one."""
    ids = Ids(project)
    thing = ids.find(name)
    node = ids.node(thing.path)
    where: Path_ = thing.path if node.value is not None else (*thing.path, "title")
    if (node.value is not None and thing.bare != "title") or (node.value is None and node.child("title") is None):
        raise EditRefused(f"`{thing.full}` has no title that could be changed.")
    old_title = ids.node(where).value
    if old_title == title:
        raise EditRefused(f"The title of `{thing.full}` is “{title}” already.")
    rewrite = Rewrite(project)
    file, inside = ids.place(where)
    rewrite.splice(file, splice.replace_value, inside, title)
    ladder, problems = rewrite.ladder()
    if ladder is None and (found := first_error(problems)):
        raise EditRefused(f"“{title}” can't be the title: {found.sentences}")
    return Renaming(rewrite, f"the {thing.noun} `{thing.name}` is now called “{title}”", tuple(left_in_prose(rewrite, [old_title] if old_title else [])))
