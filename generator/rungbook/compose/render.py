"""Templates to Markdown. The one place that knows Jinja.

A template writes `{{ value }}` and gets what the value's type needs: plain text escaped, Markdown with its references
resolved for the page it is on, a range as a range. Nothing has to be remembered in a template, and a value
of any other type is an error. What a template does wrong is reported at its line: a site's own templates are written by people
as its ladder is.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import fields, is_dataclass
from functools import cache, lru_cache, partial
from pathlib import Path
from traceback import extract_tb
from typing import Any

from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError, Undefined, pass_context
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from rungbook import rules
from rungbook.compose.drawing import Drawing
from rungbook.compose.glossary import Glossary
from rungbook.markup import escape
from rungbook.markup.difference import Wording
from rungbook.markup.plain_text import strip_markdown, version
from rungbook.model import Markdown, Span, Text
from rungbook.problem import Origin, Problem, name_the_choice
from rungbook.site import addresses
from rungbook.site.page import relative
from rungbook.words import Catalogue

_PACKAGED = Path(__file__).parents[1] / "templates"
# In a checkout the templates are at the top of the tree; a wheel carries them inside the package.
TEMPLATES = _PACKAGED if _PACKAGED.is_dir() else Path(__file__).parents[3] / "templates"

_ENDING = ".md.j2"


class Renderer:
    """The templates of one site: its own copy of a template wins over the packaged one."""

    def __init__(self, own: Path | None, glossary: Glossary, words: Catalogue) -> None:
        self._environment = environment(own, words)
        self._glossary = glossary

    def __call__(self, template: str, path: str, view: Any) -> str:
        """Render the page at `path` from `view`."""
        known, depends = self._environment.rendered, (template, view, self._glossary.explains)
        if known is not None and path in known and known[path][0] == depends:
            return known[path][1]
        folder = path.rpartition("/")[0]
        glossary = None if path == addresses.GLOSSARY else self._glossary
        _here.set(Here(folder, glossary))
        text = _tidy(self._environment.get_template(template + _ENDING).render(view=view))
        if known is not None:
            known[path] = depends, text
        return text


class Here:
    """Where a page is, which decides how it writes links."""

    def __init__(self, folder: str, glossary: Glossary | None) -> None:
        self.href = partial(_seen_from, folder)
        self._tips = glossary.tips(set()) if glossary else escape.no_tips

    def prose(self, text: str, tips: bool = True) -> str:
        return escape.published(text, self.href, self._tips if tips else escape.no_tips)

    def html(self, text: str, apart: bool = False) -> str:
        """The text where Markdown is not read."""
        return escape.html(text, self.href, self._tips, apart)

    def words(self, words: str, tips: bool = True, html: bool = False) -> str:
        """A part of a text, from the middle of a line."""
        return (escape.html_words if html else escape.published_words)(words, self.href, self._tips if tips else escape.no_tips)


@lru_cache(maxsize=200_000)
def _seen_from(folder: str, target: str) -> str:
    """The link to a page of the site, a reference or an address elsewhere, as a page in a folder has to write it."""
    kind, colon, name = target.partition(":")
    if colon and kind in ("https", "http", "mailto"):
        return escape.address(target)
    if colon:
        target = name if kind == "page" else addresses.path_of(target)
    page, hash_, anchor = target.partition("#")
    return relative(page, folder) + hash_ + anchor


@cache
def _is_open(kind: type) -> bool:
    """Whether a template may read any attribute: of views, and of these. The sandbox would find the same at many times the cost."""
    return is_dataclass(kind) or kind in (Catalogue, LoopContext)


class Sandbox(ImmutableSandboxedEnvironment):
    rendered: dict[str, tuple[object, str]] | None = None
    """By path what a page was rendered from, and its text, where one process renders again and again."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field that a value does not have raises an error that holds the value, so that a message can name the nearest field."""
        if _is_open(obj.__class__) and attribute[:1] != "_":
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)


_done: Callable[[str], Markup] = partial(str.__new__, Markup)
"""A text that is escaped already. `Markup` itself would look first for a form that the text has of its own."""

# The page that is being rendered, for macros.
_here: ContextVar[Here] = ContextVar("here")


def environment(own: Path | None, words: Catalogue) -> Sandbox:
    """The templates of a site as they are now."""
    folders = (*((own,) if own is not None and own.is_dir() else ()), TEMPLATES)
    written = tuple((path, path.stat().st_mtime_ns) for folder in folders for path in sorted(folder.rglob("*.j2")))
    return _environment(folders, written, words)


@lru_cache(maxsize=4)
def _environment(folders: tuple[Path, ...], _written: tuple[tuple[Path, int], ...], words: Catalogue) -> Sandbox:
    """The templates as they were `_written` last: another state of them gets an environment of its own, and no page looks at a file again."""
    environment = Sandbox(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=lambda value: _done(_shown(value)),  # escaped by its type
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.globals["words"] = words
    environment.filters.update(
        href=_href,
        link=lambda to: _done(f"[{escape.plain(to.text)}]({_here.get().href(to.target)})"),
        cell=lambda value: _done(escape.in_cell(_shown(value))),
        html=lambda text: _done(_here.get().html(text, apart=True)),
        texts=lambda values: _done(escape.in_one_cell([_here.get().html(value) for value in values])),
        beside=lambda wording: _marked(wording, tips=False),
        wordings=lambda found: _done(escape.in_one_cell([_marked(one, html=True) for one in found])),
        inside=lambda value, width=4: _done(escape.inside(_shown(value), width)),
        # The place of the small links of a line: to itself, to its line in the data, to a question about it.
        at=lambda anchor, heading="": _done(f'<span class="rb-at" data-at="{escape.plain(anchor)}" data-of="{escape.plain(heading)}"></span>'),
        suggest=lambda anchor, heading="": _done(f'<span class="rb-at" data-at="{escape.plain(anchor)}" data-of="{escape.plain(heading)}" data-only></span>'),
        keep=lambda anchor: _done(f'<span class="rb-at" data-at="{escape.plain(anchor)}" data-keep></span>'),
        version=version,
        words_only=lambda text: _done(escape.plain(strip_markdown(text))),
    )
    return environment


@pass_context
def _href(_: Context, target: str) -> Markup:
    """A link from the page that is rendered. Taking the context keeps Jinja from computing a fixed address once, for the last page."""
    return _done(_here.get().href(target))


_MARKS = {"new": "ins", "gone": "del"}


def _marked(wording: Wording, tips: bool = True, html: bool = False) -> Markup:
    """A wording with its new and gone words marked, the mark ending before a comma or full stop. `tips` explain terms."""
    here = _here.get()
    if len(wording) == 1 and wording[0].kind == "same":
        return _done(here.html(wording[0].text) if html else here.prose(wording[0].text, tips).rstrip())
    texts = []
    for piece in wording:
        text = piece.text.rstrip()
        inner = text.rstrip(".,:;!?") if piece.kind in _MARKS else text
        written = here.words(inner, tips, html)
        if mark := _MARKS.get(piece.kind):
            written = f"<{mark}>{written}</{mark}>{text[len(inner) :]}"
        texts.append(written)
    return _done(escape.without_marker(" ".join(texts)))


def _prose(text: Markdown) -> str:
    return _here.get().prose(text).rstrip()


_FORMS: dict[type, Callable[[Any], str]] = {Markdown: _prose, int: str, Span: Span.text}
_FORMS |= dict.fromkeys((str, Text), escape.plain) | dict.fromkeys((Markup, Drawing), str.__str__)
"""How a value of each type that a template may write looks in Markdown."""


def _shown(value: Any) -> str:
    if form := _FORMS.get(value.__class__):
        return form(value)
    if isinstance(value, Undefined):
        return str(value)  # Raises: the template names something that there is not.
    raise TypeError(f"a template writes a {value.__class__.__name__}, which has no form on a page")


def _tidy(text: str) -> str:
    """No trailing spaces, no more than one blank line in a row, one line end at the end."""
    if " \n" in text or ("\t" in text and "\t\n" in text):
        text = "\n".join([line.rstrip(" \t") for line in text.split("\n")])
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return text.strip("\n").rstrip() + "\n"


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
        place = next((frame for frame in reversed(extract_tb(error.__traceback__)) if frame.filename.endswith(_ENDING)), None)
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
