"""Reading what came back: audits, settlements or moderations, each known by what stands on the sheets of its cases."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from resample.auditing.checklist import Checklist
from resample.auditing.findings import ReturnedWorkbook
from resample.auditing.returns.moderations import ReturnedModeration
from resample.auditing.returns.settlements import ReturnedAdjudication
from resample.errors import Address, Problem
from resample.text.wording import listed
from resample.workbook.audits_reading import audits_in, refuse_other_review, sheets_added
from resample.workbook.case_reading import CaseReading, case_reading
from resample.workbook.judged_rows import is_adjudication, is_moderation, moderated_on, settled_on
from resample.workbook.layout import AUDITOR_PROPERTY
from resample.workbook.returned_workbook import Opened, Sheet, open_workbook
from resample.workbook.sheet_labels import SheetLabels
from resample.workbook.sheet_problems import KEPT, MOST_NAMED


def read_returned(
    content: bytes, file: str, stamp: str, checklist: Checklist
) -> ReturnedWorkbook | ReturnedAdjudication | ReturnedModeration:
    """What a returned file holds. One of audits in which other sheets were put is read for its audits.

    Raises InputRefused where it is none of them, or not of the review named by `stamp`.
    """
    book, labels = open_workbook(content, file), SheetLabels(checklist)
    settled, moderated = (_readings(book, labels, of_kind) for of_kind in (is_adjudication, is_moderation))
    judged = settled or moderated
    others = [sheet for sheet in book.sheets if sheet.title not in {of.sheet.title for of in (*settled, *moderated)}]
    if not judged or any(case_reading(sheet, labels) for sheet in others):
        return audits_in(book, file, stamp, checklist, passed_over={of.sheet.title for of in (*settled, *moderated)})
    if not any(reading.stamp == stamp for reading in judged):
        refuse_other_review(book, file, stamp)
    cases, problems = tuple(reading.row for reading in judged), tuple(_problems(book, judged, file))
    if settled:
        rows = (row for reading in settled for row in settled_on(reading))
        return ReturnedAdjudication(file, "", tuple(rows), cases, problems)
    rows = (row for reading in moderated for row in moderated_on(reading))
    moderator = book.properties.get(AUDITOR_PROPERTY, "") or moderated[0].row.auditor
    return ReturnedModeration(file, "", moderator, tuple(rows), cases, problems)


def _readings(book: Opened, labels: SheetLabels, of_kind: Callable[[Sheet], bool]) -> list[CaseReading]:
    return [reading for sheet in book.sheets if of_kind(sheet) and (reading := case_reading(sheet, labels)) is not None]


def _problems(book: Opened, readings: Sequence[CaseReading], file: str) -> Iterator[Problem]:
    """What was written beside the boxes: comments, and whole sheets."""
    for reading in readings:
        marks = reading.sheet.marks
        if marks.commented or marks.text_boxes:
            places = [f"a comment at {cell}" for cell in marks.commented] + ["a text box"] * marks.text_boxes
            found = f"Written beside the answers: {listed(places, at_most=MOST_NAMED)}."
            yield Problem(Address(file, reading.sheet.title), found, KEPT)
    yield from sheets_added(book, readings, file)
