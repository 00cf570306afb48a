"""The policy in each page's head: what it allows comes from the theme, never from what a page holds."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from rungbook.mkdocs import csp

PAGE = '<!doctype html>\n<html><head>\n<meta charset="utf-8">\n<title>A</title></head><body>{}</body></html>'


def hashed(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def test_every_script_in_every_page_is_one_that_the_policy_names(built_site: Path) -> None:
    """No page of the reference site holds a script that its own policy would stop."""
    pages = [path for path in built_site.rglob("*.html") if 'http-equiv="refresh"' not in path.read_text(encoding="utf-8")]
    assert len(pages) > 90
    for path in pages:
        html = path.read_text(encoding="utf-8")
        stated = re.search(r'<meta charset="utf-8">\s*<meta http-equiv="Content-Security-Policy" content="([^"]*)">', html)
        assert stated, path
        for script in re.findall(r"<script>(.*?)</script>", html, re.DOTALL):
            assert hashed(script) in stated[1], f"{path}: {script[:80]}"


def test_all_pages_carry_one_policy(built_site: Path) -> None:
    """Instant loading keeps the first page's policy, so that it has to be every page's."""
    found = {
        match[1]
        for path in built_site.rglob("*.html")
        for match in re.finditer(r'content="(default-src[^"]*script-src[^"]*)"', path.read_text(encoding="utf-8"))
    }
    assert len(found) == 1


def test_a_script_in_a_page_does_not_become_one_that_the_policy_allows() -> None:
    """The policy is made before any page is looked at, and a page's text changes nothing in it."""
    made = csp.policy(csp.theme_scripts("/"))
    html = csp.guarded(PAGE.format("<script>alert(1)</script>"), made)
    assert made in html
    assert hashed("alert(1)") not in html


def test_the_policy_comes_before_whatever_it_could_concern() -> None:
    """The policy comes right behind the character set."""
    assert re.search(r'<meta charset="utf-8">\s*<meta http-equiv="Content-Security-Policy"', csp.guarded(PAGE.format(""), "default-src 'none'"))


def test_a_page_without_a_place_for_the_policy_is_refused() -> None:
    """A theme that changed its head stops the build; it does not publish pages without a policy."""
    with pytest.raises(csp.SlotMissing):
        csp.guarded("<html><head></head></html>", "default-src 'none'")


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ('<td style="text-align: left;">a</td>', "<td>a</td>"),
        ('<th style="text-align: right;">a</th>', '<th class="right">a</th>'),
        ('<td style="text-align: center;">a</td>', '<td class="center">a</td>'),
        ('<td style="color: red">a</td>', '<td style="color: red">a</td>'),
    ],
)
def test_a_cells_alignment_is_no_style_of_its_own(written: str, kept: str) -> None:
    """The policy forbids styles in pages; Markdown's way to align a column becomes a class."""
    assert kept in csp.guarded(PAGE.format(written), "default-src 'none'")


@pytest.mark.parametrize(("site_url", "root"), [(None, "/"), ("https://hr.example/", "/"), ("https://hr.example/ladder/", "/ladder/")])
def test_the_script_that_has_the_sites_root_is_the_same_on_every_page(site_url: str | None, root: str) -> None:
    """The policy needs one hash for it, however deep pages are."""
    scripts = csp.theme_scripts(csp.root_path(site_url))
    assert len([script for script in scripts if f'new URL("{root}",location)' in script]) == 1
