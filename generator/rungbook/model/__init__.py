"""Values: a ladder with every id resolved to the thing it names, and every thing knowing where it was written.

These classes are the one declaration of the format: each field has its type, its default and, below it, the sentence
that editors read. Nothing here knows YAML, pages or files.
"""

from rungbook.model.declare import MAX_ID
from rungbook.model.ladder import REFERENTS, ChangeNote, Ladder, LastWords, Organisation, Passage, Referent, Retirement, RuleException, Strictness, Term
from rungbook.model.levels import AsBelow, Ask, Base, BaseLevel, Cell, Emptiness, Expectation, FactValue, Grade, Interview, LeftOut, Level, Standing
from rungbook.model.pay import Pay, paid_on, with_ends
from rungbook.model.policy import FACTORS, QUESTIONS, Factor, Factors, Policy
from rungbook.model.practice import Answer, Assessment, Checkpoint, Column, Comparison, Exercise, Plan, Practice, Question, Result, Row, TableCell
from rungbook.model.texts import NO_MARKDOWN, NO_TEXT, Amount, Audience, Markdown, Reference, Span, Text, Thing
from rungbook.model.tracks import Bridge, Builds, DimensionSummary, Item, Milestone, Shift, Stall, Step, StepKind, Takes, Track, TrackKind
from rungbook.model.vocabulary import Descriptor, Dimension, Fact, Group, Link, Owner, Part, Scale, ScaleStep, Skill, Source, Thread

__all__ = [
    "FACTORS", "MAX_ID", "NO_MARKDOWN", "NO_TEXT", "QUESTIONS", "REFERENTS", "Amount", "Answer", "AsBelow", "Ask", "Assessment", "Audience", "Base",
    "BaseLevel", "Bridge", "Builds", "Cell", "ChangeNote", "Checkpoint", "Column", "Comparison", "Descriptor", "Dimension", "DimensionSummary",
    "Emptiness", "Exercise", "Expectation", "Fact", "FactValue", "Factor", "Factors", "Grade", "Group", "Interview", "Item", "Ladder", "LastWords",
    "LeftOut", "Level", "Link", "Markdown", "Milestone", "Organisation", "Owner", "Part", "Passage", "Pay", "Plan", "Policy", "Practice", "Question",
    "Reference", "Referent", "Result", "Retirement", "Row", "RuleException", "Scale", "ScaleStep", "Shift", "Skill", "Source", "Span", "Stall",
    "Standing", "Step", "StepKind", "Strictness", "TableCell", "Takes", "Term", "Text", "Thing", "Thread", "Track", "TrackKind", "paid_on", "with_ends",
]  # fmt: skip
