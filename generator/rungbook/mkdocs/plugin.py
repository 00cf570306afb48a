"""Sink: the plugin of MkDocs. Each event is handed to the build that goes on; what happens there is in `site_build`."""

from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from rungbook.mkdocs.options import Options, RungbookConfig
from rungbook.mkdocs.served_folder import ServedFolder
from rungbook.mkdocs.site_build import COMPILED, SiteBuild, Workers


class RungbookPlugin(BasePlugin[RungbookConfig]):  # type: ignore[no-untyped-call]  # MkDocs leaves its hook for subclasses untyped
    options = Options()
    serving = False
    served: ServedFolder | None = None
    workers = Workers()
    build: SiteBuild
    """The last one that could be configured."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Being here keeps this object, and with it `options`, across the rebuilds of `serve`."""
        self.serving = command == "serve"
        self.workers = Workers()

    def on_shutdown(self) -> None:
        self.workers.stop()
        COMPILED.keep()

    @event_priority(50)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        build = SiteBuild(self.config, self.options, self.workers, self.served, self.serving)
        build.configure(config)
        self.build = build
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        return self.build.add_files(files, config)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        self.build.take_nav(nav, config, files)
        return nav

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        return self.build.markdown_of(page, markdown, config, files)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        return self.build.content_of(page, html, config, files)

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        self.build.prepare_theme(env, config, files)
        return env

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        return self.build.finished_template(output_content, template_name)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        return self.build.finished_page(page, output, config)

    @event_priority(-100)  # after the search plugin has written its index
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        self.build.end(config)
