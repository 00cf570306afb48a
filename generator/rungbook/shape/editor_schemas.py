"""JSON Schemas for editors, made from the declared types, so that completion and hover know the format and this ladder's own ids.

`ladder.json` holds everything; the schema of each kind of file points into it. No sentence of the ladder goes in, only
ids, so that a changed sentence makes no schema stale.
"""

import re
from typing import Any

from rungbook.model import REFERENTS, Column, Ladder, Level, ScaleStep, Thing
from rungbook.model.renamed_fields import new_names
from rungbook.shape.declaration import EntriesNode, Field, Kind, ListNode, NestedNode, Node, RefNode, declared, name_of, reached, within
from rungbook.shape.names import Names, Scope
from rungbook.shape.scalars import KEYS, schema_of

Schema = dict[str, Any]

WHOLE = "ladder.json"
DRAFT = "http://json-schema.org/draft-07/schema#"


def schemas(names: Names) -> dict[str, Schema]:
    """The schema of each kind of file, by its own file name."""
    definitions = _Definitions(names)
    whole = definitions.fields(Ladder, {})
    whole.pop("required", None)  # A part may be in a file of its own.
    found = {WHOLE: whole}
    for field in declared(Ladder).fields:
        if isinstance(field.node, EntriesNode):
            entries = {"type": "object", "additionalProperties": definitions.entry(field.node.kind, {}), "propertyNames": KEYS}
            definitions.made[field.name] = {"description": declared(Ladder).descriptions[field.name], **entries}
            found[f"{field.name}.json"] = {"$ref": f"{WHOLE}#/definitions/{field.name}"}
            found[f"{slug(field.node.kind)}.json"] = {"$ref": f"{WHOLE}{_ref(field.node.kind)}"}
        elif isinstance(field.node, NestedNode):
            found[f"{field.name}.json"] = {"$ref": f"{WHOLE}{_ref(field.node.kind)}"}
    whole["definitions"] = dict(sorted(definitions.made.items()))
    return {name: {"$schema": DRAFT, **schema} for name, schema in found.items()}


def schema_for(file: str) -> str:
    """The schema's name for a file of the ladder, named from the ladder's folder: `tracks/a.yml` is a track."""
    folder, _, name = file.rpartition("/")
    for field in declared(Ladder).fields:
        if folder == field.name and isinstance(field.node, EntriesNode):
            return f"{slug(field.node.kind)}.json"
        if not folder and re.fullmatch(rf"{field.name}\.ya?ml", name):
            return f"{field.name}.json"
    return WHOLE


def slug(kind: Kind) -> str:
    """The name of a kind of thing as files and anchors have it: `scale-step`."""
    return name_of(kind).replace(" ", "-")


def _ref(kind: Kind, scope: Scope | None = None) -> str:
    suffix = "".join(f"-of-{name}" for _, name in sorted((scope or {}).items()))
    return f"#/definitions/{slug(kind)}{suffix}"


def _depends(kind: type[Thing]) -> frozenset[str]:
    """What has to be known around a thing for its names to be listed: a thread is one of its dimension's."""
    nodes = (within(field.node) for one in (kind, *reached(kind)) for field in declared(one).fields)
    return frozenset(node.within for node in nodes if isinstance(node, RefNode) and node.within in ("dimension", "skill"))


class _Definitions:
    """The definitions of one ladder's schemas, with its names."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.made: dict[str, Schema] = {}

    def entry(self, kind: type[Thing], scope: Scope, described: bool = False) -> Schema:
        """A reference to the definition of a kind of thing, which is made where it is new.

        Where a field holds it that is `described` itself, an editor shows the field's description only if this has none.
        """
        scope = {outer: name for outer, name in scope.items() if outer in _depends(kind)}
        ref = _ref(kind, scope)
        name = ref.rpartition("/")[2]
        if name not in self.made:
            self.made[name] = {}  # A thing may hold things of its own kind.
            self.made[name] = self.definition(kind, scope)
            if described:
                del self.made[name]["description"]
        return {"$ref": ref}

    def definition(self, kind: Kind, scope: Scope) -> Schema:
        schema = self.fields(kind, scope)
        bare = declared(kind).bare
        return schema if bare is None else {"description": schema.pop("description"), "anyOf": [self.value(bare.node, scope), schema]}

    def fields(self, kind: Kind, scope: Scope) -> Schema:
        declaration = declared(kind)
        properties: dict[str, Schema] = {}
        others: Any = False
        for field in declaration.fields:
            if field is declaration.spread and isinstance(field.node, EntriesNode):
                others = self.entry(field.node.kind, scope)
                continue
            schema = self.field(field, scope)
            properties[field.written] = {"description": declaration.descriptions[field.name], **({"allOf": [schema]} if "$ref" in schema else schema)}
        properties |= {old: {"deprecated": True, "description": f"Now `{new}`."} for old, new in new_names(kind.__name__).items()}
        described = {"description": " ".join((kind.__doc__ or "").split())}
        schema = {**described, "type": "object", "properties": properties, "additionalProperties": others}
        if others:
            schema["propertyNames"] = KEYS
        required = [field.written for field in declaration.fields if field.required]
        return {**schema, "required": required} if required else schema

    def field(self, field: Field, scope: Scope) -> Schema:
        schema = self.value(field.node, scope)
        is_reference = "anyOf" not in schema and getattr(field.node, "label", "") == "reference"
        return {**schema, "anyOf": [{"enum": self.references()}, {}]} if is_reference else schema

    def value(self, node: Node, scope: Scope) -> Schema:
        if isinstance(node, RefNode):
            return self.choice(node, scope)
        if isinstance(node, NestedNode):
            return self.entry(node.kind, scope, described=True)
        if isinstance(node, EntriesNode):
            return {"type": "object", **self.entries(node.kind, scope), **({"minProperties": 1} if node.filled else {})}
        if isinstance(node, ListNode):
            items = {"enum": self.references()} if getattr(node.of, "label", "") == "reference" else self.value(node.of, scope)
            many = {"type": "array", "items": items}
            return {"anyOf": [items, many]} if node.one_or_many else many
        return schema_of(node)

    def entries(self, kind: type[Thing], scope: Scope) -> Schema:
        """A mapping: by ids that the editor gives, or by the names of things that there are."""
        ref = declared(kind).keyed_by
        if ref is None:
            return {"additionalProperties": self.entry(kind, scope), "propertyNames": KEYS}
        known = self.known(ref, scope)
        if known is None:
            return {"additionalProperties": self.entry(kind, scope)}
        outer = name_of(ref.kind)
        return {"properties": {name: self.entry(kind, {**scope, outer: name}) for name in known}, "additionalProperties": False}

    def choice(self, ref: RefNode, scope: Scope) -> Schema:
        known = self.known(ref, scope)
        return {"enum": [way for name in known for way in _ways(name)]} if known else {"type": ["string", "number", "boolean"]}

    def known(self, ref: RefNode, scope: Scope) -> list[str] | None:
        """The names that would do here, or None where only the file itself can decide."""
        if ref.kind is Level and ref.within:
            levels = self.names.of("level")
            return list(dict.fromkeys([*(name.partition("/")[2] for name in levels), *levels]))
        if ref.kind is Column:
            return None
        if ref.kind is ScaleStep and ref.within == "scale":
            return list(dict.fromkeys(name.partition("/")[2] for name in self.names.of("scale step")))
        return self.names.choices(ref, scope) or []

    def references(self) -> list[str]:
        """Every reference there is, such as `level:ml-engineer/l5`."""
        return sorted(f"{kind}:{name}" for kind in map(name_of, REFERENTS) for name in self.names.of(kind))


def _ways(name: str) -> list[str | int | bool]:
    """An id, and what a language server reads where the id looks like a number or a yes."""
    if re.fullmatch(r"0|[1-9][0-9]*", name):
        return [name, int(name)]
    return [name, name == "true"] if name in ("true", "false") else [name]
