"""Export: the texts of each page as they are written, which the form for suggestions fetches when somebody opens it."""

import json
from collections.abc import Iterator

from rungbook.model import Ladder
from rungbook.problem import by_key
from rungbook.site.wordings import HEADINGS, SEVERAL, Wording, owner_mails, wordings
from rungbook.words import Catalogue

GROWS = frozenset(("expectation", "gate item", "milestone"))
LISTED = frozenset(("signal", "example", "counter-example"))
GOES = frozenset(("stall", "bridge", "question", "result", "checkpoint", "meaning", "part"))


def files(ladder: Ladder, words: Catalogue) -> Iterator[tuple[str, bytes]]:
    """A file for each page with texts, and one with the form's own words."""
    yield "data/suggest/words.json", _json({"mail": ladder.organisation.suggest_to, "one": HEADINGS, "several": SEVERAL, "words": words.beginning("suggest_")})
    mails = owner_mails(ladder)
    for page, found in by_key((wording.place.partition("#")[0], wording) for wording in wordings(ladder)).items():
        mail = mails.get(page, "")
        yield f"data/suggest/{page}.json", _json({"texts": [_text(one, words) for one in found], **({"mail": mail} if mail else {})})


def _text(one: Wording, words: Catalogue) -> dict[str, object]:
    kind = words("suggest_kind_" + one.kind.replace(" ", "_").replace("-", "_"))
    return {"at": one.anchor, "kind": kind, "version": one.version, "text": one.text.strip(), "do": actions(one)}


def actions(one: Wording) -> list[str]:
    """What can be suggested for a text beside another wording."""
    if one.kind in GROWS:
        return ["add-after", *(["no-longer"] if one.kind == "expectation" else []), "retire"]
    if one.kind in LISTED:
        return ["add-after", "retire"]
    return ["retire"] if one.kind in GOES and "/" not in one.anchor else []


def _json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
