"""What gets past every check still runs nothing: payloads in a real browser, under the policy and without it."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Error, Page, expect

from rungbook.verify import verify
from rungbook.verify.built import Built
from rungbook.verify.page_origins import PageOrigins
from tests.conftest import Once
from tests.hostile import open_site, plain_site
from tests.payloads import PAYLOADS

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
# Links and buttons that a payload brings are clicked, and things that listen are given something to hear.
TRY = """() => {
  for (const one of document.querySelectorAll('article a, article button, article summary, article [onclick]')) {
    if (/^(https?|mailto):$/.test(one.protocol || '') && !one.hasAttribute('onclick')) continue;
    one.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}));
  }
  for (const one of document.querySelectorAll('article *')) {
    one.dispatchEvent(new MouseEvent('mouseover', {bubbles: false}));
    one.dispatchEvent(new FocusEvent('focus'));
  }
}"""


def listening(context: BrowserContext) -> list[str]:
    """The pages on which something ran, in whatever frame of them."""
    heard: list[str] = []
    context.expose_binding("pwned", lambda source: heard.append(source["page"].url))
    return heard


def tried(page: Page, script: str) -> None:
    try:
        page.evaluate(script)
    except Error:
        page.wait_for_load_state()  # it led somewhere else


def bare(context: BrowserContext, address: str) -> None:
    """Pages alone, without the theme's styles and scripts, which are not part of this and cost time."""
    kinds = ("document", "script")
    theme = "/assets/javascripts/"
    context.route(
        "**/*",
        lambda route: (
            route.continue_()
            if route.request.url.startswith(address) and route.request.resource_type in kinds and theme not in route.request.url
            else route.abort()
        ),
    )


def ran(context: BrowserContext, address: str, numbers: range) -> set[int]:
    """The payloads of these numbers that ran something."""
    heard = listening(context)
    bare(context, address)
    found = set()
    for number in numbers:
        heard.clear()
        page = context.new_page()
        page.goto(f"{address}p{number}/", wait_until="load")
        tried(page, TRY)
        page.wait_for_timeout(30)
        page.close()
        if heard:
            found.add(number)
    return found


@pytest.fixture(scope="session")
def unguarded(once: Once) -> Path:
    return once("open", open_site) / "site"


@pytest.mark.parametrize("every", [16, pytest.param(1, marks=pytest.mark.heavy)])
def test_no_payload_runs_under_the_policy_and_the_gate_finds_each_that_would(
    every: int, unguarded: Path, tmp_path: Path, contexts: Callable[[], BrowserContext], serve: Callable[..., str], capsys: pytest.CaptureFixture[str]
) -> None:
    """With refusal and escaping bypassed, none of the payloads runs; without the policy, many do, and the gate names every one of them."""
    numbers = range(0, len(PAYLOADS), every)
    under = ran(contexts(), serve(unguarded), numbers)
    shutil.copytree(unguarded, tmp_path / "site")
    for page in (tmp_path / "site").rglob("*.html"):
        page.write_text(POLICY.sub("", page.read_text(encoding="utf-8")), encoding="utf-8")
    without = ran(contexts(), serve(tmp_path / "site"), numbers)
    with capsys.disabled():
        print(f"\nPayloads that ran: {len(under)} of {len(numbers)} under the policy, {len(without)} without it.")
    assert under == set()
    assert len(without) >= 30 // every
    problems = verify(Built(unguarded), PageOrigins(None, None, unguarded.parent / "docs"))
    flagged = {problem.origin.file.rpartition("/")[2] for problem in problems if problem.rule == "active-content"}
    assert {f"p{number}.md" for number in without} <= flagged


def test_payloads_in_plain_fields_are_only_words(tmp_path: Path, page: Page, contexts: Callable[[], BrowserContext], serve: Callable[..., str]) -> None:
    """Every plain text of a ladder is a payload: nothing on any page and in the search's results runs, and the gate finds nothing active."""
    site = plain_site(tmp_path)
    assert [problem for problem in verify(Built(site), PageOrigins(None, None, tmp_path / "docs")) if problem.rule == "active-content"] == []
    address = serve(site)
    quick = contexts()
    ran_on = listening(quick)
    bare(quick, address)
    for html in {path.parent.parent: path for path in sorted(site.rglob("index.html"))}.values():  # one of each kind: the gate judged all
        if 'http-equiv="refresh"' not in html.read_text(encoding="utf-8"):
            visited = quick.new_page()  # A page that is on its way to where a link leads can't be sent elsewhere.
            visited.goto(address + html.relative_to(site).as_posix(), wait_until="load")
            tried(visited, TRY.replace("article ", ""))
            visited.close()
            assert ran_on == []
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    heard = listening(page.context)
    page.goto(address)
    page.keyboard.press("/")
    page.get_by_role("textbox", name="Search").press_sequentially("pwned")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    assert heard == []
    assert said == []
