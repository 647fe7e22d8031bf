"""Size, time, pauses and memory of the page, on an idle machine: `python -m tests.page.measurements`."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.makers.earlier_quarter import quarter_before
from tests.makers.page_workshop import built, needed


def main() -> None:
    """Build the page, go through the example, and print what it took."""
    with TemporaryDirectory() as made:
        workshop = built(Path(made))
        found = workshop.trial("measure", needed("chromium"), earlier=quarter_before(Path(made)))
        sys.stdout.write(f"file: {workshop.page.stat().st_size / 1e6:.1f} MB\n")
    for step, took in found["took"].items():
        sys.stdout.write(f"{step}: {took['clock']} s by the clock, {took['processor']} s of the processor\n")
    sys.stdout.write(f"longest pause: {found['longest']} ms\nmemory of the tab: {found['megabytes']} MB\n")


if __name__ == "__main__":
    main()
