"""What tracks share: sources, dimensions with their threads, scales, skills, and the vocabulary of facts."""

from collections.abc import Iterator
from typing import Annotated

from rungbook.model.declare import Bare, Filled, Holds, Identified, Internal, Key, NoUse, Ref, Url, Within
from rungbook.model.texts import NO_TEXT, Markdown, Text, Thing


class Source(Identified):
    """An entry of `sources.yml`: where a figure or a claim comes from."""

    title: Text
    """What the source is called."""
    publisher: Text = NO_TEXT
    """Who published it."""
    url: Url = ""
    """Where it can be read."""
    summary: Text = NO_TEXT
    """What it says, and how far to trust it."""


class Owner(Thing):
    """Who decides about a part of the ladder; always internal."""

    team: Bare[Text] = NO_TEXT
    """The team's or person's name on the repository's host, such as `@example/people-team`. `rungbook owners` writes it into `CODEOWNERS`."""
    mail: Url = ""
    """Where questions and suggestions are mailed to, such as `mailto:people@example.com`."""


class Link(Thing):
    """Something to read."""

    title: Text
    """What the reader will find."""
    url: Url
    """The address."""
    note: Text = NO_TEXT
    """Why it is worth reading."""


class ScaleStep(Identified):
    """One step of a scale."""

    title: Text
    """What the step is called."""
    summary: Text = NO_TEXT
    """What it means for any skill, or at any level."""


class Scale(Identified):
    """An entry of `scales.yml`: the steps that skills are measured in, or levels rise by in a dimension, the lowest first."""

    title: Text
    """What the scale is called."""
    summary: Text = NO_TEXT
    """What it measures."""
    steps: Holds[Filled[ScaleStep]]
    """The steps, the lowest first."""


class Thread(Identified):
    """One question that every level answers in a dimension, so that answers can be laid side by side."""

    title: Bare[Text]
    """The question in a few words."""


class Dimension(Identified):
    """An entry of `dimensions.yml`: what levels are described by. One with `dimensions` of its own is a group."""

    title: Text
    """What the dimension is called."""
    summary: Text = NO_TEXT
    """What it means, in a sentence."""
    asked: tuple[Text, ...] = ()
    """Words by which people ask for this page; only search uses them."""
    scale: Ref[Scale] | None = None
    """The scale along which levels rise here; each says its step under `profile`, and a picture shows it."""
    threads: NoUse[tuple[Thread, ...]] = ()
    """The questions that every level answers here."""
    dimensions: NoUse[Holds[tuple["Dimension", ...]]] = ()
    """The dimensions of a group; groups go up to three deep."""

    def leaves(self) -> Iterator["Dimension"]:
        if not self.dimensions:
            yield self
        for inner in self.dimensions:
            yield from inner.leaves()


class Part(Identified):
    """A titled part of something larger."""

    title: Text
    """What the part is called."""
    text: Markdown
    """What it says."""


class Descriptor(Thing):
    """What one step of the scale means for one skill."""

    step: Annotated[Key[ScaleStep], Within("scale")]
    text: Bare[Markdown]
    """What somebody at this step does."""
    signals: tuple[Text, ...] = ()
    """What a colleague can see when it holds."""


class Group(Identified):
    """An entry of `groups.yml`: a family of tracks or a field of skills, under which pages and the navigation gather them."""

    title: Text
    """What the group is called."""
    summary: Text = NO_TEXT
    """What its tracks or skills have in common."""
    order: int = 100
    """Its place among the groups: smaller numbers come first, and of two with one number the one that is written first."""
    groups: NoUse[tuple["Group", ...]] = ()
    """The groups inside it; these hold no further ones."""


class Skill(Identified):
    """An entry of `skills.yml`: one skill of the library."""

    title: Text
    """What the skill is called."""
    summary: Text = NO_TEXT
    """What it is, in a sentence."""
    group: Ref[Group] | None = None
    """The group under which lists show it."""
    asked: tuple[Text, ...] = ()
    """Words by which people ask for this page; only search uses them."""
    scale: Ref[Scale]
    """The scale that it is measured in."""
    parts: tuple[Part, ...] = ()
    """What the skill is made of."""
    steps: tuple[Descriptor, ...] = ()
    """What each step of the scale means for this skill."""
    owner: Internal[Owner | None] = None
    """Who decides about it; always internal."""


class Fact(Identified):
    """An entry of `facts.yml`: a fact about a level that fits a line."""

    title: Bare[Text]
    """What the fact is called."""
    summary: Text = NO_TEXT
    """What it means."""
    source: Ref[Source] | None = None
    """Where the values come from."""
