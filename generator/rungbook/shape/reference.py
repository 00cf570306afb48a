"""The format's reference page, written from the forms: every field with what it holds and what it means."""

from rungbook.shape.forms import Form, LadderForm
from rungbook.shape.plan import Entries, Field, Many, Marked, Named, Nested, Node, Plain, plan
from rungbook.shape.schema import name_of


def reference() -> str:
    """Markdown below the page's own headings: the files, then each kind of thing."""
    forms = reached()
    return "\n".join([*_files(), *(line for form in forms for line in _section(form))])


def reached() -> list[type[Form]]:
    """Every form but the ladder's own, each behind the one that holds it first."""
    found: list[type[Form]] = []

    def reach(form: type[Form]) -> None:
        for field in plan(form):
            node = field.node
            while isinstance(node, Many):
                node = node.of
            if isinstance(node, (Nested, Entries)) and node.form not in found:
                found.append(node.form)
                reach(node.form)

    reach(LadderForm)
    return found


def title_of(form: type[Form]) -> str:
    """The heading of the form's section."""
    return name_of(form).replace("-", " ").capitalize()


def _files() -> list[str]:
    rows = ["## The files {: #files }", "", "| File | Holds |", "|---|---|"]
    for field in plan(LadderForm):
        told = LadderForm.model_fields[field.name].description
        if isinstance(field.node, Entries):
            place = f"`{field.name}.yml`, or `{field.name}/<id>.yml` for each"
            rows.append(f"| {place} | {told} {_link(field.node.form)} by id |")
        elif isinstance(field.node, Nested):
            rows.append(f"| `{field.name}.yml` | {told} {_link(field.node.form)} |")
    return [*rows, "| `ladder.yml` | Any of the above, each under its name |", ""]


def _section(form: type[Form]) -> list[str]:
    lines = [f"## {title_of(form)} {{: #{name_of(form)} }}", "", " ".join((form.__doc__ or "").split()), ""]
    if form.spread:
        held = next(field.node.form for field in plan(form) if field.name == form.spread and isinstance(field.node, Entries))
        lines += [f"{_link(held).capitalize()} entries stand in it directly, each with its id, beside the fields below.", ""]
    if form.bare_field:
        field = next(field for field in plan(form) if field.name == form.bare_field)
        lines += [f"Where nothing else is to be said, the value of `{field.written}` can stand alone.", ""]
    lines += ["| Field | Holds | Meaning |", "|---|---|---|"]
    for field in plan(form):
        lines.append(f"| `{field.written}` | {_held(form, field)} | {form.model_fields[field.name].description} |")
    return [*lines, ""]


def _held(form: type[Form], field: Field) -> str:
    info = form.model_fields[field.name]
    if info.is_required():
        return f"{_kind(field.node)} (required)"
    default = info.get_default(call_default_factory=True)
    otherwise = "" if default in (None, "", [], {}) else f"; otherwise `{str(default).lower() if isinstance(default, bool) else default}`"
    return _kind(field.node) + otherwise


def _kind(node: Node) -> str:
    match node:
        case Marked(reference=True):
            return "[reference](#references)"
        case Marked():
            return "[Markdown](#markdown)"
        case Named(ref=ref):
            article = "an" if ref.kind[0] in "aeiou" else "a"
            return f"id of {article} {ref.kind}" + (f" of the {ref.within}" if ref.within not in ("", "track") else "")
        case Nested(form=form):
            return _link(form)
        case Entries(form=form):
            by = form.keyed_by.kind if form.keyed_by else "id"
            return f"{_link(form)} by {by}"
        case Many(of=of):
            return f"list: {_kind(of)}"
        case Plain(choices=()):
            return node.kind
        case Plain(choices=choices):
            return " or ".join([", ".join(f"`{one}`" for one in choices[:-1]), f"`{choices[-1]}`"])


def _link(form: type[Form]) -> str:
    return f"[{title_of(form).lower()}](#{name_of(form)})"
