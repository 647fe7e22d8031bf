"""Collecting what came back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from resample.auditing.findings import Reconciled, ReturnedWorkbook, SentCase, reconcile
from resample.errors import Address, InputRefused, Problem
from resample.files.review import ReviewFolder
from resample.files.tables import findings_csv, problems_csv
from resample.sampling.record import AUDITS_WITHIN
from resample.steps.drawing import checklist_of


@dataclass(frozen=True)
class Collection:
    """What `collect` did."""

    review: Path
    reconciled: Reconciled
    workbooks: Mapping[str, int]
    """Files read, with the number of rows in each."""


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
    sent_in = {sample_id: file for file, ids in record.workbooks.items() for sample_id in ids}
    sent = [SentCase(case.sample_id, case.stratum, sent_in.get(case.sample_id, "")) for case in cases]
    replaced = {one.sample_id: one.by for one in record.replacements}
    reconciled = reconcile(
        returned, sent, checklist_of(record), start=record.start, end=record.end + AUDITS_WITHIN, replaced=replaced
    )
    reconciled = replace(reconciled, problems=(*refused, *reconciled.problems))
    folder.write({"findings.csv": findings_csv(reconciled.findings), "problems.csv": problems_csv(reconciled.problems)})
    return Collection(review_path, reconciled, {one.file: len(one.rows) for one in returned})


def _nothing_returned(folder: ReviewFolder) -> Problem:
    found = "Nothing has come back yet."
    return Problem(Address(str(folder.returned)), found, remedy="Put the filled workbooks there, and run this again.")
