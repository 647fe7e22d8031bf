"""What steps tell of how far they are."""

from __future__ import annotations

from pathlib import Path

from resample import steps
from resample.steps.stages import Progress


def test_a_draw_tells_what_it_is_at_and_counts_the_workbooks(example: Path, tmp_path: Path) -> None:
    """Each stage once, in its order, and each workbook before it is written."""
    told: list[Progress] = []
    plan, auditors = steps.read_plan(example / "plan.toml"), example / "auditors.csv"
    steps.draw(example / "extract.xlsx", tmp_path / "review", plan, auditors_path=auditors, progress=told.append)
    assert told == [
        Progress("Reading the extract"),
        Progress("Sorting the re-referrals into strata"),
        *(Progress("Writing workbooks", done, 3) for done in range(3)),
    ]


def test_collection_and_report_tell_what_they_are_at(review: Path) -> None:
    """A workbook before it is read; what is counted, before what is written."""
    told: list[Progress] = []
    steps.collect(review, progress=told.append)
    assert told == [Progress("Reading workbooks", done, 3) for done in range(3)]
    told.clear()
    steps.report(review, progress=told.append)
    assert told == [Progress("Counting answers"), Progress("Writing the report")]
