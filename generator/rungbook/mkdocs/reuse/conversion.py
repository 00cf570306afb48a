"""Values: what converting a page's Markdown finds, as data that can be kept."""

from typing import Any

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, get_toc

Found = dict[str, Any]


def found_in(page: Page) -> Found:
    return {
        "content": page.content,
        "toc": [token(link) for link in page.toc],
        "title": page._title_from_render,
        "anchors": sorted(page.present_anchor_ids or ()),
        "links": {file.src_uri: links for file, links in (page.links_to_anchors or {}).items()},
    }


def token(link: AnchorLink) -> Found:
    return {"name": link.title, "id": link.id, "level": link.level, "children": [token(child) for child in link.children]}


def restore(page: Page, found: Found, files: Files) -> None:
    page.content = found["content"]
    page.toc = get_toc(found["toc"])
    page._title_from_render = found["title"]
    page.present_anchor_ids = set(found["anchors"])
    page.links_to_anchors = {file: links for name, links in found["links"].items() if (file := files.get_file_from_path(name))}
