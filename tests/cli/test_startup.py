"""Heavy imports wait until they are needed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"pandas", "numpy", "scipy", "openpyxl", "xlsxwriter", "matplotlib", "docx", "python_calamine", "tomli_w",
         "pyarrow", "lxml", "PIL"}  # fmt: skip


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


COMPILED = {"numpy", "scipy", "pandas", "lxml"}
"""What a browser has not, and an ordinary command need not wait for."""

ORDINARY = {
    "check": {"python_calamine"},
    "draw": {"python_calamine", "xlsxwriter", "tomli_w"},
    "collect": {"openpyxl"},
    "report": {"xlsxwriter", "PIL"},
    "verify": {"python_calamine"},
}
"""What else each of them imports of HEAVY."""


def ordinary_words(command: str, example: Path, review: Path, folder: Path) -> list[str]:
    """A command on the example, as the README has it."""
    extract, plan = str(example / "extract.xlsx"), ["--plan", str(example / "plan.toml")]
    auditors = ["--auditors", str(example / "auditors.csv")]
    return {
        "check": ["check", extract, *plan],
        "draw": ["draw", extract, *plan, *auditors, "--into", str(folder / "new")],
        "collect": ["collect", str(review)],
        "report": ["report", str(review)],
        "verify": ["verify", str(review), extract],
    }[command]


@pytest.mark.parametrize("command", ORDINARY)
def test_an_ordinary_command_needs_the_standard_library(
    command: str, example: Path, review: Path, tmp_path: Path
) -> None:
    """It imports what reads and writes workbooks, and nothing compiled that reckons or reads XML."""
    loaded = loaded_after(ordinary_words(command, example, review, tmp_path), tmp_path)
    assert loaded & COMPILED == set()
    assert loaded <= ORDINARY[command]
