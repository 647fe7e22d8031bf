"""What is added to a sample that is out: the cases, their workbooks, and the record that names them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from resample.auditing.messages import Message
from resample.review.csv_tables import sample_csv
from resample.review.folder import record_json
from resample.review.writing.session import Changing
from resample.sampling.record import DrawRecord, SampleCase
from resample.steps.sending import messages, outgoing, written_workbooks
from resample.steps.settings import checklist_of
from resample.steps.stages import Listener
from resample.workbook.facts import facts_to_json
from resample.workbook.layout import AuditCase

LIST = "the list of auditors"
"""Where a message says that it is, once no file of theirs is at hand."""


@dataclass(frozen=True)
class Change:
    """What was added to a sample."""

    review: Path
    record: DrawRecord
    added: tuple[SampleCase, ...]
    workbooks: Mapping[str, int]
    """New files, with the number of cases in each."""
    mended: tuple[str, ...] = ()
    """What an interrupted run before had left, and what was done about it."""
    messages: tuple[Message, ...] = ()
    """What is written to each auditor with their workbook."""


def send_added(
    changing: Changing,
    record: DrawRecord,
    cases: Sequence[SampleCase],
    added: Sequence[SampleCase],
    known: Mapping[str, AuditCase],
    inputs: Mapping[str, str],
    settings: Mapping[str, Any] | None = None,
    progress: Listener | None = None,
) -> Change:
    """Write the workbooks of the added cases, and the record that names them."""
    books = outgoing(added, _suffix(record))
    record = replace(
        record,
        workbooks={**record.workbooks, **{book.file: book.sample_ids for book in books}},
        facts={**record.facts, **{sample_id: facts_to_json(case) for sample_id, case in known.items()}},
    )
    changing.put_all(written_workbooks(books, known, checklist_of(record), record, progress))
    changing.put_all({"sample.csv": sample_csv(cases), "draw.json": record_json(record)})
    changing.finish(settings=settings, inputs=inputs, counts={"added": len(added), "workbooks": len(books)})
    sizes = {book.file: len(book.sample_ids) for book in books}
    return Change(changing.root, record, tuple(added), sizes, changing.mended, messages(books, record))


def _suffix(record: DrawRecord) -> str:
    """What tells added workbooks from those sent before."""
    rounds = {name.rpartition("-added-")[2] for name in record.workbooks if "-added-" in name}
    return f"added-{len(rounds) + 1}"


def busy_auditors(cases: Sequence[SampleCase]) -> Counter[str]:
    """How many cases each auditor has."""
    return Counter(name for case in cases if case.role == "sample" for name in case.auditors)
