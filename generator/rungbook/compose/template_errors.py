"""What a template does wrong, reported at its line: a site's own templates are written by people as its ladder is."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from pathlib import Path
from traceback import extract_tb

from jinja2 import TemplateNotFound, TemplateSyntaxError

from rungbook import rules
from rungbook.problem import Origin, Problem, name_the_choice

ENDING = ".md.j2"


class TemplateMistake(Exception):
    """A template can't be rendered; `problem` shows why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


@contextmanager
def with_template_line() -> Iterator[None]:
    """Whatever a template does wrong becomes one problem; a mistake of the program's own stays what it is."""
    try:
        yield
    except TemplateSyntaxError as error:
        raise _mistake(error.filename or error.name or "", error.lineno, _sentence(error.message), "") from error
    except Exception as error:
        place = next((frame for frame in reversed(extract_tb(error.__traceback__)) if frame.filename.endswith(ENDING)), None)
        if place is None:
            raise
        raise _mistake(place.filename, place.lineno, *_reported(error)) from error


def _mistake(file: str, line: int | None, message: str, repair: str) -> TemplateMistake:
    path, here = Path(file), Path.cwd()
    name = path.relative_to(here) if path.is_relative_to(here) else path
    return TemplateMistake(Problem(Origin(name.as_posix(), line or 1), rules.TEMPLATE_MISTAKE, message, repair))


def _reported(error: Exception) -> tuple[str, str]:
    """What is wrong, and the repair where there is one to name."""
    if isinstance(error, AttributeError) and is_dataclass(error.obj):
        names = [field.name for field in fields(error.obj)]
        return f"There is no `{error.name}` here.", name_the_choice(error.name or "", names, "field")
    if isinstance(error, TemplateNotFound):
        return f"There is no template `{error.name}`.", ""
    return _sentence(str(error)), ""


def _sentence(text: str | None) -> str:
    sentence = (text or "This can't be rendered").strip().rstrip(".")
    return f"{sentence[:1].upper()}{sentence[1:]}."
