"""Runs commands and tells what they wrote, where, and whether they reached for the network: `watched.py COMMANDS`.

COMMANDS are lists of words in JSON. The last line of what is printed is what was seen, in JSON too. An audit hook sees
what every library does (PEP 578), and cannot be taken off again.
"""

from __future__ import annotations

import json
import os
import sys

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
PLACES = ("os.mkdir", "os.rename", "os.link", "os.symlink", "os.truncate", "tempfile.mkstemp", "tempfile.mkdtemp")
BEYOND = ("socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.startfile",
          "urllib.", "http.", "ftplib.", "smtplib.", "webbrowser.")  # fmt: skip

written: set[str] = set()
beyond: set[str] = set()


def watch(event: str, given: tuple[object, ...]) -> None:
    """Note what is written; forbid the network and other programs."""
    if event == "open":
        path, mode, flags = given
        reads = (not set(str(mode or "r")) & set("wax+")) and not (isinstance(flags, int) and flags & WRITING)
        if not isinstance(path, int) and not reads:
            written.add(os.path.abspath(os.fsdecode(path)))  # type: ignore[arg-type]  # noqa: PTH100
    elif event in PLACES:
        named = given[1] if event in ("os.rename", "os.link", "os.symlink") else given[0]
        if not os.path.isdir(os.fsdecode(named)):  # type: ignore[arg-type]  # noqa: PTH112
            written.add(os.path.abspath(os.fsdecode(named)))  # type: ignore[arg-type]  # noqa: PTH100
    elif event.startswith(BEYOND):
        beyond.add(event)
        message = f"{event} is forbidden here"
        raise PermissionError(message)


def run(commands: list[list[str]]) -> list[object]:
    """The exit code of each command."""
    from resample.cli.commands import main

    codes: list[object] = []
    for words in commands:
        try:
            main(words)
        except SystemExit as end:
            codes.append(end.code)
    return codes


if __name__ == "__main__":
    sys.addaudithook(watch)
    exits = run(json.loads(sys.argv[1]))
    print(json.dumps({"codes": exits, "written": sorted(written), "beyond": sorted(beyond)}))  # noqa: T201
