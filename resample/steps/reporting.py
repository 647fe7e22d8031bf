"""Writing the report from what was collected."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from resample.files.review import ReviewFolder, to_json
from resample.steps.drawing import checklist_of
from resample.wording import in_prose

if TYPE_CHECKING:
    from resample.reporting.summary import Summary


@dataclass(frozen=True)
class Report:
    """What `report` did."""

    review: Path
    files: tuple[str, ...]
    kept: tuple[str, ...]
    """Earlier versions that were put aside."""
    summary: Summary


def report(review_path: Path) -> Report:
    """Write the findings summary and the exception report from what was collected."""
    from resample.files.document import write_document
    from resample.files.summary_workbook import write_summary
    from resample.reporting.exception_report import exception_report
    from resample.reporting.summary import summarise, summary_to_json

    folder = ReviewFolder(review_path)
    record, plan = folder.record(), folder.plan()
    cases = [case for case in folder.sample() if case.role == "sample"]
    summary = summarise(record, plan, cases, folder.findings(), checklist_of(record))
    period = f"Re-referrals from {in_prose(record.start)} to {in_prose(record.end)}"
    written = {
        "report/findings-summary.xlsx": write_summary(summary),
        "report/exception-report.docx": write_document(exception_report(summary, plan), record.title, period),
    }
    kept = folder.write_keeping(written)
    folder.write({"report/summary.json": to_json(summary_to_json(summary))})
    return Report(review_path, (*written, "report/summary.json"), kept, summary)
