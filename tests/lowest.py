"""Print the lowest versions that `setup.cfg` allows, to install and test with; with `--tests`, what to try them on.

`.ci/run` does both, in an environment of its own.
"""

from __future__ import annotations

import sys
from configparser import ConfigParser
from pathlib import Path

SETUP = Path(__file__).parent.parent / "setup.cfg"

TESTS = (
    "tests/cli/test_commands.py",
    "tests/cli/test_edges.py",
    "tests/cli/test_check.py",
    "tests/fuzz",
    "tests/intake/sources",
    "tests/intake/formats",
    "tests/reckoning",
    "tests/rendering/excel",
    "tests/rendering/form",
    "tests/rendering/pictures",
    "tests/review/writing",
    "tests/workbook/test_audit_workbook.py",
)
"""Where a library's version shows: what reads, writes, locks, draws pictures and words the command line."""


def lowest(text: str) -> list[str]:
    """The lowest version of each library that a `setup.cfg` requires, one a line of a file of constraints."""
    settings = ConfigParser(comment_prefixes="#")
    settings.read_string(text)
    return [line.replace(" >= ", "==") for line in settings["options"]["install_requires"].split("\n") if line]


if __name__ == "__main__":
    print("\n".join(TESTS if "--tests" in sys.argv else lowest(SETUP.read_text(encoding="utf-8"))))
