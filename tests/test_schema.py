"""The schemas that editors use say the same as the check, and never more."""

import copy
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator  # type: ignore[import-untyped]  # it ships no types
from referencing import Registry, Resource

from rungbook.edit import schema_files as files
from rungbook.model import MAX_ID, Ladder
from rungbook.read import Reading, read
from rungbook.shape import shape
from rungbook.shape.declaration import Kind, declared, reached
from rungbook.shape.editor_schemas import schema_for, schemas, slug
from rungbook.shape.names import names_of

LADDERS = Path(__file__).parents[1] / "ladders"
READING = read(LADDERS)
SCHEMAS = schemas(names_of(READING.value))


def registry_of(ladder: dict[str, Any]) -> Registry[Any]:
    """The schemas of a ladder, for references between them."""
    return Registry().with_resources((name, Resource.from_contents(schema)) for name, schema in schemas(names_of(ladder)).items())


REGISTRY = registry_of(READING.value)


def valid(value: Any, name: str = "ladder.json", registry: Registry[Any] = REGISTRY) -> bool:
    return bool(Draft7Validator({"$ref": name}, registry=registry).is_valid(value))


class Core(yaml.SafeLoader):
    """YAML 1.2's core types, as language servers read them."""

    yaml_implicit_resolvers: dict[Any, Any] = {}  # noqa: RUF012  # as its base class declares it


Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("(true|True|TRUE|false|False|FALSE)$"), list("tTfF"))
Core.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"[-+]?[0-9]+$"), list("-+0123456789"))
Core.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$"), list("-+.0123456789"))
Core.add_implicit_resolver("tag:yaml.org,2002:null", re.compile("(~|null|Null|NULL|)$"), ["~", "n", "N", ""])


def test_the_committed_schemas_are_fresh() -> None:
    """What is in ladders/.schema, and the first line of each data file, is what `rungbook schema` writes today."""
    assert files.fresh(LADDERS).stale == (), "run: rungbook schema"


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_a_schema_is_a_draft_07_schema(name: str) -> None:
    """Each schema obeys draft-07, which most editors understand."""
    Draft7Validator.check_schema(SCHEMAS[name])


@pytest.mark.slow
@pytest.mark.parametrize("path", sorted(LADDERS.glob("**/*.yml")), ids=lambda path: path.stem)
def test_a_data_file_of_the_ladder_obeys_its_schema(path: Path) -> None:
    """An editor finds nothing wrong with the reference ladder, whose scalars it types by YAML 1.2."""
    name = schema_for(path.relative_to(LADDERS).as_posix())
    assert name != "ladder.json"
    value = yaml.load(path.read_text(encoding="utf-8"), Core)  # noqa: S506 - derived from SafeLoader
    assert [error.message for error in Draft7Validator({"$ref": name}, registry=REGISTRY).iter_errors(value)] == []


@pytest.mark.parametrize("kind", [Ladder, *reached()], ids=slug)
def test_every_field_has_a_description_and_is_in_the_schema(kind: Kind) -> None:
    """Each field of each kind of thing is in the schema with the sentence that its class has under it."""
    declaration = declared(kind)
    if kind is Ladder:
        found = [SCHEMAS["ladder.json"]]
    else:
        definitions = SCHEMAS["ladder.json"]["definitions"]
        own = {name: one for name, one in definitions.items() if name == slug(kind) or name.startswith(f"{slug(kind)}-of-")}
        found = [next((part for part in one.get("anyOf", ()) if "properties" in part), one) for one in own.values()]
    assert found
    for schema in found:
        for field in declaration.fields:
            if field is declaration.spread:
                assert schema["additionalProperties"] is not False
                continue
            reported = declaration.descriptions.get(field.name)
            assert reported, f"{field.name} has no sentence under it"
            assert schema["properties"][field.written]["description"] == reported


SMALL: dict[str, Any] = {
    "organisation": {"name": "A", "title": "B"},
    "sources": {"here": {"title": "Here", "url": "https://example.org/"}},
    "grades": {"l1": {"title": "L1", "senior": "false", "experience": "0-2", "pay": {"range": "1-2", "audience": "public"}}},
    "tracks": {"a": {"title": "A", "order": "3", "levels": {"one": {"title": "One", "grade": "l1", "formerly": ["zero"]}}}},
    "assessments": {
        "q": {
            "title": "Q",
            "questions": {"first": "Yes?", "open": {"text": "What?", "open": "true"}},
            "results": {"none": {"title": "None", "yes": "0-1", "text": "Read on.", "to": ["level:a/one"]}},
            "source": "here",
        }
    },
}
TEXTS = ["4-7", "7-10+", "15+", "4 – 7", "7", "7-", "-7", "1000000", "30", "007", "No", "true", "false", "yes", "2024-01-01", "3.5", "12:30", "abc", "a b"]
TEXTS += ["", " ", "https://example.org/a", "http://a b", "javascript:alert(1)", "mailto:a@b.c", "level:a/one", "a--b", "A", "l1", "internal", "x" * 70]
PLACES: list[tuple[str | int, ...]] = [
    ("organisation", "name"),
    ("sources", "here", "url"),
    ("grades", "l1", "senior"),
    ("grades", "l1", "experience"),
    ("grades", "l1", "pay", "range"),
    ("grades", "l1", "pay", "audience"),
    ("tracks", "a", "order"),
    ("tracks", "a", "kind"),
    ("tracks", "a", "levels", "one", "grade"),
    ("tracks", "a", "levels", "one", "formerly", 0),
    ("assessments", "q", "questions", "first"),
    ("assessments", "q", "questions", "open", "open"),
    ("assessments", "q", "results", "none", "yes"),
    ("assessments", "q", "results", "none", "to", 0),
    ("assessments", "q", "source"),
]


def refused(value: dict[str, Any]) -> list[str]:
    return [problem.rule for problem in shape(Reading(value=value))[1]]


def put(value: Any, place: tuple[str | int, ...], new: Any) -> Any:
    value = copy.deepcopy(value)
    inner = value
    for part in place[:-1]:
        inner = inner[part]
    inner[place[-1]] = new
    return value


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES, ids=lambda place: ".".join(map(str, place)))
def test_a_schema_takes_the_texts_that_the_check_takes(place: tuple[str | int, ...]) -> None:
    """For each kind of value, a text is right in the editor exactly where the check takes it."""
    registry = registry_of(SMALL)
    assert refused(SMALL) == []
    assert valid(SMALL, registry=registry)
    for text in TEXTS:
        value = put(SMALL, place, text)
        reported = refused(value)
        assert valid(value, registry=registry) == (not reported), f"{text!r} at {place}: {reported}"


@pytest.mark.parametrize(("length", "right"), [(MAX_ID, True), (MAX_ID + 1, False)])
def test_an_id_has_at_most_a_hundred_characters(length: int, right: bool) -> None:
    """As a key and as a value, in the check and in the editor; what `formerly` holds was a key once."""
    name = "n" * length
    assert MAX_ID == 100
    for place in (("tracks", name), ("tracks", "a", "levels", "one", "formerly", 0)):
        value = put(SMALL, place, SMALL["tracks"]["a"] if len(place) == 2 else name)
        assert (refused(value) == [], valid(value, registry=registry_of(value))) == (right, right)


@pytest.mark.parametrize(
    ("written", "place", "right"),
    [
        ("2024", ("organisation", "name"), True),
        ("No", ("organisation", "name"), True),
        ("true", ("organisation", "name"), True),
        ("1.10", ("organisation", "name"), True),
        ("2024-01-01", ("organisation", "name"), True),
        ("true", ("grades", "l1", "senior"), True),
        ("yes", ("grades", "l1", "senior"), False),
        ("1", ("grades", "l1", "senior"), False),
        ("5", ("tracks", "a", "order"), True),
        ("-5", ("tracks", "a", "order"), False),
        ("3.5", ("tracks", "a", "order"), False),
        ("5", ("grades", "l1", "experience"), False),
        ("5-6", ("grades", "l1", "experience"), True),
        ("2", ("assessments", "q", "results", "none", "yes"), True),
        ("[here, here]", ("assessments", "q", "source"), True),
        ("", ("organisation", "name"), False),
        ("{a: b}", ("organisation", "name"), False),
        ("[a]", ("organisation", "name"), False),
    ],
)
def test_what_is_written_without_quotes_is_right_in_an_editor_too(written: str, place: tuple[str | int, ...], right: bool) -> None:
    """A language server types a bare `2024` as a number; a text field takes it, since the reader does."""
    registry = registry_of(SMALL)
    value = put(SMALL, place, yaml.load(written, Core))  # noqa: S506 - derived from SafeLoader
    assert valid(value, registry=registry) is right


def paths(value: Any, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        yield (*at, key)
        if isinstance(inner, (dict, list)):
            yield from paths(inner, (*at, key))


# What only the check can know: names that the file itself decides on, and how one number compares with another.
BEYOND = {"unknown-column", "unknown-level", "unknown-scale-step"}


@pytest.mark.slow
def test_a_schema_and_the_check_judge_broken_ladders_alike() -> None:
    """Of 60 ladders with one thing broken at random, an editor marks those that the check refuses, and no other."""
    chance = random.Random(7)  # noqa: S311 - a fixed seed, no secret
    everywhere = list(paths(READING.value))
    broken = 0
    for _ in range(60):
        place = chance.choice(everywhere)
        value: Any = copy.deepcopy(READING.value)
        inner = value
        for part in place[:-1]:
            inner = inner[part]
        last: Any = place[-1]
        kind = chance.choice(["delete", "rename", "text", "list", "fields", "empty"])
        if kind == "delete":
            del inner[last]
        elif kind == "rename" and isinstance(inner, dict):
            inner["some-other-name"] = inner.pop(last)
        else:
            inner[last] = {"text": "Some words", "list": ["a"], "fields": {"a": "b"}, "empty": ""}.get(kind, "x")
        reported = set(refused(value))
        wide = place == ("organisation",) or place == ("tracks",)  # A whole ladder has both; one of its files need not.
        known = registry_of(value)
        if valid(value, registry=known):
            assert wide or reported <= BEYOND, f"{kind} at {place}: {reported}"
        else:
            assert reported, f"{kind} at {place} is right, and an editor marks it"
        broken += bool(reported)
    assert broken > 30


def test_a_schema_without_an_id_goes_stale(tmp_path: Path) -> None:
    """A new grade makes the schemas stale; `fresh` then lists it."""
    (tmp_path / "organisation.yml").write_text("name: A\ntitle: B\n")
    (tmp_path / "grades.yml").write_text("l1: {title: L1}\n")
    (tmp_path / "tracks").mkdir()
    (tmp_path / "tracks" / "a.yml").write_text("title: A\nlevels:\n  one: {title: One, grade: l1}\n")
    files.write(tmp_path, files.fresh(tmp_path))
    assert files.fresh(tmp_path).stale == ()
    assert (tmp_path / "tracks" / "a.yml").read_text().startswith("# yaml-language-server: $schema=../.schema/track.json\ntitle: A\n")
    with (tmp_path / "grades.yml").open("a") as grades:
        grades.write("l2: {title: L2}\n")
    assert files.fresh(tmp_path).stale == (".schema/ladder.json",)
    assert json.loads(files.fresh(tmp_path).files[".schema/ladder.json"])["definitions"]["level"]["properties"]["grade"]["enum"] == ["l1", "l2"]


def test_the_settings_of_vs_code_know_every_schema() -> None:
    """A new file gets its schema in VS Code before anybody has written its first line."""
    settings = json.loads((LADDERS.parent / ".vscode" / "settings.json").read_text())
    reported = {schema.rpartition("/")[2]: pattern for schema, pattern in settings["yaml.schemas"].items()}
    assert reported.keys() == SCHEMAS.keys()
    for name, pattern in reported.items():
        assert schema_for(pattern.removeprefix("ladders/").replace("*", "new")) == name


def test_the_language_server_is_pinned_by_hash() -> None:
    """What the editor tests install has an exact version and a hash, from whichever registry a machine uses."""
    lock = json.loads((LADDERS.parent / "tests" / "editor" / "package-lock.json").read_text())
    for name, package in lock["packages"].items():
        assert not name or ("integrity" in package and "resolved" not in package), name
