"""Sink: the templates of Rungbook and of the theme, compiled once per installation.

They are kept where Python keeps compiled modules: who can write there can change the modules too. A `.pyc` right beside its module is removed
with it by pip, and never imported while the module is there.
A site's own templates are compiled by each build, because nothing in a site's cache can run; `serve` compiles none a second time.
"""

import marshal
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from importlib.util import MAGIC_NUMBER, cache_from_source, find_spec
from pathlib import Path
from typing import Any

from mkdocs.theme import Theme

from rungbook.atomic_write import write_file
from rungbook.mkdocs.minify import OF_THEME
from rungbook.mkdocs.reuse.stamp import of_files

KEPT = Path(cache_from_source(__file__)).with_name("compiled.pyc") if sys.pycache_prefix else Path(__file__).with_suffix(".pyc")
_COMPILERS = ("jinja2.compiler", "mkdocs.theme", "rungbook.compose.render", "rungbook.mkdocs.minify")
"""What decides, besides a template's text, what it becomes."""


@dataclass(slots=True)
class _Bucket:
    """What Jinja asks for a template's code, and gives it to."""

    source: str
    code: Any = None


class CompiledTemplates:
    """Stands where Jinja looks for the code of a template before it compiles it."""

    def __init__(self, templates: Path, kept: Path = KEPT) -> None:
        self._installed = (f"{templates}{os.sep}", *OF_THEME)
        self._kept = kept
        self._compilers = list(of_files(found.origin for name in _COMPILERS if (found := find_spec(name)) and found.origin))
        self._buckets: dict[tuple[str, str | None], _Bucket] = {}
        self._is_new = False
        with suppress(OSError, EOFError, ValueError, TypeError):  # there is none yet, or not one of this version
            content = kept.read_bytes()
            if not content.startswith(MAGIC_NUMBER):  # of another Python
                return
            compilers, texts = marshal.loads(content.removeprefix(MAGIC_NUMBER))  # noqa: S302  # of the installation, as the modules are
            if compilers == self._compilers:
                self._buckets = {(name, file): _Bucket(source, code) for name, file, source, code in texts}

    def lend(self, theme: Theme) -> None:
        """Let a build look for the theme's files where they are not hidden: beside them are ten thousand icons, which are no files of a site."""
        theme.get_env = partial(_environment, theme.get_env)  # type: ignore[method-assign]

    def keep(self) -> None:
        """Keep what was compiled of the installation's templates, as far as Python may keep its modules."""
        if self._is_new and not sys.dont_write_bytecode:
            texts = [(*key, bucket.source, bucket.code) for key, bucket in self._buckets.items() if str(key[1]).startswith(self._installed)]
            with suppress(OSError):
                write_file(self._kept, MAGIC_NUMBER + marshal.dumps((self._compilers, texts)), durable=False)
            self._is_new = False

    def get_bucket(self, _environment: Any, name: str, file: str | None, source: str) -> _Bucket:
        known = self._buckets.get((name, file))
        if known is None or known.source != source:
            known = self._buckets[name, file] = _Bucket(source)
            self._is_new |= str(file).startswith(self._installed)
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
    tops = ((Path(folder), top) for folder in folders for top in Path(folder).glob("[!.]*"))
    found = {file.relative_to(folder).as_posix() for folder, top in tops for file in (top, *top.rglob("*")) if file.is_file()}
    return sorted(filter(filter_func, found))
