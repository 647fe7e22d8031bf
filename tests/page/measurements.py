"""Size, time, pauses and memory of the page, on an idle machine: `python -m tests.page.measurements`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.makers.page_workshop import built, needed


def main() -> None:
    """Build the page, go through the example, and print what it took."""
    with TemporaryDirectory() as made:
        workshop = built(Path(made))
        found = workshop.trial("measure", needed("chromium"), earlier=_earlier(Path(made)))
        sys.stdout.write(f"file: {workshop.page.stat().st_size / 1e6:.1f} MB\n")
    for step, took in found["took"].items():
        sys.stdout.write(f"{step}: {took['clock']} s by the clock, {took['processor']} s of the processor\n")
    sys.stdout.write(f"longest pause: {found['longest']} ms\nmemory of the tab: {found['megabytes']} MB\n")


def _earlier(folder: Path) -> Path:
    """The quarter before as the page saves it, for the comparison."""
    from resample import steps
    from tests.conftest import EXAMPLE
    from tests.makers import hostile

    review, before = folder / "before" / "2022-q1", EXAMPLE.parent / "quarter-1"
    drawn = steps.draw(before / "extract.csv", review, steps.read_plan(before / "plan.toml"))
    filled = [hostile.answer(review / "workbooks" / name, folder / name) for name in drawn.workbooks]
    steps.collect(review, filled)
    return Path(shutil.make_archive(str(folder / "2022-q1"), "zip", folder / "before"))


if __name__ == "__main__":
    main()
