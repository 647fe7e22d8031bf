"""Tables of comparators as people have them: read by their headings, or refused with the place and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from resample.errors import InputRefused
from resample.intake.comparators.comparator_file import read_comparators

OPEN_DATA = """\
time_period,time_identifier,geographic_level,country_name,region_name,new_la_code,la_name,sex,referrals,re_referrals_percent
202122,Financial year,National,England,,,,Total,650270,21.5
202122,Financial year,National,England,,,,Girls,310000,21.1
202122,Financial year,Local authority,England,East,E1,Northshire,Total,3100,z
202223,Financial year,National,England,,,,Total,640430,22.4
202223,Financial year,National,England,,,,Girls,310000,22
202223,Financial year,Regional,England,East,,,Total,64000,23
202223,Financial year,Local authority,England,East,E1,Northshire,Total,"3,300",26.9
202223,Financial year,Local authority,England,East,E1,Northshire,Girls,1600,26
202223,Financial year,Local authority,England,East,E2,Southshire,Total,4300,18.2
"""
OWN_TABLE = """\
Re-referrals within 12 months
Quarter,Northshire,Statistical neighbours,England
2021/22 Q4,25.8%,21.9%,..
2022/23 Q1,27.6%,22.1%,21.8%
,,,
Source: our own,,,
"""


def told(path: Path, council: str = "", measure: str = "") -> list[tuple[str, str, float, str]]:
    """What is read: of whom, when, how much, and where it stands."""
    figures = read_comparators(path, council, measure)
    return [(figure.who, figure.period.words, figure.value, str(figure.where)) for figure in figures]


def written(tmp_path: Path, text: str) -> Path:
    """A text as a file."""
    path = tmp_path / "comparators.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_open_data_is_read_by_its_headings(tmp_path: Path) -> None:
    """England and the council by year; of several rows that of all children; what is held back is no figure."""
    path = written(tmp_path, OPEN_DATA)
    assert told(path, "northshire", "Re_referrals_percent") == [
        ("england", "2021/22", 21.5, "comparators.csv, row 2"),
        ("england", "2022/23", 22.4, "comparators.csv, row 5"),
        ("outturn", "2022/23", 26.9, "comparators.csv, row 8"),
    ]


def test_a_councils_own_table_is_read_by_its_headings(tmp_path: Path) -> None:
    """A row a quarter under a title, with notes below; per cent signs are read over."""
    assert told(written(tmp_path, OWN_TABLE), "Northshire") == [
        ("outturn", "quarter 4 of 2021/22", 25.8, "comparators.csv, row 3"),
        ("neighbours", "quarter 4 of 2021/22", 21.9, "comparators.csv, row 3"),
        ("outturn", "quarter 1 of 2022/23", 27.6, "comparators.csv, row 4"),
        ("neighbours", "quarter 1 of 2022/23", 22.1, "comparators.csv, row 4"),
        ("england", "quarter 1 of 2022/23", 21.8, "comparators.csv, row 4"),
    ]


def test_a_table_may_lie_the_other_way_round(tmp_path: Path) -> None:
    """A row a series and a column a period, on the second sheet of a workbook, whose cells are named."""
    workbook = Workbook()
    workbook.create_sheet("Notes").append(["Figures of others"])
    sheet = workbook.create_sheet("Table 1")
    for row in (["Area", 2021.0, 2022], ["Northshire", 0.258, 0.276], ["England", None, 0.218], ["East", 0.2, 0.2]):
        sheet.append(row)
    workbook.save(tmp_path / "lait.xlsx")
    assert told(tmp_path / "lait.xlsx", "Northshire") == [
        ("outturn", "2021", 0.258, "lait.xlsx, sheet Table 1, cell B2"),
        ("outturn", "2022", 0.276, "lait.xlsx, sheet Table 1, cell C2"),
        ("england", "2022", 0.218, "lait.xlsx, sheet Table 1, cell C3"),
    ]


@pytest.mark.parametrize(
    ("text", "council", "measure", "said"),
    [
        (OPEN_DATA, "Northshir", "referrals", 'There is no council "Northshir". Did you mean council = "Northshire"?'),
        (OPEN_DATA, "Elsewhere", "referrals", "The councils are Northshire and Southshire."),
        (OPEN_DATA, "", "re_referals_percent", 'Did you mean measure = "re_referrals_percent"?'),
        (OPEN_DATA, "", "", "row 1: 2 columns have figures. They are headed referrals and re_referrals_percent."),
        (OPEN_DATA.replace("Total", "Boys"), "", "referrals", "Rows 2 and 3 all tell of England in 2021/22."),
        (OWN_TABLE.replace("21.9%", "about 22"), "", "", "comparators.csv, row 3: This is no number."),
        (OWN_TABLE.replace("2022/23 Q1", "Quarter 1"), "", "", "comparators.csv, row 4: This is no quarter, month or"),
        ("Quarter,England\n2022/23 Q1,..\n", "", "", "No figure of England or of neighbours stands there."),
        ("Name,Team\nA,B\n", "", "", "No table of comparators is known in it."),
    ],
)
def test_what_cannot_be_found_is_refused(tmp_path: Path, text: str, council: str, measure: str, said: str) -> None:
    """With the file, the row, what there is instead, and what to write."""
    with pytest.raises(InputRefused) as refused:
        read_comparators(written(tmp_path, text), council, measure)
    assert said in str(refused.value)
