"""The zip that opens from disk: every link in it ends on a file that is in it."""

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

import pytest

from rungbook.mkdocs import zip_site
from tests.conftest import SAMPLE, succeeds


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample ladder as a site, with hand-written pages of its own."""
    site = tmp_path_factory.mktemp("sample")
    (site / "docs" / "deeper").mkdir(parents=True)
    (site / "docs" / "index.md").write_text("# Home\n\n<!-- rungbook: tracks -->\n\n[Deeper](deeper/page.md)\n", encoding="utf-8")
    (site / "docs" / "deeper" / "page.md").write_text('# Page\n\n<a href="../../">Home in plain HTML</a> <a href="../../?q=1#x">and so</a>\n', encoding="utf-8")
    settings: dict[str, object] = {"site_name": "Sample", "theme": {"name": "material", "font": False, "features": ["navigation.instant", "navigation.tabs"]}}
    settings |= {"plugins": ["search", {"rungbook": {"ladders": str(SAMPLE)}}], "site_url": "https://sample.example/"}
    settings |= {"markdown_extensions": ["attr_list", "tables", "admonition", "pymdownx.details", "md_in_html"]}
    (site / "mkdocs.yml").write_text(json.dumps(settings), encoding="utf-8")
    succeeds("build", "--no-strict", cwd=site)
    return site / "site"


def pack(site: Path, into: Path) -> dict[str, bytes]:
    succeeds("zip", site, "--into", into)
    with zipfile.ZipFile(into) as archive:
        return {name.removeprefix(f"{into.stem}/"): archive.read(name) for name in archive.namelist()}


@pytest.mark.slow
@pytest.mark.parametrize("which", ["sample_site", "built_site"])
def test_every_link_of_the_zip_ends_on_a_file_in_it(which: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """Links from Markdown, from the theme and from plain HTML, scripts, pictures and redirects alike."""
    files = pack(request.getfixturevalue(which), tmp_path / "ladder.zip")
    seen = 0
    for name, content in files.items():
        if not name.endswith(".html"):
            continue
        for target in re.findall(r'(?:\bhref|\bsrc)="([^"]*)"|; url=([^"]*)"', content.decode()):
            parts = urlsplit("".join(target))
            if parts.scheme or parts.netloc or not parts.path:
                continue
            seen += 1
            assert normpath(join(dirname(name), unquote(parts.path))) in files, f"{name} links to {parts.path}"
    assert seen > 500


def test_a_page_in_another_encoding_keeps_its_bytes(tmp_path: Path) -> None:
    """An old page that the site only hands on gets its links, and its letters stay what they were."""
    (tmp_path / "site" / "deeper").mkdir(parents=True)
    for name in ("index.html", "deeper/index.html"):
        (tmp_path / "site" / name).write_text("<p>A page.</p>", encoding="utf-8")
    (tmp_path / "site" / "old.html").write_bytes(b'<p>Caf\xe9</p><a href="deeper/">x</a>')
    assert pack(tmp_path / "site", tmp_path / "ladder.zip")["old.html"] == b'<p>Caf\xe9</p><a href="deeper/index.html">x</a>'


def test_the_search_of_the_zip_names_files(built_site: Path, tmp_path: Path) -> None:
    """The index is a script, because a page from disk can't fetch; each of its places is a file of the zip."""
    files = pack(built_site, tmp_path / "ladder.zip")
    written = files["search/search_index.js"].decode()
    index = json.loads(written.removeprefix("var __index = "))
    assert len(index["docs"]) > 500
    assert not [entry["location"] for entry in index["docs"] if entry["location"].split("#")[0] not in files]


def test_the_zip_leaves_out_what_only_a_server_hands_out(built_site: Path, tmp_path: Path) -> None:
    """No page for missing pages, no map for search engines, no loading piece by piece, and no typeface ahead of the styles, which a file may not fetch."""
    files = pack(built_site, tmp_path / "ladder.zip")
    assert re.search(rb'<link rel="preload" href="assets/fonts/inter.woff2".*<link rel="stylesheet"', (built_site / "index.html").read_bytes(), re.DOTALL)
    assert b'rel="preload"' not in files["index.html"]
    assert not {"404.html", "sitemap.xml", "robots.txt"} & files.keys()
    assert b"navigation.instant" not in files["index.html"]


def test_the_same_site_gives_the_same_zip(built_site: Path, tmp_path: Path) -> None:
    """Neither the clock nor the place of the file is in its bytes."""
    for folder in ("one", "two"):
        pack(built_site, tmp_path / folder / "ladder.zip")
    assert (tmp_path / "one/ladder.zip").read_bytes() == (tmp_path / "two/ladder.zip").read_bytes()


@pytest.mark.slow
def test_a_folder_without_a_site_is_wrong_usage(tmp_path: Path) -> None:
    """The message shows what to run first."""
    done = subprocess.run([sys.executable, "-m", "rungbook", "zip", str(tmp_path)], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 2
    assert "rungbook build" in done.stderr


def test_a_module_that_cannot_become_a_plain_script_is_refused() -> None:
    """A form of import or export that is not known is reported with its module, and never dropped."""
    with pytest.raises(zip_site.NotJoined, match=r"other\.mjs: export default 1"):
        zip_site.joined({"rungbook.mjs": "", "other.mjs": "export default 1\n"})
