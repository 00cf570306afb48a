"""Feeds, the calendar and the data of what changed: read by other programs, the same bytes each time, and nothing that the audience may not read."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from rungbook.changes import history
from rungbook.changes.change import Change, Day, Kind, Subject
from rungbook.exports.feeds import MOST, files, listed
from rungbook.model import Audience, Ladder
from rungbook.pipeline import make
from rungbook.words import catalogue
from tests.conftest import SAMPLE
from tests.test_what_changed import KEEPER, OIL, Repository

ROOT = "https://ladder.example/hr/"
ATOM = "{http://www.w3.org/2005/Atom}"
RAISED = Change(Kind.RAISED, Subject("level:keeper/keeper", "Keeper", "skills", "Lenses"), "Shallow & <dull>", "Deep")
SHARED = Change(
    Kind.REWORDED, Subject("level:keeper/keeper", "Keeper", "e-drills", "Company", "grade:g2"), "One", "Two", ("Master",), ("level:harbour/master",)
)
TERM = Change(Kind.REWORDED, Subject("term:fresnel", "Fresnel lens", "t-fresnel", "Meaning"), "Old \x0c page", "New")
DAYS = (Day("2026-04-02", (TERM, RAISED), ("2026-03-31-one-master",)), Day("2026-04-01", (SHARED,)))


@pytest.fixture(scope="module")
def ladder() -> Ladder:
    held = make(SAMPLE, "ladders", audience="public").ladder
    assert held
    return held


@pytest.fixture(scope="module")
def made(ladder: Ladder) -> dict[str, bytes]:
    return dict(files(ladder, DAYS, ROOT, catalogue()))


def parsed(feed: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(feed)  # noqa: S314  # made here


def entries(feed: bytes) -> list[tuple[str, str]]:
    """Day and title of each entry."""
    tree = parsed(feed)
    return [(one.findtext(f"{ATOM}updated", "")[:10], one.findtext(f"{ATOM}title", "")) for one in tree.iter(f"{ATOM}entry")]


def test_a_feed_has_an_entry_for_each_day_and_each_note(made: dict[str, bytes]) -> None:
    """The newest first; a note counts from the day on which it came. What people would do about it is in the title."""
    assert entries(made["feed.xml"]) == [
        ("2026-04-02", "One master leads all watches"),
        ("2026-04-02", "2 April 2026: Expects more of me (1) · Says it differently (1)"),
        ("2026-04-01", "1 April 2026: Says it differently (1)"),
    ]
    tree = parsed(made["feed.xml"])
    assert tree.findtext(f"{ATOM}updated") == "2026-04-02T00:00:00Z"
    ids = [one.text or "" for one in tree.iter(f"{ATOM}id")]
    assert len({*ids}) == len(ids)
    assert all(address.startswith(ROOT) for address in ids)
    content = [one.text or "" for one in tree.iter(f"{ATOM}content")][1]
    assert content.index("Raised") < content.index("Reworded")
    assert "<del>Shallow &amp; &lt;dull&gt;</del> <ins>Deep</ins>" in content
    assert "Old \ufffd page" in content


REQUIRED = {"id": (1, 1), "title": (1, 1), "updated": (1, 1), "author": (0, 99), "link": (0, 99)}
"""How often RFC 4287 (4.1.1, 4.1.2) wants each element in a feed and in an entry; nothing else is used here but what is listed with it."""


def atom_faults(feed: bytes) -> list[str]:
    """What RFC 4287 has against a feed."""
    tree = parsed(feed)
    found = [] if tree.tag == f"{ATOM}feed" else ["root"]
    entries = tree.findall(f"{ATOM}entry")
    for place, allowed in ((tree, {**REQUIRED, "entry": (0, 99)}), *((entry, {**REQUIRED, "content": (1, 1)}) for entry in entries)):
        names = [one.tag.removeprefix(ATOM) for one in place]
        found += [f"{name} in {place.tag}" for name in {*names} - allowed.keys()]
        found += [name for name, (least, most) in allowed.items() if not least <= names.count(name) <= most]
        found += [f"empty {name}" for name in ("id", "title", "updated") if not (place.findtext(f"{ATOM}{name}") or "").strip()]
        links = [(one.get("rel", "alternate"), one.get("type"), one.get("hreflang")) for one in place.findall(f"{ATOM}link")]
        found += ["two alternates"] if len({*links}) != len(links) else []
        addresses = [place.findtext(f"{ATOM}id", ""), *(one.get("href", "") for one in place.findall(f"{ATOM}link"))]
        found += [address for address in addresses if not re.fullmatch(r"https?://[^\s/]+/\S*", address)]
        found += [day for day in (place.findtext(f"{ATOM}updated", ""),) if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", day)]
        found += [kind for one in place.findall(f"{ATOM}content") if (kind := one.get("type", "")) not in ("text", "html")]
        found += ["markup in text" for one in place.iter() if one.tag in (f"{ATOM}title", f"{ATOM}content") and len(one)]
    if not tree.findall(f"{ATOM}author/{ATOM}name"):
        found.append("author")  # 4.1.1: in the feed, or in every entry
    ids = [(entry.findtext(f"{ATOM}id"), entry.findtext(f"{ATOM}updated")) for entry in entries]
    return [*found, *(["one entry twice"] if len({*ids}) != len(ids) else [])]


def calendar_faults(text: str) -> list[str]:
    """What RFC 5545 has against a calendar: lines, escapes, and what a calendar and each event must have once."""
    found = [f"line {number}" for number, line in enumerate(text.split("\r\n")) if len(line.encode()) > 75 or "\n" in line or "\r" in line]
    lines = text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")
    found += [line for line in lines if not re.fullmatch(r"[A-Z-]+(;[A-Z-]+=[^:;]+)*:[^\x00-\x08\x0a-\x1f]*", line)]
    found += [line for line in lines if line.startswith(("SUMMARY", "DESCRIPTION")) and re.search(r"(?<!\\)(?:\\\\)*[,;]|\\[^\\;,nN]", line)]
    whole = re.fullmatch(r"BEGIN:VCALENDAR\n(.*?)((?:BEGIN:VEVENT\n(?:(?!BEGIN|END).*\n)+END:VEVENT\n)+)END:VCALENDAR", "\n".join(lines), re.DOTALL)
    if not whole:
        return [*found, "parts"]
    found += [name for name in ("VERSION", "PRODID") if [line.partition(":")[0] for line in whole[1].splitlines()].count(name) != 1]
    for event in whole[2].split("END:VEVENT\n")[:-1]:
        names = [re.split("[:;]", line)[0] for line in event.splitlines()]
        found += [name for name in ("UID", "DTSTAMP", "DTSTART", "SUMMARY") if names.count(name) != 1]
        found += [name for name in {*names} if names.count(name) > 1]
    ids = re.findall("^UID:(.*)$", whole[2], re.MULTILINE)
    return [*found, *(["one id twice"] if len({*ids}) != len(ids) else [])]


def test_feeds_and_calendar_are_what_their_standards_want(made: dict[str, bytes]) -> None:
    feeds = {name: content for name, content in made.items() if name.endswith(".xml")}
    assert len(feeds) == 3
    assert {name: faults for name, content in feeds.items() if (faults := atom_faults(content))} == {}
    assert calendar_faults(made["feeds/effective-dates.ics"].decode()) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<updated>2026-04-01T00:00:00Z</updated>", "<updated>2026-04-01</updated>"),
        ("<updated>2026-04-01T00:00:00Z</updated>", ""),
        ("<author><name>", "<author><nom>"),
        ('rel="self" ', ""),
        ('type="html"', 'type="markdown"'),
        ("on-2026-04-01</id>", "on-2026-04-01</id><id>again</id>"),
        ("</entry>", "<pubDate>now</pubDate></entry>"),
    ],
)
def test_a_planted_fault_of_a_feed_is_found(made: dict[str, bytes], old: str, new: str) -> None:
    feed = made["feed.xml"].decode()
    assert old in feed
    changed = feed.replace(old, new, 1).replace("</name>", "</nom>" if "nom>" in new else "</name>")
    assert atom_faults(changed.encode())


@pytest.mark.parametrize(
    ("old", "new"), [("UID:", "UIDS:"), ("\r\nDTSTAMP", "\nDTSTAMP"), (r"gone\,", "gone,"), ("END:VEVENT\r\n", ""), ("VERSION:2.0\r\n", "")]
)
def test_a_planted_fault_of_a_calendar_is_found(made: dict[str, bytes], old: str, new: str) -> None:
    text = made["feeds/effective-dates.ics"].decode()
    assert old in text
    assert calendar_faults(text.replace(old, new, 1)) != []


def test_a_track_has_what_is_its_own(made: dict[str, bytes]) -> None:
    """Also what it shares with another track, and notes about it."""
    assert [day for day, _ in entries(made["feeds/keeper.xml"])] == ["2026-04-02", "2026-04-01"]
    assert entries(made["feeds/harbour.xml"]) == [("2026-04-02", "One master leads all watches"), ("2026-04-01", "1 April 2026: Says it differently (1)")]


def test_a_busy_day_says_the_weightiest_and_leads_to_all(ladder: Ladder) -> None:
    """An entry stays readable in a mail."""
    busy = Day("2026-04-03", tuple(Change(Kind.REWORDED, Subject("term:fresnel", f"T{number}"), "a", "b") for number in range(200)))
    feed = dict(files(ladder, (busy,), ROOT, catalogue()))["feed.xml"].decode()
    assert feed.count("&lt;li&gt;") == MOST
    assert f"{ROOT}what-changed/#on-2026-04-03" in feed


def test_the_calendar_has_the_days_from_which_notes_hold(made: dict[str, bytes]) -> None:
    """Whole days, lines of at most 75 bytes, and texts whose commas end nothing."""
    text = made["feeds/effective-dates.ics"].decode()
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    lines = text.replace("\r\n ", "").split("\r\n")
    assert "DTSTART;VALUE=DATE:20260331" in lines
    assert "SUMMARY:One master leads all watches" in lines
    assert "UID:2026-03-31-one-master@ladder.example" in lines
    assert r"DESCRIPTION:The watch master is gone\, and the master leads every watch.\nTwo people led one watch.\nDecided by: The harbour board." in lines


def test_the_data_says_the_same(made: dict[str, bytes]) -> None:
    """Each change with its thing, that thing's page where there is one, and both wordings."""
    found = json.loads(made["data/changes.json"])
    assert [day["day"] for day in found["days"]] == ["2026-04-02", "2026-04-01"]
    assert (
        found["days"][1]["changes"][0] | {"page": "keeper/keeper/", "also": ["level:harbour/master"], "kind": "reworded", "means": "rewritten"}
        == (found["days"][1]["changes"][0])
    )
    assert [note["id"] for note in found["notes"]] == ["2026-03-31-one-master"]


def test_without_an_address_there_is_no_feed(ladder: Ladder) -> None:
    """A feed's links are whole; the data and the calendar need none."""
    assert [name for name, _ in files(ladder, DAYS, "", catalogue())] == ["data/changes.json", "feeds/effective-dates.ics"]
    assert list(listed(ladder, "keeper/keeper.md", "")) == []


def test_the_same_days_give_the_same_bytes(ladder: Ladder, made: dict[str, bytes]) -> None:
    """Nothing of a feed is read from the clock."""
    assert dict(files(ladder, DAYS, ROOT, catalogue())) == made


@pytest.mark.slow
@pytest.mark.parametrize("audience", ["public", "internal"])
def test_what_is_internal_now_is_in_no_feed(tmp_path: Path, audience: Audience) -> None:
    """Neither an older wording nor an internal note; the company's own feeds have both."""
    repository = Repository(tmp_path)
    repository.edit(3, KEEPER, OIL, "You hoard oil in the cellar at night.")
    note = "title: A secret note\ntext: Oil is dear.\nbecause: Winters.\ndecided_by: The board\neffective: 2026-04-01\naudience: internal\n"
    (repository.ladders / "changes").mkdir()
    (repository.ladders / "changes" / "2026-03-04-oil.yml").write_text(note, encoding="utf-8")
    repository.edit(4, KEEPER, "in the cellar at night.}", "in the cellar at night., audience: internal}")
    outcome = make(repository.ladders, "ladders", audience=audience, revisions=history.revisions(repository.ladders))
    assert outcome.ladder
    said = b"".join(content for _, content in files(outcome.ladder, outcome.days, ROOT, catalogue()))
    assert (b"hoard" in said, b"secret note" in said) == ((audience == "internal"),) * 2
