"""Sink: one build of a site by MkDocs, event by event."""

import gc
import json
from collections.abc import Container, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from rungbook import pipeline
from rungbook.compose.render import TEMPLATES, environment
from rungbook.exports.brand import Brand
from rungbook.exports.feeds import listed
from rungbook.exports.site_files import draw_cards
from rungbook.mkdocs import csp
from rungbook.mkdocs.build_info import without_guesses
from rungbook.mkdocs.citations import kept_together
from rungbook.mkdocs.files import generated, with_addresses
from rungbook.mkdocs.hand_written import docs_of, include_internal, lost_addresses, nav_with_internal, nav_without, redirects, without_links, without_remarks
from rungbook.mkdocs.ladder import built
from rungbook.mkdocs.minify import Minified, minified
from rungbook.mkdocs.nav import give_sections_their_pages, listed_paths, whole_nav
from rungbook.mkdocs.options import Options, RungbookConfig
from rungbook.mkdocs.packs import filled, is_packed, pack_files, pack_nav
from rungbook.mkdocs.published import CARDS, Published, brand_in, dated, describe, offer_downloads, previewed, published, root_of, with_downloads, write_beside
from rungbook.mkdocs.reuse import ahead
from rungbook.mkdocs.reuse.compiled import CompiledTemplates
from rungbook.mkdocs.reuse.inputs import kept_pages
from rungbook.mkdocs.reuse.last_site import BESIDE, PAGES, LastSite
from rungbook.mkdocs.reuse.pages import KeptPages
from rungbook.mkdocs.search_index import keep_theme_from_reading, without_marks, write, written_page
from rungbook.mkdocs.served_folder import ServedFolder
from rungbook.mkdocs.source_links import Suggesting, issues, linked
from rungbook.mkdocs.theming import configure_theme, foot_pages, foot_titles, frame, named, shorten
from rungbook.mkdocs.used_files import unused
from rungbook.mkdocs.versions import Version, about_versions, versions, without_search
from rungbook.model import Audience, Ladder
from rungbook.read.docs import Docs
from rungbook.reports import not_public
from rungbook.search.page_entries import WrittenPage
from rungbook.site.addresses import MY_PLAN, gates_of
from rungbook.site.page import Page, Readers, Site, address, placed
from rungbook.site.palettes import brand_fault
from rungbook.site.wordings import owner_mails, wordings
from rungbook.words import Catalogue, catalogue

log = get_plugin_logger(__name__)
COMPILED = CompiledTemplates(TEMPLATES)


class Workers:
    """The processes that work beside this one. MkDocs may build again and again with the same."""

    def __init__(self) -> None:
        self.helper = ahead.Helper()
        self.artist = ahead.Helper()
        """Draws cards while the site is composed."""
        self.writer = ahead.Helper()
        """Writes what is no page while pages are made."""

    def stop(self) -> None:
        for worker in (self.helper, self.artist, self.writer):
            worker.stop()


class SiteBuild:
    """What one build knows from one event to the next."""

    root: Path
    ladders: Path
    docs: Docs
    readers: Readers
    words: Catalogue
    brand: Brand
    ladder: Ladder
    site: Site
    made: dict[str, Page]
    lost: frozenset[str]
    published: Published
    suggesting: Suggesting | None
    mails: dict[str, str]
    texts: frozenset[str]
    """The addresses of pages with texts that readers may suggest wordings for."""
    present: frozenset[str]
    """The paths of all pages and files of the site."""
    nav: Navigation
    policy: str
    versions: tuple[Version, ...] = ()
    kept: KeptPages | None = None
    last: LastSite | None = None
    drawing: Iterator[None] | None = None
    """What the helper does once the page for lost readers is drawn, and with it the theme's templates are compiled. No page is active then."""

    def __init__(self, settings: RungbookConfig, options: Options, workers: Workers, served: ServedFolder | None, serving: bool) -> None:
        self.settings, self.options, self.workers, self.served, self.serving = settings, options, workers, served, serving
        self.written: list[WrittenPage] = []
        self.done = 0

    def configure(self, config: MkDocsConfig) -> None:
        """Compose the site, and let the configuration have what its pages need."""
        self.root = root_of(config)
        self.ladders, templates = self.root / self.settings.ladders, self.root / self.settings.templates
        config.watch.extend(str(folder) for folder in (self.ladders, templates) if folder.is_dir())
        audience: Audience = self.options.audience or cast(Audience, self.settings.audience)
        self._find_kept(config, audience)
        self.readers = Readers(str(config.theme.get("language") or "en"), self.settings.readers == "candidates")
        self.words = catalogue(self.readers.language)
        self._prepare_looks(config, templates)
        self.docs = docs_of(config, self.settings.front_matter)
        if self.readers.candidates:
            of_employees = {page.path for page in self.docs.pages if page.for_employees}
            self.docs = self.docs.without(of_employees | foot_pages(config.nav or [], foot_titles(config)))
        outcome = self._composed(templates, audience)
        assert outcome.ladder is not None
        assert outcome.site is not None
        self.ladder, self.site = outcome.ladder, outcome.site
        self.made = {page.path: page for page in outcome.site.pages}
        self.lost = outcome.lost | self.docs.withheld_from(audience) | ({MY_PLAN, *map(gates_of, self.ladder.tracks)} if self.readers.candidates else set())
        if audience == "internal":
            include_internal(config)
        if self.options.with_versions and not self.readers.candidates:
            settings = Path(config.config_file_path)
            self.versions = tuple(versions(settings, self.ladders, templates, audience, self.docs, config.site_url or ""))
        self._publish(outcome, audience, config)

    def _find_kept(self, config: MkDocsConfig, audience: Audience) -> None:
        """What earlier builds left, if this one may take it."""
        if not self.options.reuse:
            return
        self.kept = kept_pages(config, self.settings, f"{audience}-{'serve' if self.serving else 'build'}")
        if self.kept and self.served:
            self.kept.is_there, self.kept.found = self.served.has, self.served.found
        if self.kept and self.options.last:
            self.last = LastSite(self.options.last, Path(config.site_dir), self.kept)
            self.kept.is_there = self.last.has

    def _prepare_looks(self, config: MkDocsConfig, templates: Path) -> None:
        if self.settings.brand and (fault := brand_fault(self.settings.brand)) and not fault[2]:
            raise PluginError(f"{Path(config.config_file_path).name}: {fault[0]} {fault[1]}")
        configure_theme(config, self.words, self.settings.brand)
        keep_theme_from_reading(config)
        self.brand = brand_in(config, self.settings.brand)
        if self.kept:
            COMPILED.lend(config.theme)
            own = environment(templates, self.words)
            own.bytecode_cache = cast(Any, COMPILED)
            if self.serving and own.rendered is None:
                own.rendered = {}

    def _composed(self, templates: Path, audience: Audience) -> pipeline.Outcome:
        if version := self.options.version:
            return pipeline.site_as_it_was(version.held, version.day, templates if templates.is_dir() else None, self.readers)
        draw = self._draw_cards
        return built(self.ladders, self.settings.ladders, templates, audience, self.docs, self.readers, self.kept, draw, wording=not self.served)

    def _publish(self, outcome: pipeline.Outcome, audience: Audience, config: MkDocsConfig) -> None:
        """What the pages and the files beside them show of the whole site."""
        older = self.options.version
        organisation = self.ladder.organisation
        offered = self.settings.suggest in ("everyone", audience) and not self.readers.candidates and not older
        self.suggesting = Suggesting(organisation.suggest, organisation.suggest_to) if offered else None
        self.mails = owner_mails(self.ladder)
        self.texts = frozenset(one.place.partition("#")[0] for one in wordings(self.ladder)) if offered else frozenset()
        self.published = published(
            outcome, audience, self.settings.ladders, self.settings.card_font, self.brand, config, self.words, suggest=offered, older=bool(older)
        )
        if self.options.downloads and not older:
            self.published = with_downloads(self.published, self.readers.candidates)
        framed = frame(config, organisation, self.site, self.readers, self.words, self.settings.credit)
        config.extra["scope"] = csp.root_path(config.site_url)  # the theme's own default differs with a page's depth
        config.extra["rungbook"] = framed | about_versions(older, bool(self.versions), self.words)

    def not_public(self) -> str:
        """Return a line on what a public site would leave out of this internal one."""
        pay = any((entry.audience or self.ladder.organisation.pay_audience) == "internal" for grade in self.ladder.grades for entry in grade.pay)
        return not_public.line(pipeline.not_public(self.ladder, self.docs.internal_pages), pay)

    def add_files(self, files: Files, config: MkDocsConfig) -> Files:
        for name in sorted(self.lost):
            if file := files.get_file_from_path(name):
                files.remove(file)
        hand_written = {file.src_uri for file in files.documentation_pages()}
        for file in generated(self.site, hand_written, config, self.settings.brand):
            files.append(file)
        packs = () if self.readers.candidates else self.settings.packs
        for file in list(pack_files(packs, {file.src_uri for file in files}, config)):
            files.append(file)
        self.present = frozenset(file.src_uri for file in files)
        for moved in redirects(self.docs.pages, self.present.__contains__):
            files.append(File.generated(config, f"{address(moved.path)}/index.html", content=moved.html))
        listed = None if config.nav is None else nav_without(nav_with_internal(config.nav, self.docs.pages), self.lost.__contains__)
        config.nav = [*whole_nav(self.site.nav, listed, hand_written, self.words.home), *pack_nav(packs, set(listed_paths(listed or [])))]
        self.policy = csp.while_editing() if self.serving else csp.policy(csp.theme_scripts(csp.root_path(config.site_url)))
        return files

    def take_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> None:
        self.nav = nav
        give_sections_their_pages(nav)
        if self.kept and not self.serving:
            gc.freeze()  # the site stays as long as this process: no collection looks through it, and the others share it
            self.workers.helper.start(self._ahead(ahead.convert(config, files, self.kept)))
            if not self.options.downloads:
                # Where a file that MkDocs writes later is in the way it stops, and this process puts its own over it as ever.
                taken = {*config.theme.static_templates, *(file.dest_uri for file in files)}  # those of `extra_templates` are files
                self.workers.writer.start(self._write_beside(Path(config.site_dir), taken))

    def markdown_of(self, page: MkDocsPage, markdown: str, config: MkDocsConfig, files: Files) -> str:
        if page.edit_url and config.edit_uri and page.file.edit_uri:
            page.edit_url = urljoin(config.edit_uri, page.file.edit_uri)  # MkDocs resolves `..` only where repo_url is set
        made = self.made.get(page.file.src_uri)
        dated(page, made, self.published)
        offer_downloads(page, self.published, self.words)
        text, unknown = placed(markdown, page.file.src_uri, self.site)
        if is_packed(page.file):
            text = filled(text, page.file.src_uri, self.published.ladder, self.present)
        elif page.file.generated_by is None:
            text = without_links(text, page.file.src_uri, self.lost.__contains__)
        for name in unknown:
            log.warning(f"docs/{page.file.src_uri} names a part `{name}`; there are {', '.join(sorted({**self.site.parts, **self.site.references}))}.")
        if not (made and made.used):
            describe(page, made, text, self.words)
        page.meta["kind"] = made.kind if made else ""
        if made and self.suggesting and address(made.path) in self.texts:
            page.meta["suggest"] = issues(page.edit_url or "") if self.suggesting.by == "form" else ""
        if self.kept:
            # A search reads of a hand-written page what its author wrote for it, which goes after that.
            self.kept.lend_conversion(page, files, lambda html: self._with_addresses(html, page, files) if page.file.generated_by else html)
        return made.body if made and made.body == text else text  # the same text is held once

    def content_of(self, page: MkDocsPage, html: str, config: MkDocsConfig, files: Files) -> str:
        hand_written = page.file.generated_by is None
        if hand_written and page.file.src_uri != "index.md":
            self.written.append(written_page(page))
        shorten(page.toc, page.meta.get("kind", ""), "toc" in (page.meta.get("hide") or ()))
        if hand_written or not self.kept:
            html = self._with_addresses(html, page, files)
        if page.file.generated_by is not None:
            if self.kept:
                page.file.content_string = ""  # nothing reads it again, and a large site has many
            return html
        html = without_remarks(html)
        for name in sorted(lost_addresses(html, page.file, self.lost, self.present, config.site_url or "")):
            # Only a link in Markdown can become its words.
            raise PluginError(f"docs/{page.file.src_uri} leads to `{name}`, which this site leaves out. Write it as `[words](address)`, or take it away.")
        return html

    def prepare_theme(self, env: Any, config: MkDocsConfig, files: Files) -> None:
        """All pages have their content now, and no file is copied yet."""
        for file in unused(files, config, self.settings.files):
            log.info(f"docs/{file.src_uri} is used by no published page and stays out of the site.")
            files.remove(file)
        env.add_extension(Minified)
        foot = config.extra["rungbook"]["foot"]
        config.extra["rungbook"]["foot"] = [file for file in files.documentation_pages() if file.src_uri in foot]
        if self.kept:
            self.kept.lend_templates(env, self.nav, files, self._facts, self.policy, json.dumps(config.extra["rungbook"], default=lambda _: ""))
            env.bytecode_cache = COMPILED
            if not self.serving:
                self.drawing = ahead.draw(config, files, self.nav, env, self.kept)

    def finished_page(self, page: MkDocsPage, output: str, config: MkDocsConfig) -> str:
        self.done += 1
        if self.options.progress:
            self.options.progress(self.done, len(self.site.pages), page.file.src_uri)
        if self.kept:
            page.content = ""  # as with its file
            if page.file.src_uri in self.kept.reused:
                return output
        if made := self.made.get(page.file.src_uri):
            output = linked(output, made, page.edit_url or "", self.site.version, self.words, self.readers.candidates, self._suggesting(made))
        html = self._guarded(previewed(kept_together(named(output)), page, config, self.published), page.file.src_uri)
        if self.options.version:
            html = without_search(html, self.words)
        if self.kept:
            self.kept.keep(page, html)
        return html

    def _with_addresses(self, html: str, page: MkDocsPage, files: Files) -> str:
        return with_addresses(without_marks(html), page.markdown or "", page.file, files)

    def _ahead(self, work: Iterator[None]) -> Iterator[object]:
        """What the helper does; nothing of this runs in this process."""
        self.options = replace(self.options, progress=None)
        if self.kept:
            self.kept.is_there = lambda *_: False  # the first process alone puts pages into the site
        yield from work

    def _write_beside(self, folder: Path, taken: Container[str] = ()) -> Iterator[None]:
        once, is_there = (self.kept.once, self.kept.is_there) if self.kept else (None, None)
        yield from write_beside(self.published, folder, once, taken, is_there)
        if self.last:
            self.last.keep(BESIDE)

    def _draw_cards(self, ladder: Ladder) -> None:
        """Let the cards be drawn while the site is composed."""
        if self.kept and not self.serving:
            self.workers.artist.start(draw_cards(ladder, self.root / CARDS, Path(self.settings.card_font) if self.settings.card_font else None, self.brand.ink))

    def finished_template(self, output_content: str, template_name: str) -> str:
        if self.drawing and template_name == "404.html":
            work, self.drawing = self.drawing, None
            self.workers.helper.start(self._ahead(work))
        if template_name == "sitemap.xml":
            return without_guesses(output_content)
        return self._guarded(output_content, template_name) if template_name.endswith(".html") else output_content

    def _suggesting(self, made: Page | None) -> Suggesting | None:
        """How suggestions about a page are sent: mails go to its owner, where it has one."""
        mail = self.mails.get(address(made.path)) if made else None
        return replace(self.suggesting, to=mail) if self.suggesting and mail else self.suggesting

    def _facts(self, page: str) -> str:
        """What is put into a finished page beside its text."""
        made = self.made.get(page)
        feeds = tuple(listed(self.ladder, page, self.published.setting.root))
        return repr((made and (made.places, made.origin), self.published.about.get(page), feeds, self.site.version, self._suggesting(made)))

    def _guarded(self, html: str, name: str) -> str:
        try:
            return csp.guarded(minified(html), self.policy)
        except csp.SlotMissing as error:
            raise PluginError(f"The page {name} has no <meta charset> at its head, where its content security policy belongs.") from error

    def end(self, config: MkDocsConfig) -> None:
        if self.kept and self.served:
            self.served.show()
        if self.last:
            self.last.keep(PAGES)
        if not (self.kept and self.workers.writer.finish()):
            list(self._write_beside(Path(config.site_dir)))
        write(config, self.site.search_entries, self.written)
        if self.kept and self.served:
            self.served.end()
        if self.kept:
            self.workers.helper.stop()
            self.workers.artist.stop()
            self.kept.remove_unused()
