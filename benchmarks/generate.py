"""Writes a ladder of any size, each text its own: `python benchmarks/generate.py 300 /tmp/ladder`."""

import random
import sys
from pathlib import Path

STEMS = [
    *("model", "data", "team", "review", "metric", "service", "failure", "question", "design", "pipeline", "owner", "result", "change"),
    *("decision", "release", "cost", "training", "feature", "evaluation", "latency", "reader", "plan", "incident", "ranking", "retrieval"),
    *("budget", "standard", "mentor", "proposal", "experiment", "label", "drift", "roadmap", "trade"),
]
WORDS = [first + second for first in STEMS for second in STEMS]  # as many words as prose has, or chance would repeat phrases
DIMENSIONS = {"scope": ("ownership", "reach"), "autonomy": ("direction", "ambiguity"), "impact": ("outcome", "quality"), "influence": ("people", "decisions")}
SKILLS = ("systems", "measurement", "writing", "people")
STEPS = ("awareness", "working", "practitioner", "expert")
LEVELS_A_TRACK = 6


def write(levels: int, folder: Path, seed: int = 7) -> None:
    """A ladder of about `levels` levels, six a track, in the shape of the reference ladder."""
    chance = random.Random(seed)  # noqa: S311  # texts to measure with, not secrets

    def sentence(number: int = 14) -> str:
        return " ".join(chance.choices(WORDS, k=number)).capitalize() + "."

    folder.mkdir(parents=True, exist_ok=True)
    (folder / "tracks").mkdir(exist_ok=True)
    head = ["organisation: {name: Bench, title: Bench ladder}", "grades:"]
    head += [f"  l{number + 3}: {{title: L{number + 3}, experience: {number}-{number + 2}}}" for number in range(LEVELS_A_TRACK)]
    head += ["dimensions:"]
    for name, threads in DIMENSIONS.items():
        head += [f"  {name}:", f"    title: {name.title()}", f"    summary: {sentence(8)}", "    threads:"]
        head += [f"      {thread}: {sentence(4)}" for thread in threads]
    head += ["scales:", "  depth:", "    title: Depth", "    steps:"]
    head += [f"      {step}: {{title: {step.title()}}}" for step in STEPS]
    head += ["skills:"]
    for skill in SKILLS:
        head += [f"  {skill}:", f"    title: {skill.title()}", "    scale: depth", "    steps:"]
        head += [f"      {step}: {sentence()}" for step in STEPS]
    (folder / "ladder.yml").write_text("\n".join(head) + "\n", encoding="utf-8")
    for track in range(max(1, levels // LEVELS_A_TRACK)):
        lines = [f"title: Track {track}", f"summary: {sentence()}", "levels:"]
        for number in range(LEVELS_A_TRACK):
            lines += [
                f"  l{number + 3}:",
                f"    title: Level {number} of {track}",
                f"    grade: l{number + 3}",
                f"    summary: {sentence()}",
                "    expectations:",
            ]
            for name, threads in DIMENSIONS.items():
                lines.append(f"      {name}:")
                for thread in threads:
                    lines += [f"        {thread}-{number}:", f"          thread: {thread}", f"          text: {sentence(20)}", "          signals:"]
                    lines += [f"            - {sentence(10)}", f"            - {sentence(10)}"]
            lines += ["    skills:", *[f"      {skill}: {STEPS[min(number // 2, 3)]}" for skill in SKILLS]]
        lines.append("steps:")
        for number in range(LEVELS_A_TRACK - 1):
            lines += [
                f"  l{number + 3}-to-l{number + 4}:",
                f"    from: l{number + 3}",
                f"    to: l{number + 4}",
                f"    summary: {sentence()}",
                f"    unlock: {sentence()}",
                "    gate:",
            ]
            lines += [f"      item-{item}: {sentence()}" for item in range(4)]
        (folder / "tracks" / f"track-{track:04}.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
