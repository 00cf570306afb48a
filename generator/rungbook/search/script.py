"""The ranking as one script, from the files that it is written in. Browsers and `rungbook search` run the same."""

from pathlib import Path

SCRIPT = "assets/search/worker.js"
FOLDER = Path(__file__).parents[1] / "assets" / "search"
_FILES = ("edit_distance", "vocabulary", "names", "texts", "pairs", "ranking", "answer", "worker")


def script() -> str:
    return "\n".join((FOLDER / f"{name}.js").read_text(encoding="utf-8") for name in _FILES)
