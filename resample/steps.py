"""One function a command: read, reckon, write. Each returns a value and prints nothing."""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from resample.auditing.assignment import AuditableCase, Auditor, assign
from resample.auditing.checklist import Checklist, read_checklist
from resample.auditing.findings import Reconciled, ReturnedWorkbook, SentCase, reconcile
from resample.errors import Address, InputRefused, Problem
from resample.files.lists import read_auditors, read_ids
from resample.files.cells import IDS
from resample.files.extract import Extract, read_extract
from resample.files.headings import MONTH, label, terms
from resample.files.review import ReviewFolder, read_text, record_json, to_json
from resample.files.tables import findings_csv, problems_csv, sample_csv
from resample.files.templates import checklist_tables
from resample.files.workbook.layout import About, workbook_name
from resample.plan import ReviewPlan, parse_plan, plan_text
from resample.sampling.allocation import Allocation, allocate
from resample.sampling.frame import NOT_MATCHED, Dimension, Excluded, Referrals, SamplingFrame, build_frame
from resample.sampling.record import (
    DrawRecord,
    Month,
    SampleCase,
    months,
    not_drawn,
    review_stamp,
    sample_cases,
    strata_drawn,
)
from resample.sampling.tickets import Sample, draw_sample, made_seed
from resample.wording import counted, in_prose, listed

if TYPE_CHECKING:
    from resample.reporting.summary import Summary

AUDITS_WITHIN = timedelta(days=366)
"""How long after the period an audit may be dated: a year is late enough, and 2202 for 2022 is found."""


@dataclass(frozen=True)
class Framed:
    """An extract read and sorted into strata."""

    extract: Extract
    start: date
    end: date
    by: str
    """What strata are made of, in words."""
    unit: str
    frame: SamplingFrame
    months: tuple[Month, ...]
    assumed: tuple[str, ...]
    """What nobody said and was taken for granted, as sentences."""

    @property
    def rereferrals(self) -> int:
        """Re-referrals of the period, each row of them."""
        return sum(one.rereferrals for one in self.months)


@dataclass(frozen=True)
class Draw:
    """What `draw` did."""

    review: Path
    record: DrawRecord
    unplaced: tuple[Excluded, ...]
    workbooks: Mapping[str, int]
    """File names, with the number of cases in each."""
    assumed: tuple[str, ...]


@dataclass(frozen=True)
class Collection:
    """What `collect` did."""

    review: Path
    reconciled: Reconciled
    workbooks: Mapping[str, int]
    """Files read, with the number of rows in each."""


@dataclass(frozen=True)
class Report:
    """What `report` did."""

    review: Path
    files: tuple[str, ...]
    kept: tuple[str, ...]
    """Earlier versions that were put aside."""
    summary: Summary


def read_plan(path: Path | None) -> ReviewPlan:
    """The plan of a file, or the default one."""
    return parse_plan(read_text(path), path.name) if path else ReviewPlan()


def check(extract_path: Path, plan: ReviewPlan, *, exclude_path: Path | None = None) -> Framed:
    """What is in an extract; writes nothing. `exclude_path` names a list of ids that are not to be drawn."""
    extract = read_extract(extract_path, plan.columns, by=plan.sample.by, unit=plan.sample.unit)
    dates: Sequence[date] = extract.columns["referral_date"]
    start = plan.review.start or min(dates).replace(day=1)
    end = plan.review.end or _month_end(max(dates))
    assumed = [*extract.notes]
    if not (plan.review.start and plan.review.end):
        assumed.append(f"The period is from {in_prose(start)} to {in_prose(end)}, as the dates have it.")
    before, said = _audited_before(extract, exclude_path)
    assumed += said
    frame = build_frame(_referrals(extract, plan), start=start, end=end, audited_before=before)
    by_month = months(dates, extract.columns.get("source"), start, end)
    by = " and ".join(label(term) for term in terms(plan.sample.by))
    return Framed(extract, start, end, by, plan.sample.unit, frame, by_month, tuple(assumed))


def draw(
    extract_path: Path,
    review_path: Path,
    plan: ReviewPlan,
    *,
    version: str,
    now: datetime,
    auditors_path: Path | None = None,
    exclude_path: Path | None = None,
    expect_total: int | None = None,
) -> Draw:
    """Draw the sample and write the review folder, whole or not at all."""
    folder = ReviewFolder(review_path)
    folder.refuse_occupied()
    tables = checklist_tables(plan.review.checklist)
    checklist = read_checklist(tables, plan.review.checklist)
    auditors = read_auditors(auditors_path) if auditors_path else ()
    framed = check(extract_path, plan, exclude_path=exclude_path)
    _refuse_total(framed, expect_total)
    allocation, sample = _drawn(framed, plan)
    who = _assigned(framed, sample, auditors, auditors_path)
    record = DrawRecord(
        version=version,
        title=plan.review.title or f"Re-referrals, {in_prose(framed.start)} to {in_prose(framed.end)}",
        stamp=review_stamp(framed.frame.fingerprint, sample.seed, allocation, repr(checklist)),
        drawn_at=now.isoformat(timespec="seconds"),
        extract={
            "file": framed.extract.file,
            "sheet": framed.extract.sheet,
            "sha256": framed.extract.sha256,
            "rows": framed.frame.rows_read,
            "headings": dict(framed.extract.headings),
        },
        start=framed.start,
        end=framed.end,
        by=framed.by,
        unit=plan.sample.unit,
        definition=plan.review.definition,
        population=framed.frame.population,
        drawable=framed.frame.drawable,
        not_drawn=not_drawn(framed.frame),
        strata=strata_drawn(framed.frame.strata, allocation),
        rule=allocation.rule,
        rule_words=allocation.words,
        notes=allocation.notes,
        seed=sample.seed,
        fingerprint=framed.frame.fingerprint,
        months=framed.months,
        checklist=tables,
    )
    cases = sample_cases(sample, record.strata, who)
    workbooks = _workbooks(framed.extract, sample, cases, checklist, record)
    settled = replace(plan, review=replace(plan.review, title=record.title, start=record.start, end=record.end))
    folder.create(
        {
            "plan.toml": plan_text(settled).encode(),
            "sample.csv": sample_csv(cases),
            **{f"workbooks/{name}": content for name, (content, _) in workbooks.items()},
            "draw.json": record_json(record),
        }
    )
    unplaced = tuple(one for one in framed.frame.excluded if one.reason in _reasons(record))
    return Draw(review_path, record, unplaced, {name: n for name, (_, n) in workbooks.items()}, framed.assumed)


def collect(review_path: Path, named: Sequence[Path] = ()) -> Collection:
    """Read what came back, and write the findings and what a person must resolve.

    Workbooks that are named are put into `returned/` first. Their bytes are kept as they came.
    """
    from resample.files.workbook.read import read_workbook

    folder = ReviewFolder(review_path)
    record = folder.record()
    cases = [case for case in folder.sample() if case.role == "sample"]
    for path in named:
        folder.put_into_returned(path)
    returned: list[ReturnedWorkbook] = []
    refused: list[Problem] = []
    for path in folder.returned_files():
        try:
            returned.append(read_workbook(folder.keep_received(path), path.name, record.stamp))
        except InputRefused as error:
            refused += error.problems
    if not returned:
        raise InputRefused(*(refused or [_nothing_returned(folder)]))
    sent = [SentCase(case.sample_id, case.stratum, workbook_name(case.auditor)) for case in cases]
    reconciled = reconcile(returned, sent, _checklist(record), start=record.start, end=record.end + AUDITS_WITHIN)
    reconciled = replace(reconciled, problems=(*refused, *reconciled.problems))
    folder.write({"findings.csv": findings_csv(reconciled.findings), "problems.csv": problems_csv(reconciled.problems)})
    return Collection(review_path, reconciled, {one.file: len(one.rows) for one in returned})


def report(review_path: Path) -> Report:
    """Write the findings summary and the exception report from what was collected."""
    from resample.files.document import write_document
    from resample.files.summary_workbook import write_summary
    from resample.reporting.exception_report import exception_report
    from resample.reporting.summary import summarise, summary_to_json

    folder = ReviewFolder(review_path)
    record, plan = folder.record(), folder.plan()
    cases = [case for case in folder.sample() if case.role == "sample"]
    summary = summarise(record, plan, cases, folder.findings(), _checklist(record))
    period = f"Re-referrals from {in_prose(record.start)} to {in_prose(record.end)}"
    written = {
        "report/findings-summary.xlsx": write_summary(summary),
        "report/exception-report.docx": write_document(exception_report(summary, plan), record.title, period),
    }
    kept = folder.write_keeping(written)
    folder.write({"report/summary.json": to_json(summary_to_json(summary))})
    return Report(review_path, (*written, "report/summary.json"), kept, summary)


def _month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _referrals(extract: Extract, plan: ReviewPlan) -> Referrals:
    columns = extract.columns
    dates: Sequence[date] = columns["referral_date"]
    ids = columns["family_id" if plan.sample.unit == "family" else "child_id"]
    if plan.sample.unit == "referral":
        ids = columns.get("referral_id") or [f"{child}/{when}" for child, when in zip(ids, dates, strict=True)]
    dimensions = [
        Dimension([f"{when:%Y-%m}" for when in dates])
        if term == MONTH
        # the plan's patterns are about closing teams
        else Dimension(columns[term], plan.strata if term == "closing_team" else None)
        for term in terms(plan.sample.by)
    ]
    return Referrals(extract.rows, ids, dates, dimensions)


def _audited_before(extract: Extract, path: Path | None) -> tuple[frozenset[int], list[str]]:
    """Positions whose child, family or referral is on the list, and how many of the list are not in the extract.

    Raises InputRefused where none is: then it is another list, or the ids stand in another column.
    """
    if not path:
        return frozenset(), []
    listed_ids = read_ids(path)
    columns = [extract.columns[meaning] for meaning in IDS if meaning in extract.columns]
    positions = frozenset(at for column in columns for at, one in enumerate(column) if one in listed_ids)
    found = {column[at] for column in columns for at in positions} & listed_ids
    if not found:
        said = f"None of its {counted(len(listed_ids), 'id')} is in the extract."
        raise InputRefused(Problem(Address(path.name), said, "The ids stand in the first column.", "Check the list."))
    elsewhere = len(listed_ids) - len(found)
    return positions, [
        f"{elsewhere} of the {len(listed_ids)} ids in {path.name} are not in the extract."
    ] if elsewhere else []


def _reasons(record: DrawRecord) -> set[str]:
    return {one.reason for one in record.unplaced}


def _refuse_total(framed: Framed, expect_total: int | None) -> None:
    frame = framed.frame
    if expect_total is not None and expect_total != frame.population:
        parts = [f"{one.size} {one.name}" for one in frame.strata]
        unplaced = frame.population - frame.drawable
        found = f"The sum is {' + '.join([*parts, f'{unplaced} in none'])} = {frame.population}, not {expect_total}."
        where = Address(framed.extract.file, framed.extract.sheet)
        raise InputRefused(Problem(where, found, remedy="Look for missing rows, or correct --expect-total."))
    if not frame.strata:
        where = Address(framed.extract.file, framed.extract.sheet)
        values = sorted({one.value for one in frame.excluded if one.reason == NOT_MATCHED})
        found = f"No row of the period is in any stratum{f'; the teams are {listed(values)}' if values else ''}."
        raise InputRefused(
            Problem(where, found, remedy="Put the teams under [strata] in a plan, or correct the period.")
        )


def _drawn(framed: Framed, plan: ReviewPlan) -> tuple[Allocation, Sample]:
    settings, frame = plan.sample, framed.frame
    sizes = {one.name: one.size for one in frame.strata}
    allocation = allocate(sizes, settings)
    seed = settings.seed or made_seed(framed.start, framed.end, frame.fingerprint)
    return allocation, draw_sample(frame, allocation.counts, seed, reserves=settings.reserves)


def _assigned(framed: Framed, sample: Sample, auditors: Sequence[Auditor], path: Path | None) -> Mapping[str, str]:
    teams = framed.extract.columns.get("closing_team") or [""] * len(framed.extract.rows)
    cases = [AuditableCase(one.sample_id, teams[one.unit.position], one.unit.stratum) for one in sample.cases]
    return assign(cases, auditors, file=path.name if path else "")


def _workbooks(
    extract: Extract, sample: Sample, cases: Sequence[SampleCase], checklist: Checklist, record: DrawRecord
) -> dict[str, tuple[bytes, int]]:
    """A workbook for each auditor who has cases, or one for all where nobody is named."""
    from resample.files.workbook.facts import audit_cases
    from resample.files.workbook.write import write_workbook

    known = audit_cases(extract, sample.cases, record.unit)
    by_auditor: dict[str, list[str]] = {}
    for case in cases:
        if case.role == "sample":
            by_auditor.setdefault(case.auditor, []).append(case.sample_id)
    books = {}
    for auditor, ids in by_auditor.items():
        about = About(record.title, record.stamp, auditor, record.start, record.end + AUDITS_WITHIN)
        books[workbook_name(auditor)] = (write_workbook([known[one] for one in ids], checklist, about), len(ids))
    return books


def _checklist(record: DrawRecord) -> Checklist:
    """The checklist that the workbooks were made from, whatever the installed one says by now."""
    return read_checklist(record.checklist, "draw.json")


def _nothing_returned(folder: ReviewFolder) -> Problem:
    found = "Nothing has come back yet."
    return Problem(Address(str(folder.returned)), found, remedy="Put the filled workbooks there, and run this again.")
