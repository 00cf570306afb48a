"""Forms of what stands around the tracks: who publishes, sources, links, terms."""

from pydantic import Field

from rungbook import model
from rungbook.shape.forms.form import Form
from rungbook.shape.scalars import (
    Prose,
    Reference,
    Text,
    Url,
)


class ExceptionForm(Form):
    """Something that is let off a rule. It is told when it is no longer needed."""

    makes = model.Exempt
    rule: Text
    """The rule's name, as messages show it in square brackets."""
    at: Text
    """What is let off, by its kind and id, such as `grade:l7` or `level:ml-engineer/l5`."""
    because: Text
    """The reason."""


class OrganisationForm(Form):
    """`organisation.yml`: who publishes the ladder, and what it is called."""

    makes = model.Organisation
    name: Text
    """The organisation's name."""
    title: Text
    """The ladder's title, shown at the head of the home page."""
    summary: Text = ""
    """One or two sentences: what the ladder is for."""
    version: Text = ""
    """The ladder's version, such as `2.1.0`."""
    contact: Url = ""
    """Where candidates ask questions about a level, such as `mailto:careers@example.com`."""
    vacancies: Url = ""
    """Where the organisation's vacancies are listed."""
    exceptions: list[ExceptionForm] = Field(default_factory=list)
    """What is let off a rule, and why; always internal."""


class SourceForm(Form):
    """An entry of `sources.yml`: where a figure or a claim comes from."""

    makes = model.Source
    title: Text
    """What the source is called."""
    publisher: Text = ""
    """Who published it."""
    url: Url = ""
    """Where it can be read."""
    summary: Text = ""
    """What it says, and how far to trust it."""


class LinkForm(Form):
    """Something to read."""

    makes = model.Link
    title: Text
    """What the reader will find."""
    url: Url
    """The address."""
    note: Text = ""
    """Why it is worth reading."""


class TermForm(Form):
    """An entry of `terms.yml`: a word the ladder uses, or another name for something in it."""

    makes = model.Term
    title: Text
    """The word."""
    also: list[Text] = Field(default_factory=list)
    """Other spellings."""
    text: Prose
    """What it means here."""
    see: Reference | None = None
    """What it names, such as `level:ml-engineer/l3`."""
