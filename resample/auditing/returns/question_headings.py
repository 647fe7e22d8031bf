"""The headings of a returned workbook, held against the questions: what is missing, doubled or added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from resample.auditing.checklist import Checklist
from resample.auditing.findings import ReturnedWorkbook
from resample.errors import Address, Problem
from resample.text.wording import counted, fold, nearest


def heading_problems(workbook: ReturnedWorkbook, checklist: Checklist) -> Iterator[Problem]:
    """What is missing, doubled or added; a heading is the same however its letters and spaces are set."""
    where = Address(workbook.file, workbook.sheet, "headings")
    asked = {fold(heading): heading for item in checklist.items for heading, _ in item.headings}
    times = Counter(fold(heading) for heading in workbook.headings)
    added = {fold(heading): heading for heading in workbook.headings if fold(heading) not in asked}
    for folded, heading in asked.items():
        if times[folded] > 1:
            found = f'The heading "{heading}" stands over {times[folded]} columns; none of them was read.'
            yield Problem(where, found, remedy="Keep one of them.")
        elif not times[folded]:
            near = nearest(heading, added.values())
            remedy = f'"{near}" may be it: give it its name back.' if near else "Put the column back."
            yield Problem(where, f'There is no heading "{heading}".', remedy=remedy)
            added.pop(fold(near), None)
    yield from _added(workbook, added.values(), where)
    for title in workbook.other_sheets:
        found = f'The sheet "{title}" looks like {workbook.sheet}, and was not read.'
        remedy = f"If its answers hold, put them into {workbook.sheet}."
        yield Problem(Address(workbook.file, title), found, remedy=remedy)


def _added(workbook: ReturnedWorkbook, added: Iterable[str], where: Address) -> Iterator[Problem]:
    for heading in added:
        cells = [cell for row in workbook.rows if (cell := row.cell(heading)) and not cell.blank]
        if cells:
            found = f'The column "{heading}" was added, with {counted(len(cells), "cell")} filled.'
            yield Problem(where, found, "It is kept in the workbook and answers no question.")
