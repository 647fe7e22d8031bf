"""A small disk of its own that is really full, at every size from too small to large enough.

Run by hand, as root, where a tmpfs may be mounted: `python -m tests.endurance.full_disk [COMMAND...]`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path

from tests.endurance.commands import Trial, trial
from tests.endurance.failing_disk import judged, tried

FILLED = ("draw", "collect", "report", "public", "extend", "replace")
STEP = 24
"""KiB by which the room grows from trial to trial."""


@contextmanager
def small_disk() -> Iterator[Path]:
    """A disk in memory, large at first."""
    with tempfile.TemporaryDirectory() as place:
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", place], check=True)
        try:
            yield Path(place)
        finally:
            subprocess.run(["umount", place], check=True)


def leave(room: int, disk: Path) -> None:
    """Let the disk have no more than so many KiB left."""
    told = os.statvfs(disk)
    used = (told.f_blocks - told.f_bfree) * told.f_frsize // 1024
    subprocess.run(["mount", "-o", f"remount,size={used + room}k", str(disk)], check=True)


def outcomes(one: Trial) -> Iterator[str]:
    """What comes of the command with more and more room, until it has had enough three times."""
    enough = 0
    for room in range(4, 20_000, STEP):
        with small_disk() as disk:
            here = replace(one, folder=disk / "here")
            here.again()
            leave(room, disk)
            outcome = judged(here, tried(here, nullcontext(), fresh=False))
            yield outcome
        enough = enough + 1 if outcome == "new" else 0
        if enough == 3:
            return


def main() -> None:
    """Each command, and a line about it."""
    failed = False
    for name in sys.argv[1:] or FILLED:
        with trial(name) as one:
            counts = Counter(outcomes(one))
        failed |= not set(counts) <= {"old", "new"}
        print(f"{name}: {', '.join(f'{outcome} {n}' for outcome, n in counts.items())}", flush=True)
    sys.exit(failed)


if __name__ == "__main__":
    main()
