"""The site's scripts for a page that was opened from disk, where a browser loads neither modules nor data.

Modules become functions in one plain script; data that a script loads become scripts of their own. It knows the few
forms of import and export that the site's own modules use, and refuses any other.
"""

import json
import re
from collections.abc import Mapping

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


def start_script(name: str) -> str:
    """Return the script that runs one module."""
    return f"rungbookModule({json.dumps(name)})\n"


def _maker(name: str, text: str) -> str:
    exported = [match[2] for match in _EXPORT.finditer(text)]
    text = _IMPORT.sub(lambda match: f"const {{{match[1].replace(' as ', ': ')}}} = module({json.dumps(match[2])})", text)
    text = _EXPORT.sub(r"\1 \2", text)
    if found := _OTHER.search(text):
        raise NotJoined(f"{name}: {found[0]}")
    text = text.replace("import.meta.url", f"new URL({json.dumps(name)}, assets).href").replace("import(", "later(")
    return f"  makers[{json.dumps(name)}] = () => {{\n{text}\nreturn {{ {', '.join(exported)} }}\n  }}\n"


def loaded_data(modules: Mapping[str, str]) -> set[str]:
    """Return the files of data that the modules load."""
    return {f"data/{name}.json" for text in modules.values() for name in _ASKED.findall(text)}


def as_script(name: str, data: str) -> str:
    """Return a file of data as a script that passes it on under its name."""
    return f"rungbookData[{json.dumps(name)}] = {data.strip()}\n"
