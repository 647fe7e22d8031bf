"""An audit may be as late as it likes, up to today; a day that is still to come is a slip of the pen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from resample import steps
from tests.makers.audit_workbook import box, case_sheets
from tests.makers.runs import RUN

HEADING = "Date audited"
TODAY = datetime(2026, 11, 28, 9, tzinfo=UTC)


def doubts(review: Path, day: date, today: datetime) -> list[str]:
    """What is said of the first case's date of audit, where it is of that day and collected today."""
    for path in sorted((review / "returned").iterdir()):
        book = load_workbook(path)
        box(next(case_sheets(book)), HEADING).value = day
        book.save(path)
        break
    found = steps.collect(review, run=replace(RUN, at=today))
    return [str(problem.found) for problem in found.to_resolve if HEADING in str(problem.found)]


@pytest.mark.parametrize(
    ("day", "today", "accepted"),
    [
        (date(2026, 11, 28), TODAY, True),
        (date(2024, 2, 29), TODAY, True),
        (date(2026, 11, 29), TODAY, False),
        (date(2202, 10, 17), TODAY, False),
        (date(2022, 6, 30), TODAY, False),
        (date(2022, 7, 1), TODAY, True),
        (date(2023, 10, 11), RUN.at, True),
        (date(2023, 10, 12), RUN.at, False),
    ],
)
def test_late_is_no_fault(review: Path, day: date, today: datetime, accepted: bool) -> None:
    """From the first day of the period until today, or until a year after the draw where that is still to come."""
    said = doubts(review, day, today)
    assert (said == []) == accepted


def test_the_workbook_takes_the_dates_that_an_auditor_of_today_has(example: Path, tmp_path: Path) -> None:
    """Drawn four years after the period, its cells take dates until a year after the draw."""
    plan = steps.read_plan(example / "plan.toml")
    steps.draw(example / "extract.xlsx", tmp_path / "review", plan, run=replace(RUN, at=TODAY))
    sheet = next(case_sheets(load_workbook(tmp_path / "review" / "workbooks" / "audit.xlsx")))
    (rule,) = [rule for rule in sheet.data_validations.dataValidation if rule.type == "date"]
    days = [date(1899, 12, 30).toordinal() + int(float(bound)) for bound in (rule.formula1, rule.formula2)]
    assert list(map(date.fromordinal, days)) == [date(2022, 7, 1), date(2027, 11, 29)]
