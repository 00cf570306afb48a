"""Sink: a site in MkDocs, by a plugin that unpacks MkDocs' state, calls the pipeline and hands the pages back.

Nothing is written to disk, so nothing can be stale. It holds no more than one build's outcome.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path
from posixpath import dirname, normpath
from typing import Any, Literal, cast
from urllib.parse import urljoin, urlsplit

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage

from rungbook import policy
from rungbook.model import Audience
from rungbook.page import NavItem, Page, Site, address, placed, reading_minutes
from rungbook.pipeline import make
from rungbook.plain_files import not_plain
from rungbook.problem import Severity
from rungbook.reports.line import line
from rungbook.sinks.at_line import linked
from rungbook.sinks.made_by import in_words, without_guesses
from rungbook.sinks.mkdocs_guides import Unclear, Withheld, nav_without, withheld, without_links
from rungbook.sinks.mkdocs_published import Published, dated, previewed, published, write_beside
from rungbook.sinks.mkdocs_tables import TableExtension
from rungbook.sinks.search_index import with_finds
from rungbook.sinks.section_names import named

log = get_plugin_logger(__name__)
ASSETS = Path(__file__).parents[1] / "assets"
THEME = Path(__file__).parents[1] / "theme"
ENTRY = "rungbook.mjs"  # the one module that every page loads; it fetches the others where a page needs them
_PAGE_LINK = re.compile(r'(<a\b[^>]*?[ :]href=")([a-z0-9./-]+\.md)(?=[#"])')


class RungbookConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves its hook for subclasses untyped
    ladders = config_options.Type(str, default="ladders")
    templates = config_options.Type(str, default="templates")
    audience = config_options.Choice(("public", "internal"), default="public")
    card_font = config_options.Optional(config_options.File(exists=True))


class RungbookPlugin(BasePlugin[RungbookConfig]):  # type: ignore[no-untyped-call]  # as above
    site: Site
    made: dict[str, Page]
    ladders: Path
    withheld: Withheld
    lost: frozenset[str]
    audience: Audience | None = None
    """What the command line asks for; it wins over the configuration."""
    progress: Callable[[int, int, str], None] | None = None
    serving = False
    policy: str
    published: Published

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Being here keeps this object, and with it `progress`, across the rebuilds of `serve`."""
        self.serving = command == "serve"

    @event_priority(50)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        self.ladders, templates = root / self.config.ladders, root / self.config.templates
        self.done = 0
        _refuse_what_is_no_file(Path(config.docs_dir), root)
        audience: Audience = self.audience or cast(Audience, self.config.audience)
        try:
            self.withheld = withheld(Path(config.docs_dir)) if audience == "public" else Withheld()
        except Unclear as error:
            raise PluginError(str(error)) from error
        outcome = make(self.ladders, self.config.ladders, templates, audience, self.withheld.pages)
        config.watch.extend(str(folder) for folder in (self.ladders, templates) if folder.is_dir())
        for problem in outcome.problems:
            # Wording belongs to `check` and the pull request: as a warning of MkDocs it would fail a strict build.
            (log.info if problem.severity is Severity.WARNING else log.error)(line(problem))
        if outcome.site is None:
            count = sum(problem.severity is Severity.ERROR for problem in outcome.problems)
            raise PluginError(f"The ladder was not built: {count} {'problem' if count == 1 else 'problems'} to repair, listed above.")
        self.site, self.lost = outcome.site, outcome.lost | self.withheld.pages
        self.made = {page.path: page for page in outcome.site.pages}
        assert outcome.ladder
        self.published = published(outcome.ladder, audience, self.config.ladders, self.config.card_font, config)
        # The site's own theme folder, where it has one, comes first.
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        config.theme["icon"] = {"logo": "rungbook/logo"} | (config.theme.get("icon") or {})
        config.markdown_extensions.append(TableExtension())  # type: ignore[arg-type]  # Markdown takes the thing as well as its name
        for name in _assets():
            if name.endswith(".css"):
                config.extra_css.append(name)
            elif name.endswith((".js", f"/{ENTRY}", "/share.mjs")):
                config.extra_javascript.append(_script(name))
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        for name in sorted(self.withheld.pages | self.withheld.files):
            if file := files.get_file_from_path(name):
                files.remove(file)
        hand_written = {file.src_uri for file in files.documentation_pages()}
        for page in self.site.pages:
            if page.path in hand_written:
                if page.path != "index.md":
                    log.warning(f"docs/{page.path} is in the way of the page made from {page.origin}; the hand-written one is shown.")
                continue
            file = File.generated(config, page.path, content=page.markdown)
            file.edit_uri = self._edit(page.origin.file, page.origin.line, config)
            files.append(file)
        for redirect in self.site.redirects:
            files.append(File.generated(config, f"{address(redirect.path)}/index.html", content=redirect.html))
        for made in self.site.files:
            files.append(File.generated(config, made.path, content=made.content))
        for name, path in _assets().items():
            files.append(File.generated(config, name, abs_src_path=str(path)))
        listed = None if config.nav is None else nav_without(config.nav, self.lost.__contains__)
        config.nav = _whole_nav(self.site.nav, listed, hand_written)
        self.policy = policy.while_editing() if self.serving else _policy(files, config)
        return files

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        if page.edit_url and config.edit_uri and page.file.edit_uri:
            page.edit_url = urljoin(config.edit_uri, page.file.edit_uri)  # MkDocs resolves `..` only where repo_url is set
        dated(page, self.made.get(page.file.src_uri), self.published)
        text, unknown = placed(markdown, page.file.src_uri, self.site.parts)
        if page.file.generated_by is None:
            text = without_links(text, page.file.src_uri, self.lost.__contains__)
        for name in unknown:
            log.warning(f"docs/{page.file.src_uri} asks for a part `{name}`; there are {', '.join(sorted(self.site.parts))}.")
        made = self.made.get(page.file.src_uri)
        if made and made.used:
            return text
        page.meta["reading_minutes"] = reading_minutes(text)
        if told := in_words(str(page.update_date)):
            page.meta.update(last_changed=page.update_date, last_changed_text=told)
        return text

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Links in drawings and other HTML of the templates, which MkDocs leaves as they are, find their page like any other."""

        def found(match: re.Match[str]) -> str:
            path = normpath(f"{dirname(page.file.src_uri)}/{match[2]}".lstrip("/"))
            file = files.get_file_from_path(path)
            if file is None:
                log.warning(f"{page.file.src_uri} links to {path}, and there is no such page.")
                return match[0]
            return match[1] + file.url_relative_to(page.file)

        return _PAGE_LINK.sub(found, html)

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        self.done += 1
        if self.progress:
            self.progress(self.done, len(self.site.pages), page.file.src_uri)
        html = previewed(named(self._linked(output, page)), page, config, self.published)
        return self._guarded(html, page.file.src_uri)

    def _linked(self, html: str, page: MkDocsPage) -> str:
        """The page with the links at its expectations, where it was made from the ladder."""
        made = self.made.get(page.file.src_uri)
        if made is None or not made.places:
            return html
        own = f"{made.origin.file}#L{made.origin.line}"
        base = (page.edit_url or "").removesuffix(own) if (page.edit_url or "").endswith(own) else ""
        return linked(html, made.places, base, address(made.path), self.site.version)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        if template_name == "sitemap.xml":
            return without_guesses(output_content)
        return self._guarded(output_content, template_name) if template_name.endswith(".html") else output_content

    def _guarded(self, html: str, name: str) -> str:
        try:
            return policy.guarded(html, self.policy)
        except policy.NoPlace as error:
            raise PluginError(f"The page {name} has no <meta charset> at its head, where its content security policy belongs.") from error

    @event_priority(-100)  # after the search plugin has written its index
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        write_beside(self.published, Path(config.site_dir))
        index = Path(config.site_dir) / "search" / "search_index.json"
        if index.is_file():
            found = with_finds(json.loads(index.read_text(encoding="utf-8")), self.site.finds)
            index.write_text(json.dumps(found, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")

    def _edit(self, file: str, line_number: int, config: MkDocsConfig) -> str:
        """From the documents' folder to the line; MkDocs joins it to `edit_uri`."""
        root = self.ladders.parent if self.config.ladders.count("/") == 0 else Path(config.config_file_path).resolve().parent
        up = "../" * len(Path(config.docs_dir).resolve().relative_to(root).parts)
        return f"{up}{file}#L{line_number}"


def _refuse_what_is_no_file(docs: Path, root: Path) -> None:
    """MkDocs would publish what a link points to."""
    found = list(not_plain(docs, docs.relative_to(root).as_posix() if docs.is_relative_to(root) else str(docs)))
    for problem in found:
        log.error(line(problem))
    if found:
        raise PluginError("The site was not built: its documents hold links or devices, listed above.")


def _policy(files: Files, config: MkDocsConfig) -> str:
    addresses = [file.url for file in files.documentation_pages()]
    return policy.policy(policy.theme_scripts(policy.bases(addresses, urlsplit(config.site_url or "/").path)))


def _assets() -> dict[str, Path]:
    """The site's own styles and scripts, by the address that each gets."""
    return {f"assets/{path.name}": path for path in sorted(ASSETS.glob("*.*")) if path.suffix in (".css", ".js", ".mjs")}


def _script(name: str) -> Any:
    """The script as a page names it; MkDocs sees by the name's end that it is a module."""
    return config_options.ExtraScript().run_validation(name)  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped


def _whole_nav(made: tuple[NavItem, ...], configured: list[Any] | None, hand_written: set[str]) -> list[Any]:
    """Home, the ladder's sections, then what the configuration lists, or every other hand-written page."""
    listed = list(configured) if configured is not None else [{_name(p): p} for p in sorted(hand_written) if p != "index.md"]
    rest = [item for item in listed if "index.md" not in (item, *(item.values() if isinstance(item, dict) else ()))]
    home: list[Any] = [item for item in listed if item not in rest] or [{"Home": "index.md"}]
    return home + [_nav(item) for item in made] + rest


def _name(path: str) -> str:
    return re.sub(r"[-_]", " ", Path(path).stem).capitalize()


class _Title(str):
    """A title that is HTML already, which the theme must not escape a second time where it names a link in an attribute."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


def _nav(item: NavItem) -> dict[str, Any]:
    return {_Title(item.title): item.path or [_nav(child) for child in item.children]}
