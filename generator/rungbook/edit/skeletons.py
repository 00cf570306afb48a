"""Texts of new levels, steps, tracks and skills: every field that they need, a text to write in each, marked by an ellipsis, and comments."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rungbook.edit.splice import Unreadable, double, indented, plain, single, value_of
from rungbook.shape.names import leaves

INTERNAL = "# Kept out of public sites. Delete this line and the next when the text is agreed.\naudience: internal\n"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The ladder as it is written, which a new thing may refer to."""

    ladder: Mapping[str, Any]
    used: Sequence[str] = ()
    """The dimensions that the track around uses, where it names them."""

    def ids(self, section: str) -> list[str]:
        return list(mapping(self.ladder.get(section)))

    def dimensions(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        for name, body in leaves(mapping(self.ladder.get("dimensions"))):
            if not self.used or name in self.used:
                yield name, mapping(body)

    def threads(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return each dimension with its threads and their titles."""
        found: list[tuple[str, list[tuple[str, str]]]] = []
        for name, body in self.dimensions():
            threads = mapping(body.get("threads"))
            found.append((name, [(thread, str(body.get("title", "")) if isinstance(body, dict) else str(body)) for thread, body in threads.items()]))
        return found

    def scale_of(self, thing: Mapping[str, Any]) -> list[str]:
        """The steps of the scale that a skill or dimension names."""
        scale = mapping(mapping(self.ladder.get("scales")).get(str(thing.get("scale"))))
        return list(mapping(scale.get("steps")))

    def grade_title(self, grade: str) -> str:
        return str(mapping(mapping(self.ladder.get("grades")).get(grade)).get("title", grade))

    def levels(self, track: str) -> dict[str, Any]:
        return dict(mapping(mapping(mapping(self.ladder.get("tracks")).get(track)).get("levels")))

    def title(self, track: str, level: str) -> str:
        return str(mapping(self.levels(track).get(level)).get("title", level))


def mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def scalar(value: str) -> str:
    """Return a text as it has to be written after a colon."""
    for way in (plain(value), single(value)):
        try:
            if way is not None and value_of(f"a: {way}\n") == {"a": value} and "#" not in way:
                return way
        except Unreadable:
            continue
    return double(value)


def level(title: str, grade: str, around: Surroundings) -> str:
    rank = f"# The grade decides what is equal: levels at one grade have the same rank and pay.\ngrade: {grade}\n" if grade else ""
    return (
        f"title: {scalar(title)}\n{rank}{INTERNAL}"
        "# Other names that people search for.\n# also: [Another name, A third name]\n"
        f"summary: {scalar(f'… Say in one sentence what {title} is.')}\n"
        + _offered("The level's step in each dimension, for the picture on its page; the scale of each lists the steps.", "profile", _profile(around))
        + _offered("The skills that the level expects, each with a step of its scale.", "skills", _skills(around))
        + _expectations(title, around)
    )


def _bare(lines: str) -> str:
    """Return the lines without the comments among them."""
    return "".join(line for line in lines.splitlines(keepends=True) if not line.lstrip().startswith("#"))


def _offered(what: str, field: str, entries: list[tuple[str, str]]) -> str:
    """Return a field in comments, which an editor may take or leave."""
    return f"# {what}\n# {field}:\n" + "".join(f"#   {name}: {step}\n" for name, step in entries) if entries else ""


def _profile(around: Surroundings) -> list[tuple[str, str]]:
    """Each dimension that has a scale, with the scale's last step."""
    return [(name, steps[-1]) for name, body in around.dimensions() if (steps := around.scale_of(body))]


def _skills(around: Surroundings) -> list[tuple[str, str]]:
    """The first two skills, each with a step that its scale has."""
    found = []
    for name, body in list(mapping(around.ladder.get("skills")).items())[:2]:
        found += [(name, step) for step in around.scale_of(mapping(body))[-1:]]
    return found


def _expectations(title: str, around: Surroundings) -> str:
    lines = [
        "# What the level expects, by dimension. An expectation has an id of small letters and hyphens. Choose it well, for it",
        "# stays: links point at it. `status: draft` means that it is not expected of anybody yet.",
        "expectations:",
    ]
    for dimension, threads in around.threads():
        lines.append(f"  {dimension}:")
        for thread, asked in threads or [("", dimension)]:
            named = f"rename-this-{thread or dimension}"
            lines += [f"    {named}:", *([f"      thread: {thread}"] if thread else []), "      status: draft"]
            lines.append(f"      text: {scalar(f'… Say what {title} answers to “{asked}”, in a sentence that begins with “You”.')}")
    return "\n".join(lines) + "\n" if len(lines) > 3 else ""


def step(start: str, to: str, titles: tuple[str, str], kind: str, around: Surroundings) -> str:
    below, above = titles
    dimension = next((f"    dimension: {name}\n" for name, _ in around.threads()), "")
    source = next(iter(around.ids("sources")), "")
    takes = f"# takes: {{years: 2-3, source: {source}}}\n" if source else "# takes: 2-3\n"
    return (
        f"from: {start}\nto: {to}\nkind: {kind}\n{INTERNAL}"
        f"summary: {scalar(f'… Say in one sentence what changes between {below} and {above}.')}\n"
        "# How long it usually takes, in years, and the source. Leave it out where no source gives a figure.\n"
        f"{takes}"
        f"unlock: {scalar(f'… Say in one or two sentences what really makes the step to {above} possible.')}\n"
        "# What changes, from and to; one entry for each thing that does.\n"
        f"shifts:\n  rename-this-shift:\n    title: … Say what changes\n{dimension}"
        f"    from: {scalar(f'… Say how it is as {below}')}\n    to: {scalar(f'… Say how it is as {above}')}\n"
        "# Evidence that is expected before the step: what a person can show.\n"
        f"gate:\n  rename-this-evidence:\n    text: {scalar(f'… Say what has happened before somebody is {above}; begin with “You”.')}\n"
        "    evidence: … Say what shows that it happened\n"
        "# Where people stall, and what helps.\n"
        f"stalls:\n  rename-this-stall:\n    text: {scalar(f'… Say what keeps people from {above}; begin with “You”.')}\n"
        "    instead: … Say what to do next quarter.\n"
    )


def step_between(start: str, to: str, titles: tuple[str, str]) -> str:
    """The shortest step from a level to the one above, for a track whose steps were not written so far."""
    return f"from: {start}\nto: {to}\nunlock: {scalar(f'… Say in one or two sentences what really leads from {titles[0]} to {titles[1]}.')}\n"


def track(title: str, levels: Sequence[tuple[str, str]], around: Surroundings) -> str:
    """A track with a level for each grade and id; the first has the comments."""
    (grade, first), *others = levels
    second = others[0][1] if others else "second"
    called = f"{title}, first level" if first == "first" else f"{title} {around.grade_title(grade)}"
    more = "".join(f"  {name}:\n{indented(_bare(level(f'{title} {around.grade_title(at)}', at, around)), 4)}" for at, name in others)
    return (
        f"title: {scalar(title)}\n"
        "# individual, management or hybrid\nkind: individual\n"
        + _group(around)
        + "# cumulative: a level includes those below it; absolute: each describes the whole job\nbuilds: cumulative\n"
        f"{INTERNAL}"
        f"summary: {scalar(f'… Say in one sentence who the track {title} is for.')}\n"
        + _used_dimensions(around)
        + "# The levels, the lowest first. The ids are yours to choose, and stay: they are part of the pages' addresses.\n"
        f"levels:\n  {first}:\n{indented(level(called, grade, around), 4)}{more}"
        "# The steps. Without any, each level leads to the one above it.\n"
        f"# steps:\n#   {first}-to-{second}:\n#     from: {first}\n#     to: {second}\n"
    )


def _used_dimensions(around: Surroundings) -> str:
    """Return the field with the dimensions of a track in comments, where there are several to choose from."""
    names = [name for name, _ in around.dimensions()]
    if len(names) < 2:
        return ""
    return f"# The dimensions that the track uses, where it does not use them all.\n# dimensions: [{', '.join(names)}]\n"


def _group(around: Surroundings) -> str:
    """The group of a track or skill in a comment, where the ladder has groups."""
    groups = around.ids("groups")
    return f"# The group under which lists show it: {', '.join(groups)}.\n# group: {groups[0]}\n" if groups else ""


def base(title: str, around: Surroundings) -> str:
    expected = indented(_expectations(title, around), 4) or "    expectations: {}\n"
    return (
        f"title: {scalar(title)}\n"
        "# The base that this one builds on, if there is one.\n# extends: another-base\n"
        "# The levels, by the ids that they have in the tracks. A track builds on them with `extends:` and the id of this base.\n"
        f"levels:\n  first:\n{expected}"
    )


def skill(title: str, around: Surroundings) -> str:
    scales = around.ids("scales")
    steps = mapping(mapping(mapping(around.ladder.get("scales")).get(scales[0])).get("steps")) if scales else {}
    described = "".join(f"  {name}: {scalar(f'… Say what somebody at {name} does in {title}.')}\n" for name in steps)
    return (
        f"title: {scalar(title)}\n"
        f"summary: {scalar(f'… Say in one sentence what {title} is.')}\n" + _group(around) + f"scale: {scales[0] if scales else ''}\n"
        "# What the skill is made of, if it has parts.\n# parts:\n#   a-part: {title: A part, text: What it is.}\n"
        "# What each step of the scale means for this skill. A step may have signals: {text: …, signals: [What a colleague can see.]}\n"
        f"steps:\n{described}"
    )
