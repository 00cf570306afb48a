"""What a site has beside its pages: data, Markdown, cards, structured data, and what it has for search engines."""

import io
import json
import posixpath
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # it has none
import pytest
from click.testing import CliRunner
from fontTools.fontBuilder import FontBuilder  # type: ignore[import-untyped]  # as above
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]  # as above
from PIL import Image, ImageChops, features

from rungbook.cli import main
from rungbook.exports import data, markdown, text_templates
from rungbook.exports.advert import advert
from rungbook.exports.card import SIZE, Card, picture
from rungbook.exports.schema_org import occupation, script
from rungbook.exports.site_files import SiteSetting, about, files, robots
from rungbook.markup.plain_text import paragraphs
from rungbook.model import Audience, Ladder
from rungbook.pipeline import make
from rungbook.words import catalogue
from tests.conftest import REPO, SAMPLE
from tests.every_field import Filled

ROOT = "https://ladder.example/hr/"
SCHEMA_ORG = json.loads((REPO / "tests" / "schema_org.json").read_text(encoding="utf-8"))


def ladder(folder: Path, audience: Audience = "internal") -> Ladder:
    outcome = make(folder, "ladders", audience=audience)
    assert outcome.ladder is not None, outcome.problems
    return outcome.ladder


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Ladder:
    """A ladder that fills every field of the format."""
    folder = tmp_path_factory.mktemp("filled")
    (folder / "ladder.yml").write_text(json.dumps(Filled().ladder), encoding="utf-8")
    return ladder(folder)


@pytest.mark.slow
@pytest.mark.parametrize("which", ["whole", "reference", "sample"])
def test_every_data_file_holds_to_the_published_schema(which: str, whole: Ladder) -> None:
    """Judged by another program than the one that makes them, in which no field may be missing and none may be unknown."""
    held = {"whole": whole}.get(which) or ladder(
        {"reference": REPO / "ladders", "sample": SAMPLE / "ladders" if (SAMPLE / "ladders").is_dir() else SAMPLE}[which]
    )
    strict = json.loads(data.schema_file()[1])
    for kind in strict["$defs"].values():
        kind["additionalProperties"] = False
    validator = jsonschema.Draft202012Validator(strict)
    made = dict(data.files(held, "internal"))
    assert len(made) == 1 + len(held.tracks) + len(held.levels)
    for name, content in made.items():
        reported = json.loads(content)
        assert not [f"{name}: {error.json_path}: {error.message}" for error in validator.iter_errors(reported)]
        assert posixpath.normpath(posixpath.join(posixpath.dirname(name), reported["$schema"])) == data.SCHEMA


def test_the_public_data_name_no_address_for_suggestions() -> None:
    """Suggestions are for colleagues unless the site says otherwise, and then its pages have the address."""
    held = ladder(SAMPLE)
    address = held.organisation.suggest_to.encode()
    assert address not in dict(data.files(held, "public"))["data/ladder.json"].replace(held.organisation.contact.encode(), b"")
    assert b'"suggest_to": "mailto:' in dict(data.files(held, "internal"))["data/ladder.json"]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "ladder.example.com", 'https://x/"><b>', "https:///x"])
def test_links_of_a_file_lead_to_a_site(tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those who open a file trust its links, so what is not the address of a site is refused, from the environment too."""
    given = ["export", str(SAMPLE), "--as", "md", "--level", "keeper/keeper", "--into", str(tmp_path / "x.md")]
    refused = CliRunner().invoke(main, [*given, "--site-url", address])
    monkeypatch.setenv("SITE_URL", address)
    for done in (refused, CliRunner().invoke(main, given)):
        assert done.exit_code == 2
        assert "is not the address of a site. Write the whole address" in done.output
    assert not (tmp_path / "x.md").exists()


def test_a_purpose_that_there_is_not_is_named_with_the_others(tmp_path: Path) -> None:
    """A kind of file with one purpose has no list to choose from."""
    given = ["export", str(SAMPLE), "--level", "keeper/keeper", "--into", str(tmp_path / "x"), "--for", "advrt"]
    assert "The nearest purpose is `advert`." in CliRunner().invoke(main, [*given, "--as", "docx"]).output
    assert "There is no purpose `advrt` here. There is one file of this kind: leave --for out." in CliRunner().invoke(main, [*given, "--as", "md"]).output


def test_the_schema_refuses_what_the_files_would_never_hold(whole: Ladder) -> None:
    """A level without its title, or with a number where a text belongs, is not valid."""
    validator = jsonschema.Draft202012Validator(json.loads(data.schema_file()[1]))
    reported = json.loads(dict(data.files(whole, "internal"))[data.data_of(whole.levels[0])])
    assert validator.is_valid(reported)
    assert not validator.is_valid({**reported, "level": {**reported["level"], "title": 5}})
    assert not validator.is_valid({**reported, "level": {name: value for name, value in reported["level"].items() if name != "title"}})
    assert not validator.is_valid({**reported, "format": data.FORMAT + 1})


def test_the_schema_is_the_one_that_was_published() -> None:
    """A field that goes, or changes its type, breaks programs that read the files: then `FORMAT` counts up and this file is made again."""
    published = json.loads((REPO / "tests" / f"data-schema-{data.FORMAT}.json").read_text(encoding="utf-8"))
    now = json.loads(data.schema_file()[1])
    lost = [
        f"{kind}.{name}"
        for kind, held in published["$defs"].items()
        for name, said in held["properties"].items()
        if {**now["$defs"].get(kind, {}).get("properties", {}).get(name, {}), "description": ""} != {**said, "description": ""}
    ]
    assert not lost


def test_a_data_file_names_pages_that_the_site_has(built_site: Path) -> None:
    """Each address in the whole ladder's file, and each link in its texts, is a page of the site, with its anchor."""
    reported = json.loads((built_site / "data" / "ladder.json").read_text(encoding="utf-8"))
    pages: set[str] = set()
    waiting: list[Any] = [reported]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            pages |= {value["page"]} if "page" in value else set()
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, str):
            pages |= {target for target in re.findall(r"\]\(([^)]+)\)", value) if ":" not in target}
    assert len(pages) > 60
    for page in pages:
        path, _, anchor = page.partition("#")
        assert f'id="{anchor}"' in (built_site / path / "index.html").read_text(encoding="utf-8") if anchor else (built_site / path / "index.html").is_file(), (
            page
        )


def test_every_level_lies_as_markdown_beside_its_page(built_site: Path) -> None:
    """`llms.txt` lists the levels, each link leads to a file, and so does each link in those files."""
    listed = re.findall(r"\]\(([^)]+\.md)\)", (built_site / "llms.txt").read_text(encoding="utf-8"))
    assert len(listed) == len(ladder(REPO / "ladders", "public").levels)
    for name in listed:
        path = built_site / name
        assert path.read_text(encoding="utf-8").startswith("# ")
        assert (path.parent / "index.html").is_file()
        for target in re.findall(r"\]\((\.[^)]+)\)", path.read_text(encoding="utf-8")):
            there = path.parent / target.partition("#")[0]
            assert there.is_file() or (there / "index.html").is_file(), f"{name}: {target}"


def test_markdown_shows_what_was_typed(whole: Ladder) -> None:
    """Signs that Markdown would read in a plain text are written so that it does not."""
    assert text_templates._one_line("a_b *c* [d] <e>") == r"a\_b \*c\* \[d\] \<e\>"
    assert dict(markdown.files(whole, catalogue()))["llms.txt"].startswith(b"# ")


def checked(said: dict[str, Any], at: str = "") -> list[str]:
    """What schema.org's own definitions say against a piece of structured data."""
    kind, wrong = said["@type"], []
    supers = SCHEMA_ORG["types"].get(kind)
    if supers is None:
        return [f"{at}: no type {kind}"]
    for name, value in said.items():
        if name.startswith("@"):
            continue
        known = SCHEMA_ORG["properties"].get(name)
        if known is None or not set(known["on"]) & set(supers):
            wrong.append(f"{at}{kind} has no {name}")
            continue
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                wrong += [] if set(SCHEMA_ORG["types"][one["@type"]]) & set(known["holds"]) else [f"{at}{name} holds no {one['@type']}"]
                wrong += checked(one, f"{at}{name}.")
            else:
                is_day = isinstance(one, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", one)
                holds = {"Number"} if isinstance(one, int) else {"Date"} if is_day else {"Text", "URL"}
                wrong += [] if holds & set(known["holds"]) else [f"{at}{name} holds no {type(one).__name__}"]
    return wrong


@pytest.mark.slow
def test_structured_data_is_in_schema_orgs_words(whole: Ladder) -> None:
    """Every type and property of every level exists, belongs where it is, and holds what it may."""
    for held in (whole, ladder(REPO / "ladders")):
        for level in held.levels:
            for root in (ROOT, ""):
                assert not checked(occupation(level, held, root))
    assert checked({"@type": "Occupation", "salary": 5}) == ["Occupation has no salary"]
    assert checked({"@type": "Occupation", "skills": {"@type": "MonetaryAmount", "minValue": 5}})


@pytest.mark.slow
def test_all_skills_are_terms_of_one_set() -> None:
    """The skills of all levels name one set, so that they can be distinguished from skills elsewhere."""
    held = ladder(REPO / "ladders")
    sets = {json.dumps(skill["inDefinedTermSet"]) for level in held.levels for skill in occupation(level, held, ROOT).get("skills", [])}
    assert len(sets) == 1


@pytest.mark.slow
def test_salary_is_reported_only_to_those_who_may_see_it() -> None:
    """The same level has an estimated salary inside the company and none outside."""
    inside, outside = (ladder(REPO / "ladders", audience) for audience in ("internal", "public"))
    amount = occupation(inside.levels[0], inside, ROOT)["estimatedSalary"]
    assert amount["value"] == {"@type": "QuantitativeValue", "unitText": "YEAR", "minValue": 90000, "maxValue": 130000}
    assert not any("estimatedSalary" in occupation(level, outside, ROOT) for level in outside.levels)


def test_no_text_can_end_a_block_of_data() -> None:
    """A text with `</script>` or `<!--` stays inside its block, and reads the same afterwards."""
    hostile = "</script><script>alert(1)</script><!-- \u2028"
    block = script({"a": hostile})
    assert block.count("<") == 2
    assert json.loads(block.partition(">")[2].rpartition("<")[0]) == {"a": hostile}


@pytest.mark.slow
def test_an_advert_is_plain_words() -> None:
    """The text for a job advert has the summary, every expectation, what each skill means and the address, and no markup."""
    held = ladder(REPO / "ladders", "public")
    for level in held.levels:
        text = advert(level, held, "https://ladder.example/")
        assert level.summary in text
        assert text.endswith(f"\nhttps://ladder.example/{level.key}/\n")
        assert all(ask.text in text for ask in level.skills)
        assert "Typical, never a condition." in text
        assert text.count("\n• ") == sum(len(cell.expectations) for cell in level.expectations) + len(level.skills)
        assert not re.search(r"\]\(|\*\*|`|^#|level:", text, re.MULTILINE)


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("**Bold** and *so* and `co*de`", "Bold and so and co*de"),
        ("[a *b*](level:x/y) c_d_e 2*3*4", "a b c_d_e 2*3*4"),
        ("one\ntwo\n\nthree\n- four\n- five", "one two\nthree\n• four\n• five"),
        (r"a \* b", "a * b"),
    ],
)
def test_an_adverts_paragraphs_are_what_a_reader_sees(markup: str, words: str) -> None:
    """Markup goes and nothing else does."""
    assert paragraphs(markup) == words


LONG = "Principal Distinguished Staff Machine-Learning Infrastructure Engineering Fellow for " + "Donaudampfschifffahrt" * 9
CARDS = {
    "short": Card("CTO", "T · L9", "Org", "One."),
    "long": Card(LONG, LONG, LONG, LONG * 5),
    "right to left": Card("مهندس تعلم الآلة " * 9, "هندسة · L5", "شركة", "يقود الجانب التقني في مجال واحد " * 20),
    "Chinese": Card("高级机器学习工程师" * 12, "机器学习 · L5", "公司", "你负责一个领域的技术方向" * 20),
    "empty": Card("", "", "", ""),
}


def a_font(path: Path, letters: str) -> Path:
    """A font in which each of these letters is a box."""
    names = {ord(letter): f"box{number}" for number, letter in enumerate(sorted(set(letters)))}
    pen = TTGlyphPen(None)
    for point, draw in ((0, 0), pen.moveTo), ((0, 700), pen.lineTo), ((450, 700), pen.lineTo), ((450, 0), pen.lineTo):
        draw(point)
    pen.closePath()
    order = [".notdef", *names.values()]
    builder = FontBuilder(1000)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(names)
    builder.setupGlyf(dict.fromkeys(order, pen.glyph()) | {".notdef": TTGlyphPen(None).glyph()})
    builder.setupHorizontalMetrics(dict.fromkeys(order, (500, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupOS2()
    builder.setupPost()
    builder.save(path)
    return path


@pytest.mark.skipif(not features.check("raqm"), reason="fribidi, which orders letters from right to left, is not installed")
def test_a_long_card_from_right_to_left_keeps_its_edges_free(tmp_path: Path) -> None:
    """With a font that has the signs, words run from the right edge and stop before the ladder at the left."""
    card = CARDS["right to left"]
    font = a_font(tmp_path / "boxes.ttf", " ·…" + "".join((card.title, card.above, card.below, card.summary)))
    image = Image.open(io.BytesIO(picture(card, own_font=font))).convert("RGB")
    drawn = ImageChops.difference(image, Image.new("RGB", SIZE, image.getpixel((600, 4)))).crop((60, 0, *SIZE)).getbbox()
    assert drawn
    left, top, right, bottom = drawn
    assert (left + 60 >= 80, top >= 40, 1100 <= right + 60 <= 1200 - 60, bottom <= 630 - 25) == (True, True, True, True)


@pytest.mark.slow
@pytest.mark.parametrize("which", CARDS)
def test_a_card_keeps_its_edges_free(which: str) -> None:
    """Whatever a card says, nothing is drawn within a finger's width of its upper, right and lower edge."""
    image = Image.open(io.BytesIO(picture(CARDS[which]))).convert("RGB")
    assert image.size == SIZE
    paper = Image.new("RGB", SIZE, image.getpixel((600, 4)))
    drawn = ImageChops.difference(image, paper).crop((60, 0, *SIZE)).getbbox()
    if which in ("short", "long"):
        assert drawn
        left, top, right, bottom = drawn
        assert (left + 60 >= 80, top >= 40, right + 60 <= 1200 - 60, bottom <= 630 - 25) == (True, True, True, True)
    else:
        assert drawn is None or which != "empty"


def test_a_text_without_signs_is_left_off_the_card() -> None:
    """Where no font has the signs, the words are missing and no boxes are drawn; the rest of the card is there."""
    bare_card = Card("", "ML Engineer · L5", "Org", "")
    assert picture(Card("高级机器学习工程师", "ML Engineer · L5", "Org", "你负责")) == picture(bare_card)


@pytest.mark.slow
def test_two_builds_at_once_share_a_cache(tmp_path: Path) -> None:
    """While the site is served a second window builds it: neither takes away the card that the other is about to keep."""
    code = "import sys; from pathlib import Path; from rungbook.exports.card import Card, picture\n"
    code += "for n in range(60): picture(Card(f'Level {n}', 'Track', 'Company', 'Summary.'), Path(sys.argv[1]))"
    both = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stderr=subprocess.PIPE) for _ in range(3)]
    assert [build.communicate()[1] for build in both] == [b"", b"", b""]
    assert {path.suffix for path in tmp_path.iterdir()} == {".png"}


@pytest.mark.slow
def test_a_card_is_drawn_once(tmp_path: Path) -> None:
    """The cache gives the same bytes without drawing, and another text is another card."""
    first = picture(CARDS["short"], tmp_path)
    kept = next(tmp_path.glob("*.png"))
    kept.write_bytes(b"from the cache")
    assert picture(CARDS["short"], tmp_path) == b"from the cache"
    assert picture(CARDS["long"], tmp_path) != first
    assert first == picture(CARDS["short"])


@pytest.mark.slow
def test_each_level_and_the_site_have_a_card() -> None:
    """A ladder has a card for each of its levels and one for all other pages."""
    held = ladder(SAMPLE)
    made = dict(files(held, SiteSetting(audience="public", root=ROOT)))
    assert sum(name.endswith(".png") for name in made) == len(held.levels) + 1


class Head(HTMLParser):
    """What a page says of itself."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.said: dict[str, str] = {}
        self.blocks: dict[str, str] = {}
        self.kind = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {name: value or "" for name, value in attrs}
        self.kind = held.get("id") or held.get("type", "") if tag in ("script", "template") else ""
        if tag == "meta" and (name := held.get("property") or held.get("name")):
            assert name not in self.said, f"{name} is said twice"
            self.said[name] = held["content"]
        if tag == "link":
            self.said.setdefault(f"link {held['rel']} {held.get('type', '')}".strip(), held["href"])

    def handle_data(self, data: str) -> None:
        if self.kind:
            self.blocks[self.kind] = data

    def handle_endtag(self, _: str) -> None:
        self.kind = ""


def head(site: Path, page: str) -> Head:
    return Head((site / page / "index.html").read_text(encoding="utf-8"))


def test_a_levels_address_previews_well(built_site: Path) -> None:
    """A level's page has title, description, address and picture for chats and mails, and the picture is there."""
    said = head(built_site, "ml-engineer/l5").said
    root = said["link canonical"].removesuffix("ml-engineer/l5/")
    assert said["og:title"] == "Senior ML Engineer · L5"
    assert said["og:description"] == said["description"]
    assert said["og:url"] == said["link canonical"]
    assert said["og:image"] == f"{root}assets/cards/ml-engineer/l5.png"
    assert (said["og:image:width"], said["og:image:height"], said["twitter:card"]) == ("1200", "630", "summary_large_image")
    assert Image.open(io.BytesIO((built_site / "assets/cards/ml-engineer/l5.png").read_bytes())).size == SIZE
    for kind in ("text/markdown", "application/json"):
        assert (built_site / "ml-engineer" / "l5" / said[f"link alternate describedby {kind}"]).is_file()


def test_every_page_can_be_passed_on(built_site: Path) -> None:
    """Every page has one title, one description and one address; hand-written pages show the ladder's own card."""
    pages = [path for path in built_site.rglob("index.html") if 'http-equiv="refresh"' not in path.read_text(encoding="utf-8")]
    for path in pages:
        said = Head(path.read_text(encoding="utf-8")).said
        assert said["og:title"], path
        assert said["og:description"], path
        assert (built_site / "assets" / said["og:image"].partition("/assets/")[2]).is_file()
    assert head(built_site, "").said["og:type"] == "website"


def test_a_levels_page_carries_its_structured_data_and_its_advert(built_site: Path) -> None:
    """What a search engine reads in the page is what the export makes, and so is the text that the page copies."""
    blocks = head(built_site, "ml-engineer/l5").blocks
    reported = json.loads(blocks["application/ld+json"])
    assert not checked(reported)
    assert reported["url"].endswith("/ml-engineer/l5/")
    held = ladder(REPO / "ladders", "public")
    level = next(level for level in held.levels if level.key == "ml-engineer/l5")
    assert blocks["advert"] == advert(level, held, "https://rungbook.github.io/rungbook/")
    assert set(about(held, SiteSetting(audience="public", root=""))) == {f"{level.key}.md" for level in held.levels}


def test_a_public_site_invites_search_engines(built_site: Path) -> None:
    """It names its sitemap, and turns them away on no page."""
    assert re.search(r"^Allow: /\n\nSitemap: https://\S+/sitemap.xml$", (built_site / "robots.txt").read_text(encoding="utf-8"), re.MULTILINE)
    assert "robots" not in head(built_site, "ml-engineer/l5").said
    assert robots("public", "") == b"User-agent: *\nAllow: /\n"
