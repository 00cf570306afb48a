"""Values: the policy that every page carries, by which a browser runs and loads nothing but the site's own.

Scripts that are in a page are allowed by hash, and the hashes come from the theme as it was installed, never from what
a page holds: a script that found its way into a page through a text does not run.
"""

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

# The theme's small scripts that are in pages: they set colours, tabs and notices before anything is drawn.
_THEME_SCRIPTS = ("announce", "base", "content", "palette")
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_BASE = "{{ config.extra.scope | d(base_url) }}"

_CHARSET = '<meta charset="utf-8">'
_ALIGNED = re.compile(r'(<t[hd]) style="text-align: (left|center|right);">')

# What holds everywhere: nothing but the site's own styles, pictures, fonts and data; no frame, no form, no other base.
_REST = (
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
)


class SlotMissing(ValueError):
    """A page of the theme has no place for the policy."""


def theme_scripts(root: str) -> tuple[str, ...]:
    """The theme's scripts as they are in pages. `root` is the path of the site's root, under which the theme keeps what a reader chose."""
    found = find_spec("material")
    assert found is not None
    assert found.origin is not None
    folder = Path(found.origin).parent / "templates" / "partials" / "javascripts"
    templates = ((folder / f"{name}.html").read_text(encoding="utf-8") for name in _THEME_SCRIPTS)
    return tuple(script.replace(_BASE, root) for template in templates for script in _SCRIPT.findall(template))


def root_path(site_url: str | None) -> str:
    """The path of a site's root, whose address may not be known. It is the same on every page, and so is the script that has it."""
    return urlsplit(site_url or "").path or "/"


def policy(scripts: Iterable[str]) -> str:
    """The policy under which these scripts, and those in the site's own files, run."""
    hashes = sorted(f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts)
    return "; ".join(("default-src 'none'", " ".join(("script-src", "'self'", *hashes)), *_REST))


def while_editing() -> str:
    """The policy of `serve`, which puts a script of its own into each page to reload it."""
    return "; ".join(("default-src 'none'", "script-src 'self' 'unsafe-inline'", *_REST))


def guarded(html: str, policy: str) -> str:
    """The page with its policy, before anything that the policy could concern."""
    if _CHARSET not in html:
        raise SlotMissing
    html = html.replace(_CHARSET, f'{_CHARSET}\n      <meta http-equiv="Content-Security-Policy" content="{policy}">', 1)
    return _ALIGNED.sub(_aligned, html) if "text-align" in html else html


def _aligned(match: re.Match[str]) -> str:
    """A table's cell whose alignment is not a style of its own, which the policy forbids; text is at the left anyway."""
    return f"{match[1]}>" if match[2] == "left" else f'{match[1]} class="{match[2]}">'
