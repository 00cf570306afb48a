"""Suggesting in a real browser: by keyboard, on a phone, with drafts that stay, and nothing sent before the reader sends it."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import BrowserContext, Locator, Page, expect

from rungbook.edit.suggest.suggestion import read_suggestion
from tests.conftest import SAMPLE, rungbook

pytestmark = pytest.mark.xdist_group("suggest")  # they share a site

CONFIG = """site_name: Lights
site_url: https://acme.example/
edit_uri: https://{host}/edit/main/docs/
theme: {{name: material, features: [content.action.edit]}}
plugins: [search, rungbook: {{audience: internal}}]
"""
LEVEL = "keeper/apprentice/"
NEW = "You trim the wick before dusk."


def build(folder: Path, host: str = "github.com/acme/ladder", *changes: tuple[str, str]) -> None:
    shutil.copytree(SAMPLE, folder / "ladders")
    (folder / "docs").mkdir()
    (folder / "mkdocs.yml").write_text(CONFIG.format(host=host), encoding="utf-8")
    organisation = folder / "ladders/organisation.yml"
    for old, new in changes:
        organisation.write_text(organisation.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    built = rungbook("build", cwd=folder)
    assert built.returncode == 0, built.stderr


@pytest.fixture(scope="session")
def lights(tmp_path_factory: pytest.TempPathFactory, serve: Callable[..., str]) -> str:
    """The sample's internal site."""
    folder = tmp_path_factory.mktemp("suggest")
    build(folder)
    return serve(folder / "site")


def open_form(page: Page, anchor: str = "e-trims") -> Locator:
    page.locator(f"[id={anchor}] .rb-at summary").click()
    page.get_by_role("link", name="Suggest a wording").locator("visible=true").click()
    dialog = page.locator("dialog.rb-suggest")
    expect(dialog).to_be_visible()
    return dialog


def asked(dialog: Locator, name: str = "Open the form") -> dict[str, str]:
    """What the form of the repository's host would be filled in with."""
    address = dialog.get_by_role("link", name=name).get_attribute("href") or ""
    assert len(address) <= 6000
    return {field: values[0] for field, values in parse_qs(urlsplit(address).query).items()}


def test_one_wording_fills_in_the_form_by_keyboard_alone(page: Page, lights: str) -> None:
    """Menu, form, new words, reason, link: no mouse. The focus returns to the menu, and nothing but the site's own files is asked for."""
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(lights + LEVEL)
    page.locator("#e-trims .rb-at summary").focus()
    page.keyboard.press("Enter")
    control = page.get_by_role("link", name="Suggest a wording").locator("visible=true")
    control.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Suggest a wording")
    field = dialog.get_by_label("New wording").first
    expect(field).to_be_focused()
    expect(field).to_have_value("You trim the wick **each** evening.")
    expect(dialog.get_by_text("You have changed nothing yet.")).to_be_visible()
    expect(dialog.get_by_role("link", name="Open the form")).to_be_hidden()
    page.keyboard.press("Control+A")
    page.keyboard.type(NEW)
    dialog.get_by_label("Why").focus()
    page.keyboard.type("Dusk & dawn?")
    given = asked(dialog)
    assert given == {
        "template": "suggest-wording.yml",
        "title": "Suggestion: keeper/apprentice#e-trims",
        "place": "keeper/apprentice#e-trims",
        "version": given["version"],
        "now": "You trim the wick **each** evening.",
        "new": NEW,
        "why": "Dusk & dawn?",
    }
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.locator("#e-trims .rb-at summary")).to_be_focused()
    assert [url for url in requests if not url.startswith(lights)] == []


def test_drafts_survive_a_reload_and_gather_into_one_suggestion(page: Page, lights: str, tmp_path: Path) -> None:
    """A signal, an expectation that goes and one that comes: listed on the page's own form, handed over as one, and the command can use it."""
    page.goto(lights + LEVEL)
    open_form(page).get_by_label("New wording").nth(2).fill("The light burns clear.")
    page.reload()
    page.locator(".rb-share summary").click()
    page.locator(".rb-share").get_by_role("button", name="Suggest a wording").click()
    dialog = page.locator("dialog.rb-suggest")
    expect(dialog.get_by_role("group", name="What colleagues notice").get_by_label("New wording")).to_have_value("The light burns clear.")
    dialog.get_by_label("Another text of this page").select_option(label="Expectation: You tell the keeper when oil is low.")
    added = dialog.locator("fieldset").nth(1)
    added.get_by_label("What to do").select_option("add-after")
    added.get_by_label("Text to add").fill("You fetch the oil.")
    dialog.get_by_label("Another text of this page").select_option(value="e-trims-well")
    dialog.locator("fieldset").nth(2).get_by_label("What to do").select_option("no-longer")
    expect(dialog.get_by_text("3 changes on this page")).to_be_visible()
    given = asked(dialog)
    assert given["template"] == "suggest-changes.yml"
    with page.expect_download() as download:
        dialog.get_by_role("button", name="Download").click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert json.loads(given["changes"])["changes"] == json.loads(text)["changes"]
    assert [(one.place, one.do, one.text) for one in read_suggestion(text).changes] == [
        ("keeper/apprentice#e-trims/signals/1", "change", "The light burns clear."),
        ("keeper/apprentice#e-trims-well", "no-longer", ""),
        ("keeper/apprentice#e-orders", "add-after", "You fetch the oil."),
    ]
    shutil.copytree(SAMPLE, tmp_path / "ladders")
    (tmp_path / "suggestion.json").write_text(text, encoding="utf-8")
    applied = rungbook("suggest", "apply", "suggestion.json", cwd=tmp_path)
    assert applied.returncode == 0, applied.stderr
    dialog.get_by_role("button", name="Discard the drafts").click()
    expect(dialog).to_be_hidden()
    assert page.evaluate("Object.keys(localStorage).filter(key => key.includes('suggest'))") == []


def test_a_long_text_is_copied_and_pasted(page: Page, context: BrowserContext, lights: str) -> None:
    """No address is longer than a server takes: the text goes by the clipboard, into the form as into the mail."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.route("https://github.com/**", lambda route: route.fulfill(body="The form"))
    page.goto(lights + LEVEL)
    dialog = open_form(page)
    dialog.get_by_label("New wording").first.fill("Öl – früh. " * 300)
    assert asked(dialog, "Copy, and open the form") == {"template": "suggest-changes.yml", "title": "Suggestion: keeper/apprentice#e-trims"}
    mail = dialog.get_by_role("link", name="Copy, and write a mail").get_attribute("href") or ""
    assert mail == "mailto:keeper@example.com?subject=Suggestion%3A%20keeper%2Fapprentice%23e-trims"
    dialog.get_by_role("link", name="Copy, and open the form").click()
    expect(dialog.get_by_text("Copied. Paste it into the field of the form.")).to_be_attached()
    assert read_suggestion(page.evaluate("navigator.clipboard.readText()")).changes[0].place == "keeper/apprentice#e-trims"


def test_a_mail_holds_what_the_command_reads(page: Page, lights: str) -> None:
    """For people without an account: the headings of the form are the body of the mail."""
    page.goto(lights + LEVEL)
    dialog = open_form(page)
    dialog.get_by_label("New wording").first.fill(NEW)
    dialog.get_by_label("Why").fill("It is late.")
    address = dialog.get_by_role("link", name="Write a mail").get_attribute("href") or ""
    found = read_suggestion(unquote(address.partition("&body=")[2]))
    assert (found.changes[0].place, found.changes[0].text, found.why) == ("keeper/apprentice#e-trims", NEW, "It is late.")


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_the_form_is_accessible_on_a_phone(page: Page, lights: str, scheme: str) -> None:
    """axe-core finds nothing at 360 px, light and dark, nothing scrolls sideways, and each field is big enough not to be zoomed."""
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(lights + LEVEL)
    page.evaluate("scheme => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
    dialog = open_form(page)
    dialog.get_by_label("New wording").first.fill(NEW)
    found = Axe().run(page, ".rb-suggest")
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found.response["violations"]] == []
    assert page.evaluate("document.querySelector('.rb-suggest').scrollWidth <= document.querySelector('.rb-suggest').clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth <= 360")
    assert dialog.get_by_label("New wording").first.evaluate("area => parseFloat(getComputedStyle(area).fontSize)") >= 16


@pytest.mark.parametrize(("path", "control"), [("compare/lights/", "Suggest a wording: Smell"), ("skills/lenses/", "Suggest a wording: Deep")])
def test_a_row_and_a_step_have_a_control_of_their_own(page: Page, lights: str, path: str, control: str) -> None:
    """It opens the form with the texts of that row alone."""
    page.goto(lights + path)
    page.get_by_role("link", name=control).click()
    dialog = page.locator("dialog.rb-suggest")
    expect(dialog.locator("fieldset").first).to_be_visible()
    anchors = dialog.locator("fieldset").evaluate_all("all => all.map(one => one.dataset.at.split('/')[0])")
    assert len(set(anchors)) == 1


def test_another_draft_says_that_its_text_has_changed(page: Page, lights: str) -> None:
    """A draft that was begun on older words shows the words of today."""
    page.goto(lights + LEVEL)
    draft = {"why": "", "texts": {"e-trims": {"do": "change", "text": "Old.", "version": "00000000"}}}
    page.evaluate("draft => localStorage.setItem('rungbook:/:suggest:keeper/apprentice', JSON.stringify(draft))", draft)
    dialog = open_form(page)
    expect(dialog.get_by_text("This text has changed since you wrote your draft.")).to_be_visible()
    expect(dialog.locator(".rb-suggest__now").first).to_have_text("You trim the wick **each** evening.")
