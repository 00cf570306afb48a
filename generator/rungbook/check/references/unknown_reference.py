"""Rule `unknown-reference`: what a text refers to exists. Terms have a rule of their own."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from rungbook import rules
from rungbook.check.texts import COMPARED, elsewhere, renames, unknown_references
from rungbook.markup.grammar import REFERENCES
from rungbook.model import Ladder, Markdown, Reference
from rungbook.problem import Origin, Problem, count_places, name_the_choice, nearest, places, with_words


def find(ladder: Ladder) -> Iterator[Problem]:
    unknown = {name: texts for name, texts in unknown_references(ladder).items() if not name.startswith("term:")}
    defined: dict[str, list[str]] = {}
    for name in ladder.named if unknown else ():
        defined.setdefault(name.partition(":")[0], []).append(name)
    renamed = renames(ladder) if unknown else {}
    unknown_kinds = Counter(name.partition(":")[0] for name in unknown)
    for kind in [kind for kind, number in unknown_kinds.items() if number > 1 and kind in REFERENCES and kind not in defined]:
        texts = [text for name in [name for name in unknown if name.startswith(f"{kind}:")] for text in unknown.pop(name)]
        message = f"No {kind} is defined, and one is named in {count_places(len({text.origin for text in texts}))}."
        repair = f"Write or put back what is missing, or take it out of {places(text.origin for text in texts)}."
        yield rules.UNKNOWN_REFERENCE.problem(texts[0].origin, message, repair)
    for number, (reference, texts) in enumerate(unknown.items()):
        if reference in renamed:
            yield _renamed(reference, renamed[reference], texts, ladder)
            continue
        kind = reference.partition(":")[0]
        choice = defined.get(kind) or ([] if kind in REFERENCES else [f"{known}:" for known in REFERENCES])
        message = f"Something is called `{reference}` here that does not exist.{elsewhere(texts)}"
        if number * len(choice) >= COMPARED:
            yield rules.UNKNOWN_REFERENCE.problem(texts[0].origin, message, f"Write the id of a {kind} that there is.", words=reference)
            continue
        right = _right(reference, choice, ladder, texts[0].origin)
        repair = name_the_choice(reference, choice, "reference" if choice else kind, right)
        yield rules.UNKNOWN_REFERENCE.problem(texts[0].origin, message, repair, words=reference, right=right)


def _renamed(reference: str, renamed: str, texts: Sequence[Markdown | Reference], ladder: Ladder) -> Problem:
    """At the definition, which lost the name that texts still use."""
    old, new = (name.rpartition("/")[2].rpartition(":")[2] for name in (reference, renamed))
    number, origin = len(texts), ladder.named[renamed].origin
    message = f"`{reference}` is used in {f'{number} texts' if number > 1 else 'a text'} and defined nowhere; `{new}` is defined here: renamed?"
    where = ", ".join(dict.fromkeys(f"{text.origin.file}:{text.origin.line}" for text in texts[:SHOWN])) + (" and elsewhere" if number > SHOWN else "")
    file = PurePath(origin.file)
    if file.stem == new and origin.line == 1:
        kind = reference.partition(":")[0]
        repair = f"Rename the file back to `{old}{file.suffix}`. If the id is to change, run `rungbook rename {kind}:{old} {new}` after that."
        return rules.UNKNOWN_REFERENCE.problem(origin, f"{message} The old name is in {where}.", repair)
    repair = f"Keep the old name, or write the new one wherever the old one is used: {where}. With the old name:"
    return rules.UNKNOWN_REFERENCE.problem(origin, message, repair, words=new, right=old)


SHOWN = 3
"""So many places are listed."""


def _right(reference: str, choice: list[str], ladder: Ladder, origin: Origin) -> str:
    """What was probably meant: the same in this track or in the one that has it, the same under the kind that there is, or the nearest name."""
    kind, _, name = reference.partition(":")
    inside = [known for known in choice if known.endswith(f"/{name}")] if "/" not in name else []
    own = [known for known in inside if known == f"{kind}:{PurePath(origin.file).stem}/{name}"]
    if inside:
        return (own or inside)[0] if own or len(inside) == 1 else "…"
    same = [known for known in ladder.named if known.partition(":")[2] == name]
    if same:
        return f"{nearest(kind, [one.partition(':')[0] for one in same], 0)}:{name}"
    titles = {known: getattr(ladder.named.get(known), "title", None) or "" for known in choice}
    return nearest(reference, choice) or with_words(reference, titles) or "…"
