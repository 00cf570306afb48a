"""A ladder to what search finds: each level, step, expectation and item at its own address, under every name it goes by."""

import re
from collections.abc import Iterator

from rungbook.compose.ladder_index import LadderIndex, short, titled
from rungbook.markup.plain_text import bare
from rungbook.model import Dimension, Expectation, Grade, Item, Ladder, Level, Skill, Step, Track
from rungbook.site import addresses, words
from rungbook.site.page import SearchEntry

_WORD = re.compile(r"[^\s,/()–→-]+")
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5}
# Measured with tests/browser/queries/first.json: a level comes before the step that leads to it, and a step before its items.
LEVEL, STEP, TRACK, GRADE, EXPECTATION, DIMENSION, TERM, NAME = 1.3, 1.0, 1.1, 1.0, 3.6, 2.0, 2.0, 0.3
# Of two steps that have the same words in their titles, the one upwards is meant more often than the way back.
FORWARD = {"entry": 1.0, "next": 1.0, "fork": 0.98, "join": 0.96}
# `to` begins this word, which no text has: who types `senior to staff` means a step, and neither of the two levels.
TO = "to_step"
# Nor does who types `team of five to eight`: a range counts in the text that says it as `to` counts in a step.
_NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety|hundred)"
_RANGE = re.compile(rf"\b({_NUMBER})(?: to |\s*[–-]\s*)({_NUMBER})\b", re.IGNORECASE)


def search_entries(ladder: Ladder, joins: LadderIndex) -> Iterator[SearchEntry]:
    # Home shows every title on its map, and would otherwise be found for each of them.
    yield SearchEntry(path="index.md", title=ladder.organisation.title, texts=(ladder.organisation.summary,), boost=NAME)
    yield SearchEntry(path=addresses.CHANGED, title="What changed", texts=("What the ladder says otherwise than before.",), boost=NAME)
    for track in ladder.tracks:
        yield SearchEntry(
            path=addresses.page_of(track),
            title=f"{track.title} track",
            texts=(track.summary,),
            more=(bare(track.text),),
            names=(words.TRACK_KIND[track.kind], track.kind),
            boost=TRACK,
        )
        for height, level in enumerate(track.levels):
            yield from _level(ladder, track, level, height)
        for step in track.steps:
            yield from _step(track, step)
    for grade in ladder.grades:
        if grade.id in joins.at_grade:
            yield _grade(grade, joins.at_grade[grade.id])
    for leaf in joins.used_dimensions(ladder.levels):
        yield _dimension(leaf)
    for skill in ladder.skills:
        yield from _skill(skill)
    yield from _terms(ladder)


def _level(ladder: Ladder, track: Track, level: Level, height: int) -> Iterator[SearchEntry]:
    page = addresses.page_of(level)
    grade = (level.grade.title,) if level.grade else ()
    called = [name for term in ladder.terms if term.see == f"level:{level.key}" for name in (term.title, *term.also)]
    also = (f"Also called: {', '.join(level.also)}.",) if level.also else ()
    yield SearchEntry(
        path=page,
        title=titled(level),
        texts=(level.summary, *also),
        more=tuple(f"{value.fact.title}: {value.text}" for value in level.facts if _ranges(value.text)),
        names=(*_apart(track, level, _once(level.title, *level.also, *called)), *_whole(*level.also, *called), *_number(level.title)),
        labels=(track.title, *grade),
        boost=LEVEL - (height + track.order) / 100,  # between equals, `engineering manager` is the plain one and not the senior one
    )
    around = (bare(level.title), *map(bare, grade))
    for cell in level.expectations:
        for expectation in cell.expectations:
            yield _expectation(page, cell.dimension, expectation, around)
    if level.skills:
        texts = tuple(f"{ask.skill.title}, {ask.step.title}: {ask.text}" for ask in level.skills)
        yield SearchEntry(path=page, anchor="skills", title="Skills", texts=texts, more=(level.title, *grade))
    for anchor, title, text in (("candidates", "For candidates", level.candidate), ("managers", "For managers", level.notes)):
        if text:
            yield SearchEntry(path=page, anchor=anchor, title=title, texts=(bare(text),))


def _once(title: str, *names: str) -> tuple[str, ...]:
    """Each word of the names once, and none that begins as a word of the title does, because the search goes by beginnings.

    Four names with one word in them do not make it four times as likely that this level is meant.
    """
    words_of_title = [word.casefold() for word in _WORD.findall(title)]
    said = tuple(word for word in words_of_title if len(word) > 3)
    every = {word.casefold(): word for name in names for word in _WORD.findall(name)}
    return tuple(word for folded, word in every.items() if not folded.startswith(said) and folded not in words_of_title)


def _apart(track: Track, level: Level, said: tuple[str, ...]) -> tuple[str, ...]:
    """Without the words of its neighbours' titles: that a Principal is elsewhere a Senior Staff tells nothing of who types `Staff`."""
    theirs = {word.casefold() for other in track.levels if other is not level for word in _WORD.findall(other.title)}
    return tuple(word for word in said if word.casefold() not in theirs)


def _whole(*names: str) -> tuple[str, ...]:
    """Names of one word count twice: who types `EM` does not mean the Senior EM."""
    return tuple(dict.fromkeys(name for name in names if _WORD.fullmatch(name)))


def _number(title: str) -> tuple[str, ...]:
    """People type `ML Engineer 2` for `ML Engineer II`."""
    return tuple(str(_ROMAN[word]) for word in title.split() if word in _ROMAN)


def _expectation(page: str, dimension: Dimension, found: Expectation, names: tuple[str, ...]) -> SearchEntry:
    short = found.title or (found.thread.title if found.thread else "")
    title = f"{dimension.title}: {short}" if short else dimension.title
    more = (*map(bare, found.signals), *map(bare, found.examples), *map(bare, found.counterexamples), *names)
    text = bare(found.text)
    return SearchEntry(path=page, anchor=f"e-{found.id}", title=title, texts=(text,), more=more, kind=_ranges(text), boost=EXPECTATION)


def _ranges(text: str) -> str:
    if not (" to " in text or "–" in text or "-" in text):
        return ""
    return " ".join(number for found in _RANGE.finditer(text) for number in found.groups())


def _step(track: Track, step: Step) -> Iterator[SearchEntry]:
    page = addresses.page_of(step)
    ends = [level for level in (step.from_, step.to) if level]
    names = _once(titled(step), *(level.grade.title for level in ends if level.grade), *(name for level in ends for name in level.also))
    yield SearchEntry(
        path=page,
        title=titled(step),
        texts=(step.summary,),
        more=(bare(step.text), bare(step.unlock)),
        names=(*names, words.STEP_KIND[step.kind]),
        kind=TO,
        labels=(track.title, short(step)),
        boost=STEP * FORWARD.get(step.kind, 0.8) - track.order / 100,
    )
    if step.shifts:
        yield SearchEntry(path=page, anchor="shifts", title="What shifts", texts=tuple(f"{s.title}: from {s.from_} to {s.to}" for s in step.shifts))
    for item in step.gate:
        yield _item(page, "g", "Evidence to gather", item)
    for milestone in step.milestones:
        for item in milestone.items:
            yield _item(page, f"m-{milestone.id}", milestone.title, item)
    for stall in step.stalls:
        yield SearchEntry(path=page, anchor=f"stall-{stall.id}", title="Where people stall", texts=(bare(stall.text), bare(stall.instead)))
    for bridge in step.bridges:
        yield SearchEntry(path=page, anchor=f"b-{bridge.id}", title=bridge.gap, texts=(bare(bridge.bridge),))


def _item(page: str, prefix: str, title: str, item: Item) -> SearchEntry:
    return SearchEntry(path=page, anchor=f"{prefix}-{item.id}", title=title, texts=(bare(item.text),), more=(bare(item.evidence),))


def _grade(grade: Grade, levels: list[Level]) -> SearchEntry:
    return SearchEntry(path=addresses.page_of(grade), title=f"Grade {grade.title}", texts=(grade.summary, *map(titled, levels)), boost=GRADE)


def _dimension(leaf: Dimension) -> SearchEntry:
    return SearchEntry(
        path=addresses.page_of(leaf), title=leaf.title, texts=(leaf.summary, *(thread.title for thread in leaf.threads)), labels=("Dimension",), boost=DIMENSION
    )


def _skill(skill: Skill) -> Iterator[SearchEntry]:
    page = addresses.page_of(skill)
    yield SearchEntry(path=page, title=skill.title, texts=(skill.summary,), labels=("Skill",))
    for descriptor in skill.steps:
        yield SearchEntry(path=page, anchor=f"step-{descriptor.step.id}", title=f"{skill.title}: {descriptor.step.title}", texts=(bare(descriptor.text),))
    for part in skill.parts:
        yield SearchEntry(path=page, anchor=f"part-{part.id}", title=part.title, texts=(bare(part.text),))


def _terms(ladder: Ladder) -> Iterator[SearchEntry]:
    if ladder.terms:
        yield SearchEntry(path=addresses.GLOSSARY, title="Glossary", texts=("What words mean here, and other names for levels.",))
    for term in ladder.terms:
        another = term.see is not None and term.see.kind in ("level", "grade", "track")  # another name: what it names comes first
        boost = NAME if another else TERM
        yield SearchEntry(path=addresses.GLOSSARY, anchor=f"t-{term.id}", title=term.title, texts=(bare(term.text), *term.also), boost=boost)
