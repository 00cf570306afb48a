"""What commands share that write files to take along: the language and looks of the site whose settings are here."""

from pathlib import Path

from rungbook.exports.brand import Brand, brand_of
from rungbook.exports.setting import Setting
from rungbook.model import Audience
from rungbook.read.settings import Settings, read_settings
from rungbook.words import catalogue


def setting_here(audience: Audience, site_url: str, editing: bool = True) -> Setting:
    settings = read_settings(Path("mkdocs.yml"))
    root = site_url and site_url.rstrip("/") + "/"
    return Setting(audience=audience, words=catalogue(settings.language if settings else "en"), root=root, brand=_brand(settings), editing=editing)


def _brand(settings: Settings | None) -> Brand:
    if settings is None:
        return Brand()
    sheets = "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in settings.style_sheets if path.is_file())
    return brand_of(sheets, settings.logo.read_bytes() if settings.logo and settings.logo.is_file() else b"", settings.brand)
