"""What a line was probably meant to be: edits of a file, each for one slip that people make, to be tried by somebody who knows the format."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, islice, pairwise

from rungbook import rules
from rungbook.problem import CURLY, Correction, Origin, Problem, Rule, beginning, nearest
from rungbook.read.blocks import BLOCK, KEY, ONLY_KEY, first_twin, id_of_title, indents, likely_indents, name_of, remark_apart, remark_start
from rungbook.read.layout import block_end, in_code, indent_of, line_below, parent_of, quoted, remarked
from rungbook.read.values import Edit

_BULLET = re.compile(r"( *)(?:([*•·‣▪◦●–—])[ \t\xa0]*|(-)(?=[^\s-])|(- )-[ ]+)(?=\S)")
_REMARK = re.compile(r"( *)(?://+ ?|<!-- ?)(.*?)(?: ?-->)?$")
_ODD_COLON = re.compile(r"( *(?:- )?[a-z0-9][\w/-]*)[ \xa0]*(?:[：﹕︓ː꞉][ \xa0\u3000]*|:[\xa0\u2000-\u200a\u202f\u3000][ \xa0\u2000-\u200a\u202f\u3000]*)(.*)")
_NO_SPACE = re.compile(r"( *(?:- )?[a-z0-9][\w-]*) ?:(?!//)(\S.*)")
_SIGN_FOR_SPACE = re.compile(r"( *(?:- )?[a-z0-9][\w-]*):([^\w\s#\"'-])(\w.*)")
_EQUALS = re.compile(r"( *(?:- )?[a-z0-9][\w-]*) ?(?:[^\w\s:\"'/]{1,2})[ ]+(\S.*)")
_ONLY_NAME = re.compile(r"( *[a-z0-9][\w/-]*)[;,.=]?$")
_NAME_AND_TEXT = re.compile(r"( *(?:- )?([a-z0-9][\w/-]*)) +(\S.*)")
_REMARKED = re.compile(r"( *)#( *)((?:[a-z0-9][\w/-]*:|- )(?: ?\S.*)?)$")
_BARE_ITEM = re.compile(r" *- [a-z0-9][\w/-]*")
_ENTRY_ITEM = re.compile(r"( *)- ([a-z0-9][\w/-]*:(?: .*)?)$")
_VALUE = re.compile(r"( *(?:- +)*(?:[^\s:#'\"-][^:#]*?|'[^']*'|\"[^\"]*\"):[ ]+|(?: *- +)+)(\S.*)$")
_ITEM = re.compile(r"((?: *- +)+)(\S.*)$")
_BRACE = re.compile(r"( *(?:- )?[a-z0-9][\w/-]*:) *([\[{])\s*")
_RUN = re.compile(r"(?<=\S)( {2,})(?=(?:- )?[a-z0-9][\w/-]*:(?: |$)|- )")
_STRAY = re.compile(r"( *)([^\w\s#\"'-] *)((?:- )?[a-z0-9][\w/-]*:(?: .*)?)")
_WIDE = re.compile(r"^[ \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_TARGET = re.compile(r"\[[^\]]*\]\((\S+?)\)")
_SPACED_REFERENCE = re.compile(r"([a-z]+):[ ]+([a-z0-9][\w/.#-]*)")
_LEAF = re.compile(r"( *- )(\S.*?)(:[ ]+(?:\S*/|\S+\.md))$")
NEAR = 30
"""A hyphen without its space makes so many lines one text before the parser gives up."""
ABOVE = 3
"""The parser gives up at most so many lines below another slip."""
MOST = 60
"""So many edits are tried on a file that is not part of the ladder."""
WORDS = 3
"""A line of so few words that begins with a field's name is not part of the text above it."""


def edits(lines: Sequence[str], number: int, fields: frozenset[str]) -> Iterator[Edit]:
    """The edits that could repair a slip in a line, the surest first. `fields` are the names that the format has."""
    if not 0 <= number < len(lines) or not lines[number].strip():
        return
    for repairs in (_signs, partial(_colons, fields=fields), _unnamed, _continued, _items, _joined, _brackets, _quotes, _blocks):
        yield from repairs(lines, number)
    both = _NAME_AND_TEXT.fullmatch(lines[number])
    if both is None or not nearest(both[2], sorted(fields)) or len(lines[number].split()) > WORDS:
        yield from indents(lines, number)
    yield from _half_remarked(lines, number)


def first_repair(problem: Problem, text: str, is_sound: Callable[[str], bool], names: Collection[str] = ()) -> Problem:
    """The problem of a text that can't be read, with the first edit at its line, or where its slip shows, that makes it sound."""
    lines, fields, at = text.split("\n"), frozenset(names), problem.origin.line - 1
    near = [number for number in range(max(0, at - NEAR), min(at + 1, len(lines))) if lines[number].strip() and not lines[number].lstrip().startswith("#")]
    odd = [number for number in near if _BULLET.match(lines[number])]
    tried = chain.from_iterable(edits(lines, number, fields) for number in dict.fromkeys((*odd, *reversed(near[-ABOVE:]))))
    edit = next((edit for edit in islice(tried, MOST) if is_sound("\n".join(edit.applied(lines)))), None)
    if edit is None:
        return problem
    origin = Origin(problem.origin.file, edit.first + 1, indent_of(lines[edit.first]) + 1)
    return replace(problem, origin=origin, message=edit.message).corrected(Correction(edit.first + 1, edit.last, edit.lines), edit.lead)


def _slip(number: int, line: str, message: str, lead: str = "Write this line so:", rule: Rule = rules.YAML_SYNTAX) -> Edit:
    return Edit(number, number + 1, (line,), rule, message, lead)


def _signs(lines: Sequence[str], number: int) -> Iterator[Edit]:
    line = lines[number]
    if (wide := _WIDE.match(line)) and wide[0].strip(" "):
        yield from _plain_spaces(lines, number, wide[0])
    if remark := _REMARK.fullmatch(line):
        sign = "<!--" if line.lstrip().startswith("<") else "//"
        yield _slip(number, f"{remark[1]}# {remark[2]}".rstrip(), f"`{sign}` does not begin a remark in YAML; `#` does.")
    if line.lstrip().startswith("<<:"):
        yield Edit(number, number + 1, (), rules.YAML_FEATURE, "`<<` merges nothing here: each thing has its fields written out.", "Delete this line.")
    if bullet := _BULLET.match(line):
        if bullet[2]:
            message = f"`{bullet[2]}` does not begin a list item; a hyphen and a space do."
        elif bullet[3]:
            message = "A list item needs a space behind its hyphen."
        else:
            message = "A list item begins with one hyphen, and two are here."
        yield from _each_alike(lines, number, _BULLET, r"\1- ", message)
    if stray := _STRAY.fullmatch(line):
        message = f"`{stray[2].strip()}` does not belong before `{name_of(stray[3])}`."
        between = " " * len(stray[2])  # of the indentation, if the sign is in it
        used = {indent_of(other) for other in lines if other != line}
        margins = dict.fromkeys((stray[1], stray[1] + between, stray[1] + between[1:]))
        for margin in sorted(margins, key=lambda margin: len(margin) not in used):
            yield _slip(number, margin + stray[3], message, "Write this line without it:")


def _plain_spaces(lines: Sequence[str], number: int, wide: str) -> Iterator[Edit]:
    """All lines of the file that begin with such spaces, with plain ones."""
    wides = [number for number, line in enumerate(lines) if (space := _WIDE.match(line)) and space[0].strip(" ") and line.strip()]
    first, last = wides[0], wides[-1] + 1
    lead = f"Write {'it' if last == first + 1 else f'lines {first + 1} to {last}'} with plain spaces:"
    what = "a tab" if "\t" in wide else "a space that is wider than a plain one"
    begin = "This line begins" if len(wides) == 1 else f"This line and {len(wides) - 1} other{'s' if len(wides) > 2 else ''} begin"
    for width in (2, 4, 1, 8):
        narrow = _NARROW | {ord("\t"): " " * width}
        plain = tuple(_WIDE.sub(lambda space: space[0].translate(narrow), line) for line in lines[first:last])  # noqa: B023
        yield Edit(first, last, plain, rules.INDENTATION, f"{begin} with {what}.", lead)
    rest = _WIDE.sub("", lines[number])
    for indent in likely_indents(lines, number, 0):
        yield _slip(number, " " * indent + rest, f"This line begins with {what}.", "Write it with plain spaces:", rules.INDENTATION)


_NARROW = dict.fromkeys(map(ord, "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"), " ")


def _so(first: int, last: int) -> str:
    return "Write this line so:" if first == last else f"Write lines {first + 1} to {last + 1} so:"


def _each_alike(lines: Sequence[str], number: int, pattern: re.Pattern[str], right: str, message: str) -> Iterator[Edit]:
    """The line and its neighbours that have the same slip, with what is right in place of it; then the line alone."""
    own, first, end = indent_of(lines[number]), number, number + 1
    while first and pattern.match(lines[first - 1]) and indent_of(lines[first - 1]) == own:
        first -= 1
    while end < len(lines) and pattern.match(lines[end]) and indent_of(lines[end]) == own:
        end += 1
    for start, stop in dict.fromkeys(((first, end), (number, number + 1))):
        written = tuple(pattern.sub(right, line, count=1).rstrip() for line in lines[start:stop])
        yield Edit(start, stop, written, rules.YAML_SYNTAX, message, _so(start, stop - 1))


def _colons(lines: Sequence[str], number: int, fields: frozenset[str]) -> Iterator[Edit]:
    line = lines[number]
    if odd := _ODD_COLON.fullmatch(line):
        message = "The colon in this line is not a plain one." if ":" not in line[len(odd[1]) :][:2] else "The space behind this colon is not a plain one."
        yield from _each_alike(lines, number, _ODD_COLON, r"\1: \2", message)
    if _NO_SPACE.fullmatch(line) and not line.lstrip("- ").startswith(("http:", "https:", "mailto:")):
        yield from _each_alike(lines, number, _NO_SPACE, r"\1: \2", "A colon needs a space behind it.")
    if sign := _SIGN_FOR_SPACE.fullmatch(line):
        yield _slip(number, f"{sign[1]}: {sign[3]}", f"A space belongs behind this colon, and `{sign[2]}` is there.")
    if _EQUALS.fullmatch(line):
        yield from _each_alike(lines, number, _EQUALS, r"\1: \2", f"`{beginning(line.strip())}` has no colon behind its name.")
    if (name := _ONLY_NAME.fullmatch(line)) and number + 1 < len(lines) and indent_of(line_below(lines, number)) > indent_of(line):
        yield _slip(number, f"{name[1]}:", f"`{line.strip()}` has no colon behind it.")
    both = _NAME_AND_TEXT.fullmatch(line)
    if both and any(KEY.match(one) and indent_of(one) == indent_of(line) for one in (lines[number - 1] if number else "", line_below(lines, number))):
        yield _slip(number, f"{both[1]}: {both[3]}", f"`{beginning(line.strip())}` has no colon behind its name.")
    if both and (field := nearest(both[2], sorted(fields))):
        yield _slip(number, f"{both[1][: -len(both[2])]}{field}: {both[3]}", f"`{beginning(line.strip())}` has no colon behind its name.")


def _unnamed(lines: Sequence[str], number: int) -> Iterator[Edit]:
    """A text alone below a name, under the fields that such a text often belongs to."""
    line, above = lines[number], lines[number - 1] if number else ""
    if ONLY_KEY.fullmatch(above) and indent_of(line) > indent_of(above) and not KEY.match(line) and not line.lstrip().startswith(("-", "#")):
        for field in ("title", "text", "summary"):
            message = f"`{beginning(line.strip())}` has no field's name before it."
            yield _slip(number, f"{' ' * indent_of(line)}{field}: {line.strip()}", message)


def _continued(lines: Sequence[str], number: int) -> Iterator[Edit]:
    """The end of a text in the line of its field's neighbours, where its colon makes it one of them."""
    above = _VALUE.match(lines[number - 1]) if number else None
    words, colon, _ = lines[number].partition(":")
    is_beside = indent_of(lines[number - 1]) == indent_of(lines[number])
    if above and colon and " " in words.strip() and is_beside and not BLOCK.search(lines[number - 1]):
        margin = " " * (indent_of(lines[number]) + 2)
        whole = (f"{above[1]}>-", margin + above[2], margin + lines[number].strip())
        message = "This line seems to belong to the text above it, and its colon makes it a field."
        yield Edit(number - 1, number + 1, whole, rules.YAML_SYNTAX, message, "Write the two lines so:")


def _items(lines: Sequence[str], number: int) -> Iterator[Edit]:
    line = lines[number]
    around = (lines[number - 1] if number else "", line_below(lines, number))
    is_in_a_list = any(one.lstrip().startswith("- ") and indent_of(one) == indent_of(line) for one in around)
    if is_in_a_list and not line.lstrip().startswith(("-", "#")):
        yield _slip(number, f"{' ' * indent_of(line)}- {line.strip()}", "A list item begins with a hyphen and a space, and this line has none.")
    if line.lstrip().startswith("- ") and (own := indent_of(line)) and number and not lines[number - 1].lstrip().startswith("- "):
        first = parent_of(lines, number) + 1
        if first < number and indent_of(lines[first]) == own and KEY.match(lines[first]):
            items = (f"{' ' * own}- {lines[first].lstrip()}", *(f"  {one}" for one in lines[first + 1 : number]))
            message = "This is the second item of a list whose first has no hyphen."
            yield Edit(first, number, items, rules.YAML_SYNTAX, message, _so(first, number - 1))
    if _BARE_ITEM.fullmatch(line) and KEY.match(line_below(lines, number)) and indent_of(line_below(lines, number)) > indent_of(line):
        line += ":"
    if entry := _ENTRY_ITEM.fullmatch(line):
        yield _slip(number, entry[1] + entry[2], f"`{name_of(line)}` is an entry with a name, and not a list item.", "Write it without the hyphen:")
        if not entry[2].endswith(":"):
            return
        end = block_end(lines, number)
        inner = [indent_of(one) for one in lines[number + 1 : end] if one.strip()]
        if inner and min(inner) > len(entry[1]) + 2:
            moved = tuple(one[min(inner) - len(entry[1]) - 2 :] for one in lines[number + 1 : end])
            message = f"`{name_of(line)}` is an entry with a name, and not a list item."
            yield Edit(number, end, (entry[1] + entry[2], *moved), rules.YAML_SYNTAX, message, "Write it without the hyphen, and what is below it further out:")


def _joined(lines: Sequence[str], number: int) -> Iterator[Edit]:
    line = lines[number]
    for run in _RUN.finditer(line) if not line.lstrip().startswith("#") else ():
        parts = (line[: run.start()], run[1] + line[run.end() :])
        yield Edit(number, number + 1, parts, rules.YAML_SYNTAX, "Two lines are joined to one here.", "Write them below one another:", run.end())
    twin = next((other for other in range(number - 1, -1, -1) if lines[other] == line or indent_of(lines[other]) < indent_of(line)), None)
    is_all = twin == number - 1 or block_end(lines, number) == number + 1 or (ONLY_KEY.fullmatch(line) and KEY.match(line_below(lines, number)))
    # Without its first line, a text would become part of the one above.
    if twin is not None and lines[twin] == line and KEY.match(line) and is_all:
        message = f"`{name_of(line)}` is written twice here; the first is in line {twin + 1}."
        yield Edit(number, number + 1, (), rules.DUPLICATE_KEY, message, "Delete this line.")


def renamed_twin(lines: Sequence[str], number: int, missing: str) -> Iterator[Edit]:
    """A field that is written twice, with the name of a missing one in place of one of the two: first where the file has it elsewhere."""
    name, first = name_of(lines[number]), first_twin(lines, number)
    order = [name_of(line) for line in lines if name_of(line) in (name, missing)]
    pairs = Counter(pairwise(order))
    for at in sorted((first, number), reverse=pairs[name, missing] >= pairs[missing, name]):
        message = f"`{name}` is written twice here, and `{missing}` is missing."
        yield _slip(at, lines[at].replace(name, missing, 1), message, "One of the two is probably that field. Write its line so:", rules.DUPLICATE_KEY)


def titled_twin(lines: Sequence[str], number: int, missing: Collection[str]) -> Iterator[Edit]:
    """An id that is written twice, with a missing one in place of the one whose title is that."""
    name, margin = name_of(lines[number]), indent_of(lines[number])
    for at in (at for at in range(number + 1) if name_of(lines[at]) == name and indent_of(lines[at]) == margin):
        if (meant := id_of_title(lines, at)) in missing:
            message = f"`{name}` is written twice here, and `{meant}` is missing."
            lead = f"By its title, the one in line {at + 1} should be `{meant}`. Write that line so:"
            yield _slip(at, lines[at].replace(name, meant, 1), message, lead, rules.DUPLICATE_KEY)


def _quotes(lines: Sequence[str], number: int) -> Iterator[Edit]:
    line = lines[number]
    if (leaf := _LEAF.fullmatch(line)) and ": " in leaf[2]:
        message = "This title has a colon with a space behind it, which YAML takes for its end."
        yield _slip(number, f"{leaf[1]}{quoted(leaf[2])}{leaf[3]}", message, "Put the title in quotation marks:")
    for match in filter(None, dict.fromkeys((_VALUE.match(line), _ITEM.match(line)))):
        head, text = match[1], match[2]
        if text[0] in CURLY and text[-1] in CURLY and len(text) > 1 and not _DOUBLE.intersection(text[1:-1]):
            message = "Quotation marks as a word processor sets them are letters of the text, and do not hold it together."
            yield _slip(number, head + quoted(text[1:-1]), message, "Write straight ones:")
        above: list[str] = []
        if text[0] not in "'\"" and (remark := remark_start(line, len(head))) < len(line):  # in quotation marks it would be published
            *above, _ = remark_apart(line, remark)
            text = line[len(head) : remark]
        if block := _BLOCK_SIGN_AND_TEXT.fullmatch(text):
            message, margin = f"A text that begins with `{block[1]}` begins on the next line.", " " * (indent_of(line) + 2)
            yield Edit(number, number + 1, (head + block[1], margin + block[2]), rules.YAML_SYNTAX, message, "Write two lines:", len(head))
        if text.startswith("#") or BLOCK.search(line) or re.fullmatch(r"\{.*: .*\}", text):  # fields on one line are not text
            continue
        message = "This text contains a sign that means something to YAML."
        if ": " in text:
            message = "This text has a colon with a space behind it, which YAML takes for the end of a name."
        elif text.endswith(":"):
            message = "This text ends in a colon, which YAML takes for the end of a name."
        elif text[0] in "'\"" and text.count(text[0]) == 1:
            message = "The quotation mark that opens here is not closed."
        elif text[0] in "'\"":
            message = "There is a quotation mark inside the quotation marks."
        elif text[0] in "@`%&*![]{}?,":
            message = f"A text can't begin with {in_code(text[0])} unless it is in quotation marks."
        inner = text
        if text[0] in "'\"" and not _QUOTATION.match(text):
            inner = text[1:-1] if text[1:].endswith(text[0]) else text[1:]
        end, rest = number + 1, ", with what follows ` # ` if that is part of it:" if above else ":"
        while end < len(lines) and lines[end].strip() and indent_of(lines[end]) > indent_of(line) and not KEY.match(lines[end]):
            end += 1
        if end > number + 1 and not BLOCK.search(line):
            margin = " " * (len(head) - len(head.lstrip(" -")) + 2 if head.lstrip().startswith("-") else indent_of(line) + 2)
            whole = (*above, f"{head}>-", margin + inner, *(margin + one.strip().rstrip("\"'" if text[0] in "'\"" else "") for one in lines[number + 1 : end]))
            yield Edit(number, end, whole, rules.YAML_SYNTAX, message, _so(number, end - 1)[:-1] + rest, len(head))
        lead = "Put the text in quotation marks:" if text[0] not in "'\"" else _so(number, number)
        yield Edit(number, number + 1, (*above, head + quoted(inner)), rules.YAML_SYNTAX, message, lead[:-1] + rest, len(head))
        if link := _TARGET.fullmatch(text):
            yield _slip(number, head + link[1], "This is a link as Markdown writes it, and only its address belongs here.")
        if reference := _SPACED_REFERENCE.fullmatch(text):
            yield _slip(number, f"{head}{reference[1]}:{reference[2]}", "A reference has no space behind its colon.")


_QUOTATION = re.compile(r"(['\"])(?:(?!\1).)*\S\1[ ,;.:]+\w")
"""Quoted words at the beginning of a text, which goes on behind them."""
_BLOCK_SIGN_AND_TEXT = re.compile(r"([|>][-+]?)[ ]+(\S.*)")
_DOUBLE = frozenset('"“”„«»')


def _half_remarked(lines: Sequence[str], number: int) -> Iterator[Edit]:
    """What is below a line that somebody made a remark, as a remark too where nothing needs it; or that line as it was."""
    remark = _REMARKED.fullmatch(lines[number])
    if not remark:
        return
    own = len(remark[1]) + (0 if len(remark[2]) < 2 else (len(remark[2]) + 1) // 2 * 2)
    as_it_was = " " * own + remark[3]
    end = block_end([*lines[:number], as_it_was, *lines[number + 1 :]], number)
    if end == number + 1:
        return
    message = f"`{beginning(lines[number].strip())}` is a remark, and what belongs to it, in the lines below, is not."
    rest = tuple(remarked(line, own) for line in lines[number + 1 : end])
    lead = f"Make {'line' if len(rest) == 1 else 'lines'} {number + 2}{f' to {end}' if len(rest) > 1 else ''} a remark too, or take the `#` away from line"
    yield Edit(number + 1, end, rest, rules.YAML_SYNTAX, message, f"{lead} {number + 1}:")
    yield Edit(number, number + 1, (as_it_was,), rules.YAML_SYNTAX, message, "Take the `#` away:")


def unnamed_text(lines: Sequence[str], number: int, missing: str) -> Iterator[Edit]:
    """The name of a missing field above a text that runs on from the one of the field before it."""
    own = indent_of(lines[number])
    for at in range(number + 1, block_end(lines, number)):
        text, above = lines[at], lines[at - 1]
        begins = _VALUE.match(above) and not BLOCK.search(above) and KEY.match(above) and own < indent_of(above) < indent_of(text)
        if begins and not KEY.match(text) and not text.lstrip().startswith(("-", "#")):
            message = f"The line `{missing}: >-` is missing above this text."
            yield Edit(at, at, (f"{' ' * indent_of(above)}{missing}: >-",), rules.MISSING_FIELD, message, "Write it above this line:")


def _blocks(lines: Sequence[str], number: int) -> Iterator[Edit]:
    """A field whose text begins on the next line and needs a sign for that, or is a list."""
    name, end = ONLY_KEY.fullmatch(lines[number]), block_end(lines, number)
    if not name or end == number + 1:
        return
    inner = lines[number + 1 : end]
    if not all(one.lstrip().startswith("- ") for one in inner):
        message = f"What is below `{name_of(name[0])}:` is read as fields, and looks like a text."
        yield Edit(number, end, (f"{name[0]} >-", *inner), rules.YAML_SYNTAX, message, _so(number, end - 1))
        return
    message = f"`{name_of(name[0])}` should be a text, and this is a list."
    margin = " " * (indent_of(name[0]) + 2)
    yield Edit(number, end, (f"{name[0]} |", *(margin + one.lstrip() for one in inner)), rules.WRONG_TYPE, message, _so(number, end - 1))
    yield Edit(number, end, (f"{name[0]} >-", *(margin + one.lstrip()[2:] for one in inner)), rules.WRONG_TYPE, message, _so(number, end - 1))


def _brackets(lines: Sequence[str], number: int) -> Iterator[Edit]:
    """The line with the bracket that is missing at its end."""
    line = lines[number]
    for opening, closing in ("[]", "{}"):
        if (value := _VALUE.match(line)) and value[2].startswith(opening) and line.count(opening) == line.count(closing) + 1:
            space = " " if value[2][1:2] == " " else ""
            yield _slip(number, line.rstrip().rstrip(",") + space + closing, f"The bracket `{opening}` that opens in this line is not closed.")
    if (value := _VALUE.match(line)) and re.fullmatch(r"\{[^{}:]*\}", value[2]):
        yield _slip(number, f"{value[1]}[{value[2][1:-1]}]", "A list is in square brackets.")
    if opened := _BRACE.fullmatch(line):
        end = next((other for other in range(number + 1, len(lines)) if lines[other].strip().rstrip(",") in "]}"), number)
        inner = tuple(one.rstrip().rstrip(",") for one in lines[number + 1 : end])
        if inner and all(inner):
            shown = opened[1], *((one if opened[2] == "{" else re.sub(r"^( *)", r"\1- ", one)) for one in inner)
            message = f"What is between `{opened[2]}` and its end on another line lacks the commas that it needs there."
            yield Edit(number, end + 1, shown, rules.YAML_SYNTAX, message, "Write one a line, without brackets:")
