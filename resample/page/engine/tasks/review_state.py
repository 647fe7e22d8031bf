"""Where a review stands, read from its folder alone, so that a tab that was closed has lost nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from resample.auditing.workbook_names import workbook_name
from resample.page.engine.shown_blocks import Notice, blocks_json
from resample.plan import FORM_SECTIONS, ReviewPlan
from resample.reporting.typed_table import Column, Count, Table, counts
from resample.review.folder import ReviewFolder
from resample.review.journal import Entry
from resample.review.run import this_run
from resample.sampling.record import DrawRecord, SampleCase
from resample.steps.retention import past_keeping
from resample.steps.sending import Outgoing, messages
from resample.text.wording import counted, in_prose, stratum_label

REPORT, PUBLIC = "report", "report/public"

INDICATOR = ("description", "quarter", "unit", "better", "note", "outturn", "target", "neighbours", "england")
"""What the form of the report asks of the scorecard."""

ACTION = ("text", "owner", "due", "done", "finding")
"""What it asks of each action."""


def state(given: Mapping[str, Any]) -> dict[str, Any]:
    """What was drawn, sent, collected and reported. Raises InputRefused where the folder is no review."""
    folder = ReviewFolder(Path(given["review"]))
    record, plan, cases = folder.record(), folder.plan(), folder.sample()
    entries = folder.journal().entries
    return {
        "title": record.title,
        "name": folder.path.name,
        "caption": f"{record.noun.counted(record.rereferrals)}, {in_prose(record.start)} to {in_prose(record.end)}",
        "extract": counted(record.extract.rows, "row"),
        "drawn": blocks_json([*_keeping(record, folder.path), _strata(record)]),
        "cases": [_case_json(case) for case in cases if case.role != "reserve"],
        "workbooks": [] if record.forgotten else _workbooks(record),
        "returned": [path.name for path in folder.returned_files()],
        "collected": (folder.path / "findings.csv").is_file(),
        "counts": next((dict(entry.counts) for entry in reversed(entries) if entry.command == "collect"), {}),
        "reported": _files(folder, REPORT),
        "published": _files(folder, PUBLIC),
        "stale": _stale(entries),
        "journal": blocks_json([_journal(entries)]),
        "plan": _plan_json(plan),
    }


def _keeping(record: DrawRecord, review: Path) -> Iterator[Notice]:
    """That what is personal was taken out of the review, or is kept longer than its plan says."""
    if record.forgotten:
        lead = f"What is personal was taken out of this review on {in_prose(record.forgotten)}."
        yield Notice(lead, "It is neither drawn on nor collected any more; its report and its proof go on.")
    for past in past_keeping([review], this_run().at.date()):
        lead = f"This review was to be kept until {in_prose(past.until)}, and what is personal is still in it."
        yield Notice(lead, "resample forget takes it out, on a computer that has the command line.")


def _strata(record: DrawRecord) -> Table:
    rows = tuple((stratum_label(stratum.stratum), Count(stratum.N), Count(stratum.n)) for stratum in record.strata)
    columns = (Column(record.by), *counts("In all", "Drawn"))
    return Table("The sample", columns, rows, (("All", Count(record.drawable), Count(record.drawn)),))


def _case_json(case: SampleCase) -> dict[str, str]:
    return {"id": case.sample_id, "stratum": stratum_label(case.stratum), "role": case.role, "auditor": case.auditor}


def _workbooks(record: DrawRecord) -> list[dict[str, Any]]:
    """Each file to send, to whom, and what to write to them."""
    names = {workbook_name(str(auditor["name"])): str(auditor["name"]) for auditor in record.auditors}
    books = [Outgoing(file, _auditor(file, names), tuple(cases)) for file, cases in record.workbooks.items()]
    return [
        {"file": message.file, "auditor": message.auditor, "cases": len(book.sample_ids), "mail": message.text}
        for book, message in zip(books, messages(books, record), strict=True)
    ]


def _auditor(file: str, names: Mapping[str, str]) -> str:
    added = file.rpartition("-added-")[0]
    return names.get(file) or names.get(f"{added}.xlsx", "")


def _files(folder: ReviewFolder, part: str) -> list[str]:
    inside = sorted((folder.path / part).glob("*"))
    return [f"{part}/{path.name}" for path in inside if path.is_file()]


def _stale(entries: tuple[Entry, ...]) -> bool:
    """Whether something has been collected, replaced or written into the plan since the report that is not public."""
    commands = [entry.command for entry in entries if not entry.settings.get("public")]
    since = commands[len(commands) - commands[::-1].index("report") :] if "report" in commands else []
    return bool({"collect", "replace", "extend", "plan"} & set(since))


def _journal(entries: tuple[Entry, ...]) -> Table:
    columns = (Column("When"), Column("Who"), Column("What"))
    rows = tuple((entry.at[:16].replace("T", " "), str(entry.by), entry.command) for entry in entries)
    return Table("What was done in this folder", columns, rows)


def _plan_json(plan: ReviewPlan) -> dict[str, Any]:
    """What the forms of the report start from."""
    indicator = plan.indicator
    said = {key: getattr(indicator, key) for key in INDICATOR}
    return {
        "indicator": said,
        "sections": {name: plan.sections.get(name, "") for name in FORM_SECTIONS},
        "actions": [{key: getattr(action, key) for key in ACTION} for action in plan.actions],
        "earlier": plan.review.earlier,
    }
