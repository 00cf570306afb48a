"""The sample ladder uses every field of the format once; its Markdown is kept as golden files."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from rungbook import model
from rungbook.exports import markdown_folder
from rungbook.pipeline import make
from rungbook.read import read
from rungbook.shape.forms import Form, LadderForm
from rungbook.shape.plan import Entries, Many, Marked, Nested, Plain, plan
from tests.conftest import REPO, SAMPLE

GOLDEN = REPO / "tests" / "golden"


def test_the_markdown_of_the_sample_is_as_it_was(tmp_path: Path, rewrite: bool) -> None:
    """Every generated page of the sample equals its golden file (`pytest --rewrite` makes them anew)."""
    site = make(SAMPLE, "ladders", audience="internal").site
    assert site
    markdown_folder.write(site, tmp_path)
    (tmp_path / markdown_folder.MANIFEST).unlink()
    if rewrite:
        shutil.rmtree(GOLDEN, ignore_errors=True)
        shutil.copytree(tmp_path, GOLDEN)
    made = {path.relative_to(tmp_path).as_posix(): path.read_text(encoding="utf-8") for path in tmp_path.rglob("*") if path.is_file()}
    kept = {path.relative_to(GOLDEN).as_posix(): path.read_text(encoding="utf-8") for path in GOLDEN.rglob("*") if path.is_file()}
    assert sorted(made) == sorted(kept)
    for name in made:
        assert made[name] == kept[name], f"{name} differs; read it, then run pytest with --rewrite"


def forms() -> list[type[Form]]:
    """Every form of the format."""
    return sorted(_below(Form), key=lambda form: form.__name__)


def _below(form: type[Form]) -> set[type[Form]]:
    direct = set(form.__subclasses__())
    return direct.union(*(_below(one) for one in direct)) if direct else direct


def _used(form: type[Form], written: Any) -> set[tuple[type[Form], str]]:
    """The fields that a written value fills, with their forms."""
    unfolded = form.unfold(written)
    found: set[tuple[type[Form], str]] = set()
    for field in plan(form):
        if field.written not in unfolded:
            continue
        found.add((form, field.written))
        held, node = unfolded[field.written], field.node
        if isinstance(node, Nested):
            found |= _used(node.form, held)
        elif isinstance(node, Entries):
            found = found.union(*(_used(node.form, one) for one in held.values()))
        elif isinstance(node, Many) and isinstance(node.of, Nested):
            found = found.union(*(_used(node.of.form, one) for one in held))
    return found


def _said(form: type[Form], written: Any) -> Iterator[tuple[str, str]]:
    """The texts that a written value has for readers, each with its field."""
    unfolded = form.unfold(written)
    for field in plan(form):
        held, node = unfolded.get(field.written, ()), field.node
        if isinstance(node, Nested) and held:
            yield from _said(node.form, held)
        elif isinstance(node, Entries):
            for one in dict(held).values():
                yield from _said(node.form, one)
        elif isinstance(node, Many) and isinstance(node.of, Nested):
            for one in held:
                yield from _said(node.of.form, one)
        else:
            inner = node.of if isinstance(node, Many) else node
            if (isinstance(inner, Plain) and inner.words) or (isinstance(inner, Marked) and not inner.reference):
                yield from ((f"{form.__name__}.{field.written}", text) for text in ([held] if isinstance(held, str) else held))


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", re.sub(r"\]\([^)]*\)|<[^>]*>", " ", unescape(text))))


# On cards, in adverts and in data; and why a rule does not hold, which is for editors.
NOT_ON_PAGES = {"OrganisationForm.name", "OrganisationForm.version", "ExceptionForm.rule", "ExceptionForm.at", "ExceptionForm.because"}
SEARCHED = {f"{form.__name__}.asked" for form in forms() if "asked" in form.model_fields}  # found, and not shown


def test_every_text_of_the_sample_can_be_read_on_a_page() -> None:
    """What an editor can write for readers, readers can read: no field of the format is left lying."""
    site = make(SAMPLE, audience="internal").site
    assert site
    pages = _words("\n".join(page.markdown for page in site.pages))
    unseen = {field for field, text in _said(LadderForm, read(SAMPLE).value) if _words(text) not in pages}
    assert unseen == NOT_ON_PAGES | SEARCHED


def test_the_sample_uses_every_field_of_the_format() -> None:
    """A field that the sample leaves out would be a field that no golden file shows."""
    used = _used(LadderForm, read(SAMPLE).value)
    unused = [f"{form.__name__}.{field.written}" for form in forms() for field in plan(form) if (form, field.written) not in used]
    assert unused == []


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.__name__)
def test_a_form_and_its_value_have_the_same_fields(form: type[Form]) -> None:
    """Nothing that can be written is lost on the way into the model, and the model holds nothing that can't be written."""
    written = {field.name for field in plan(form)}
    given = {"origin", "track", form.key}
    assert written <= {field.name for field in fields(form.makes)}
    assert {field.name for field in fields(form.makes)} - written <= given


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.__name__)
def test_every_field_of_the_format_is_described(form: type[Form]) -> None:
    """An editor who asks what a field is gets an answer."""
    assert form.__doc__
    for name, field in form.model_fields.items():
        assert field.description, f"{form.__name__}.{name} has no docstring"


def test_every_value_of_the_model_has_a_form() -> None:
    """A kind of thing that no form makes could never be written."""
    made = {form.makes for form in forms()}
    values = {value for value in vars(model).values() if isinstance(value, type) and is_dataclass(value) and value.__module__.startswith(f"{model.__name__}.")}
    assert values - made == {model.Span, model.Passage}  # made by the model itself
