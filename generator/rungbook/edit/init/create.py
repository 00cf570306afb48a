"""The files of a new repository, as bytes by their names. Nothing is written here."""

import hashlib
import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Literal

from rungbook.edit.init.wheel import NAME, licence, shipped, tree, wheel
from rungbook.markup.links import unlinked

_OWN = Path(__file__).parent / "files"
# These belong to Rungbook's own repository.
_NOT_FOR_OTHERS = {".github/workflows/release.yml", ".github/workflows/test.yml", ".github/CODEOWNERS"}
WORKFLOWS = ".github/workflows/"
_BUILDERS = {"hatchling", "editables"}
Ladder = Literal["own", "reference"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The names that go into a new repository."""

    organisation: str
    title: str
    repository: str
    site_url: str
    owners: str


def files(names: Names, ladder: Mapping[str, str] | None, packs: Sequence[str] = ()) -> dict[str, bytes]:
    """Return every file of a new repository: with this ladder, or with the reference ladder where there is none."""
    made = renewed() | _tree(".github", but=_NOT_FOR_OTHERS)
    made[".github/CODEOWNERS"] = _filled("CODEOWNERS", names)
    made[".gitignore"] = _filled("gitignore", names)
    for name in ("README.md", "Makefile", "NOTICE", "templates/README.md"):
        made[name] = _filled(name, names)
    for name in ("links-ignore.txt", ".editorconfig"):
        made[name] = shipped(name).read_bytes()
    made |= _tree(".vscode")
    made["mkdocs.yml"] = _settings(shipped("mkdocs.yml").read_text(encoding="utf-8"), names, ladder is not None, packs).encode()
    if ladder is None:
        made |= _tree("ladders") | _without_building(_tree("docs"))
        text = made["ladders/organisation.yml"].decode()
        for key, value in (("name", names.organisation), ("title", names.title)):
            text = _set(text, key, json.dumps(value, ensure_ascii=False))
        made["ladders/organisation.yml"] = text.encode()
    else:
        made |= {f"ladders/{name}": text.encode() for name, text in ladder.items()}
        made["ladders/organisation.yml"] = _filled("ladders/organisation.yml", names, quoted=True)
    made["docs/index.md"] = _filled("docs/index.md", names)
    return made


def as_template(made: dict[str, bytes]) -> dict[str, bytes]:
    """The same files for a template repository: its readme shows how to begin, and nobody is named as reviewer yet."""
    begin = (_OWN / "template-begin.md").read_bytes()
    owners = "".join(line if line.startswith("#") else f"# {line}" for line in made[".github/CODEOWNERS"].decode().splitlines(keepends=True))
    return made | {"README.md": begin + made["README.md"], ".github/CODEOWNERS": owners.encode()}


def renewed() -> dict[str, bytes]:
    """What a newer version of Rungbook brings into a repository that exists: itself, its requirements, the workflows."""
    brought = wheel()
    made = _tree(".github/workflows", but=_NOT_FOR_OTHERS)
    made[f"{WORKFLOWS}renew.yml"] = (_OWN / "renew.yml").read_bytes()
    made[f"vendor/{NAME}"] = brought
    made["vendor/LICENSE.txt"] = licence()
    made["vendor/rungbook.txt"] = f"# `rungbook init --renew .` writes this.\n./vendor/{NAME} --hash=sha256:{hashlib.sha256(brought).hexdigest()}\n".encode()
    made["requirements.txt"] = _requirements(shipped("requirements/site.lock").read_text(encoding="utf-8")).encode()
    return made


def _without_building(docs: dict[str, bytes]) -> dict[str, bytes]:
    """The hand-written pages of the reference ladder. Those about building Rungbook are for Rungbook alone, and links to them become words."""
    building = "docs/building/"
    kept = {name: content for name, content in docs.items() if not name.startswith(building)}
    pages = {name: content.decode() for name, content in kept.items() if name.endswith(".md")}
    return kept | {name: unlinked(text, lambda target: "building/" in target and "://" not in target).encode() for name, text in pages.items()}


def _tree(name: str, but: Collection[str] = ()) -> dict[str, bytes]:
    return {path: file.read_bytes() for path, file in tree(shipped(name), name).items() if path not in but}


def _filled(name: str, names: Names, quoted: bool = False) -> bytes:
    """A file of the starter with the names in it; `quoted` writes each as a YAML text, whatever it holds."""
    given = {field: getattr(names, field) for field in Names.__slots__}
    texts = {field: json.dumps(text, ensure_ascii=False) for field, text in given.items()}
    values = texts if quoted else given | {"title_yaml": texts["title"]}
    return Template((_OWN / name).read_text(encoding="utf-8")).safe_substitute(values).encode()


def _settings(text: str, names: Names, own: bool, packs: Sequence[str]) -> str:
    """The reference site's settings under other names."""
    title, url = json.dumps(names.title, ensure_ascii=False), json.dumps(names.site_url)
    edit = json.dumps(f"https://github.com/{names.repository}/edit/main/docs/")
    for key, value in {
        "site_name": title,
        "site_url": f"!ENV [SITE_URL, {url}]",
        "edit_uri": f"!ENV [EDIT_URL, {edit}]",
        "copyright": json.dumps(names.organisation, ensure_ascii=False),
        "site_description": "What each level expects, and what changes at the next one.",
    }.items():
        text = _set(text, key, value)
    text = text.replace(
        "\n  - rungbook\n",
        f"\n  - rungbook:\n      packs: [{', '.join(packs)}] # pages that come with Rungbook and renew themselves; a page of yours with the same path wins\n"
        '      # brand: "#1d4f91" # your colour, from which all others follow\n',
        1,
    )
    if not own:
        return re.sub(r"^  - Building:\n(?:    .*\n)*", "", text, flags=re.MULTILINE).replace("foot: [Editing, Building]", "foot: [Editing]")
    text = text.replace("foot: [Editing, Building]", "foot: [Handbook]")
    return re.sub(r"^nav:\n(?:[ #].*\n|\n)*", "nav:\n  - Home: index.md\n", text, flags=re.MULTILINE)


def _set(text: str, key: str, value: str) -> str:
    """Return YAML with another value for a top-level key; comments and order stay."""
    changed, count = re.subn(rf"^{key}: .*$", lambda _: f"{key}: {value}", text, flags=re.MULTILINE)
    assert count == 1, f"there is not one line for {key}"
    return changed


def _requirements(lock: str) -> str:
    """The locked packages without those that only build Rungbook itself, and what they alone need."""
    blocks = {match[1]: match[0] for match in re.finditer(r"^([a-z0-9-]+)==.*\n(?:[ #].*\n)*", lock, re.MULTILINE)}
    wanted = {name: set(re.findall(r"# +(?:via )?([a-z0-9-]+)", block)) - {"via"} for name, block in blocks.items()}
    left_out = set(_BUILDERS)
    while more := {name for name, by in wanted.items() if by and by <= left_out} - left_out:
        left_out |= more
    head = "# What the site is built with, locked by hash. `rungbook init --renew .` writes this.\n"
    return head + "".join(block for name, block in blocks.items() if name not in left_out)
