"""One mistake, one problem: a name that nothing has is one thing to repair, in however many places it is used."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from rungbook import rules
from rungbook.model import Column, Dimension, ScaleStep, Thread
from rungbook.problem import IS_NO_SLIP, Correction, Origin, Problem, by_key, count_places, name_the_choice, nearest, places, with_words
from rungbook.read import Reading
from rungbook.shape import corrections
from rungbook.shape.declaration import name_of
from rungbook.shape.findings import Findings, UnknownName
from rungbook.shape.likely import FILL_IN, NEW_ID
from rungbook.shape.names import Names, mapping, written_part
from rungbook.shape.scalars import id_meant, is_id

Groups = dict[tuple[str, str], list[UnknownName]]
"""By kind and full name: where something is named that nothing defines."""
OF_A_TRACK = ("track", "level", "step")
"""The kinds whose full names begin with a track."""
REFERENCE = re.compile(r"\b([a-z]+:[a-z0-9-]+(?:/[a-z0-9-]+)?)")
SHOWN = 3
"""So many places are named; of more, only the number."""
SHOWN_LINES = 12
"""Unknown names of one thing are one problem where so many lines have all of them."""
COMPARED = 50
"""So many unknown names are compared with all that there are; with more it would take minutes."""


def unknown_ids(findings: Findings, names: Names, reading: Reading) -> Iterator[Problem]:
    """Report each name that is used and not defined: at the definition that lost it where several uses or a title agree on it, else at the use."""
    groups: Groups = {}
    unscaled: dict[str, list[UnknownName]] = {}
    for unknown in findings.unknown:
        if unknown.ref.kind is ScaleStep and unknown.ref.within == "dimension" and not names.choices(unknown.ref, unknown.scope):
            unscaled.setdefault(unknown.scope["dimension"], []).append(unknown)
        else:
            groups.setdefault((name_of(unknown.ref.kind), unknown.full), []).append(unknown)
    for dimension, uses in unscaled.items():
        yield _without_scale(dimension, uses, names, reading)
    if not groups:
        return
    mentioned = Counter(name for document in reading.documents.values() for name in REFERENCE.findall(document.text))
    unused_tracks = [name for name in names.of("track") if ("track", name) not in findings.used and f"track:{name}" not in mentioned]
    renamed_tracks = list(_renamed_tracks(groups, unused_tracks, names))
    for track in renamed_tracks:
        lost = [key for key in groups if key[0] == "level" and key[1].startswith(f"{track}/")]
        groups["track", track] = [use for key in lost for use in groups.pop(key)] + groups.get(("track", track), [])
    for track, keys in [*_removed_tracks(groups, mentioned, names)]:
        if track not in renamed_tracks:
            yield _removed(f"track {track}", rf"\b(?:{'|'.join(OF_A_TRACK)}):{track}\b(?!-)", [use for key in keys for use in groups.pop(key)], reading)
    for kind, keys in [*_removed_kinds(groups, names)]:  # of what is left: a level has its track's
        yield _removed(kind, rf"\b{kind}:[a-z0-9]", [use for key in keys for use in groups.pop(key)], reading)
    alone: list[tuple[UnknownName, Problem]] = []
    misspelt = {(kind, _as_id(name)) for kind in {kind for kind, _ in groups} for name in names.of(kind) if not is_id(name.rpartition("/")[2])}
    for number, ((kind, full), uses) in enumerate(groups.items()):
        if (kind, full) in misspelt:
            continue  # its definition has a letter that an id can't have, which is the thing to repair
        if number >= COMPARED:
            yield _unknown(uses, None, "", reading)
            continue
        choices = names.choices(uses[0].ref, uses[0].scope) or []
        beside = [name for name in names.of(kind) if name.rpartition("/")[0] == full.rpartition("/")[0] and name.rpartition("/")[2] != NEW_ID]
        unused = [name for name in beside if (kind, name) not in findings.used and f"{kind}:{name}" not in mentioned]
        close = _by_title(uses[0], choices, names) or nearest(uses[0].written, choices) or _by_words(uses[0], choices, names)
        close = close or _only_one_left(uses[0], choices, reading)
        renamed = (nearest(full, unused) or (unused[0] if len(unused) == 1 else "")) if is_id(uses[0].written.rpartition("/")[2]) else ""
        mentions = mentioned[f"{kind}:{full}"]
        if renamed and (len(uses) + mentions > 1 or id_meant(names.titles.get((kind, renamed), "")) == full.rpartition("/")[2]):
            yield _renamed(kind, full, renamed, uses, mentions, names, reading)
        elif len(uses) == 1:
            alone.append((uses[0], _unknown(uses, choices, close, reading)))
        else:
            yield _unknown(uses, choices, close, reading)
    yield from _one_for_an_entry(alone, names, reading)


def _one_for_an_entry(alone: Sequence[tuple[UnknownName, Problem]], names: Names, reading: Reading) -> Iterator[Problem]:
    """The problems, with one for all unknown names of a thing whose right ones are known; two may be in each other's place."""
    entries = by_key(((written_part(use.path, reading.value)[0][:-1], name_of(use.ref.kind)), (use, problem)) for use, problem in alone)
    for found in entries.values():
        found.sort(key=lambda pair: pair[1])
        lines = _exchanged(found, names, reading)
        whole = [problem.correction for _, problem in found if problem.correction and FILL_IN not in problem.correction.lines[0]]
        first = found[0][1]
        if lines is not None:
            message = " and ".join(f"`{use.written}`" for use, _ in found) + " are in each other's place."
            yield _with_lines(first, message, "Exchange them:", lines)
        elif len(whole) == len(found) > 1 and _are_together(whole):
            kind, written = first.message.partition(" has the id ")[0].removeprefix("No "), [f"`{use.written}`" for use, _ in found]
            more = [f"{len(written) - SHOWN} more"] if len(written) > SHOWN else []
            *rest, last = [*written[:SHOWN], *more]
            message = f"No {kind} has any of the ids {', '.join(rest)} and {last}." if len(found) > 2 else f"No {kind} has the id {rest[0]} or {last}."
            text = reading.lines(first.origin.file)
            right = {one.first: one.lines[0] for one in whole}
            shown = [right.get(number, text[number - 1]) for number in range(whole[0].first, whole[-1].last + 1)]
            yield _with_lines(first, message, "Write the ids:", shown)
        else:
            yield from (problem for _, problem in found)


def _are_together(lines: Sequence[Correction]) -> bool:
    """Whether each is about another line and word, and all can be shown at once."""
    differ = len(lines) == len({one.first for one in lines}) == len({one.lines for one in lines})
    return differ and lines[-1].last - lines[0].first < SHOWN_LINES


def _exchanged(found: Sequence[tuple[UnknownName, Problem]], names: Names, reading: Reading) -> list[str] | None:
    """The lines of two names that are each right in the other's place, exchanged."""
    if len(found) != 2 or any(use.at_key for use, _ in found):
        return None
    (one, above), (other, below) = found
    if one.written not in (names.choices(other.ref, other.scope) or ()) or other.written not in (names.choices(one.ref, one.scope) or ()):
        return None
    file = above.origin.file
    lines = reading.lines(file)[above.origin.line - 1 : below.origin.line]
    ends = corrections.with_word(reading, above.origin, one.written, other.written), corrections.with_word(reading, below.origin, other.written, one.written)
    if ends[0] is None or ends[1] is None or len(lines) < 2:
        return None
    return [ends[0].lines[0], *lines[1:-1], ends[1].lines[0]]


def _with_lines(problem: Problem, message: str, lead: str, lines: Sequence[str]) -> Problem:
    correction = Correction(problem.origin.line, problem.origin.line + len(lines) - 1, tuple(lines))
    return Problem(problem.origin, problem.rule, message).corrected(correction, lead)


def _renamed_tracks(groups: Mapping[tuple[str, str], list[UnknownName]], unused: Sequence[str], names: Names) -> Iterator[str]:
    """Each track that nothing defines, where an unused one has all its levels that are named: its file was renamed."""
    levels = (full.partition("/") for kind, full in groups if kind == "level")
    for track, used in by_key((track, level) for track, slash, level in levels if slash and track not in names.places["track"]).items():
        if len([name for name in unused if {*used} <= {*names.inner.get(("level", name), ())}]) == 1:
            yield track


def _removed_tracks(groups: Groups, mentioned: Mapping[str, int], names: Names) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Each track that nothing defines and many places name, with the names of it and in it."""
    if "track" in names.hidden:
        return
    tracks = ((full.partition("/")[0], (kind, full)) for kind, full in groups if kind in OF_A_TRACK)
    for track, own in by_key((track, key) for track, key in tracks if is_id(track) and track not in names.places["track"]).items():
        in_texts = sum(number for name, number in mentioned.items() if name.partition(":")[2].partition("/")[0] == track)
        if in_texts + sum(len(groups[key]) for key in own) >= IS_NO_SLIP:
            yield track, own


def _removed_kinds(groups: Groups, names: Names) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Each kind of thing of which several are named and none is defined, with their names."""
    for kind in dict.fromkeys(kind for kind, full in groups if "/" not in full and not names.of(kind) and kind not in names.hidden):
        keys = [key for key in groups if key[0] == kind]
        keys += [key for key in groups if key[0].startswith(f"{kind} ")]  # a base, and the levels in it
        if len(keys) > 1:
            yield kind, keys


def _removed(subject: str, mention: str, uses: Sequence[UnknownName], reading: Reading) -> Problem:
    """One problem for everything that names what somebody has removed: fields, and texts that hold a `mention` of it."""
    origins = sorted(_origin(use, reading) for use in uses)
    for document in reading.documents.values():
        starts = (found.start() for found in re.finditer(mention, document.text))
        origins += (Origin(document.file, document.text.count("\n", 0, start) + 1, 1) for start in starts)
    number = len({(origin.file, origin.line) for origin in origins})
    repair = f"Write or put back what is missing, or take out what names it: {places(origins)}."
    track = subject.removeprefix("track ")
    if track != subject:
        repair += f" With its file back, `rungbook retire track:{track} --because …` does all of this."
        message = f"There is no track `{track}`, and it, its levels or its steps are named in {count_places(number)}."
    else:
        message = f"No {subject} is defined, and one is named in {count_places(number)}."
    return Problem(origins[0], rules.unknown(name_of(uses[0].ref.kind)), message, repair)


def _as_id(name: str) -> str:
    outer, slash, inner = name.rpartition("/")
    return f"{outer}{slash}{id_meant(inner)}"


def _by_title(use: UnknownName, choices: Sequence[str], names: Names) -> str:
    """The id of the one thing whose title is written in place of it."""
    titled = names.with_title(name_of(use.ref.kind), use.written)
    found = [name for name in choices if names.full(use.ref, name, use.scope) in titled] if titled else []
    return found[0] if len(found) == 1 else ""


def _by_words(use: UnknownName, choices: Sequence[str], names: Names) -> str:
    """The id of the one thing in whose title the words are that are written in place of it."""
    titles = {name: names.titles.get((name_of(use.ref.kind), names.full(use.ref, name, use.scope) or ""), "") for name in choices}
    return with_words(use.written, titles)


def _only_one_left(use: UnknownName, choices: Sequence[str], reading: Reading) -> str:
    """The one name that is not yet used where each may be used once: a row's cell of a column that was renamed, an expectation's thread."""
    if use.ref.kind not in (Column, Dimension, ScaleStep, Thread):  # a fact, or a skill, need not be there
        return ""
    around = mapping(written_part(use.path[:-1] if use.at_key else use.path[:-2], reading.value)[1])
    field = str(use.path[-1])
    if use.at_key:
        used = list(around) if field == use.written else []
    else:
        used = [body[field] for body in map(mapping, around.values()) if isinstance(body.get(field), str)]
    left = [name for name in choices if name not in used]
    right = [name for name in used if name in choices]
    return left[0] if len(left) == 1 and len(used) - len(right) == 1 and len(right) > use.at_key and len(set(right)) == len(right) else ""


def _renamed(kind: str, full: str, renamed: str, uses: list[UnknownName], mentions: int, names: Names, reading: Reading) -> Problem:
    old, new = full.rpartition("/")[2], renamed.rpartition("/")[2]
    origin = reading.key_origin(names.places[kind][renamed])
    number = len(uses) + mentions
    where = places(_origin(use, reading) for use in uses) + (f" and {count_places(mentions)} in texts" if mentions else "")
    message = f"`{old}` is used in {count_places(number)} and defined nowhere; `{new}` is defined here and used nowhere: renamed?"
    if reading.depth(names.places[kind][renamed]) == len(names.places[kind][renamed]):
        file = origin.file.rpartition("/")[2]
        repair = f"Rename the file back to `{old}{file[len(new) :]}`. If the id is to change, run `rungbook rename {kind}:{old} {new}` after that."
        return Problem(origin, rules.unknown(kind), message, repair)
    repair = f"Keep the old name, or write the new one wherever the old one is used: {where}."
    return Problem(origin, rules.unknown(kind), message, repair).corrected(corrections.with_word(reading, origin, new, old), f"{repair} With the old name:")


def _without_scale(dimension: str, uses: list[UnknownName], names: Names, reading: Reading) -> Problem:
    where = places(_origin(use, reading) for use in uses)
    message = f"`{dimension}` has no scale, and a step of one is written for it in {count_places(len(uses))}: {where}."
    origin = reading.key_origin(names.places["dimension"][dimension])
    correction = Correction(origin.line + 1, origin.line, (" " * (origin.column + 1) + "scale: …",))
    return Problem(origin, rules.UNKNOWN_SCALE_STEP, message, "Name its scale in a line below this one:").corrected(correction)


def _unknown(uses: list[UnknownName], choices: list[str] | None, close: str, reading: Reading) -> Problem:
    first = uses[0]
    kind = name_of(first.ref.kind)
    noun = f"{kind} of `{first.scope[first.ref.within]}`" if first.ref.within and first.ref.within != "track" else kind
    origins = [_origin(use, reading) for use in uses]
    repair = f"Write the id of a {noun} that there is." if choices is None else name_the_choice(first.written, choices, noun, close)
    where = f", which is used in {count_places(len(uses))}: {places(origins)}" if len(uses) > 1 else ""
    message = f"No {noun} has the id `{first.written}`{where}."
    is_sentence = first.at_key and " " in first.written and not close  # what it is of is for an edit to find
    correction = corrections.with_word(reading, origins[0], first.written, close or FILL_IN) if len(uses) == 1 and not is_sentence else None
    return Problem(origins[0], rules.unknown(kind), message, repair).corrected(correction)


def _origin(use: UnknownName, reading: Reading) -> Origin:
    return reading.key_origin(use.path) if use.at_key else reading.origin(use.path)
