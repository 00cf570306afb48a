"""Sink: the templates, Rungbook's and the theme's, compiled by a process of their own while the ladder is read; the theme's once however often `serve` builds.

Nothing of them is written to a disk.
"""

import marshal
import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from types import CodeType
from typing import Any, BinaryIO

from mkdocs.theme import Theme

from rungbook.mkdocs.reuse.ahead import Helper

_NAMED = re.compile(r'"([\w./-]+\.html)"')


@dataclass(slots=True)
class _Bucket:
    """What Jinja asks for a template's code, and gives it to."""

    source: str
    code: Any = None


class CompiledTemplates:
    """Stands where Jinja looks for the code of a template before it compiles it."""

    def __init__(self) -> None:
        self._buckets: dict[tuple[str, str | None], _Bucket] = {}
        self._helper = Helper()
        self._pipe: BinaryIO | None = None

    def lend(self, theme: Theme) -> None:
        """Let a build look for the theme's files where they are not hidden: beside them are ten thousand icons, which are no files of a site."""
        theme.get_env = partial(_environment, theme.get_env)  # type: ignore[method-assign]

    def start(self, own: Any, theme: Theme) -> None:
        """Let a second process compile what pages are made of: first their text, then what is around it."""
        own.bytecode_cache = self
        start, end = os.pipe()
        self._pipe = os.fdopen(start, "rb")
        self._helper.start(_send(own, theme, end))
        os.close(end)

    def receive(self) -> None:
        """Take the next that it has compiled; what is missing is compiled when it is needed."""
        if self._pipe:
            with suppress(EOFError):
                for name, file, source, code in marshal.load(self._pipe):  # noqa: S302  # by this program's own process
                    self._buckets[name, file] = _Bucket(source, code)

    def stop(self) -> None:
        self._helper.stop()
        if self._pipe:
            self._pipe.close()
            self._pipe = None

    def get_bucket(self, _environment: Any, name: str, file: str | None, source: str) -> _Bucket:
        known = self._buckets.get((name, file))
        if known is None or known.source != source:
            known = self._buckets[name, file] = _Bucket(source)
        return known

    def set_bucket(self, bucket: _Bucket) -> None:
        """The bucket has the code already."""


def _environment(make: Callable[[], Any]) -> Any:
    environment = make()
    environment.list_templates = partial(_visible_files, environment.loader.searchpath)
    return environment


def _visible_files(folders: list[str], extensions: None = None, filter_func: Callable[[str], bool] = bool) -> list[str]:
    """What Jinja lists, without what MkDocs leaves out in any case."""
    assert extensions is None
    found = set()
    for folder in folders:
        for parent, inner, names in os.walk(folder):
            inner[:] = [name for name in inner if parent != folder or not name.startswith(".")]
            below = "" if parent == folder else f"{os.path.relpath(parent, folder).replace(os.sep, '/')}/"
            found |= {below + name for name in names}
    return sorted(filter(filter_func, found))


def _send(own: Any, theme: Theme, end: int) -> Iterator[None]:
    names = ["main.html", *theme.static_templates, f"partials/languages/{theme.get('language') or 'en'}.html"]
    with os.fdopen(end, "wb") as pipe:
        for environment, asked in ((own, own.list_templates()), (theme.get_env(), names)):
            pipe.write(marshal.dumps(list(_compiled(environment, asked))))
            pipe.flush()
    yield


def _compiled(environment: Any, names: list[str]) -> Iterator[tuple[str, str | None, str, CodeType]]:
    """Each of these templates, and those that they name."""
    for name in names:
        try:
            source, file, _ = environment.loader.get_source(environment, name)
        except LookupError:  # as Jinja raises for a template that is not there
            continue
        yield name, file, source, environment.compile(source, name, file)
        names += [other for other in dict.fromkeys(_NAMED.findall(source)) if other not in names]
