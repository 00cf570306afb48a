"""Sink: the site's own styles, scripts and theme on top of Material."""

from pathlib import Path

from mkdocs.config import config_options
from mkdocs.config.defaults import MkDocsConfig

from rungbook.mkdocs.tables import TableExtension
from rungbook.words import Catalogue

ASSETS = Path(__file__).parents[1] / "assets"
THEME = Path(__file__).parent / "theme"
NEEDED = ("attr_list", "admonition", "pymdownx.details")  # what the pages' Markdown is written in, beside what MkDocs reads anyway
BRAND, ICON = "assets/brand.css", "assets/images/icon.svg"
PAPER = ("assets/print.css", "assets/across.css")  # named by the theme, for paper alone
LATER = ("assets/suggest.css",)  # named by a script, once somebody uses what it is for
ENTRY = "rungbook.mjs"  # the one module that every page loads; it fetches the others where a page needs them


def configure_theme(config: MkDocsConfig, words: Catalogue, brand: str = "") -> None:
    """Names the styles and scripts that every page loads. The site's own theme folder, where it has one, comes first."""
    config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
    config.theme["icon"] = {"logo": "rungbook/logo"} | (config.theme.get("icon") or {})
    # The theme would write the words into addresses and mark them inside of other words; the site's own script marks them.
    config.theme["features"] = [feature for feature in config.theme.get("features") or () if feature != "search.highlight"]
    config.theme["font"] = False  # Material's own default asks another host for one, which no page may
    config.markdown_extensions.extend(name for name in NEEDED if name not in config.markdown_extensions)
    config.markdown_extensions.append(TableExtension())  # type: ignore[arg-type]  # Markdown takes the thing as well as its name
    config.mdx_configs.setdefault("toc", {}).setdefault("permalink_title", words.permalink)
    styles = [name for name in assets() if name.endswith(".css") and name not in (*PAPER, *LATER)]
    config.extra_css[:0] = [*styles, BRAND] if brand else styles  # the site's own come last, and so win
    for name in assets():
        if name.endswith(f"/{ENTRY}"):
            # MkDocs sees by the name's end that it is a module.
            config.extra_javascript.append(config_options.ExtraScript().run_validation(name))  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped


def assets() -> dict[str, Path]:
    """The site's own styles, scripts and typeface, by the address that each gets. The typeface's licence goes with it."""
    published = [path for path in ASSETS.glob("*.*") if path.suffix in (".css", ".js", ".mjs")]
    published += [path for path in ASSETS.glob("fonts/*.*") if path.suffix in (".woff2", ".txt")]
    return {f"assets/{path.relative_to(ASSETS).as_posix()}": path for path in sorted(published)}
