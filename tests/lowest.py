"""Print the lowest versions that `setup.cfg` allows, to install and test with; CONTRIBUTING.md says how."""

from __future__ import annotations

from configparser import ConfigParser
from pathlib import Path

SETUP = Path(__file__).parent.parent / "setup.cfg"


def lowest(text: str) -> list[str]:
    """The lowest version of each library that a `setup.cfg` requires, one a line of a file of constraints."""
    settings = ConfigParser(comment_prefixes="#")
    settings.read_string(text)
    return [line.replace(" >= ", "==") for line in settings["options"]["install_requires"].split("\n") if line]


if __name__ == "__main__":
    print("\n".join(lowest(SETUP.read_text(encoding="utf-8"))))
