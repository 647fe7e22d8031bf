"""Whether the audit of a case has come back: in what was received, or lies in `returned` and was not collected yet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from resample.auditing.checklist import Checklist
from resample.auditing.findings import ReturnedWorkbook
from resample.auditing.returns.answers import ReturnedRow
from resample.errors import InputRefused
from resample.intake.sources.regular import read_bytes
from resample.review.folder import ReviewFolder
from resample.sampling.record import DrawRecord
from resample.text.wording import fold
from resample.workbook.adjudication_reading import read_returned


def audited_in(folder: ReviewFolder, record: DrawRecord, checklist: Checklist, sample_id: str) -> str:
    """The name of a file that holds answers on a case, as people know it where they can; blank where none does.

    Texts and dates alone are no audit: beside the reason why a case could not be audited they say who says so, and
    when. A file that cannot be read holds none.
    """
    for path in _files(folder):
        with suppress(InputRefused):
            book = read_returned(read_bytes(path), path.name, record.stamp)
            if isinstance(book, ReturnedWorkbook) and any(_is_audit(row, sample_id, checklist) for row in book.rows):
                return path.name
    return ""


def _files(folder: ReviewFolder) -> Iterator[Path]:
    """What lies in `returned`, then the bytes that were kept of all that ever came."""
    yield from folder.returned_files()
    received = folder.path / "received"
    if received.is_dir():
        yield from sorted(path for path in received.iterdir() if path.is_file())


def _is_audit(row: ReturnedRow, sample_id: str, checklist: Checklist) -> bool:
    """Whether a row is of the case, and answers any question that is asked with choices or a number."""
    if row.sample_id.blank or fold(str(row.sample_id.value)) != fold(sample_id):
        return False
    return any(True for item in checklist.items if item.kind not in ("text", "date") for _ in row.cells_of(item))
