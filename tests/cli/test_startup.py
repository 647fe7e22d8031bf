"""Heavy imports wait until they are needed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"pandas", "numpy", "scipy", "openpyxl", "xlsxwriter", "matplotlib", "docx", "python_calamine", "tomli_w",
         "pyarrow"}  # fmt: skip


def loaded_after(words: list[str], folder: Path) -> set[str]:
    """The heavy modules that a command has imported when it ends."""
    script = (
        "import json, sys\n"
        "from resample.cli.commands import main\n"
        f"try: main({words!r})\n"
        "except SystemExit: pass\n"
        "print(json.dumps([*sys.modules]), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=folder)
    return HEAVY & {name.split(".")[0] for name in json.loads(done.stderr.splitlines()[-1])}


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["draw", "--help"], ["report", "--help"]])
def test_help_imports_nothing_heavy(words: list[str], tmp_path: Path) -> None:
    """Help and version come as fast as click itself."""
    assert loaded_after(words, tmp_path) == set()


def test_an_ordinary_draw_waits_for_no_numbers(example: Path, tmp_path: Path) -> None:
    """A draw without named auditors imports what reads and writes workbooks, and nothing that reckons."""
    words = ["draw", str(example / "extract.xlsx"), "--into", str(tmp_path / "review")]
    assert loaded_after(words, tmp_path) == {"python_calamine", "xlsxwriter", "tomli_w"}
    assert (tmp_path / "review" / "draw.json").is_file()


def test_an_ordinary_collection_waits_for_no_numbers(review: Path) -> None:
    """A collection imports what reads workbooks, and no pandas or scipy."""
    assert loaded_after(["collect", str(review)], review) <= {"openpyxl", "numpy"}
