"""Pictures of the built site: a page of each kind, in light, in dark, on a tablet, on a phone and on paper.

    rungbook build && python tools/screenshots.py                  every picture, into build/screenshots, to look at
    python tools/screenshots.py level home --into docs/img --modes light     these only; small enough to keep
    rungbook build --audience internal && python tools/screenshots.py --editing     the ways to edit, for docs/editing

On paper a page is its sheets beside one another, in order, where `pdftoppm` is installed; the PDF is kept in any case.
A change of looks is finished when these have been looked at one by one.
"""

import argparse
import io
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

REPO = Path(__file__).parents[1]
sys.path.insert(0, str(REPO))

from tests.browser.conftest import QUIET, served  # noqa: E402  # one server and one list of page kinds for tests and pictures
from tests.browser.test_looks import KINDS, MADE, filled  # noqa: E402

MODES = {
    "light": ({"width": 1440, "height": 900}, "light", "screen"),
    "dark": ({"width": 1440, "height": 900}, "dark", "screen"),
    "tablet": ({"width": 820, "height": 1180}, "light", "screen"),
    "phone": ({"width": 390, "height": 844}, "light", "screen"),
    "print": ({"width": 794, "height": 1123}, "light", "print"),
}


def suggest_form(page: Page, base: str) -> bytes:
    """The top of the form for suggestions, with a new wording in it."""
    page.goto(f"{base}ml-engineer/l5/")
    page.locator("#e-owns-a-capability-area .rb-at summary").click()
    page.get_by_role("link", name="Suggest a wording").locator("visible=true").click()
    dialog = page.locator("dialog.rb-suggest")
    field = dialog.get_by_label("New wording").first
    field.fill(field.input_value().replace("data and cost", "data and their costs"))
    page.evaluate("document.activeElement.blur()")
    bottom = dialog.locator("fieldset").first.evaluate("one => one.getBoundingClientRect().bottom")
    left, top, width = dialog.evaluate("one => { const box = one.getBoundingClientRect(); return [box.left, box.top, box.width] }")
    return page.screenshot(clip={"x": left, "y": top, "width": width, "height": bottom + 12 - top})


def several_places(page: Page, base: str) -> bytes:
    """The form with what somebody changed in three places of a level, and how it is sent."""
    page.goto(f"{base}ml-engineer/l5/")
    page.locator(".rb-share summary").click()
    page.locator(".rb-share").get_by_role("button", name="Suggest a wording").click()
    dialog = page.locator("dialog.rb-suggest")
    for number, (action, text) in enumerate(
        (("change", "You own a capability area, from its data to its costs."), ("add-after", "You keep alerts few."), ("no-longer", ""))
    ):
        choices = dialog.get_by_label("Another text of this page")
        values = choices.locator("option").evaluate_all("all => all.map(one => one.value).filter(value => /^e-[a-z-]+$/.test(value))")
        choices.select_option(value=values[number])
        field = dialog.locator("fieldset").nth(number)
        field.get_by_label("What to do").select_option(action)
        if text:
            field.get_by_label("New wording" if action == "change" else "Text to add").fill(text)
    page.evaluate("document.activeElement.blur()")
    return dialog.screenshot()


def lines_form(page: Page, base: str) -> bytes:
    """The form that writes the lines of a new expectation, filled in."""
    page.goto(f"{base}editing/tasks/")
    form = page.locator(".rb-snippet").first
    form.get_by_label("Track").select_option("ml-engineer")
    form.get_by_label("Level").select_option("l5")
    form.get_by_label("Id", exact=True).fill("keeps-an-alert-quiet")
    page.evaluate("document.activeElement.blur()")
    return form.screenshot()


def searched(page: Page) -> None:
    page.keyboard.press("/")
    page.get_by_role("textbox", name="Search").fill("senior")
    page.locator(".md-search-result__item").first.wait_for()


def suggesting(page: Page) -> None:
    page.locator(".rb-at summary").first.click()
    page.get_by_role("link", name="Suggest a wording").locator("visible=true").click()
    page.locator("dialog.rb-suggest").wait_for()


def drawn_out(page: Page) -> None:
    if page.locator(".md-header__button[for=__drawer]").is_visible():
        page.locator(".md-header__button[for=__drawer]").click()
    else:
        page.locator(".rb-share summary").click()


STATES: dict[str, tuple[str, str, Callable[[Page], None]]] = {
    "search": ("level", ".md-search", searched),
    "suggesting": ("level", "[data-suggest]", suggesting),
    "menu": ("level", ".rb-share", drawn_out),
}
"""What a reader opens on a page, if it has it: what search finds, the form for a wording, and the menu (of the site on a phone, of the page elsewhere)."""

EDITING = {"suggest-form": suggest_form, "several-places": several_places, "lines-form": lines_form}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("kinds", nargs="*", choices=[*KINDS, *STATES, []], help="which kinds of page; all of them if none is named")
    asked.add_argument("--site", type=Path, default=REPO / "site")
    asked.add_argument("--into", type=Path, default=REPO / "build" / "screenshots")
    asked.add_argument("--modes", nargs="*", choices=list(MODES), default=list(MODES))
    asked.add_argument("--whole", action="store_true", help="the whole page instead of the first screen")
    asked.add_argument("--editing", action="store_true", help="the pictures of docs/editing instead")
    given = asked.parse_args()
    given.into.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, served(given.site, "/rungbook/") as base:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        for name, take in EDITING.items() if given.editing else ():
            page = browser.new_page(viewport={"width": 800, "height": 1000}, reduced_motion="reduce")
            (REPO / f"docs/editing/img/{name}.png").write_bytes(small(take(page, base)))
        for kind in () if given.editing else given.kinds or [*KINDS, *STATES]:
            for mode in given.modes:
                path = given.into / f"{kind.replace(' ', '-')}-{mode}.png"
                if (taken := shot(browser, base, kind, mode, given.whole, path)) is not None:
                    path.write_bytes(small(taken))
                    print(path)
        browser.close()


def shot(browser: Browser, base: str, kind: str, mode: str, whole: bool, path: Path) -> bytes | None:
    """A page of a kind in a mode; none of a page that the site has not, nor of what is open on one where it is printed."""
    size, scheme, media = MODES[mode]
    of, control, act = STATES.get(kind, (kind, "body", None))
    if act and media == "print":
        return None
    context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]  # both are literals above
    try:
        if not context.request.get(base + KINDS[of]).ok:
            return None
        if kind in MADE:
            filled(context, base)
        page = context.new_page()
        page.goto(base + KINDS[of])
        page.wait_for_load_state("networkidle")
        if not page.locator(control).count():
            return None
        if act:
            act(page)
            page.wait_for_timeout(300)
        return sheets(page, path.with_suffix(".pdf")) if media == "print" else page.screenshot(full_page=whole and not act)
    finally:
        context.close()


def sheets(page: Page, into: Path) -> bytes | None:
    """The page as it is printed, its sheets side by side."""
    page.emulate_media(media="print")
    page.evaluate("document.fonts.ready.then(() => document.fonts.load('650 20px Inter')).then(() => 0)")
    into.write_bytes(page.pdf(format="A4", prefer_css_page_size=True))
    if not (renders := shutil.which("pdftoppm")):
        return None
    for before in into.parent.glob(f"{into.stem}-sheet-*.png"):
        before.unlink()
    subprocess.run([renders, "-png", "-r", "80", into, into.parent / f"{into.stem}-sheet"], check=True, stderr=subprocess.DEVNULL)  # noqa: S603
    paths = sorted(into.parent.glob(f"{into.stem}-sheet-*.png"))
    pictures = [Image.open(path).convert("RGB") for path in paths]
    beside = Image.new("RGB", (sum(one.width + 12 for one in pictures), max(one.height for one in pictures)), "#b7bdb5")
    for number, one in enumerate(pictures):
        beside.paste(one, (sum(before.width + 12 for before in pictures[:number]), 0))
    for path in paths:
        path.unlink()
    out = io.BytesIO()
    beside.save(out, "PNG")
    return out.getvalue()


def small(png: bytes) -> bytes:
    """The picture in 128 colours: a page of text needs no more, and takes a third of the room."""
    out = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").quantize(128).save(out, "PNG", optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    main()
