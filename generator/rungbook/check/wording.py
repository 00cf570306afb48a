"""Rules of wording: how texts read. Each is the function of its name; its summary is in `rules`."""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from rungbook import rules
from rungbook.check.texts import CURRENCIES, holding, readable, sentences, vocabulary, words
from rungbook.model import Expectation, Item, Ladder, Level, Link, Markdown, Passage, Source, Stall
from rungbook.problem import CURLY, Origin, Problem

_LISTS: Mapping[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def short_form(ladder: Ladder) -> Iterator[Problem]:
    for track in ladder.tracks:
        for below, level in pairwise(track.levels):
            yield from _repeated(below, level)
            yield from _missing(below, level)


def _answers(level: Level) -> dict[str, Expectation]:
    """Return the expectations that answer a thread, by thread."""
    return {e.thread.id: e for e in level.every_expectation if e.thread}


def _repeated(below: Level, level: Level) -> Iterator[Problem]:
    lower = _answers(below)
    repeated = [e for thread, e in _answers(level).items() if thread in lower and _hides_growth(lower[thread], e)]
    if repeated:
        others = len(repeated) - 1
        one_more = f" One more short form of {level.title} is repeated."
        more = {0: "", 1: one_more}.get(others, f" {others} more short forms of {level.title} are repeated.")
        message = f"“{repeated[0].short}” is the short form at {below.title} too, so the step to {level.title} shows no growth.{more}"
        yield rules.SHORT_FORM.problem(repeated[0].origin, message, "Name what is new at this level.", level.reference)


def _hides_growth(below: Expectation, expectation: Expectation) -> bool:
    """Report whether the short forms are the same and the texts differ. One text at both levels, as from a base, is meant."""
    return bool(expectation.short) and expectation.short.casefold() == below.short.casefold() and expectation.text != below.text


def _missing(below: Level, level: Level) -> Iterator[Problem]:
    """A panel that compares two levels needs the short forms of both."""
    for some, other in ((below, level), (level, below)):
        shorts, without = _answers(some), _answers(other)
        lacking = [e for thread, e in without.items() if not e.short and thread in shorts and shorts[thread].short]
        if lacking and any(e.short for e in without.values()):
            message = f"{len(lacking)} of {len(without)} expectations of {other.title} have no short form, and their counterparts at {some.title} do."
            yield rules.SHORT_FORM.problem(lacking[0].origin, message, "Write `short:` for each, at most 45 characters.", other.reference)


MOST, ENOUGH = 0.8, 10
"""A form counts as the ladder's own where this share of at least so many texts has it."""


@dataclass(frozen=True, slots=True)
class Form:
    holder: type
    field: str
    has: Callable[[str], bool]
    message: str
    repair: str
    right: Callable[[str], str] = lambda _: ""
    """The text in that form, where that is known."""


_VERB = re.compile(r"[A-Z][\w-]*s\b(?!')")
FORMS = (
    Form(Expectation, "signals", lambda text: bool(_VERB.match(text)), "does not begin with what this person does", "Begin with a verb, such as “Writes”."),
    Form(Expectation, "signals", lambda text: not text.endswith("."), "ends with a full stop", "Leave the full stop out.", lambda text: text[:-1]),
    Form(Expectation, "signals", lambda text: text.endswith("."), "ends without a full stop", "End it with a full stop.", lambda text: f"{text}."),
    Form(Stall, "text", lambda text: text.startswith("You "), "does not say what “you” do", "Begin with “You”."),
    Form(Item, "text", lambda text: text.startswith("You "), "does not say what “you” did", "Begin with “You”."),
)
_NOUNS = {"signals": ("This signal", "signals"), "text": ("This text", "texts like it")}


def uneven_form(ladder: Ladder) -> Iterator[Problem]:
    uneven: dict[Origin, tuple[Passage, list[tuple[Form, int, int]]]] = {}
    for form in FORMS:
        texts = [passage for passage in ladder.passages if isinstance(passage.holder, form.holder) and passage.field == form.field]
        others = [passage for passage in texts if not form.has(passage.text)]
        if len(texts) >= ENOUGH and len(texts) - len(others) >= MOST * len(texts):
            for passage in others:
                uneven.setdefault(passage.origin, (passage, []))[1].append((form, len(texts) - len(others), len(texts)))
    yield from (_problem(passage, forms) for passage, forms in uneven.values())
    yield from _without_evidence(ladder)


def _problem(passage: Passage, forms: Sequence[tuple[Form, int, int]]) -> Problem:
    form, most, all_ = min(forms, key=lambda found: found[1])
    this, plural = _NOUNS[form.field]
    message = f"{this} {' and '.join(form.message for form, *_ in forms)}, unlike {most} of {all_} {plural}."
    right = form.right(passage.text) if len(forms) == 1 else ""
    repair = " ".join(form.repair for form, *_ in forms)
    return rules.UNEVEN_FORM.about(passage, message, repair, passage.text if right else "", right)


def _without_evidence(ladder: Ladder) -> Iterator[Problem]:
    items = [(step, item) for step in ladder.steps for item in step.gate]
    bare = [(step, item) for step, item in items if not item.evidence]
    if len(items) >= ENOUGH and len(items) - len(bare) >= MOST * len(items):
        for step, item in bare:
            message = f"The gate item `{item.id}` has no evidence, while {len(items) - len(bare)} of {len(items)} have."
            yield rules.UNEVEN_FORM.problem(item.origin, message, "Add `evidence:`, what shows that it happened.", step.reference)


def _any_of(words: Iterable[str]) -> str:
    """A pattern for each of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


FOR_GENDERED = {word: group["write"] for group in _LISTS["gendered"] for word in group["words"]}
_GENDERED = re.compile(rf"(?<![\w/-])(?:{_any_of(FOR_GENDERED)})(?![\w/-])", re.IGNORECASE)


def gendered_word(ladder: Ladder) -> Iterator[Problem]:
    for passage in holding(ladder, FOR_GENDERED):
        for match in _GENDERED.finditer(readable(passage.text)):
            message = f"“{match[0]}” speaks to some readers and leaves others out."
            yield rules.GENDERED_WORD.about(passage, message, f"Write {FOR_GENDERED[match[0].casefold()]}.", match[0])


MOST_WORDS = 30


def long_sentence(ladder: Ladder) -> Iterator[Problem]:
    for passage in ladder.passages:
        if len(passage.text.split()) <= MOST_WORDS:
            continue
        longest = max((sentence.split() for sentence in sentences(passage.text)), key=len, default=[])
        if len(longest) > MOST_WORDS:
            start = " ".join(longest[:4])
            message = f"The sentence that begins “{start} …” has {len(longest)} words."
            yield rules.LONG_SENTENCE.about(passage, message, f"Divide it: at most {MOST_WORDS}.", start)


def nothing_added(ladder: Ladder) -> Iterator[Problem]:
    for track in ladder.tracks:
        asked = [(level, _asks(level)) for level in track.levels]
        for (below, there), (level, here) in pairwise(asked):
            if there and here <= there and not any(cell.empty == "not-defined" for cell in level.expectations):
                message = f"{level.title} expects nothing that {below.title} below it does not."
                yield rules.NOTHING_ADDED.about(level, message, "Write what is bigger, wider or less directed at this level, or make the two one level.")


def _asks(level: Level) -> set[str]:
    """What a level expects, each as a text that another level's can equal."""
    expected = {" ".join(words(e.text.lower())) for e in level.every_expectation}
    return expected | {f"{ask.skill.id} {ask.step.id if ask.step else ''}" for ask in level.skills}


_DOUBLE = frozenset("“”„«»")
_QUOTED_WORD = re.compile(r"[‘‚]|’(?!\w)")
"""A single quotation mark that is not an apostrophe."""


def quoted_text(ladder: Ladder) -> Iterator[Problem]:
    """No title or other line is as a whole in the quotation marks of a word processor, which YAML takes for letters."""
    for passage in ladder.passages:
        text = passage.text
        inner = text[1:-1]
        is_one = _DOUBLE.isdisjoint(inner) and (text[:1] in _DOUBLE or not _QUOTED_WORD.search(inner))
        if text[:1] in CURLY and text[-1] in CURLY and inner and not isinstance(text, Markdown) and is_one:
            message = f"Readers would see the quotation marks around {text}: those of a word processor are letters."
            yield rules.QUOTED_TEXT.about(passage, message, "Leave them out:", text, inner)


_ABBREVIATION = re.compile(r"(?<![\w-])[A-Z][A-Z0-9]{1,5}(?![\w])")


def undefined_abbreviation(ladder: Ladder) -> Iterator[Problem]:
    names = [name for term in ladder.terms for name in (term.title, *term.also)]
    names += [name for level in ladder.levels for name in (level.title, *level.also)]
    names += [grade.title for grade in ladder.grades] + [track.title for track in ladder.tracks]
    names += [ladder.organisation.name, ladder.organisation.title]
    known = set(_LISTS["abbreviations"]).union(*map(_ABBREVIATION.findall, names), (pay.currency for grade in ladder.grades for pay in grade.pay))
    unknown = set(_ABBREVIATION.findall("\n".join(vocabulary(ladder)))) - known
    explained: set[str] = set()
    for passage in ladder.passages if unknown else ():
        if isinstance(passage.holder, (Link, Source)):
            continue  # Names of what others wrote stay as they are.
        text = readable(passage.text)
        for match in _ABBREVIATION.finditer(text):
            short = match[0]
            if short in known or short in explained or _is_of_money(match) or _written_out(short, text) or _written_out(short, ladder.organisation.name):
                continue
            explained.add(short)
            repair = f"Write it out, or add it to `terms.yml`:\n{short.lower()}:\n  title: {short}\n  text: …"
            yield rules.UNDEFINED_ABBREVIATION.about(passage, f"“{short}” is an abbreviation that the ladder does not explain.", repair, short)
            break  # one a text: a list of them is not read


def _is_of_money(match: re.Match[str]) -> bool:
    """Whether the code of a currency is beside a number."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    return match[0] in CURRENCIES and (re.search(r"\d(?:[kKmM]| million| billion)?\s?$", before) or re.match(r"\s?\d", after)) is not None


def _written_out(short: str, text: str) -> bool:
    """Whether words with these first letters are in the same text."""
    return re.search(r"[\s-]+".join(rf"\b{letter}\w*" for letter in short), text.replace(short, ""), re.IGNORECASE) is not None


FEWEST_STEPS = 3  # in a shorter track one leap is as likely a plan as an oversight


def uneven_jump(ladder: Ladder) -> Iterator[Problem]:
    for track in ladder.tracks:
        steps = tuple(pairwise(track.levels))
        leapt = {level.key: ladder.spines.between(below.grade, level.grade) for below, level in steps}
        # A track that leaps several times has its own rhythm of grades.
        only_leap = len(steps) >= FEWEST_STEPS and sum(map(bool, leapt.values())) == 1
        for below, level in steps:
            if grades := leapt[level.key]:
                if only_leap:
                    message = f"From {below.title} to {level.title} the track leaps over {grades[0].title}."
                    repair = f"Write a level at `{grades[0].id}`, or say in the step what makes the leap possible and make an exception."
                    yield rules.UNEVEN_JUMP.about(level, message, repair)
            elif leaps := list(_leaps(below, level)):
                yield leaps[0] if len(leaps) == 1 else replace(leaps[0], message=f"{leaps[0].message} So do {len(leaps) - 1} more of its skills.")


def _leaps(below: Level, level: Level) -> Iterator[Problem]:
    asked = {ask.skill.id: ask.step.id for ask in below.skills if ask.step}
    for ask in level.skills:
        if ask.skill.id in asked and ask.step:
            steps = [step.id for step in ask.skill.scale.steps]
            if steps.index(ask.step.id) - steps.index(asked[ask.skill.id]) > 1:
                message = f"{ask.skill.title} leaps from `{asked[ask.skill.id]}` at {below.title} to `{ask.step.id}` at {level.title}."
                repair = f"Expect `{steps[steps.index(ask.step.id) - 1]}` at one of the two."
                yield rules.UNEVEN_JUMP.problem(ask.origin, message, repair, level.reference)


# “Appropriate to” something is not a vague word.
_VAGUE = re.compile(rf"(?<![\w-])(?:{_any_of(_LISTS['vague'])})(?![\w-])(?<!appropriate(?= (?:to|for) ))", re.IGNORECASE)
_INSIDE_A_SENTENCE = re.compile(r"[\w,;&)’”] $")


def vague_word(ladder: Ladder) -> Iterator[Problem]:
    for passage in holding(ladder, _LISTS["vague"]):
        text = readable(passage.text)
        if match := next((match for match in _VAGUE.finditer(text) if not _is_name(match, text)), None):
            repair = _LISTS["vague_repairs"].get(match[0].casefold(), "Say which, how much, or by what anybody would see it.")
            yield rules.VAGUE_WORD.about(passage, f"“{match[0]}” leaves open what is meant.", repair, match[0])


def _is_name(match: re.Match[str], text: str) -> bool:
    """Whether the words are part of a name, such as our Coding Conventions & Best Practices: capitals inside of a sentence."""
    return match[0][0].isupper() and _INSIDE_A_SENTENCE.search(text, 0, match.start()) is not None
