"""What `report` says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from resample.steps import Report
from resample.wording import counted


def report_lines(report: Report) -> Iterator[str]:
    """Where the report lies."""
    summary = report.summary
    yield f"{summary.cases_audited} of {summary.cases_drawn} cases audited."
    if summary.unsettled:
        yield f"{counted(len(summary.unsettled), 'answer')} not counted, since two auditors differ: see problems.csv."
    yield from (f"The version before was kept as {report.review / name}" for name in report.kept)
    yield "Written:"
    yield from (f"  {report.review / name}" for name in report.files)


def report_json(report: Report) -> dict[str, Any]:
    """The summary, and where the files lie."""
    from resample.reporting.summary import summary_to_json

    return {"review": str(report.review), "files": list(report.files), "summary": summary_to_json(report.summary)}
