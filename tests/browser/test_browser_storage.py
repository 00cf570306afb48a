"""What a browser keeps for its reader: nothing that a file, a link or a damaged store holds can act, pretend or take anything away."""

import base64
import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.usefixtures("silent_console")

GATE = "ml-engineer/l5-to-l6"
LIE = "You are promoted from today on"


def keep_one(page: Page, reference: str) -> tuple[str, dict[str, Any]]:
    """Keep the first gate item; return its id and the plan."""
    page.goto(f"{reference}{GATE}/")
    keep = page.get_by_role("button", name="Keep in my plan").first
    keep.click()
    expect(keep).to_have_text("Kept")
    plan = json.loads(page.evaluate("localStorage.getItem(Object.keys(localStorage).find(key => key.endsWith(':plan')))"))
    return next(iter(plan["items"])), plan


def store(page: Page, name: str, text: str) -> None:
    page.evaluate("([name, text]) => localStorage.setItem(`rungbook:/:${name}`, text)", [name, text])


def stored(page: Page, name: str) -> Any:
    return page.evaluate("name => localStorage.getItem(`rungbook:/:${name}`)", name)


def exported(page: Page, button: str, folder: Path) -> str:
    """What a button of My plan downloads, whether it is on the page or in the menu *File*."""
    if not page.get_by_role("button", name=button).count():
        page.locator("summary", has_text="File").click()
    with page.expect_download() as downloading:
        page.get_by_role("button", name=button).click()
    downloading.value.save_as(folder / "file")
    return (folder / "file").read_bytes().decode()


def imported(page: Page, plan: Any, folder: Path) -> None:
    (folder / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    page.locator("[data-listening] #rb-import").set_input_files(folder / "plan.json")


def unfolded(calendar: str) -> list[str]:
    """The lines of a calendar as a calendar program reads them; each of the file's own has at most 75 bytes."""
    assert all(len(line.encode()) <= 75 for line in calendar.split("\r\n"))
    assert not re.search(r"(?<!\r)\n|\r(?!\n)", calendar)
    return calendar.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def test_a_date_that_is_no_day_is_refused_with_a_sentence(page: Page, reference: str, tmp_path: Path) -> None:
    """Dates of an imported plan are days from 1900 to 2200; the rest of the plan comes in, and one sentence shows what did not."""
    id_, plan = keep_one(page, reference)
    page.goto(f"{reference}my-plan/")
    bad = ["Jan 1 2026 (\r\nATTACH:http://evil.example/)", "2026-02-30", "2026-1-1", "1899-12-31", "2201-01-01", "+002026-01-01", "2026-01-01T00:00", "0"]
    good = ["1900-01-01", "2200-12-31", "2028-02-29", ""]
    item = plan["items"][id_]
    plan["items"] |= {f"{GATE}#old-{number}": {**item, "notes": [f"note {number}"], "date": date} for number, date in enumerate([*bad, *good])}
    imported(page, plan, tmp_path)
    expect(page.get_by_text("8 dates were refused. A date is a day from 1900 to 2200, written like 2027-03-31.")).to_be_visible()
    items = json.loads(stored(page, "plan"))["items"]
    assert [items[f"{GATE}#old-{number}"]["date"] for number in range(12)] == [""] * len(bad) + good
    assert [items[f"{GATE}#old-{number}"]["notes"] for number in range(12)] == [[f"note {number}"] for number in range(12)]
    assert "evil" not in exported(page, "Calendar file", tmp_path)


def test_an_entry_that_my_plan_never_writes_is_refused(page: Page, reference: str, tmp_path: Path) -> None:
    """An id that is not a place on a page, a field that is not text: left out with a sentence, and nothing of it is kept or run."""
    id_, plan = keep_one(page, reference)
    page.goto(f"{reference}my-plan/")
    strange = json.loads('{"__proto__": {"text": "x", "note": "y"}}')
    strange |= {"javascript:alert(1)": {"text": LIE}, f"{GATE}#x y": {"text": LIE}, f"{GATE}#n": {"text": 7}, f"{GATE}#m": None}
    imported(page, plan | {"items": strange, "seen": {"a": "b", "c": [1]}}, tmp_path)
    expect(page.get_by_text("7 entries were refused, because My plan does not write such entries.")).to_be_visible()
    expect(page.locator(".rb-item")).to_have_count(1)
    assert list(json.loads(stored(page, "plan"))["items"]) == [id_]
    assert page.evaluate("({}).note") is None
    wrongs: list[Any] = [[], 3, {"format": "rungbook-plan/1", "items": []}, {"format": "other", "items": {}}, {"format": "rungbook-plan/1", "items": None}]
    for wrong in wrongs:
        imported(page, wrong, tmp_path)
        expect(page.get_by_text("Nothing was imported")).to_be_visible()
        page.reload()
    expect(page.locator(".rb-item")).to_have_count(1)


def test_nothing_that_is_written_makes_a_line_of_the_calendar(page: Page, reference: str, tmp_path: Path) -> None:
    """Line breaks and control characters of a note, a text and an id stay inside their property, and long lines come back whole."""
    id_, plan = keep_one(page, reference)
    ends = ["\r\n", "\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"]
    note = "".join(f"{end}ATTACH;X=1:http://evil.example/{number}" for number, end in enumerate(ends)) + "\x00\x1b\\;, " + "ä€🗼" * 40
    plan["items"][id_] |= {"notes": [note], "date": "2027-03-31"}
    plan["items"]["gone/for-ever#g-x"] = {"text": f"Old{note}", "title": note, "notes": [], "date": "2027-04-01", "version": "0"}
    page.goto(f"{reference}my-plan/")
    imported(page, plan, tmp_path)
    expect(page.get_by_text("Imported.")).to_be_visible()
    lines = unfolded(exported(page, "Calendar file", tmp_path))
    names = ["BEGIN", "END", "VERSION", "PRODID", "UID", "DTSTAMP", "DTSTART;VALUE=DATE", "DTEND;VALUE=DATE", "SUMMARY", "DESCRIPTION", "URL", "TRANSP"]
    assert {line.partition(":")[0] for line in lines} == set(names)
    assert [line for line in lines if line.startswith("URL:")] == [f"URL:{reference}{GATE}/#{id_.partition('#')[2]}"]
    [reported] = [line for line in lines if line.startswith("DESCRIPTION:")]
    assert reported.removeprefix("DESCRIPTION:").endswith("  \\\\\\;\\, " + "ä€🗼" * 40)
    assert reported.count("\\nATTACH\\;X=1:") == len(ends)
    assert not re.search(r"[\x00-\x1f\x7f]", "".join(lines))
    words = " ".join(re.split(r"[\s\x00-\x1f\x7f-\x9f]+", note))
    assert f"\n- Old{words} (no longer expected)\n" in exported(page, "Markdown for a 1:1", tmp_path)


def test_a_link_with_answers_says_nothing_of_its_own(page: Page, reference: str) -> None:
    """It chooses among the page's answers, and whatever text it carries is nowhere on the page; the reader's own answers stay as they were."""
    page.goto(f"{reference}assessments/where-am-i/")
    ids = page.locator("h3[id^='q-']").evaluate_all("all => all.map(one => one.id.slice(2))")
    page.get_by_role("group", name="Your answer").first.get_by_label("No").check()
    mine = stored(page, "answers:assessments/where-am-i")
    lie = {"text": LIE, "own": LIE, "version": LIE, "answer": "yes"}
    carried = {ids[0]: lie, ids[1]: {**lie, "answer": LIE}, "invented": lie, "__proto__": lie, ids[2]: LIE}
    packed = base64.urlsafe_b64encode(json.dumps(carried).encode()).decode().rstrip("=")
    page.goto("about:blank")
    page.goto(f"{reference}assessments/where-am-i/#answers={packed}")
    expect(page.get_by_role("group", name="Your answer").first.get_by_label("Yes")).to_be_checked()
    expect(page.get_by_text("Reworded since it was answered.")).to_be_visible()
    expect(page.locator(".rb-question input:checked")).to_have_count(1)
    assert LIE not in page.content()
    assert LIE not in page.evaluate("[...document.querySelectorAll('textarea, input')].map(one => one.value).join()")
    assert stored(page, "answers:assessments/where-am-i") == mine
    page.get_by_role("group", name="Your answer").nth(1).get_by_label("Yes").check()
    kept = json.loads(stored(page, "answers:assessments/where-am-i"))
    assert {id_: its["answer"] for id_, its in kept.items()} == {ids[0]: "no", ids[1]: "yes"}
    for broken in ("e30", "bnVsbA", "WzFd", "%00", "A"):  # {}, null, [1], and what is not text at all
        page.goto("about:blank")
        page.goto(f"{reference}assessments/where-am-i/#answers={broken}")
        expect(page.get_by_role("group", name="Your answer")).to_have_count(5)


DAMAGED = ["{", "null", '"x"', '{"format": "rungbook-plan/1", "items": [], "seen": {}}']


@pytest.mark.parametrize("text", DAMAGED)
def test_a_damaged_plan_is_set_aside_and_offered(page: Page, reference: str, tmp_path: Path, text: str) -> None:
    """Every control is there as without it, the text can be downloaded as it was, and what is kept from then on is kept."""
    page.goto(f"{reference}my-plan/")
    store(page, "plan", text)
    page.goto(f"{reference}{GATE}/")
    expect(page.get_by_text("Part of your plan could not be read.")).to_be_attached()
    controls = page.get_by_role("button", name="Keep in my plan")
    assert controls.count() > 3
    controls.first.click()
    expect(controls.first).to_have_text("Kept")
    page.goto(f"{reference}my-plan/")
    expect(page.get_by_text("Something that this browser kept here could not be read.")).to_be_visible()
    expect(page.locator(".rb-item")).to_have_count(1)
    page.locator("summary", has_text="File").click()
    for name in ("Share with my manager", "Markdown for a 1:1", "Calendar file", "Print", "Remove"):
        expect(page.get_by_role("button", name=name)).to_be_visible()
    page.keyboard.press("Escape")
    assert exported(page, "Download what was set aside", tmp_path) == text
    page.reload()
    expect(page.get_by_text("could not be read")).to_be_visible()
    page.get_by_role("button", name="Delete what was set aside").click()
    expect(page.get_by_text("could not be read")).to_have_count(0)
    page.reload()
    expect(page.locator(".rb-item")).to_have_count(1)
    expect(page.get_by_text("could not be read")).to_have_count(0)


def test_of_a_plan_that_is_damaged_in_one_place_the_rest_stays(page: Page, reference: str, tmp_path: Path) -> None:
    """An entry that cannot be read is set aside with the whole text, the others are in the plan, and damage of another day joins it."""
    id_, plan = keep_one(page, reference)
    plan["items"][id_]["notes"] = ["mine"]
    first = json.dumps(plan | {"items": plan["items"] | {f"{GATE}#broken": None}})
    second = json.dumps(plan | {"items": plan["items"] | {f"{GATE}#dated": {**plan["items"][id_], "date": "soon"}}})
    for text, items in ((first, 1), (second, 2)):
        store(page, "plan", text)
        page.goto(f"{reference}my-plan/")
        expect(page.locator(".rb-item")).to_have_count(items)
        expect(page.get_by_role("textbox", name="Evidence").first).to_have_value("mine")
        page.goto("about:blank")
        page.goto(f"{reference}my-plan/")
    assert exported(page, "Download what was set aside", tmp_path) == f"{first}\n{second}"


def test_an_item_called_as_what_every_object_has_keeps_its_notes(page: Page, reference: str) -> None:
    """A page `constructor` is none that moved; its item is shown as one that is gone, and stored under its own id."""
    id_, plan = keep_one(page, reference)
    odd = {**plan["items"][id_], "title": "Odd one", "notes": ["odd note"]}
    store(page, "plan", json.dumps(plan | {"items": {"constructor#a": odd, **plan["items"]}}))
    page.goto(f"{reference}my-plan/")
    expect(page.locator(".rb-item")).to_have_count(2)
    page.get_by_role("textbox", name="Evidence").last.fill("mine")
    page.wait_for_function("JSON.stringify(localStorage).includes('mine')")
    kept = page.evaluate("JSON.stringify(localStorage)")
    assert "constructor#a" in kept
    assert "native code" not in kept


@pytest.mark.parametrize("text", ["{", "[]", '{"a": {"answer": {}}}'])
def test_damaged_answers_are_set_aside_and_offered(page: Page, reference: str, tmp_path: Path, text: str) -> None:
    """The questions take answers as without them, and the text can be downloaded as it was."""
    page.goto(f"{reference}assessments/where-am-i/")
    store(page, "answers:assessments/where-am-i", text)
    page.reload()
    expect(page.get_by_role("group", name="Your answer")).to_have_count(5)
    assert exported(page, "Download what was set aside", tmp_path) == text
    page.get_by_role("group", name="Your answer").first.get_by_label("No").check()
    page.reload()
    expect(page.get_by_role("group", name="Your answer").first.get_by_label("No")).to_be_checked()


def test_a_date_that_is_typed_wrongly_is_not_kept(page: Page, reference: str) -> None:
    """A year of three digits is half of one; leaving it so shows what a date is, and the earlier date stays."""
    id_, _ = keep_one(page, reference)
    page.goto(f"{reference}my-plan/")
    page.get_by_label("By when").fill("2027-03-31")
    page.get_by_label("By when").fill("0202-03-31")
    page.get_by_label("By when").blur()
    expect(page.get_by_text("This date is not kept. A date is a day from 1900 to 2200")).to_be_visible()
    assert json.loads(stored(page, "plan"))["items"][id_]["date"] == "2027-03-31"
