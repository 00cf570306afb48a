"""Terms with a tooltip, where a page first uses them."""

import pytest

from rungbook.compose.glossary import Glossary
from rungbook.markup.escape import published
from rungbook.model import Markdown, Term, Text
from rungbook.problem import Origin


def term(id: str, title: str, text: str, also: tuple[str, ...] = ()) -> Term:
    return Term(origin=Origin("terms.yml", 1, 1), id=id, title=Text(title), also=tuple(map(Text, also)), text=Markdown(text), see=None)


GLOSSARY = Glossary([term("rag", "RAG", 'Answers from *documents* "found" first.'), term("drift", "Drift", "The world moves.", ("data drift",))])


def shown(glossary: Glossary, text: str, already: set[str]) -> str:
    return published(text, str, glossary.tips(already))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("You watch for drift.", 'You watch for <abbr title="The world moves.">drift</abbr>.'),
        ("Data drift and drift.", '<abbr title="The world moves.">Data drift</abbr> and drift.'),
        ("A rag is no RAG.", 'A rag is no <abbr title="Answers from documents &#34;found&#34; first.">RAG</abbr>.'),
        ("[drift](https://x.y/RAG) and `RAG`", "[drift](https://x.y/RAG) and `RAG`"),
        ("adrift, driftwood", "adrift, driftwood"),
    ],
)
def test_a_term_has_a_tooltip_outside_links_and_code(text: str, wanted: str) -> None:
    """A word as texts write it, an abbreviation exactly; never inside another word, a link or code."""
    assert shown(GLOSSARY, text, set()) == wanted


@pytest.mark.parametrize(
    ("title", "text", "marked"),
    [("İletişim", "iletişim İletişim", "İletişim"), ("ışık", "Işık ışık", "ışık"), ("ßeta", "SSeta Seta ßeta", "ßeta"), ("Über", "über", "über")],
)
def test_a_letter_whose_small_and_capital_form_are_no_pair_is_taken_as_it_stands(title: str, text: str, marked: str) -> None:
    """Not every language pairs its letters as English does; no text of theirs stops a build."""
    assert shown(Glossary([term("word", title, "A word.")]), text, set()) == text.replace(marked, f'<abbr title="A word.">{marked}</abbr>')


def test_only_the_first_use_on_a_page_has_a_tooltip() -> None:
    """A reader who has read what a word means need not see it marked again."""
    already: set[str] = set()
    assert "<abbr" in shown(GLOSSARY, "drift", already)
    assert shown(GLOSSARY, "drift again", already) == "drift again"
    assert shown(Glossary([]), "drift", set()) == "drift"
