"""What libyaml reports of a file that it can't parse, in plain language, at the line that has the slip."""

import re

import yaml

from rungbook import rules
from rungbook.problem import Origin, Problem, Rule, beginning
from rungbook.read.layout import in_code, indent_of, misplaced

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser is missing only where PyYAML was built without it
Finding = tuple[int, int, Rule, str, str]
_KEY = re.compile(r"\s*(?:- )?([^\s:#'\"][^:#]*?)\s*:(?:\s|$)")
_EMPTY = re.compile(r" *([^\s:#'\"-][^:#]*?)\s*:\s*(?:#.*)?")
NEAR = 30
FEW = 4
_QUOTE = "Put the whole text in quotation marks."


def explained(error: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    """The problem, by the first pattern that knows it."""
    lines = text.splitlines()
    at, since = error.problem_mark or error.context_mark, error.context_mark
    line, column = (at.line, at.column) if at else (0, 0)
    start, start_column = (since.line, since.column) if since else (line, column)
    reason = f"{error.context or ''} | {error.problem or ''}"
    finding = _open_quote(text) or _finding(reason, lines, min(line, max(len(lines) - 1, 0)), column, start, start_column)
    return Problem(Origin(file, *finding[:2]), *finding[2:])


def gave_up(text: str) -> list[int]:
    """The lines, from 0, at which the parser gave up, and where it was in what it could not end."""
    loader = Loader(text)
    try:
        while loader.get_event() is not None:
            pass
    except yaml.MarkedYAMLError as error:
        return [mark.line for mark in (error.problem_mark, error.context_mark) if mark]
    except yaml.YAMLError:
        pass
    finally:
        loader.dispose()
    return []


def _at(line: int, column: int, message: str, repair: str, rule: Rule = rules.YAML_SYNTAX) -> Finding:
    """What is wrong at a place that counts from 0."""
    return line + 1, column + 1, rule, message, repair


def unclosed(line: int, column: int, sign: str) -> Finding:
    name = "single" if sign == "'" else "double"
    message = f"The {name} quotation mark that opens here is not closed on its line, so all that follows counts as text."
    return _at(line, column, message, "Close it at the end of the text, or take it away.")


def _open_quote(text: str) -> Finding | None:
    """A quotation mark that swallows fields: the last one opened before the parser gave up."""
    lines = text.splitlines()
    loader = Loader(text)
    try:
        while (token := loader.get_token()) is not None:
            if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"') and token.end_mark.line > token.start_mark.line:
                inside = lines[token.start_mark.line + 1 : token.end_mark.line + 1]
                if any(_KEY.match(line) for line in inside):
                    return unclosed(token.start_mark.line, token.start_mark.column, token.style)
    except yaml.MarkedYAMLError as error:
        if error.context and "quoted scalar" in error.context and error.context_mark and "end of stream" in (error.problem or ""):
            return unclosed(error.context_mark.line, error.context_mark.column, lines[error.context_mark.line][error.context_mark.column])
    finally:
        loader.dispose()
    return None


def _is_row(line: str) -> bool:
    """Whether a line is one of a table: between bars, or with tabs between its cells as an office program copies it."""
    row = line.strip()
    return (row.startswith("|") and row.count("|") > 1) or ("\t" in row and ": " not in row)


def _finding(reason: str, lines: list[str], line: int, column: int, start: int, start_column: int) -> Finding:
    here = lines[line] if lines else ""
    rows = [number for number in (start, line) if number < len(lines) and _is_row(lines[number])]
    if rows:
        repair = "Write each row as a list item, with `- ` before it. A table of its own goes into a file in `comparisons/`."
        return _at(rows[0], indent_of(lines[rows[0]]), "This looks like a row of a pasted table, which can't be here.", repair)
    if "cannot start any token" in reason:
        sign = here[column : column + 1]
        what = "There is a tab here" if sign == "\t" else f"A text can't begin with {in_code(sign)}"
        return _at(line, column, f"{what}.", "Use spaces." if sign == "\t" else _QUOTE)
    if "escape" in reason or "hexdecimal" in reason:
        return _at(line, column, "A backslash means something special in double quotes.", "Use single quotes, or write it twice.")
    if "flow mapping" in reason or "flow sequence" in reason:
        sign = "{" if "flow mapping" in reason else "["
        repair = "Close it or, if it belongs to the text, put the whole text in quotation marks."
        return _at(start, start_column, f"The bracket `{sign}` that opens here is not closed.", repair)
    if "block scalar" in reason and "tab" not in reason:
        return _at(start, start_column, "Nothing may come after `>-` or `|`.", "Begin the text on the next line, indented by two spaces.")
    if any(part in reason for part in ("anchor", "alias", "tag", "directive", "block scalar", "found a tab")):
        sign = lines[start][start_column : start_column + 1]
        return _at(start, start_column, f"A text can't begin with `{sign}` unless it is quoted.", _QUOTE, rules.YAML_FEATURE)
    if finding := _misplaced(lines, line):
        return finding
    if "could not find expected ':'" in reason:
        return _no_colon(lines, start, start_column)
    if "mapping values are not allowed" in reason and ":" in here[:column]:
        return _at(line, column, "This text has a colon with a space after it, which seems to start a value.", _QUOTE)
    if "mapping values are not allowed" in reason:
        return _at(line, indent_of(here), "This line is indented further than the one that it follows.", _line_up(lines, line))
    if "block sequence entries are not allowed" in reason:
        return _at(line, column, "A list item can't be here.", "Put it on a line of its own, indented under its field.")
    if here[:column].rstrip().endswith(("'", '"')):
        return _at(line, column, "Something comes after the closing quotation mark.", "Put it inside, or take the quotation marks away.")
    return _out_of_line(lines, line, column)


def _misplaced(lines: list[str], line: int) -> Finding | None:
    """The first line that is out of place before the parser gave up. A file that is laid out in another way has many, and
    then nothing follows from those that are far away."""
    found = list(misplaced(lines, line))
    near = found if len(found) <= FEW else [one for one in found if one[0] >= line - NEAR]
    if not near or len(found) - len(near) > FEW:
        return None
    number, reason = near[0]
    column = indent_of(lines[number])
    if reason == "colon":
        return _no_colon(lines, number, column)
    if reason == "text":
        return _at(number, column, "This line does not line up with the text that it belongs to.", _line_up(lines, number))
    return _out_of_line(lines, number, column)


def _out_of_line(lines: list[str], line: int, column: int) -> Finding:
    """A line that does not begin where it should; or it does, and is of another kind than the lines around it."""
    here = lines[line] if lines else ""
    above = next((one for one in reversed(lines[:line]) if one.strip()), None)
    below = next((one for one in lines[line + 1 :] if one.strip()), None)
    if above is not None and column == indent_of(here) == indent_of(above):
        is_item, follows_item = (one.lstrip().startswith("- ") for one in (here, above))
        if (empty := _EMPTY.fullmatch(above)) and not is_item:
            message = f"Nothing is indented below `{empty[1]}`, and this line begins where it does."
            return _at(line, column, message, "If this line belongs to it, put two spaces before it.")
        if is_item and not follows_item and _KEY.match(above):
            repair = "Indent it under the field that it belongs to, or write it as a field: `name: value`."
            return _at(line, column, "This list item is among fields.", repair)
        if follows_item and not is_item and _KEY.match(here):
            repair = "If it belongs to the item above, put two spaces before it; if it is an item, write `- ` before it."
            return _at(line, column, "This field is among list items.", repair)
    if {indent_of(one) for one in (above, below) if one is not None} <= {indent_of(here)}:
        repair = "Write each field and each list item on a line of its own, where the others that it belongs to begin."
        return _at(line, column, "What begins here belongs to nothing before it.", repair)
    return _at(line, column, "This line does not line up with the lines around it.", _line_up(lines, line))


def _line_up(lines: list[str], line: int) -> str:
    """What to do about a line that is out of place: the spaces are counted, since nobody sees how many there are."""
    above = next((f"the line above has {indent_of(one)}" for one in reversed(lines[:line]) if one.strip()), "")
    below = next((f"the line below has {indent_of(one)}" for one in lines[line + 1 :] if one.strip()), "")
    around = " and ".join(filter(None, (above, below)))
    number = indent_of(lines[line]) if lines else 0
    own = f"{number} space{'' if number == 1 else 's'}" if number else "no space"
    count = f"It begins with {own}; {around}. " if around and lines else ""
    return f"{count}Lines that belong together begin with equally many spaces; each step inwards is two."


def _no_colon(lines: list[str], line: int, column: int) -> Finding:
    written = lines[line].strip().removeprefix("- ")
    word, _, rest = written.partition(" ")
    repair = "Write `name: value`; a text of several lines is indented under its field."
    repair = f"Write `{word}: {rest}`." if rest and re.fullmatch(r"[a-z_-]+", word) else repair
    return _at(line, column, f"`{beginning(written)}` has no colon, so it is unclear what it is.", repair)
