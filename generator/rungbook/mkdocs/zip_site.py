"""Sink: a built site as one zip that opens from disk, without a server.

Takes the site that was built and judged and changes what a browser can't do with a file: a link to a folder names the page in it,
the search gets its index as a script and a worker that needs no server, modules become plain scripts, nothing is fetched ahead,
and pages load whole instead of piece by piece.
"""

import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from rungbook.atomic_write import replaced_file, write_zip
from rungbook.search.index import INDEX, TEXTS, whole_index

SCRIPT = Path(__file__).parents[1] / "assets" / "disk" / "disk.js"
_PLACE = "assets/disk.js"
# What only a server hands out.
_LEFT_OUT = {"404.html", "sitemap.xml", "sitemap.xml.gz", "robots.txt", INDEX, TEXTS}
_LINK = re.compile(r"""((?:\bhref|\bsrc|\bdata-[a-z-]*href)=")([^"]*)(")""")
_REFRESH = re.compile(r'(<meta http-equiv="refresh" content="\d+; url=)([^"]*)(")')
_CONFIG = re.compile(r'(<script id="__config" type="application/json">)(.*?)(</script>)', re.DOTALL)
_MODULE = re.compile(r'<script\b[^>]*\bsrc="(?:\.\./)*assets/([\w-]+\.mjs)"[^>]*></script>')
_PRELOAD = re.compile(r'<link rel="(?:module)?preload"[^>]*>\s*')
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


def write(site: Path, file: Path) -> int:
    """Write the zip and return the number of its pages. The same site gives the same bytes."""
    with replaced_file(file) as stream:
        names = write_zip(stream, ((f"{file.stem}/{name}", content) for name, content in files(site)))
    return sum(name.endswith(".html") for name in names)


def files(site: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of the zip by its name, in order."""
    folders = {path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")}
    modules = {path.name: path.read_text(encoding="utf-8") for path in sorted((site / "assets").glob("*.mjs"))}
    data = {f"data/{name}.json" for text in modules.values() for name in _ASKED.findall(text)}  # which the modules load
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        name = path.relative_to(site).as_posix()
        if path.name in modules and path.parent.name == "assets":
            continue
        if name in data:
            yield f"{name}.js", f"rungbookData[{json.dumps(name)}] = {path.read_text(encoding='utf-8').strip()}\n".encode()
        if name.endswith(".html") and name not in _LEFT_OUT:
            # A page that was copied from elsewhere may have another encoding; its bytes stay.
            yield name, _page(path.read_text(encoding="utf-8", errors="surrogateescape"), name, folders).encode(errors="surrogateescape")
        elif name == INDEX:
            yield "search/search_index.js", f"var __index = {_index(site, folders)}\n".encode()
        elif name not in _LEFT_OUT:
            yield name, path.read_bytes()
    yield _PLACE, SCRIPT.read_bytes()
    if modules:
        yield "assets/modules.js", joined(modules).encode()
    for name in sorted(modules):
        yield f"assets/{name}.js", f"rungbookModule({json.dumps(name)})\n".encode()  # runs that one


def _page(html: str, name: str, folders: set[str]) -> str:
    here = posixpath.dirname(name)

    def link(match: re.Match[str]) -> str:
        return match[1] + _whole(match[2], here, folders) + match[3]

    def config(match: re.Match[str]) -> str:
        read = json.loads(match[2])
        read["features"] = [feature for feature in read["features"] if not feature.startswith("navigation.instant")]
        return match[1] + json.dumps(read, ensure_ascii=False).replace("<", "\\u003c") + match[3]

    html = _CONFIG.sub(config, _REFRESH.sub(link, _LINK.sub(link, _PRELOAD.sub("", html))))
    up = "../" * name.count("/")
    html = _MODULE.sub(rf'<script defer src="{up}assets/modules.js"></script><script defer src="{up}assets/\1.js"></script>', html)
    return re.sub(r"(?=<script[ >])", f'<script src="{up}{_PLACE}"></script>', html, count=1) if "__config" in html else html


def _whole(target: str, here: str, folders: set[str]) -> str:
    """A link as it has to be written on a page in the folder `here`, so that it ends on a file."""
    if _SCHEME.match(target):
        return target
    path = re.split(r"[?#]", target, maxsplit=1)[0]
    if not path:
        return target
    folder = posixpath.normpath(posixpath.join(here, unquote(path)))
    return f"{path.rstrip('/')}/index.html{target[len(path) :]}" if folder in folders else target


def _index(site: Path, folders: set[str]) -> str:
    """The search's index in one piece; its places are seen from the site's root, whose own is empty."""
    read = whole_index(site)
    for entry in read["docs"]:
        path, hash_, anchor = entry["location"].partition("#")
        entry["location"] = _whole(path or ".", "", folders).removeprefix("./") + hash_ + anchor
    read["config"]["compare"] = _whole(read["config"]["compare"], "", folders)
    return json.dumps(read, ensure_ascii=False)


# A page that was opened from disk loads neither modules nor data: modules become functions in one plain script, and data scripts of their own.
# These are the few forms of import and export that the site's own modules use; any other is refused.
_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([\w-]+\.mjs)";?$', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?function|const|class) (\w+)", re.MULTILINE)
_OTHER = re.compile(r"^(?:import|export)\b(?! *\().*$", re.MULTILINE)
_ASKED = re.compile(r'\bload\("([\w-]+)"\)')

_BEGIN = """window.rungbookModule ??= (() => {
  const assets = document.currentScript.src, made = {}, makers = {}
  const module = name => (made[name] ??= makers[name]())
  const later = path => Promise.resolve().then(() => module(path.replace("./", "")))
"""


class NotJoined(Exception):
    """A module has a form of import or export that a plain script can't have."""


def joined(modules: Mapping[str, str]) -> str:
    """Return all modules in one plain script; none runs before it is called."""
    return _BEGIN + "".join(_maker(name, text) for name, text in sorted(modules.items())) + "  return module\n})()\n"


def _maker(name: str, text: str) -> str:
    exported = [match[2] for match in _EXPORT.finditer(text)]
    text = _IMPORT.sub(lambda match: f"const {{{match[1].replace(' as ', ': ')}}} = module({json.dumps(match[2])})", text)
    text = _EXPORT.sub(r"\1 \2", text)
    if found := _OTHER.search(text):
        raise NotJoined(f"{name}: {found[0]}")
    text = text.replace("import.meta.url", f"new URL({json.dumps(name)}, assets).href").replace("import(", "later(")
    return f"  makers[{json.dumps(name)}] = () => {{\n{text}\nreturn {{ {', '.join(exported)} }}\n  }}\n"
