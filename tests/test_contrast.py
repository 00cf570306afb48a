"""The contrast of every pair of text and background that the styles can put together, in both palettes."""

import colorsys
import re
from contextlib import chdir
from itertools import product
from pathlib import Path

import pytest
from click.testing import CliRunner

from rungbook.cli import main
from rungbook.cli.setting import setting_here
from rungbook.mkdocs.contrast import PAIRS, contrast_problems
from rungbook.site.palettes import LEAST, SCHEMES, brand_fault, contrast, packaged, palettes, shades_near, shown_contrast
from tests.conftest import REPO, rungbook

CSS = (REPO / "generator/rungbook/assets/rungbook.css").read_text(encoding="utf-8")
LEAST_EDGE = 3.0


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_pair_of_text_and_ground_can_be_read(scheme: str) -> None:
    """At least 4.5 to 1 for every text on every background."""
    colours = packaged()[scheme]
    low = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in PAIRS}
    assert {pair: value for pair, value in low.items() if value < LEAST} == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_brand_of_any_hue_can_be_read_in_both_schemes(scheme: str) -> None:
    """All that follows from one colour, where the colour itself can be read; where it can't, the one that is offered can."""
    hues = [colorsys.hls_to_rgb(degrees / 360, 0.5, saturation) for degrees, saturation in product(range(0, 360, 10), (0.05, 0.5, 1))]
    # The second is one whose own tint is paler than that of the colour to write.
    for given in ("#ffffff", "#9987cc", *("#" + "".join(f"{round(part * 255):02x}" for part in parts) for parts in hues)):
        fault = brand_fault(given)
        brand = fault[2] if fault else given
        assert brand_fault(brand) is None, brand
        colours = palettes({}, brand)[scheme]
        assert {pair: brand for pair in PAIRS if "accent" in " ".join(pair) and contrast(colours[pair[0]].value, colours[pair[1]].value) < LEAST} == {}


@pytest.mark.slow
def test_a_brand_is_on_pages_paper_icon_cards_and_files(tmp_path: Path) -> None:
    """One line of the settings; the site's own style sheet comes after it, and so has the last word."""
    (tmp_path / "ladders").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "ladders/ladder.yml").write_bytes((REPO / "tests/small/ladder.yml").read_bytes())
    (tmp_path / "docs/own.css").write_text(":root { --rb-line: #ddd; }\n", encoding="utf-8")
    settings = 'site_name: A\ntheme: {name: material}\nextra_css: [own.css]\nplugins:\n  - rungbook: {brand: "#c2410c"}\n'
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    done = rungbook("build", "--audience", "internal", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    page, site = (tmp_path / "site/index.html").read_text(encoding="utf-8"), tmp_path / "site"
    sheets = re.findall(r'<link rel="stylesheet" href="(assets/[a-z]+\.css|own\.css)"', page)
    assert sheets[-4:] == ["assets/rungbook.css", "assets/brand.css", "own.css", "assets/print.css"]
    assert "@media print { html [data-md-color-scheme] { --rb-accent: #c2410c }" in (site / "assets/brand.css").read_text(encoding="utf-8")
    assert 'fill="#c2410c"' in (site / "assets/images/icon.svg").read_text(encoding="utf-8")
    assert bytes.fromhex("c2410c") in next((site / "assets/cards").rglob("*.png")).read_bytes()
    with chdir(tmp_path):
        assert setting_here("internal", "").brand.accent == "C2410C"


@pytest.mark.slow
def test_what_is_no_colour_is_refused_in_one_line(tmp_path: Path) -> None:
    """Where the site is written for another engine, as where it is built; files in its look have Rungbook's colour."""
    (tmp_path / "ladders").mkdir()
    (tmp_path / "ladders/ladder.yml").write_bytes((REPO / "tests/small/ladder.yml").read_bytes())
    (tmp_path / "mkdocs.yml").write_text("site_name: A\nplugins:\n  - rungbook: {brand: red}\n", encoding="utf-8")
    done = rungbook("render", "--site", "--into", "elsewhere", cwd=tmp_path)
    assert (done.returncode, done.stderr.count("\n"), (tmp_path / "elsewhere").exists()) == (2, 1, False)
    assert "mkdocs.yml: `brand` can't be `red`. Write a colour of six digits" in done.stderr
    with chdir(tmp_path):
        assert setting_here("internal", "").brand.accent == "0B5D55"
    (tmp_path / "mkdocs.yml").write_text("site_name: A\nplugins:\n  - rungbook: {brand: !ENV [BRAND, red]}\n", encoding="utf-8")
    done = rungbook("render", "--site", "--into", "elsewhere", cwd=tmp_path)
    assert (done.returncode, "brand.css" in (tmp_path / "elsewhere/mkdocs.yml").read_text(encoding="utf-8")) == (0, False), done.stderr


@pytest.mark.parametrize("scheme", SCHEMES)
def test_edges_of_fields_and_marks_can_be_seen(scheme: str) -> None:
    """The edge of a field and the dot of a level have a contrast of 3 to 1 with the page."""
    colours = packaged()[scheme]
    for name, ground in product(("edge", "accent"), ("paper", "raised", "accent-tint")):
        assert contrast(colours[name], colours[ground]) >= LEAST_EDGE, (name, ground)


def test_text_has_no_colour_beside_the_palette() -> None:
    """A colour that is written in place, or a text made pale by opacity, would be in no pair."""
    rules = [part for part in re.findall(r"[^{}]+\{([^{}]*)\}", CSS.replace("\n", " ")) if "--rb-ink:" not in part]
    colours = {found for rule in rules for found in re.findall(r"(?<![\w-])color: ([^;]+)", rule)}
    used = set(re.findall(r"var\(--rb-([a-z-]+)\)", " ".join(colours)))
    assert {colour for colour in colours if not re.fullmatch(r"var\(--(?:rb|md)-[a-z-]+\)|inherit|currentcolor|transparent|none|CanvasText", colour)} == set()
    assert used <= {text for text, _ in PAIRS}
    assert not [rule for rule in rules if re.search(r"opacity: 0?\.\d", rule)]


def test_the_numbers_are_right() -> None:
    """Black on white is 21 to 1, and the grey #767676 is the palest that can be read on white."""
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#fff") == pytest.approx(4.54, abs=0.01)


def reported(sheet: str) -> list[tuple[int, int, str]]:
    return [(problem.origin.line, problem.origin.column, f"{problem.message} {problem.repair}") for problem in contrast_problems({"docs/own.css": sheet})]


def test_a_colour_of_the_sites_own_that_cannot_be_read_is_reported_at_its_place() -> None:
    """It names the scheme, what it is too close to, and the nearest colour of its hue that passes."""
    [(line, column, shown)] = reported('/* ours\n */ [data-md-color-scheme="default"] { --rb-paper: #fff; --rb-accent: #f60; }\n')
    assert (line, column) == (2, 71)
    assert shown.startswith("`--rb-accent` has a contrast of 2.47 to `--rb-accent-tint` (#e0efeb) in the light scheme; text needs 4.5. Write `#")
    better = shown.partition("Write `")[2][:7]
    assert reported(f'[data-md-color-scheme="default"] {{ --rb-accent: {better} }}') == []
    assert "in the dark scheme" in reported('[data-md-color-scheme="slate"] { --rb-accent: #0b5d55; }')[0][2]


def test_a_pair_is_reported_once() -> None:
    """Of two colours that a site sets, at the text; a ground alone at the ground."""
    assert [shown[:13] for _, _, shown in reported(":root { --rb-accent-tint: #0b5d55; --rb-accent: #0b5d55; }")] == ["`--rb-accent`", "`--rb-accent-"]
    assert [shown[:12] for _, _, shown in reported(":root { --rb-gone: #7d3a1e; }")] == ["`--rb-gone` "]


def test_shades_of_a_colour_come_nearest_first_and_a_contrast_is_never_shown_as_enough() -> None:
    """The grey that is as good as readable is one step away; a contrast is rounded down."""
    assert set(list(shades_near("#777777"))[:2]) == {"#767676", "#787878"}
    assert (shown_contrast(4.4999), shown_contrast(4.5)) == ("4.49", "4.5")


def test_a_colour_that_nothing_can_mend_says_so() -> None:
    """Where the partners are light and dark, no lightness passes."""
    assert reported(":root { --rb-ink: #777777; --rb-paper: #ffffff; --rb-raised: #000000; }")[0][2].endswith("too: no colour of this hue passes.")


@pytest.mark.parametrize(
    "sheet",
    [
        "",
        "a { color: red }",
        "/* :root { --rb-accent: #fff; } */",
        ":root { --rb-accent: rgb(250 250 250 / 50%); --rb-other: #fff; --rb-ink: oklch(1 0 0) }",
        "} {{ --rb-ink",
    ],
)
def test_what_is_no_colour_of_the_palette_is_left_alone(sheet: str) -> None:
    """Other styles, comments, other ways to write a colour and broken style sheets have no problem."""
    assert reported(sheet) == []


@pytest.mark.parametrize(
    "colour", ["rgb(255, 102, 0)", "rgb(255 102 0)", "RGB( 100% 40% 0% )", "hsl(24 100% 50%)", "hsl(24deg, 100%, 50%)", "hsl(384, 100%, 50%)"]
)
def test_a_colour_counts_however_it_is_written(colour: str) -> None:
    """As numbers of red, green and blue, or as hue, saturation and lightness."""
    scheme = '[data-md-color-scheme="default"] {{ --rb-accent: {} }}'
    assert reported(scheme.format(colour)) == reported(scheme.format("#ff6600")) != []
    assert reported(scheme.format("white")) == reported(scheme.format("#ffffff")) != []


def test_check_warns_of_the_colours_of_its_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The style sheets are those under `extra_css`; a warning doesn't fail."""
    (tmp_path / "ladders").mkdir()
    (tmp_path / "ladders/ladder.yml").write_bytes((REPO / "tests/small/ladder.yml").read_bytes())
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/own.css").write_text('[data-md-color-scheme="default"] { --rb-accent: #f60; }\n', encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: A\nextra_css: [own.css, gone.css, https://example.org/a.css]\nplugins: [rungbook]\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["check"])
    assert done.exit_code == 0, done.output
    assert "docs/own.css:1:49: warning[contrast]: `--rb-accent` has a contrast of" in done.output


def test_no_style_depends_on_the_whole_page() -> None:
    """A condition on `html` or `body` is examined, and every element restyled, at each change of the page."""
    styles = "\n".join(path.read_text(encoding="utf-8") for path in (REPO / "generator/rungbook/assets").glob("*.css"))
    assert re.findall(r"(?:html|body|:root)[^\s{]*:has\(.*", styles) == []
