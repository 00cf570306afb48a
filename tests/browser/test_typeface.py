"""Every text is set in the site's own typeface, whatever fonts a machine has."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page


def fonts_of(page: Page, selector: str) -> dict[str, bool]:
    """The fonts that really set the texts below an element, code left out, each with whether it is the site's own."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument", {"depth": -1})["root"]["nodeId"]
    found: dict[str, bool] = {}
    elements: list[Any] = session.send("DOM.querySelectorAll", {"nodeId": root, "selector": f"{selector}, {selector} :not(code, pre *, script, style)"})[
        "nodeIds"
    ]
    for element in elements:
        for font in session.send("CSS.getPlatformFontsForNode", {"nodeId": element})["fonts"]:
            found[font["familyName"]] = found.get(font["familyName"], True) and font["isCustomFont"]
    return found


@pytest.mark.parametrize("path", ["", "ml-engineer/l5/", "ml-engineer/l4-to-l5/"])
def test_every_text_is_in_the_sites_own_typeface(page: Page, reference: str, path: str) -> None:
    """Headings, tables, buttons, drawings and navigation are in it, on the screen and on paper."""
    page.goto(reference + path)
    for medium in ("screen", "print"):
        page.emulate_media(media=medium)
        page.evaluate("document.fonts.ready")
        assert page.evaluate("[400, 500, 600, 650].every(weight => document.fonts.check(`${weight} 16px Inter`))")
        assert page.evaluate("getComputedStyle(document.body).fontFamily").split(",")[0].strip('"') == "Inter"
        assert fonts_of(page, "body") == {"Inter Variable": True}


def test_other_latin_letters_have_their_own_file_and_the_rest_does_not_fetch_it(page: Page, reference: str) -> None:
    """A page in English loads one file; a name such as Łukasz brings the second."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(reference + "ml-engineer/l5/")
    page.evaluate("document.fonts.ready")
    assert [name for name in asked if name.endswith(".woff2")] == ["inter.woff2"]
    page.evaluate("document.querySelector('h1').append(' Łukasz Dvořák')")
    page.evaluate("document.fonts.load('16px Inter', 'Ł')")
    assert fonts_of(page, "h1") == {"Inter Variable": True}
    assert [name for name in asked if name.endswith(".woff2")] == ["inter.woff2", "inter-latin-ext.woff2"]


@pytest.mark.parametrize(("path", "sheets"), [("ai-engineering-manager/em/", 2), ("ml-engineer/l4-to-l5/", 3), ("ml-engineer/matrix/", 1)])
def test_a_page_prints_before_its_typeface_is_there(page: Page, reference: str, path: str, sheets: int) -> None:
    """On as many sheets as with it, since what stands in is as wide and as high, and with all of its words."""
    page.route("**/*.woff2", lambda route: route.abort())
    page.goto(reference + path)
    page.emulate_media(media="print")
    assert not any(fonts_of(page, "h1").values())
    for size in ("A4", "Letter"):
        assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=size, prefer_css_page_size=True))) == sheets
