"""A suggestion is carried out on the ladder as it would be: each place is found, its text spliced, and the ladder checked."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from rungbook.changes.change import Change as LadderChange
from rungbook.changes.compare import compare
from rungbook.changes.lost import Lost, lost
from rungbook.changes.obligations import starter, without_note
from rungbook.check import check
from rungbook.edit import splice
from rungbook.edit.formatter import format_yaml
from rungbook.edit.new_ids import id_of_sentence
from rungbook.edit.places import Definition, names_in
from rungbook.edit.rename import Ids
from rungbook.edit.retire import Farewell, retire
from rungbook.edit.rewrite import Project, Rewrite
from rungbook.edit.splice import scalar
from rungbook.edit.suggest.suggestion import Change, Suggestion, SuggestionRefused
from rungbook.markup.plain_text import strip_markdown, version
from rungbook.model import Expectation, Item, Ladder, Markdown
from rungbook.problem import Problem, Severity, nearest
from rungbook.read import Node, Path_, parse
from rungbook.site.wordings import Wording, wordings

Earlier = Callable[[Path], Iterator[bytes]]
"""The states that a file had, the newest first."""


class StaleVersion(SuggestionRefused):
    """The text at a place is no longer the one that the reader had before them."""

    def __init__(self, stale: "Sequence[Stale]") -> None:
        several = len(stale) > 1
        places = ", ".join(f"`{one.place}`" for one in stale)
        super().__init__(
            f"The {'texts' if several else 'text'} at {places} {'have' if several else 'has'} changed since the suggestion was written. "
            "Read what is there now, and suggest again from the page if it is still needed."
        )
        self.stale = tuple(stale)


class MistakesFound(SuggestionRefused):
    """The ladder would have errors with the suggestion in it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("The ladder can't contain this text as it is. " + " ".join(problem.sentences for problem in problems[:3]))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Stale:
    """Three wordings of one place: as the reader saw it, where the history still has it, as it is, and as suggested."""

    place: str
    then: str
    now: str
    suggested: str


@dataclass(frozen=True, slots=True)
class Done:
    """A change that was carried out."""

    change: Change
    kind: str
    title: str
    before: str
    file: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a suggestion makes of the ladder; nothing is written yet."""

    suggestion: Suggestion
    rewrite: Rewrite
    done: tuple[Done, ...]
    after: Ladder
    changes: tuple[LadderChange, ...]
    lost: tuple[Lost, ...]
    problems: tuple[Problem, ...]
    """What `check` warns of that it did not warn of before."""
    note: str = ""
    """The file of the change note that was started, where the change needs one."""


class Found:
    """The texts of a ladder's files by their places."""

    def __init__(self, project: Project, rewrite: Rewrite | None = None) -> None:
        self.ids = Ids(project, rewrite)

    @cached_property
    def by_place(self) -> dict[str, Wording]:
        return {one.place: one for one in wordings(self.ids.ladder)}

    @cached_property
    def _paths(self) -> dict[object, Path_]:
        return {self.ids.reading.origin(path): path for path in self.ids.places.prose}

    @cached_property
    def _definitions(self) -> dict[Path_, Definition]:
        return {one.path: one for one in self.ids.places.definitions}

    def wording(self, place: str) -> Wording:
        if (one := self.by_place.get(place)) is not None:
            return one
        page, _, anchor = place.partition("#")
        near = nearest(place, (name for name in self.by_place if name.startswith(f"{page}#"))) or nearest(place, self.by_place)
        known = not anchor or any(name.startswith(f"{page}#") for name in self.by_place)
        wrong = f"There is no text at `{place}`." if known else f"There is no page `{page}` with texts that can be changed."
        repair = f"The nearest place is `{near}`." if near else "Write the page and the anchor as the link to the text ends."
        raise SuggestionRefused(f"{wrong} {repair}")

    def place(self, link: str) -> str:
        """The place that a link leads to."""
        names = names_in(link) or [link]
        return next((name for name in names if name in self.by_place), names[-1])

    def path(self, wording: Wording) -> Path_:
        """Where in the whole ladder the text is written."""
        return self._paths[wording.text.origin]

    def thing(self, path: Path_) -> Definition | None:
        """The thing with an id whose own text is at the path."""
        for own in (path, path[:-1]):
            one = self._definitions.get(own)
            if one is not None and (own == path or path[-1] == one.bare):
                return one
        return None


def set_text(project: Project, place: str, text: str) -> Proposal:
    """Write another text at a place."""
    return apply(project, Suggestion((Change(place, text=text.replace("\r\n", "\n").strip()),)), "", lambda _: iter(()), noted=False)


def apply(project: Project, suggestion: Suggestion, day: str, earlier: Earlier, noted: bool = True) -> Proposal:
    """Carry a suggestion out. `day` is the date of what it retires and of its change note; `earlier` knows the history of a file."""
    before = Found(project)
    suggestion = replace(suggestion, changes=tuple(replace(change, place=before.place(change.place)) for change in suggestion.changes))
    wordings_ = [before.wording(change.place) for change in suggestion.changes]
    _refuse_stale(before, suggestion, wordings_, earlier)
    rewrite = Rewrite(project)
    farewell = Farewell(day, strip_markdown(suggestion.why) or "A reader suggested it.")
    done = [_carry_out(rewrite, change, before, farewell) for change in _in_order(suggestion.changes)]
    after, problems = rewrite.judged(check(before.ids.ladder))
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors or after is None:
        raise MistakesFound(errors)
    changes, gone = compare(before.ids.ladder, after), lost(before.ids.ladder, after)
    about = without_note(before.ids.ladder, after, changes) if noted and after.organisation.strictness != "draft" else ()
    note = _started(rewrite, about, after, suggestion, day) if about else ""
    in_order = tuple(sorted(done, key=lambda one: suggestion.changes.index(one.change)))
    return Proposal(suggestion, rewrite, in_order, after, changes, gone, tuple(problems), note)


def _in_order(changes: Sequence[Change]) -> list[Change]:
    """The changes in an order in which none moves the place of another: new wordings, then what is numbered from the last to the first, then what goes."""

    def key(change: Change) -> tuple[int, int]:
        last = change.place.rpartition("/")[2]
        if change.do == "change":
            return (0, 0)
        return (1, -int(last)) if last.isdecimal() else (3 if change.do == "retire" else 2, 0)

    return sorted(changes, key=key)


def _refuse_stale(found: Found, suggestion: Suggestion, wordings_: Sequence[Wording], earlier: Earlier) -> None:
    stale = []
    for change, wording in zip(suggestion.changes, wordings_, strict=True):
        given = change.version or (version(change.now) if change.now else "")
        if given and given != wording.version:
            file, inside = found.ids.place(found.path(wording))
            then = next((text for state in earlier(file) if (text := _text_at(state, inside, given))), change.now)
            stale.append(Stale(change.place, then, wording.text, change.text))
        elif change.do == "change" and change.text == wording.text.strip():
            raise SuggestionRefused(f"The text at `{change.place}` already has these words. There is nothing to change.")
    if stale:
        raise StaleVersion(stale)


def _text_at(state: bytes, inside: Path_, given: str) -> str:
    """The text that a file had at a path, if it is the one of a version."""
    document = parse(state.decode("utf-8", "replace"), "")
    root = None if isinstance(document, Problem) else document.root
    for path in (inside, (*inside, "text")):
        node = root.find(path) if root else None
        if node is not None and node.value and version(node.value) == given:
            return node.value
    return ""


def _carry_out(rewrite: Rewrite, change: Change, before: Found, farewell: Farewell) -> Done:
    """Do one change. New wordings move no place, so for them the ladder need not be read again."""
    project = rewrite.project
    found = before if change.do == "change" else Found(project, rewrite)
    wording = found.wording(change.place)
    path = found.path(wording)
    file, inside = found.ids.place(path)
    done = Done(change, wording.kind, wording.title, str(wording.text).strip(), project.shown(file))
    thing = found.thing(path)
    if change.do == "retire" and thing is not None:
        retire(project, thing.full, farewell, rewrite)
        return done
    node = found.ids.node(path)
    try:
        rewrite.set(file, _spliced(rewrite.text(file), inside, change, wording, node, found, thing))
    except splice.UnsupportedEdit as error:
        raise SuggestionRefused(f"`{change.place}`: {error}, so nothing was changed. Change it in the file.") from error
    return done


def _spliced(text: str, inside: Path_, change: Change, wording: Wording, node: Node, found: Found, thing: Definition | None) -> str:
    new = change.text if isinstance(wording.text, Markdown) else " ".join(change.text.split())
    match change.do:
        case "change":
            return splice.replace_value(text, inside, new + ("\n" if (node.value or "").endswith("\n") else ""))
        case "retire":
            try:
                return splice.remove(text, inside)
            except splice.OnlyEntry:
                return splice.remove(text, inside[:-1])
        case "add-after" if isinstance(inside[-1], int):
            return splice.add_item(text, inside, new)
        case "add-after" if thing is not None and thing.kind in (Expectation, Item):
            _, own = found.ids.place(thing.path)
            id_ = id_of_sentence(new, {one.id for one in found.ids.places.definitions if one.path[: len(thing.path) - 2] == thing.path[:-2]})
            return splice.add(text, (*own[:-1], id_), new, thing.id)
        case "add-after":
            raise SuggestionRefused(f"Nothing can be added after `{change.place}`: only expectations, evidence and lists such as signals grow this way.")
        case _ if thing is not None and thing.kind is Expectation:
            _, own = found.ids.place(thing.path)
            if own == inside:
                text = splice.unfold(text, own, thing.bare)
            return splice.put(text, (*own, "status"), "deprecated", "text")
    raise SuggestionRefused(f"`{change.place}` is not an expectation, so it can't be marked as no longer expected. Write `retire` to take it out.")


def _started(rewrite: Rewrite, about: Sequence[str], after: Ladder, suggestion: Suggestion, day: str) -> str:
    """Put the beginning of a change note beside the change."""
    name = f"{day}-{about[0].partition(':')[2].replace('/', '-')}"
    file = rewrite.project.ladders / "changes" / f"{name}.yml"
    if file.exists():
        file = file.with_name(f"{name}-{suggestion.issue or 2}.yml")
    text = starter(about, after, day)
    because = strip_markdown(suggestion.why)
    rewrite.set(file, format_yaml(starter(about, after, day, scalar(because)) if because else text))
    if rewrite.ladder()[0] is None:
        rewrite.set(file, text)
    return rewrite.project.shown(file)
