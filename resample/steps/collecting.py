"""Collecting what came back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from resample.auditing.checklist import Checklist
from resample.auditing.collection import Reconciled, reconcile
from resample.auditing.findings import ReturnedWorkbook
from resample.auditing.settlements import ReturnedAdjudication
from resample.errors import Address, InputRefused, Problem
from resample.files.review import ReviewFolder
from resample.files.tables import findings_csv, problems_csv
from resample.sampling.record import AUDITS_WITHIN, DrawRecord
from resample.steps.drawing import checklist_of
from resample.steps.sending import sent_case

ADJUDICATION = "workbooks/adjudication.xlsx"


@dataclass(frozen=True)
class Collection:
    """What `collect` did."""

    review: Path
    reconciled: Reconciled
    workbooks: Mapping[str, int]
    """Workbooks of audits that were read, with the number of rows in each."""
    adjudications: tuple[str, ...]
    """Workbooks of settlements that were read."""
    checklist: Checklist
    written: tuple[str, ...]
    kept: tuple[str, ...] = ()
    """Earlier versions that were put aside."""

    @property
    def to_resolve(self) -> tuple[Problem, ...]:
        """What a person must see to, immediate concerns first."""
        return (*self.reconciled.concerns, *self.reconciled.problems)


def collect(review_path: Path, named: Sequence[Path] = (), *, adjudicate: bool = False) -> Collection:
    """Read what came back, and write the findings and what a person must resolve.

    Workbooks that are named are put into `returned/` first. Their bytes are kept as they came. With `adjudicate` the
    answers that differ are written into a workbook, to be settled there.
    """
    folder = ReviewFolder(review_path)
    record = folder.record()
    checklist = checklist_of(record)
    cases = [case for case in folder.sample() if case.role == "sample"]
    for path in named:
        folder.put_into_returned(path)
    post = _Post(folder, record.stamp)
    reconciled = reconcile(
        post.workbooks(),
        [sent_case(case, record.workbooks) for case in cases],
        checklist,
        start=record.start,
        end=record.end + AUDITS_WITHIN,
        replaced={one.sample_id: one.by for one in record.replacements},
    )
    if not post.audits:
        raise InputRefused(*(post.refused or [_nothing_returned(folder)]))
    reconciled = replace(reconciled, problems=(*post.refused, *_not_looked_into(folder), *reconciled.problems))
    collection = Collection(review_path, reconciled, post.audits, tuple(post.adjudications), checklist, ())
    tables = {"findings.csv": findings_csv(reconciled.findings), "problems.csv": problems_csv(collection.to_resolve)}
    folder.write(tables)
    books = _adjudication(collection, record) if adjudicate else {}
    return replace(collection, kept=folder.write_keeping(books), written=(*tables, *books))


@dataclass
class _Post:
    """What lies in `returned/`, opened one file after another; what cannot be read does not stop the others."""

    folder: ReviewFolder
    stamp: str
    audits: dict[str, int] = field(default_factory=dict)
    adjudications: list[str] = field(default_factory=list)
    refused: list[Problem] = field(default_factory=list)

    def workbooks(self) -> Iterator[ReturnedWorkbook | ReturnedAdjudication]:
        """Each of them, its bytes kept before anybody reads them."""
        from resample.files.workbook.adjudication_read import read_returned

        for path in self.folder.returned_files():
            try:
                book = read_returned(self.folder.keep_received(path), path.name, self.stamp)
            except InputRefused as error:
                self.refused += error.problems
                continue
            if isinstance(book, ReturnedAdjudication):
                self.adjudications.append(book.file)
            else:
                self.audits[book.file] = len(book.rows)
            yield book


def _adjudication(collection: Collection, record: DrawRecord) -> dict[str, bytes]:
    """The adjudication workbook, where any answers differ."""
    from resample.files.workbook.adjudication import write_adjudication
    from resample.files.workbook.layout import About

    conflicts = collection.reconciled.conflicts
    about = About(record.title, record.stamp, "", record.start, record.end + AUDITS_WITHIN)
    return {ADJUDICATION: write_adjudication(conflicts, about)} if conflicts else {}


def _not_looked_into(folder: ReviewFolder) -> Iterator[Problem]:
    """Folders in `returned/`, as an unpacked mail leaves them."""
    for path in sorted(folder.returned.iterdir()):
        if path.is_dir() and any(path.iterdir()):
            remedy = "Put its workbooks into returned itself."
            yield Problem(Address(path.name), "This folder in returned was not looked into.", remedy=remedy)


def _nothing_returned(folder: ReviewFolder) -> Problem:
    found = "Nothing has come back yet."
    return Problem(Address(str(folder.returned)), found, remedy="Put the filled workbooks there, and run this again.")
