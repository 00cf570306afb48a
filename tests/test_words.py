"""The catalogues of words: complete, and the only place where the interface's words are written."""

import re
from pathlib import Path

import pytest
import yaml

from rungbook.words import FOLDER, Catalogue, catalogue, read
from tests.conftest import REPO

LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.yml"))
TEMPLATES = sorted((REPO / "templates").rglob("*.j2"))
THEME = sorted((REPO / "generator/rungbook/mkdocs/theme").rglob("*.html"))
# A template's own language, comments, tags, entities and Markdown's attributes: what is left is shown.
_UNSEEN = re.compile(
    r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<(?:[^<>\"]|\"[^\"]*\")*>|&\w+;|\{:[^}\n]*\}|\]\([^)]*\)|^\s*(?:!!!|\?\?\?\+?) [\w -]+", re.DOTALL | re.MULTILINE
)
_SHOWN_ATTRIBUTE = re.compile(r"\b(?:aria-label|title|placeholder|alt)=\"([^\"{']*[A-Za-z][^\"']*)\"")


def literal(text: str) -> list[str]:
    """The words that a template writes itself."""
    shown = _UNSEEN.sub(" ", re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", text, flags=re.DOTALL))
    attributes = _SHOWN_ATTRIBUTE.findall(re.sub(r"\{#.*?#\}", "", text, flags=re.DOTALL))
    return [*re.findall(r"[A-Za-z]{2,}(?: [A-Za-z]+)*", shown), *attributes]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_complete(language: str) -> None:
    """No language leaves a word to English, and each fills in the same values."""
    words = catalogue(language)
    assert list(words.missing()) == []
    for key, text in read(language).items():
        assert sorted(re.findall(r"\{\w+\}", text)) == sorted(re.findall(r"\{\w+\}", read("en")[key])), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_yaml(language: str) -> None:
    """What the reader of catalogues understands is what YAML says."""
    assert yaml.safe_load((FOLDER / f"{language}.yml").read_text(encoding="utf-8")) == read(language)


@pytest.mark.parametrize("path", [*TEMPLATES, *THEME], ids=lambda path: path.name)
def test_no_template_writes_a_word_itself(path: Path) -> None:
    """Each visible word of a template comes from the catalogue."""
    assert literal(path.read_text(encoding="utf-8")) == []


def test_a_literal_word_is_found() -> None:
    """Text, a heading and an attribute that readers hear are words; markup is none."""
    assert literal('## Hello {: #x }\n<a title="Go there" href="{{ x }}">{{ y }}</a> {% if z %}now{% endif %}') == ["Hello", "now", "Go there"]
    assert literal('<p class="rb-x" id="{{ x }}">{{ y }}</p>\n??? rb-fold "{{ z }}"') == []


def test_a_page_brings_only_words_that_its_scripts_show() -> None:
    """Templates write theirs into the page; a word whose end a script adds comes along."""
    assert not {"level_described", "level_history"} & catalogue().for_scripts("level").keys()
    assert {"tool_kept", "keep_in_my_plan"} <= catalogue().for_scripts("level").keys()
    assert {"any_levels_1", "question"} <= catalogue().for_scripts("any_levels").keys()
    assert "older_here_one" in catalogue().for_scripts("level", "older_")


def test_every_word_is_used() -> None:
    """A word that nothing shows is taken out of the catalogues."""
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for folder, kinds in (
            (REPO / "templates", "*.j2"),
            (REPO / "generator/rungbook", "*.py"),
            (REPO / "generator/rungbook/exports/templates", "*.j2"),
            (REPO / "generator/rungbook/mkdocs/theme", "*.html"),
            (REPO / "generator/rungbook/assets", "*.mjs"),
        )
        for path in folder.rglob(kinds)
    )
    made = (
        "step_",
        "track_",
        "builds_",
        "empty_",
        "beside_",
        "any_levels_",
        "paid_",
        "policy_",
        "factor_",
        "change_",
        "thing_",
        "sheet_",
        "download_",
        "paper_interview_",
        "paper_conversation_",
        "weight_",
        "key_",
        "suggest_",
    )  # whose ends are values of the model
    names = {re.sub(r"_(?:one|other)$", "", key) for key in read("en")}
    used = set(re.findall(r"\b(?:words|self)\.(?=(\w+))", code)) | set(re.findall(r"[\"(](\w+)(?=[\")])", code))
    assert sorted(name for name in names if not name.startswith(made) and name not in used) == []


def test_a_language_without_a_catalogue_is_english() -> None:
    """A site in a language that has no catalogue shows English words."""
    assert Catalogue("xx").share == "Share"
    assert catalogue("de").share == "Teilen"
    assert catalogue("de").count("more_levels", 1) == "1 weitere Stufe"
    assert catalogue("de").date_of("2026-03-09") == "9. März 2026"


def test_a_word_that_no_catalogue_has_is_an_error() -> None:
    """A misspelt key in a template stops the build instead of showing nothing."""
    with pytest.raises(AttributeError):
        _ = catalogue("en").shrae


SCRIPTS = sorted((REPO / "generator/rungbook/assets").glob("*.mjs"))
_COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'`\w])//[^\n]*", re.DOTALL)
_TEXT = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"|`(?:[^`\\]|\\.)*`")


def script_words(text: str) -> list[str]:
    """The texts of a script that read like words: two in a row that no selector, class or address has, or a capital before small letters."""
    texts = [re.sub(r"\$\{[^}]*\}", "", match[0][1:-1]) for match in _TEXT.finditer(_COMMENT.sub("", text))]
    code = re.compile(
        r"^[.#\[:]|[<>=:\[\]#_/]|rb-|^(?:[a-z]+ )+(?:a|li|h\d|details)$|\bnoopener\b|application|^(?:Escape|Enter|Tab|PRODID|no plan|not a plan)$"
    )
    return [one for one in texts if not code.search(one) and re.search(r"^[A-Z][a-z]|[a-z] [a-z]", one)]


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_script_writes_a_word_itself(path: Path) -> None:
    """Each word that a script shows comes from the catalogue, by way of its page."""
    assert script_words(path.read_text(encoding="utf-8")) == []


def test_a_word_of_a_script_is_found() -> None:
    """A sentence and a label are words; what is not text on a page is none."""
    assert script_words('say("my_plan_keep") // Keep it\nel("p", { class: "rb-a b" }, "Keep")\ntell(`Kept ${number} of them`)') == ["Keep", "Kept  of them"]


def test_apostrophes_are_the_ones_that_people_type() -> None:
    """In the interface, the ladder and the documents alike, so that a search within a page and a suggested wording find what is written."""
    texts = [
        *FOLDER.glob("*.yml"),
        *TEMPLATES,
        *THEME,
        *(REPO / "ladders").rglob("*.yml"),
        *(REPO / "docs").rglob("*.md"),
    ]
    assert len(texts) > 100
    assert [path.name for path in texts if re.search(r"\w’\w", path.read_text(encoding="utf-8"))] == []
