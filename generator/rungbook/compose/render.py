"""Templates to Markdown. The one place that knows Jinja.

A template writes `{{ value }}` and gets what the value's type needs: plain text escaped, Markdown with its references
resolved for the page it stands on, a range as a range. Nothing has to be remembered in a template, and a value
of any other type is an error.
"""

from collections.abc import Callable, MutableMapping
from contextvars import ContextVar
from dataclasses import is_dataclass
from functools import lru_cache
from keyword import iskeyword
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined, Template, Undefined, nodes, pass_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from rungbook.compose.difference import Wording
from rungbook.compose.drawing import Drawing
from rungbook.compose.glossary import Glossary
from rungbook.markup import escape
from rungbook.markup.plain_text import version
from rungbook.model import Markdown, Span, Words
from rungbook.site import addresses
from rungbook.site.page import relative

_PACKAGED = Path(__file__).parents[1] / "templates"
# In a checkout the templates lie at the top of the tree; a wheel carries them inside the package.
TEMPLATES = _PACKAGED if _PACKAGED.is_dir() else Path(__file__).parents[3] / "templates"

Href = Callable[[str], str]


class Renderer:
    """The templates of one site: its own copy of a template wins over the packaged one."""

    def __init__(self, own: Path | None, find: Href, glossary: Glossary) -> None:
        folders = (*((own,) if own is not None and own.is_dir() else ()), TEMPLATES)
        written = tuple((path, path.stat().st_mtime_ns) for folder in folders for path in sorted(folder.rglob("*.j2")))
        self._environment = _environment(folders, written)
        self._templates: dict[str, Template] = {}
        self._find = find
        self._glossary = glossary
        self._links: dict[str, dict[str, str]] = {}

    def __call__(self, template: str, path: str, view: Any) -> str:
        """The page at `path`, drawn from `view`."""
        folder = path.rpartition("/")[0]
        glossary = None if path == addresses.GLOSSARY else self._glossary
        _here.set(Here(folder, self._find, glossary, self._links.setdefault(folder, {})))
        if template not in self._templates:
            self._templates[template] = self._environment.get_template(f"{template}.md.j2")
        return _tidy(self._templates[template].render(view=view))


class Here:
    """Where a page stands, which decides how it writes links."""

    def __init__(self, folder: str, find: Href, glossary: Glossary | None, links: dict[str, str]) -> None:
        self.folder = folder
        self._find = find
        self._glossary = glossary
        self._links = links
        self._told: set[str] = set()

    def href(self, target: str) -> str:
        """The link to a page of the site, a reference or an address elsewhere, as this page has to write it."""
        if target not in self._links:
            self._links[target] = self._href(target)
        return self._links[target]

    def _href(self, target: str) -> str:
        kind, colon, name = target.partition(":")
        if colon and kind in ("https", "http", "mailto"):
            return escape.address(target)
        if colon:
            target = name if kind == "page" else self._find(target)
        page, hash_, anchor = target.partition("#")
        return relative(page, self.folder) + hash_ + anchor

    def prose(self, text: str) -> str:
        told = self._glossary.told(text, self._told) if self._glossary else text
        return escape.resolved(told, self.href)


class _Generator(CodeGenerator):
    """Writes less than Jinja does: a value's form straight, which is safe already, where Jinja would escape it too; and a field
    of a frozen value straight, where Jinja would ask its environment for each.
    """

    def write_commons(self) -> None:
        self.writeline("plain, forms = environment.plain, environment.forms")
        super().write_commons()

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  # Jinja names it so
        if iskeyword(node.attr) or node.attr.startswith("_"):
            super().visit_Getattr(node, frame)
            return
        it = self.temporary_identifier()
        self.write(f"({it}.{node.attr} if ({it} := ")
        self.visit(node.node, frame)
        self.write(f").__class__ in plain else environment.getattr({it}, {node.attr!r}))")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.it = self.temporary_identifier()
        self.write(f"forms[({self.it} := ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write(f").__class__]({self.it})")


class _Environment(ImmutableSandboxedEnvironment):
    """The sandbox, with a short way to what pages are made of: the fields of frozen values."""

    code_generator_class = _Generator

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.plain: set[type] = {LoopContext}
        """Kinds of values about which nothing is to be guarded: how far a loop is, and the frozen values met so far."""
        self.forms = _FORMS

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What every template can name. Each page gets a copy, which of one dictionary is quickly made."""
        return {**self.globals, **(d or {})}

    def getattr(self, obj: Any, attribute: str) -> Any:
        if is_dataclass(obj) and not attribute.startswith("_"):
            self.plain.add(type(obj))
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)


# The page that is being drawn; macros see it without being handed it.
_here: ContextVar[Here] = ContextVar("here")


@lru_cache(maxsize=4)
def _environment(folders: tuple[Path, ...], _written: tuple[tuple[Path, int], ...]) -> Environment:
    """The templates as they were `_written` last: another state of them gets an environment of its own, and no page looks at a file again."""
    environment = _Environment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.filters.update(
        href=_href,
        link=lambda to: _Safe(f"[{escape.plain(to.text)}]({_here.get().href(to.target)})"),
        cell=lambda value: _Safe(escape.in_cell(_shown(value))),
        texts=lambda values: _Safe("<br><br>".join([escape.in_cell(_shown(value)) for value in values])),
        marked=_marked,
        inside=lambda value, width=4: _Safe(escape.inside(_shown(value), width)),
        item=lambda value, anchor, kind="": _Safe(escape.inside(_shown(value), 4, anchor, kind)),
        # The place of the small links of a line: to itself, to its line in the data, to a question about it.
        at=lambda anchor: _Safe(f'<span class="rb-at" data-at="{escape.plain(anchor)}"></span>'),
        version=version,
    )
    return environment


@pass_context
def _href(_: Context, target: str) -> "_Safe":
    """A link from the page that is drawn. Taking the context keeps Jinja from working out a fixed address once, for whatever page was drawn last."""
    return _Safe(_here.get().href(target))


class _Safe(str):
    """Markdown as it is to stand on the page. `Markup` says the same, and takes four times as long to make."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


_MARKS = {"new": "ins", "gone": "del"}


def _marked(wording: Wording) -> _Safe:
    """A wording with its new and gone words marked, the mark ending before a comma or full stop."""
    texts = []
    for piece in wording:
        text = _here.get().prose(piece.text).rstrip()
        if mark := _MARKS.get(piece.kind):
            bare = text.rstrip(".,:;!?")
            text = f"<{mark}>{bare}</{mark}>{text[len(bare) :]}"
        texts.append(text)
    return _Safe(" ".join(texts))


class _Forms(dict[type, Callable[[Any], str]]):
    """How a value of each type that a template may write looks in Markdown."""

    def __init__(self) -> None:
        super().__init__({str: escape.plain, Words: escape.plain, Markdown: _prose, _Safe: str.__str__, Markup: str.__str__, Drawing: str.__str__, int: str})
        self[Span] = Span.text

    def __missing__(self, kind: type) -> Callable[[Any], str]:
        if issubclass(kind, Undefined):
            return str  # Raises: the template names something that there is not.
        raise TypeError(f"a template writes a {kind.__name__}, which has no form on a page")


def _prose(text: Markdown) -> str:
    return _here.get().prose(text).rstrip()


_FORMS = _Forms()


def _shown(value: Any) -> str:
    return _FORMS[value.__class__](value)


def _tidy(text: str) -> str:
    """No trailing spaces, no more than one blank line in a row, one line end at the end."""
    if " \n" in text or ("\t" in text and "\t\n" in text):
        text = "\n".join([line.rstrip(" \t") for line in text.split("\n")])
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return text.strip("\n").rstrip() + "\n"
