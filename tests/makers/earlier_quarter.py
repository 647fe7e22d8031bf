"""The quarter before the example's, audited, as the page saves it."""

from __future__ import annotations

import shutil
from pathlib import Path

from resample import steps
from resample.steps.settings import checklist_of
from tests.conftest import EXAMPLE
from tests.makers import hostile


def quarter_before(folder: Path) -> Path:
    """It as a zip, which the page compares with; it stands beside it in `before`."""
    review, before = folder / "before" / "2022-q1", EXAMPLE.parent / "quarter-1"
    drawn = steps.draw(before / "extract.csv", review, steps.read_plan(before / "plan.toml"))
    asked = checklist_of(drawn.record)
    filled = [hostile.answer(review / "workbooks" / name, folder / name, checklist=asked) for name in drawn.workbooks]
    steps.collect(review, filled)
    return Path(shutil.make_archive(str(folder / "2022-q1"), "zip", folder / "before"))
