"""Export: the files that a site offers to take along, with each page's own."""

from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rungbook import model
from rungbook.exports.formats import FORMATS, OFFICE, About, compose, make, write
from rungbook.exports.job_evaluation import can_be_evaluated
from rungbook.exports.setting import Setting
from rungbook.model import Ladder
from rungbook.site import addresses

FOLDER = "downloads"
_INSIDE = ("self-review", "promotion-case", "calibration")
"""What a site for candidates does not offer."""
Keep = Callable[[str, Callable[[], str]], str]
"""Takes what decides about a text, and what makes it; may return one that was kept."""


@dataclass(frozen=True, slots=True)
class Download:
    page: str
    """The page that offers it, by its Markdown file."""
    path: str
    """Its address below the site's root."""
    word: str
    """The word of the catalogue that it is offered by."""
    format: str
    about: About
    purpose: str


def downloads(ladder: Ladder, candidates: bool = False) -> Iterator[Download]:
    """Yield each file that a site has: of the whole ladder, of each grade, track, level and step."""
    yield Download(addresses.LADDER, f"{FOLDER}/ladder.xlsx", "download_workbook", "xlsx", ladder, "")
    for grade in ladder.grades:
        if can_be_evaluated(grade, ladder) and not candidates:
            path = f"{FOLDER}/{grade.id}-job-evaluation.docx"
            yield Download(addresses.page_of(grade), path, "download_job_evaluation", "docx", grade, "job-evaluation")
    for track in ladder.tracks:
        things: tuple[model.Track | model.Level | model.Step, ...] = (track, *track.levels, *track.steps)
        for thing in things:
            for format in OFFICE:
                for purpose in FORMATS[format].get(type(thing), ()):
                    if purpose == "interview" and not (isinstance(thing, model.Level) and thing.interview):
                        continue
                    if not (candidates and purpose in _INSIDE):
                        yield _download(thing, track, format, purpose)


def _download(thing: model.Track | model.Level | model.Step, track: model.Track, format: str, purpose: str) -> Download:
    name = "-".join(filter(None, (track.id, "" if thing is track else thing.id, purpose)))
    word = f"download_{purpose.replace('-', '_') or 'workbook'}"
    return Download(addresses.page_of(thing), f"{FOLDER}/{track.id}/{name}.{format}", word, format, thing, purpose)


def file_of(download: Download, ladder: Ladder, setting: Setting, keep: Keep | None = None) -> bytes:
    """The file, from what was kept where it would be composed of the same."""
    if keep is None:
        return make(download.format, download.about, download.purpose, ladder, setting)
    source = compose(download.format, download.about, download.purpose, ladder, setting)
    return b64decode(keep(f"{download.format} {setting.brand!r} {source!r}", lambda: b64encode(write(source, setting.brand)).decode()))
