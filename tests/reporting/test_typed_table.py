"""A table holds what its columns say, and is printed and written as that."""

from __future__ import annotations

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from resample.cli.results.lines import table_lines
from resample.rendering.excel.public_workbook import write_public_workbook
from resample.reporting.blocks import Paragraph, Section, figures_in
from resample.reporting.figure import Figure
from resample.reporting.typed_table import Column, Count, Measure, Row, Share, Table, counts

COLUMNS = (Column("Team"), *counts("Cases"), Column("Share", Share), Column("Each", Measure))
BODY: tuple[Row, ...] = (("MASH", Count(1400), Share(0.129), Measure(9.67)), ("CFF", Count(2), Share(0), None))
TOTAL: Row = ("Total", Count(1402), None, None)


@pytest.mark.parametrize("row", [("MASH", Count(3)), ("MASH", "3", None, None), (Count(3), Count(3), None, None)])
def test_a_row_of_other_cells_is_refused(row: Row) -> None:
    """Too few, a number as text, and text as a number: each is told when the table is made."""
    with pytest.raises(ValueError, match='"Teams" does not fit'):
        Table("Teams", COLUMNS, (row,))


def test_one_table_is_printed_and_written_as_numbers() -> None:
    """On a screen as text, in a workbook as numbers with their formats, sums below the table."""
    table = Table("Teams", COLUMNS, BODY, (TOTAL,))
    assert table.rows == (("MASH", "1,400", "12.9%", "9.7"), ("CFF", "2", "0.0%", ""), ("Total", "1,402", "", ""))
    assert (table.total, table.numeric) == (True, (False, True, True, True))
    assert list(table_lines(*COLUMNS, rows=BODY)) == [
        "  Team   Cases   Share   Each",
        "  MASH   1,400   12.9%    9.7",
        "  CFF        2    0.0%",
    ]
    sheet = load_workbook(io.BytesIO(write_public_workbook("T", date(2022, 9, 30), ["One."], {"Teams": table})))[
        "Teams"
    ]
    assert [cell.value for cell in sheet[4]] == ["MASH", 1400, 0.129, 9.67]
    assert [cell.number_format for cell in sheet[4]] == ["General", "#,##0", "0.0%", "0.0"]
    assert [cell.value for cell in sheet[5]] == ["CFF", 2, 0, None]
    assert sheet.tables["teams"].ref == "A3:D5"
    assert sheet["B6"].value == 1402


def test_two_figures_of_one_name_are_refused() -> None:
    """A picture would stand for the other in silence."""
    figure = Figure("months", "Most came in September")
    section = Section("Reason", (Paragraph("Text."), figure))
    assert figures_in([section]) == (figure,)
    with pytest.raises(ValueError, match="one name"):
        figures_in([section, section])
