"""Reading the file of comparators that a plan names, in the layout that its headings tell."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from resample.errors import InputRefused
from resample.intake.comparators.comparator_table import ComparatorTable
from resample.intake.comparators.council_tables import by_period, by_series, has_periods, has_series
from resample.intake.comparators.open_data import by_place, is_open_data
from resample.intake.sources.opening import open_sheets
from resample.intake.sources.refusals import refusal
from resample.intake.sources.regular import read_bytes
from resample.intake.sources.sheet import Sheet
from resample.reporting.comparators import ComparatorFigure

HEADER_WITHIN = 30
"""Rows in which headings are looked for."""

KNOWN = (
    "Its headings are time_period and geographic_level, as in open data of the Department for Education; or one such "
    'as "Quarter" beside "England" or "Statistical neighbours"; or periods such as "2022/23 Q1".'
)


def read_comparators(path: Path, council: str = "", measure: str = "") -> tuple[ComparatorFigure, ...]:
    """The figures of England, of statistical neighbours and of the council in a .csv or a workbook.

    The first sheet that is such a table is read. Raises InputRefused with every fault of it.
    """
    for sheet in open_sheets(read_bytes(path), path.name, []):
        figures = _figures_in(sheet, council, measure)
        if figures:
            return figures
        if figures is not None:
            remedy = "Check the file, or take comparators out of the plan."
            raise refusal(path.name, "No figure of England or of neighbours stands there.", remedy, sheet=sheet.name)
    raise refusal(path.name, "No table of comparators is known in it.", "Name another file.", expected=KNOWN)


def _figures_in(sheet: Sheet, council: str, measure: str) -> tuple[ComparatorFigure, ...] | None:
    """Those of a sheet; None where none of its first rows has headings that are known."""
    for number, header in enumerate(islice(sheet.rows(), HEADER_WITHIN), 1):
        table = ComparatorTable(sheet, number, header, council, measure)
        layouts = {
            by_place: is_open_data(table.headings),
            by_period: has_series(table.headings),
            by_series: has_periods(header),
        }
        layout = next((layout for layout, fits in layouts.items() if fits), None)
        if layout:
            figures = tuple(layout(table))
            if table.faults:
                raise InputRefused(*table.faults)
            return figures
    return None
