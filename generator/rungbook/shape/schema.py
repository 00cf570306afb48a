"""JSON Schemas for editors, made from the forms, so that completion and hover know the format and this ladder's own ids.

`ladder.json` holds everything; the schema of each kind of file points into it. No sentence of the ladder goes in, only
ids, so that a changed sentence makes no schema stale.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from rungbook.shape.forms import Form, LadderForm
from rungbook.shape.plan import Entries, Field, Many, Marked, Named, Nested, Node, plan
from rungbook.shape.references import Names, Scope, listed
from rungbook.shape.scalars import KEYS, Ref, Several

Schema = dict[str, Any]

WHOLE = "ladder.json"
DRAFT = "http://json-schema.org/draft-07/schema#"


def schemas(names: Names) -> dict[str, Schema]:
    """The schema of each kind of file, by its own file name."""
    making = _Making(names)
    whole = making.fields(LadderForm, {})
    whole.pop("required", None)  # A part may lie in a file of its own.
    found = {WHOLE: whole}
    for field in plan(LadderForm):
        if isinstance(field.node, Entries):
            making.entry(field.node.form, {})
            entries = {"type": "object", "additionalProperties": {"$ref": _ref(field.node.form)}, "propertyNames": KEYS}
            making.definitions[field.name] = {"description": _docstring(LadderForm, field), **entries}
            found[f"{field.name}.json"] = {"$ref": f"{WHOLE}#/definitions/{field.name}"}
            found[f"{name_of(field.node.form)}.json"] = {"$ref": f"{WHOLE}{_ref(field.node.form)}"}
        elif isinstance(field.node, Nested):
            found[f"{field.name}.json"] = {"$ref": f"{WHOLE}{_ref(field.node.form)}"}
    whole["definitions"] = dict(sorted(making.definitions.items()))
    return {name: {"$schema": DRAFT, **schema} for name, schema in found.items()}


def schema_for(file: str) -> str:
    """The schema's name for a file of the ladder, named from the ladder's folder: `tracks/a.yml` is a track."""
    folder, _, name = file.rpartition("/")
    for field in plan(LadderForm):
        if folder == field.name and isinstance(field.node, Entries):
            return f"{name_of(field.node.form)}.json"
        if not folder and re.fullmatch(rf"{field.name}\.ya?ml", name):
            return f"{field.name}.json"
    return WHOLE


def name_of(form: type[Form]) -> str:
    """What the thing that a form describes is called: `scale-step` for `ScaleStepForm`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", form.__name__.removesuffix("Form")).lower()


def _ref(form: type[Form], scope: Scope | None = None) -> str:
    suffix = "".join(f"-of-{name}" for _, name in sorted((scope or {}).items()))
    return f"#/definitions/{name_of(form)}{suffix}"


def _docstring(form: type[Form], field: Field) -> str:
    return form.model_fields[field.name].description or ""


@cache
def _leaf(form: type[Form], written: str) -> Schema:
    """What pydantic says of a field, without what the field's default adds."""
    whole = form.model_json_schema()
    if "properties" not in whole:  # A form that holds itself is only referred to.
        whole = whole["$defs"][form.__name__]
    found = whole["properties"][written]
    if "anyOf" in found and {"type": "null"} in found["anyOf"]:
        kept = [part for part in found["anyOf"] if part != {"type": "null"}]
        found = kept[0] if len(kept) == 1 else {"anyOf": kept}
    return {key: value for key, value in found.items() if key not in ("title", "default", "description")}


@cache
def _depends(form: type[Form]) -> frozenset[str]:
    """What has to be known around a form for its names to be listed: a thread is one of its dimension's."""
    waiting, seen, found = [form], set[type[Form]](), set[str]()
    while waiting:
        current = waiting.pop()
        if current in seen:
            continue
        seen.add(current)
        for field in plan(current):
            node = field.node
            while isinstance(node, Many):
                node = node.of
            if isinstance(node, Named) and node.ref.within in ("dimension", "skill"):
                found.add(node.ref.within)
            elif isinstance(node, (Nested, Entries)):
                waiting.append(node.form)
    return frozenset(found)


class _Making:
    """One making of definitions, with this ladder's names."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.definitions: dict[str, Schema] = {}

    def entry(self, form: type[Form], scope: Scope, field: bool = False) -> Schema:
        """A reference to the definition of a form, which is made where it is new.

        Where a `field` holds the form, an editor shows the field's description only if the form has none.
        """
        scope = {kind: name for kind, name in scope.items() if kind in _depends(form)}
        ref = _ref(form, scope)
        name = ref.rpartition("/")[2]
        if name not in self.definitions:
            self.definitions[name] = {}  # A form may hold itself.
            self.definitions[name] = self.definition(form, scope)
            if field:
                del self.definitions[name]["description"]
        return {"$ref": ref}

    def definition(self, form: type[Form], scope: Scope) -> Schema:
        made = self.fields(form, scope)
        if not form.bare_field:
            return made
        short = next(field for field in plan(form) if field.name == form.bare_field)
        told = {"description": made.pop("description")}
        return {**told, "anyOf": [self.value(form, short, short.node, scope), made]}

    def fields(self, form: type[Form], scope: Scope) -> Schema:
        properties: dict[str, Schema] = {}
        others: Any = False
        for field in plan(form):
            if field.name == form.spread and isinstance(field.node, Entries):
                others = self.entry(field.node.form, scope)
                continue
            schema = self.value(form, field, field.node, scope)
            text = _docstring(form, field)
            properties[field.written] = {"description": text, **({"allOf": [schema]} if "$ref" in schema else schema)}
        required = [field.written for field in plan(form) if form.model_fields[field.name].is_required()]
        made: Schema = {"description": _told(form), "type": "object", "properties": properties, "additionalProperties": others}
        if others:
            made["propertyNames"] = KEYS
        return {**made, "required": required} if required else made

    def value(self, form: type[Form], field: Field, node: Node, scope: Scope) -> Schema:
        leaf = _leaf(form, field.written)
        if isinstance(node, Named):
            return self.choice(node.ref, scope)
        if isinstance(node, Nested):
            return self.entry(node.form, scope, field=True)
        if isinstance(node, Entries):
            least = {"minProperties": leaf["minProperties"]} if "minProperties" in leaf else {}
            return {"type": "object", **self.entries(node.form, scope), **least}
        if isinstance(node, Many):
            items = self.item(form, field, node.of, scope)
            several = any(isinstance(mark, Several) for mark in form.model_fields[field.name].metadata)
            many = {"type": "array", "items": items}
            return {"anyOf": [items, many]} if several else many
        if isinstance(node, Marked) and node.reference:
            return {**leaf, "anyOf": [{"enum": self.references()}, {}]}
        return leaf

    def item(self, form: type[Form], field: Field, node: Node, scope: Scope) -> Schema:
        """One item of a list."""
        if isinstance(node, Marked) and node.reference:
            return {"enum": self.references()}
        return self.value(form, field, node, scope) if isinstance(node, (Named, Nested)) else dict(_leaf(form, field.written)["items"])

    def entries(self, form: type[Form], scope: Scope) -> Schema:
        """A mapping: by ids that the editor gives, or by the names of things that there are."""
        if form.keyed_by is None:
            return {"additionalProperties": self.entry(form, scope), "propertyNames": KEYS}
        ref = form.keyed_by
        known = self.known(ref, scope)
        if known is None:
            return {"additionalProperties": self.entry(form, scope)}
        return {"properties": {name: self.entry(form, {**scope, ref.kind: name}) for name in known}, "additionalProperties": False}

    def choice(self, ref: Ref, scope: Scope) -> Schema:
        known = self.known(ref, scope)
        return {"enum": [way for name in known for way in _ways(name)]} if known else {"type": ["string", "number", "boolean"]}

    def known(self, ref: Ref, scope: Scope) -> list[str] | None:
        """The names that would do here, or None where only the file itself can say."""
        if ref.within == "track":
            return list(dict.fromkeys([*(name.partition("/")[2] for name in self.names["level"]), *self.names["level"]]))
        if ref.within == "comparison":
            return None
        if ref.within == "scale":
            return list(dict.fromkeys(_inside(self.names, "scale step:")))
        if ref.within:
            return self.names.get(listed(ref, scope[ref.within]), [])
        return self.names[ref.kind]

    def references(self) -> list[str]:
        """Every reference there is, such as `level:ml-engineer/l5`."""
        return sorted(f"{kind}:{name}" for kind in REFERRED for name in self.names.get(kind, ()))


REFERRED = ("assessment", "comparison", "dimension", "exercise", "grade", "level", "plan", "skill", "source", "step", "term", "track")


def _inside(names: Mapping[str, Iterable[str]], prefix: str) -> list[str]:
    return [name for kind, inner in names.items() if kind.startswith(prefix) for name in inner]


def _told(form: type[Form]) -> str:
    return " ".join((form.__doc__ or "").split())


def _ways(name: str) -> list[str | int | bool]:
    """An id, and what a language server reads where the id looks like a number or a yes."""
    if re.fullmatch(r"0|[1-9][0-9]*", name):
        return [name, int(name)]
    return [name, name == "true"] if name in ("true", "false") else [name]
