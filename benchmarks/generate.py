"""Writes a ladder of any size, each text its own: `python benchmarks/generate.py 300 /tmp/ladder`.

A full level is as large as one of the reference ladder: eight expectations with two signals each, four skills, and a step to
the next level with a gate of four. A lean one says a sentence for each dimension and no more, as most published ladders do.
`--large` writes a whole company instead: 60 tracks in twelve families, 200 skills in ten fields, 250 levels.
"""

import argparse
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

SOUNDS = [first + second for first in "bcdfgjklmnprstvw" for second in "aeiou"]
# 5.3 letters a word, as in English, and so many words that chance repeats no phrase.
WORDS = [
    *SOUNDS,
    *(first + second for first in SOUNDS for second in SOUNDS[::4]),
    *(first + second + third for first in SOUNDS for second in SOUNDS[::9] for third in SOUNDS[::16]),
]
DIMENSIONS = {"scope": ("ownership", "reach"), "autonomy": ("direction", "ambiguity"), "impact": ("outcome", "quality"), "influence": ("people", "decisions")}
SKILLS = ("systems", "measurement", "writing", "people")
STEPS = ("awareness", "working", "practitioner", "expert")
LEVELS_A_TRACK = 6
COMPANY_TRACKS, COMPANY_SKILLS, FIELDS = 60, 200, 10


class Author:
    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311  # texts to measure with, not secrets

    def says(self, words: int) -> str:
        return " ".join(self.chance.choices(WORDS, k=words)).capitalize() + "."

    def spine(self) -> Iterator[str]:
        yield "organisation: {name: Bench, title: Bench ladder}"
        yield "grades:"
        yield from (f"  l{number + 3}: {{title: L{number + 3}, experience: {number}-{number + 2}}}" for number in range(LEVELS_A_TRACK))
        yield "dimensions:"
        for name, threads in DIMENSIONS.items():
            yield from (f"  {name}:", f"    title: {name.title()}", f"    summary: {self.says(8)}", "    threads:")
            yield from (f"      {thread}: {self.says(4)}" for thread in threads)

    def library(self) -> Iterator[str]:
        yield from ("scales:", "  depth:", "    title: Depth", "    steps:")
        yield from (f"      {step}: {{title: {step.title()}}}" for step in STEPS)
        yield "skills:"
        for skill in SKILLS:
            yield from (f"  {skill}:", f"    title: {skill.title()}", "    scale: depth", "    steps:")
            yield from (f"      {step}: {self.says(14)}" for step in STEPS)

    def track(self, track: int, lean: bool, levels: int) -> Iterator[str]:
        yield from (f"title: Track {track}", f"summary: {self.says(14)}", "levels:")
        for number in range(levels):
            yield from (f"  l{number + 3}:", f"    title: Level {number} of {track}", f"    grade: l{number + 3}", f"    summary: {self.says(14)}")
            yield "    expectations:"
            yield from (self.sentences(number) if lean else self.expectations(number))
        if not lean:
            yield "steps:"
            for number in range(levels - 1):
                yield from self.step(number)

    def sentences(self, number: int) -> Iterator[str]:
        for name in DIMENSIONS:
            yield from (f"      {name}:", f"        {name}-{number}: {self.says(20)}")

    def expectations(self, number: int, skills: Iterable[str] = SKILLS) -> Iterator[str]:
        for name, threads in DIMENSIONS.items():
            yield f"      {name}:"
            for thread in threads:
                yield from (f"        {thread}-{number}:", f"          thread: {thread}", f"          text: {self.says(26)}", "          signals:")
                yield from (f"            - {self.says(13)}", f"            - {self.says(13)}")
        yield "    skills:"
        yield from (f"      {skill}: {STEPS[min(number // 2, 3)]}" for skill in skills)

    def step(self, number: int) -> Iterator[str]:
        yield from (f"  l{number + 3}-to-l{number + 4}:", f"    from: l{number + 3}", f"    to: l{number + 4}")
        yield from (f"    summary: {self.says(14)}", f"    unlock: {self.says(14)}", "    gate:")
        yield from (f"      item-{item}: {self.says(14)}" for item in range(4))

    def name(self, ending: str) -> str:
        return f"{self.chance.choice(WORDS[len(SOUNDS) :])} {ending}".capitalize()

    def families(self) -> Iterator[str]:
        yield "groups:"
        for outer in range(4):
            yield from (f"  area-{outer}:", f"    title: {self.name('area')}", f"    summary: {self.says(9)}", "    groups:")
            yield from (f"      family-{outer * 3 + inner}: {{title: {self.name('family')}}}" for inner in range(3))
        yield from (f"  field-{field}: {{title: {self.name('skills')}, summary: {self.says(9)}}}" for field in range(FIELDS))

    def company_skills(self) -> Iterator[str]:
        yield from ("scales:", "  depth:", "    title: Depth", "    steps:")
        yield from (f"      {step}: {{title: {step.title()}}}" for step in STEPS)
        yield "skills:"
        for skill in range(COMPANY_SKILLS):
            yield from (f"  skill-{skill}:", f"    title: {self.name('practice')}", f"    group: field-{skill % FIELDS}", f"    summary: {self.says(12)}")
            yield from ("    scale: depth", "    steps:", *(f"      {step}: {self.says(14)}" for step in STEPS))

    def company_track(self, track: int) -> Iterator[str]:
        levels = 5 if track % 6 == 0 else 4
        title = self.name("specialist")
        yield from (f"title: {title}", f"group: family-{track % 12}", f"order: {track}", f"summary: {self.says(14)}", "levels:")
        for number in range(levels):
            yield from (
                f"  l{number + 3}:",
                f"    title: {title} {number + 1}",
                f"    grade: l{number + 3}",
                f"    summary: {self.says(14)}",
                "    expectations:",
            )
            yield from self.expectations(number, [f"skill-{(track * 7 + skill) % COMPANY_SKILLS}" for skill in range(8)])


def write_company(folder: Path, seed: int = 7) -> None:
    """60 tracks, 200 skills and 250 levels, in groups."""
    author = Author(seed)
    (folder / "tracks").mkdir(parents=True, exist_ok=True)
    head = [*author.spine(), *author.families(), *author.company_skills()]
    (folder / "ladder.yml").write_text("\n".join(head) + "\n", encoding="utf-8")
    for track in range(COMPANY_TRACKS):
        (folder / "tracks" / f"track-{track:04}.yml").write_text("\n".join(author.company_track(track)) + "\n", encoding="utf-8")


def write(levels: int, folder: Path, lean: bool = False, seed: int = 7, each: int = LEVELS_A_TRACK) -> None:
    """A ladder of about `levels` levels, `each` of them a track."""
    author = Author(seed)
    (folder / "tracks").mkdir(parents=True, exist_ok=True)
    head = [*author.spine(), *(() if lean else author.library())]
    (folder / "ladder.yml").write_text("\n".join(head) + "\n", encoding="utf-8")
    for track in range(max(1, levels // each)):
        lines = "\n".join(author.track(track, lean, each))
        (folder / "tracks" / f"track-{track:04}.yml").write_text(lines + "\n", encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("levels", type=int, help="how many; `--large` has 250 whatever is given")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--lean", action="store_true")
    parser.add_argument("--large", action="store_true")
    given = parser.parse_args()
    if given.large:
        write_company(given.folder)
    else:
        write(given.levels, given.folder, given.lean)
