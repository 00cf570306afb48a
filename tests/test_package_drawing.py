"""The drawing of the package in the docs shows today's rooms and imports."""

import subprocess
import sys

from tests.conftest import REPO


def test_the_drawing_of_the_package_is_fresh() -> None:
    """A new room or import changes the picture, and the script says how to draw it again."""
    checked = subprocess.run([sys.executable, "tools/package_drawing.py", "--check"], cwd=REPO, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
