"""The format's reference page, written from the declared types: every field with what it holds and what it means."""

from functools import cache

from rungbook.model import Ladder
from rungbook.shape.declaration import Declaration, EntriesNode, Field, Kind, ListNode, NestedNode, Node, RefNode, ScalarNode, declared, name_of, reached
from rungbook.shape.editor_schemas import slug


@cache
def reference() -> str:
    """Markdown below the page's own headings: the files, then each kind of thing."""
    return "\n".join([*_files(), *(line for kind in reached() for line in _section(declared(kind)))])


def _files() -> list[str]:
    rows = ["## The files {: #files }", "", "| File | Holds |", "|---|---|"]
    declaration = declared(Ladder)
    for field in declaration.fields:
        meaning = declaration.descriptions[field.name]
        if isinstance(field.node, EntriesNode):
            place = f"`{field.name}.yml`, or `{field.name}/<id>.yml` for each"
            rows.append(f"| {place} | {meaning} {_link(field.node.kind)} by id |")
        elif isinstance(field.node, NestedNode):
            rows.append(f"| `{field.name}.yml` | {meaning} {_link(field.node.kind)} |")
    return [*rows, "| `ladder.yml` | Any of the above, each under its name |", ""]


def _section(declaration: Declaration) -> list[str]:
    kind = declaration.kind
    lines = [f"## {name_of(kind).capitalize()} {{: #{slug(kind)} }}", "", " ".join((kind.__doc__ or "").split()), ""]
    if declaration.spread and isinstance(declaration.spread.node, EntriesNode):
        lines += [f"{_link(declaration.spread.node.kind).capitalize()} entries are in it directly, each with its id, beside the fields below.", ""]
    if declaration.bare:
        lines += [f"Without other fields, the value of `{declaration.bare.written}` can be written alone.", ""]
    lines += ["| Field | Holds | Meaning |", "|---|---|---|"]
    lines += [f"| `{field.written}` | {_type_and_default(field)} | {declaration.descriptions[field.name]} |" for field in declaration.fields]
    return [*lines, ""]


def _type_and_default(field: Field) -> str:
    if field.required:
        return f"{_label(field.node)} (required)"
    default = str(field.default).lower() if isinstance(field.default, bool) else field.default
    return _label(field.node) + (f"; otherwise `{default}`" if default not in (None, "", ()) else "")


def _label(node: Node) -> str:
    match node:
        case RefNode(kind=kind, within=outer):
            name = name_of(kind)
            article = "an" if name[0] in "aeiou" else "a"
            return f"id of {article} {name}" + (f" of the {outer}" if outer not in ("", "track") else "")
        case NestedNode(kind=kind):
            return _link(kind)
        case EntriesNode(kind=kind):
            ref = declared(kind).keyed_by
            return f"{_link(kind)} by {name_of(ref.kind) if ref else 'id'}"
        case ListNode(of=of):
            return f"list: {_label(of)}"
        case ScalarNode(choices=()):
            return _LINKED.get(node.label, node.label)
        case ScalarNode(choices=choices):
            return " or ".join([", ".join(f"`{word}`" for word in choices[:-1]), f"`{choices[-1]}`"])


_LINKED = {"reference": "[reference](#references)", "Markdown": "[Markdown](#markdown)"}


def _link(kind: Kind) -> str:
    return f"[{name_of(kind)}](#{slug(kind)})"
