"""Reading the file of comparators that a plan names."""

from __future__ import annotations

from pathlib import Path

from resample.intake.comparators.comparator_tables import figures_in, table_in
from resample.intake.sources.opening import open_sheets
from resample.intake.sources.refusals import refusal
from resample.intake.sources.regular import read_bytes
from resample.reporting.comparators import ComparatorFigure

KNOWN = (
    "It has headings time_period and geographic_level, as open data of the Department for Education has, or a heading "
    'such as "Quarter" beside "England" or "Statistical neighbours", or periods as headings.'
)


def read_comparators(path: Path, council: str = "", measure: str = "") -> tuple[ComparatorFigure, ...]:
    """The figures of England, of statistical neighbours and of the council in a .csv or a workbook.

    The first sheet that is such a table is read. Raises InputRefused with every fault of it.
    """
    sheets = open_sheets(read_bytes(path), path.name, [])
    for sheet in sheets:
        if found := table_in(sheet, council, measure):
            if figures := figures_in(*found):
                return figures
            remedy = "Check the file, or take comparators out of the plan."
            raise refusal(path.name, "No figure of England or of neighbours stands there.", remedy, sheet=sheet.name)
    raise refusal(path.name, "No table of comparators is known in it.", "Head its columns so.", expected=KNOWN)
