"""Which audits have come back: in what was received, or in `returned` and not collected yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from resample.auditing.answers import ReturnedCase
from resample.auditing.checklist import Checklist
from resample.auditing.findings import ReturnedWorkbook
from resample.errors import InputRefused
from resample.intake.sources.regular import read_bytes
from resample.review.folder import ReviewFolder
from resample.sampling.record import DrawRecord
from resample.text.wording import fold
from resample.workbook.adjudication_reading import read_returned


def audited(folder: ReviewFolder, record: DrawRecord, checklist: Checklist) -> Mapping[str, str]:
    """The cases whose audits have come back, by sample id, with a file that holds the answers.

    Texts and dates alone are no audit: beside the reason why a case could not be audited they say who says so, and
    when. A file that cannot be read holds none.
    """
    known = {fold(sample_id): sample_id for sample_ids in record.workbooks.values() for sample_id in sample_ids}
    found: dict[str, str] = {}
    for path in _files(folder):
        with suppress(InputRefused):
            book = read_returned(read_bytes(path), path.name, record.stamp, checklist)
            for row in book.rows if isinstance(book, ReturnedWorkbook) else ():
                if (sample_id := known.get(_sample_id(row))) and _is_audit(row, checklist):
                    found.setdefault(sample_id, path.name)
    return found


def _files(folder: ReviewFolder) -> Iterator[Path]:
    """What lies in `returned`, then the bytes that were kept of all that ever came."""
    yield from folder.returned_files()
    received = folder.path / "received"
    if received.is_dir():
        yield from sorted(path for path in received.iterdir() if path.is_file())


def _sample_id(row: ReturnedCase) -> str:
    return "" if row.sample_id.blank else fold(str(row.sample_id.value))


def _is_audit(row: ReturnedCase, checklist: Checklist) -> bool:
    """Whether a case answers any question that is asked with choices or a number."""
    return any(True for item in checklist.items if item.kind not in ("text", "date") for _ in row.cells_of(item))
