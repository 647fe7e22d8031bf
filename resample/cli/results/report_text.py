"""What `report` says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from resample.steps import Report
from resample.text.wording import counted, listed


def report_lines(report: Report) -> Iterator[str]:
    """Where the report lies."""
    summary = report.summary
    yield from report.mended
    if summary:
        yield f"{summary.cases_audited:,} of {summary.cases_drawn:,} cases audited."
    if summary and summary.unsettled:
        answers = counted(len(summary.unsettled), "answer")
        yield f"{answers} not counted, since two auditors differ: see problems.csv."
    yield from doubt_lines(report)
    yield from report.carried
    yield from report.not_quoted
    yield from _kept_lines(report)
    if report.left_out:
        yield f"The form has no place for: {listed(report.left_out, at_most=20)}. That text stands in report.html only."
    yield "Written:"
    yield from (f"  {report.folder / name}" for name in report.files)


def doubt_lines(report: Report) -> Iterator[str]:
    """What speaks against sending it out, which stands in the report too."""
    if report.doubts:
        yield "This report may not tell what was found:"
        yield from (f"  {words}" for words in report.doubts)


def _kept_lines(report: Report) -> Iterator[str]:
    """Where the versions before are; of an indicator without a review nobody can tell who wrote them."""
    if report.summary:
        yield from kept_words(report.folder, report.kept, report.edited)
    else:
        for name in report.kept:
            yield f"The version before was kept as {report.folder / name}; what was edited in it is not in the new one."


def kept_words(folder: Path, kept: Sequence[str], edited: Sequence[str]) -> Iterator[str]:
    """Where the versions before are, and that nothing of what was written into them is in the new ones."""
    for name in kept:
        if name in edited:
            yield f"Somebody has edited the version before. It was kept as {folder / name}"
            yield "  and its words are not in the new one: put what is to stay into plan.toml, or copy it over."
        else:
            yield f"The version before was kept as {folder / name}"


def report_json(report: Report) -> dict[str, Any]:
    """The summary, and where the files lie."""
    from resample.reporting.summary_json import summary_to_json

    summary = summary_to_json(report.summary) if report.summary else None
    return {
        "review": str(report.folder),
        "files": list(report.files),
        "kept": list(report.kept),
        "edited": list(report.edited),
        "carried_over": list(report.carried),
        "not_quoted": list(report.not_quoted),
        "left_out": list(report.left_out),
        "doubts": list(report.doubts),
        "summary": summary,
    }


def public_lines(report: Report) -> Iterator[str]:
    """What may be published, and what no program can see."""
    yield from report.mended
    yield from doubt_lines(report)
    yield from report.carried
    yield from _kept_lines(report)
    if report.summary and report.summary.unsettled:
        answers = counted(len(report.summary.unsettled), "answer")
        yield f"{answers} not settled between two auditors: it is printed as not told, and stays so once this is out."
    if report.summary and report.summary.cases_audited < report.summary.cases_drawn:
        to_come = report.summary.cases_drawn - report.summary.cases_audited
        yield f"{counted(to_come, 'case')} without an audit: once this has gone out, its numbers stay as they are."
    yield "Written for papers, with every number rounded and quotes left out:"
    yield from (f"  {report.folder / name}" for name in report.files)
    yield "Read it through before it is published: words of your own in plan.toml stand as you wrote them."


def public_json(report: Report) -> dict[str, Any]:
    """Where the files lie; nothing of what was held back."""
    kept = {"kept": list(report.kept), "edited": list(report.edited), "carried_over": list(report.carried)}
    kept["doubts"] = list(report.doubts)
    return {"review": str(report.folder), "files": list(report.files), **kept}
