"""Who is sent what: the auditors of each case, and one workbook for each auditor."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from resample.auditing.assignment import AuditableCase, Auditor, assign
from resample.auditing.case_marks import case_mark
from resample.auditing.checklist import Checklist
from resample.auditing.findings import SentCase
from resample.auditing.messages import Asking, Message, sending_message
from resample.auditing.workbook_names import workbook_name
from resample.errors import Address
from resample.sampling.doubles import draw_doubles
from resample.sampling.record import DrawRecord, SampleCase
from resample.sampling.tickets import Drawn
from resample.steps.stages import Listener, counting
from resample.workbook.layout import About, AuditCase

if TYPE_CHECKING:
    from resample.steps.framing import Framed


@dataclass(frozen=True)
class Outgoing:
    """A workbook to send out. It does not tell which of its cases somebody else audits too."""

    file: str
    auditor: str
    """Whom it is for; blank for anybody."""
    sample_ids: tuple[str, ...]


def assigned(
    framed: Framed,
    cases: Sequence[Drawn],
    auditors: Sequence[Auditor],
    *,
    double: float,
    seed: str,
    drawn_before: int = 0,
    busy: Mapping[str, int] | None = None,
    where: Address,
) -> dict[str, tuple[str, ...]]:
    """Who audits which case, by sample id: two people where it was drawn so; `double` is the share of these."""
    units = {case.sample_id: case.unit.unit_id for case in cases}
    twice = draw_doubles(units, double, seed, drawn_before=drawn_before)
    teams = framed.extract.columns.get("closing_team") or [""] * len(framed.extract.rows)
    auditable = [
        AuditableCase(case.sample_id, teams[case.unit.position], case.unit.stratum, case.sample_id in twice)
        for case in cases
    ]
    return assign(auditable, auditors, busy=busy, where=where)


def outgoing(cases: Sequence[SampleCase], suffix: str = "") -> tuple[Outgoing, ...]:
    """One workbook for each auditor who has any of the cases, or one where nobody is named."""
    books: dict[str, list[str]] = {}
    for case in cases:
        for name in case.auditors or ("",):
            books.setdefault(name, []).append(case.sample_id)
    return tuple(Outgoing(workbook_name(name, suffix), name, tuple(sample_ids)) for name, sample_ids in books.items())


def written_workbooks(
    books: Sequence[Outgoing],
    known: Mapping[str, AuditCase],
    checklist: Checklist,
    record: DrawRecord,
    progress: Listener | None = None,
) -> dict[str, bytes]:
    """The workbooks as files of the review folder."""
    from resample.workbook.audit_workbook import write_workbook

    written = {}
    for book in counting(books, progress, "Writing workbooks", len(books)):
        about = About(record.title, record.stamp, book.auditor, record.start, record.latest_audit, record.due)
        cases = [known[sample_id] for sample_id in book.sample_ids]
        written[f"workbooks/{book.file}"] = write_workbook(cases, checklist, about)
    return written


def messages(books: Sequence[Outgoing], record: DrawRecord) -> tuple[Message, ...]:
    """What is written to each auditor with their workbook."""
    asking = Asking(record.title, record.due)
    return tuple(sending_message(asking, book.auditor, book.file, len(book.sample_ids)) for book in books)


def sent_case(case: SampleCase, record: DrawRecord) -> SentCase:
    """A case with the files that it was sent in, whom each of them is for, and what tells it from every other."""
    files = tuple(file for file, sample_ids in record.workbooks.items() if case.sample_id in sample_ids)
    names = {workbook_name(name): name for name in case.auditors}
    auditors = tuple(names.get(re.sub(r"-added-\d+(?=\.xlsx$)", "", file), "") for file in files)
    # beside ids of another kind its sheet says of which it is by a heading
    kind = record.units.get(case.stratum, record.unit)
    unit_id = case.unit_id.removeprefix(f"{kind} " if len(record.kinds) > 1 else "")
    mark = case_mark(record.stamp, case.sample_id, unit_id)
    return SentCase(case.sample_id, case.stratum, files, auditors, unit_id, mark)
