"""What `collect` and `report` say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from resample.auditing.findings import COMPLETE, INCOMPLETE, NOT_RETURNED, NOT_STARTED
from resample.steps import Collection, Report
from resample.talk.parts import problem_json
from resample.wording import counted, listed

MOST_PROBLEMS = 15
"""Problems told in the terminal: a screenful. All of them stand in problems.csv."""


def collect_lines(collection: Collection) -> Iterator[str]:
    """What came back, what is complete and what is not, and where."""
    done = collection.reconciled
    yield f"{counted(len(collection.workbooks), 'workbook')} read: {listed(list(collection.workbooks))}."
    states = [
        (f"{done.count(state)} {state}")
        for state in (COMPLETE, INCOMPLETE, NOT_STARTED, NOT_RETURNED)
        if done.count(state)
    ]
    yield f"{counted(len(done.statuses), 'case')}: {listed(states)}."
    if done.problems:
        yield ""
        yield f"{counted(len(done.problems), 'thing')} to resolve:"
        for problem in done.problems[:MOST_PROBLEMS]:
            yield f"  {problem.sample_id + ': ' if problem.sample_id else ''}{problem}"
        if len(done.problems) > MOST_PROBLEMS:
            yield f"  and {len(done.problems) - MOST_PROBLEMS} more in {collection.review / 'problems.csv'}"
    yield ""
    yield f"Written to {collection.review}: findings.csv and problems.csv."


def collect_json(collection: Collection) -> dict[str, Any]:
    """What came back, as JSON has it."""
    done = collection.reconciled
    return {
        "review": str(collection.review),
        "workbooks": [{"file": name, "rows": rows} for name, rows in collection.workbooks.items()],
        **{state.replace(" ", "_"): done.count(state) for state in (COMPLETE, INCOMPLETE, NOT_STARTED, NOT_RETURNED)},
        "cases": [
            {"sample_id": one.sample_id, "stratum": one.stratum, "status": one.status, "missing": list(one.missing)}
            for one in done.statuses
        ],
        "findings": len(done.findings),
        "problems": [problem_json(one) for one in done.problems],
    }


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
