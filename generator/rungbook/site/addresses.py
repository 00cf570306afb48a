"""Where each thing's page is, and the anchors on it. Ids alone decide, so a new title moves nothing."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rungbook import model
from rungbook.model import Referent
from rungbook.site.page import address

LADDER = "matrix.md"
COMPARE = "compare/index.md"
ANY_LEVELS = "compare/levels.md"
MY_PLAN = "my-plan.md"
CHANGED = "what-changed.md"
POLICY = "pay-and-promotion.md"
GRADES = "grades/index.md"
DIMENSIONS = "dimensions/index.md"
SKILLS = "skills/index.md"
GLOSSARY = "glossary.md"
SOURCES = "sources.md"
OWN = {
    CHANGED: ("what_changed", "what_changed_summary"),
    POLICY: ("policy", "policy_summary"),
    MY_PLAN: ("my_plan", "my_plan_summary"),
    ANY_LEVELS: ("compare_levels", "compare_summary"),
    LADDER: ("all_tracks_and_grades", "ladder_summary"),
    COMPARE: ("compare", "compare_index_summary"),
    GRADES: ("grades", "grades_summary"),
    DIMENSIONS: ("dimensions", "dimensions_summary"),
    SKILLS: ("skills", "skills_summary"),
    GLOSSARY: ("glossary", "glossary_summary"),
    SOURCES: ("sources", "sources_summary"),
}
"""The site's own pages, of which a ladder may have some, each with the words of its title and of its summary."""
RESERVED = frozenset({"downloads", "edit", "feeds", "v", "index", "aux", "con", "nul", "prn"})
"""What the site needs at its top, an address that is the folder around it, and names that Windows cannot write."""
TAKEN = RESERVED | {address(path) for path in OWN}
"""What no track of a new ladder can be called."""

_PAGES: dict[type, str] = {
    model.Track: "{}/index.md",
    model.Level: "{}.md",
    model.Step: "{}.md",
    model.Grade: "grades/{}.md",
    model.Dimension: "dimensions/{}.md",
    model.Skill: "skills/{}.md",
    model.Comparison: "compare/{}.md",
    model.Assessment: "assessments/{}.md",
    model.Exercise: "exercises/{}.md",
    model.Plan: "plans/{}.md",
    model.Term: f"{GLOSSARY}#t-{{}}",
    model.Source: f"{SOURCES}#s-{{}}",
}
_BY_KIND = {"policy": POLICY} | {kind.__name__.lower(): page for kind, page in _PAGES.items()}


def page_of(thing: Referent) -> str:
    """The Markdown file of a thing, with an anchor where it shares one."""
    return _PAGES[type(thing)].format(thing.key)


def path_of(reference: str) -> str:
    """The Markdown file of what a reference names, whether the ladder still has it or not."""
    whole, hash_, anchor = reference.partition("#")
    kind, _, name = whole.partition(":")
    page = _BY_KIND.get(kind, f"{kind}s/{{}}.md").format(name)
    return page if "#" in page else page + hash_ + anchor


def matrix_of(track: model.Track) -> str:
    return f"{track.id}/matrix.md"


def gates_of(track: model.Track) -> str:
    """The page on which readers find their next step from the evidence that the track's steps expect."""
    return f"{track.id}/where-am-i.md"


def gated_steps(track: model.Track) -> tuple[model.Step, ...]:
    """The steps up a track, from the lowest, that show what has to have happened before them."""
    order = {level.key: number for number, level in enumerate(track.levels)}
    steps = (step for step in track.steps if step.kind == "next" and step.from_ and step.gate and step.to.key in order)
    return tuple(sorted(steps, key=lambda step: order[step.to.key]))


def expectation(level: model.Level, found: model.Expectation) -> str:
    """An expectation's own address."""
    return f"{page_of(level)}#e-{found.id}"


class Anchors:
    """The anchors of one page: the short one while no other thing has it, else the long one, which has two hyphens as no id has."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)

    def take(self, short: str, long: str) -> str:
        anchor = long if short in self._taken else short
        self._taken.add(anchor)
        return anchor


# The anchors that pages of levels, steps and grades have for their own sections, and how those of their parts begin.
_SECTIONS = frozenset(
    (
        *("bridges", "candidates", "gate", "inward", "interview", "levels", "managers", "milestones", "onward", "reading", "shifts", "side-by-side"),
        *("skills", "stalls", "unlock"),
    )
)
_PARTS = ("b-", "d-", "e-", "g-", "m-", "shift-", "stall-")


def dimension_anchor(dimension: model.Dimension) -> str:
    """A dimension's place on the page of a level, step or grade."""
    taken = dimension.id in _SECTIONS or dimension.id.startswith(_PARTS)
    return f"dimension--{dimension.id}" if taken else dimension.id


def thread_anchor(thread: model.Thread) -> str:
    """A thread's place on the page of its dimension, which has a scale with steps, and a part for what is in no thread."""
    taken = thread.id in ("all", "the-scale") or thread.id.startswith("step-")
    return f"thread--{thread.id}" if taken else thread.id


def milestone_anchor(milestone: model.Milestone, step: model.Step) -> str:
    """How the anchors of a milestone's items begin; with a hyphen more where another milestone's could be the same."""
    taken = any(other.id.startswith(f"{milestone.id}-") for other in step.milestones)
    return f"m-{milestone.id}-" if taken else f"m-{milestone.id}"


class Evidence(NamedTuple):
    """An item that a step expects to be shown, with its place on the step's page."""

    anchor: str
    former: tuple[str, ...]
    """The anchors that it had under older ids."""
    milestone: model.Milestone | None
    """Nothing for an item of the gate."""
    item: model.Item


def evidence(step: model.Step) -> Iterator[Evidence]:
    """The items of a step's gate, then those of its milestones."""
    for milestone, items in ((None, step.gate), *((one, one.items) for one in step.milestones)):
        prefixes = (milestone_anchor(milestone, step), *(f"m-{old}" for old in milestone.formerly)) if milestone else ("g",)
        for item in items:
            anchor, *former = (f"{prefix}-{id_}" for prefix in prefixes for id_ in (item.id, *item.formerly))
            yield Evidence(anchor, tuple(former), milestone, item)


def own_words(path: str, ladder: model.Ladder) -> tuple[str, str]:
    """The words of the title and of the summary of one of the site's own pages."""
    title, summary = OWN[path]
    return title, "door_skills" if path == SKILLS and not ladder.levels else summary


def own_pages(ladder: model.Ladder) -> frozenset[str]:
    """The Markdown files of the site's own lists and tables."""
    listed = {GRADES: ladder.grades, DIMENSIONS: ladder.leaves, SKILLS: ladder.skills, GLOSSARY: ladder.terms, SOURCES: ladder.sources, POLICY: ladder.policy}
    return frozenset(("index.md", *(path for path in OWN if listed.get(path, True)), *_tables(ladder)))


def _tables(ladder: model.Ladder) -> Iterator[str]:
    """What is made of each track besides the pages of what is in it."""
    yield from map(matrix_of, ladder.tracks)
    yield from (gates_of(track) for track in ladder.tracks if gated_steps(track))


def pages(ladder: model.Ladder) -> frozenset[str]:
    """The Markdown files that can be made from a ladder. One or another may be left out, because there is too little to show on it."""
    gone = {path_of(one.was) for one in ladder.retired if "#" not in path_of(one.was)}
    return own_pages(ladder) | gone | {page_of(thing).partition("#")[0] for thing in ladder.named.values()}


def lost(whole: model.Ladder, seen: model.Ladder) -> frozenset[str]:
    """Addresses that the whole ladder has and the one that an audience sees has not."""
    return frozenset(_all(whole)) - frozenset(_all(seen))


def _all(ladder: model.Ladder) -> Iterator[str]:
    yield from map(page_of, ladder.named.values())
    yield from _tables(ladder)
    yield from (path_of(one.was) for one in ladder.retired)
    for level in ladder.levels:
        yield from (expectation(level, found) for found in level.every_expectation)
