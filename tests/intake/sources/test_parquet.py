"""Reading a .parquet: what its typed columns say as the cells of a sheet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from resample.errors import InputRefused
from resample.intake.extract import Extract
from resample.intake.layouts import read_extract
from resample.intake.sources.opening import open_sheets
from resample.intake.sources.sheet import Under

DAY = date(2022, 7, 4)


def written(columns: Mapping[str, Any]) -> bytes:
    """A .parquet of these columns, a few rows at a time."""
    target = pa.BufferOutputStream()
    parquet.write_table(pa.table(columns), target, row_group_size=2)
    return bytes(target.getvalue())


def extract(folder: Path, **columns: Any) -> Extract:
    """The extract in a .parquet whose columns are given by meaning."""
    headings = {"child": "Person ID", "day": "Re-referral Date", "team": "Closing Team", "closed": "Closure Date"}
    path = folder / "extract.parquet"
    path.write_bytes(written({headings[name]: values for name, values in columns.items()}))
    return read_extract(path)


@pytest.mark.parametrize(
    ("ids", "read"),
    [
        (pa.array(["007", "A1", "x y"]), ["007", "A1", "x y"]),
        (pa.array([1, 2**62 + 1, 3]), ["1", "4611686018427387905", "3"]),
        (pa.array([1.0, 12345.0, 3.0]), ["1", "12345", "3"]),
        (pa.array([Decimal(1), Decimal(2), Decimal(3)]), ["1", "2", "3"]),
        (pa.array([b"A", b"B", b"C"]), ["A", "B", "C"]),
        (pa.array(["A", "B", "C"], pa.large_string()), ["A", "B", "C"]),
        (pa.array(["A", "B", "C"]).dictionary_encode(), ["A", "B", "C"]),
    ],
    ids=["texts", "numbers", "floats", "decimals", "bytes", "large texts", "categories"],
)
def test_ids_of_any_type(tmp_path: Path, ids: Any, read: list[str]) -> None:
    """An id is its text, and none of its digits is lost."""
    found = extract(tmp_path, child=ids, day=[DAY] * 3, team=["CFF", "CFF", "MASH"])
    assert list(found.columns["child_id"]) == read
    assert list(found.rows) == [2, 3, 4]


@pytest.mark.parametrize("size", [pa.int8(), pa.int16(), pa.int32()], ids=str)
@pytest.mark.parametrize("rows", [3, 4])
def test_categories_of_any_size(tmp_path: Path, size: pa.DataType, rows: int) -> None:
    """Pandas keeps categories in a byte each where they are few, and they are read like any."""
    teams = pa.array(["CFF", "MASH", "CFF", "CFF"][:rows]).dictionary_encode().cast(pa.dictionary(size, pa.string()))
    found = extract(tmp_path, child=list("ABCD")[:rows], day=[DAY] * rows, team=teams)
    assert list(found.columns["closing_team"]) == ["CFF", "MASH", "CFF", "CFF"][:rows]


@pytest.mark.parametrize(
    "days",
    [
        pa.array([DAY, DAY, date(2022, 7, 5)]),
        pa.array([datetime(2022, 7, 4, 9, 30), datetime(2022, 7, 4), datetime(2022, 7, 5, 23, 59)]),  # noqa: DTZ001
        pa.array([1_656_892_800_000_000_001, 1_656_892_800_000_000_000, 1_657_065_599_999_999_999], pa.timestamp("ns")),
        pa.array(
            [datetime(2022, 7, day, hour, tzinfo=UTC) for day, hour in ((3, 23), (4, 9), (5, 22))],
            pa.timestamp("us", "Europe/London"),
        ),
        pa.array(["04/07/2022", "2022-07-04", "05/07/2022"]),
    ],
    ids=["days", "times", "nanoseconds", "another zone", "texts"],
)  # fmt: skip
def test_days_of_any_type(tmp_path: Path, days: Any) -> None:
    """A day is the day where it was written, whatever the time."""
    found = extract(tmp_path, child=["1", "2", "3"], day=days, team=["CFF"] * 3)
    assert list(found.columns["referral_date"]) == [DAY, DAY, date(2022, 7, 5)]


def test_what_is_missing_is_blank(tmp_path: Path) -> None:
    """No team is a blank team and no closure is none, whatever the type of the column."""
    teams = pa.array(["CFF", None, "CFF"]).dictionary_encode()
    found = extract(tmp_path, child=[1, 2, 3], day=[DAY] * 3, team=teams, closed=[None, DAY, None])
    assert list(found.columns["closing_team"]) == ["CFF", "", "CFF"]
    assert list(found.columns["closure_date"]) == [None, DAY, None]


def test_a_row_without_an_id_is_told(tmp_path: Path) -> None:
    """A missing id is a fault with the row number of a sheet whose headings are in row 1."""
    with pytest.raises(InputRefused) as refused:
        extract(tmp_path, child=["1", None, "3"], day=[DAY] * 3, team=["CFF"] * 3)
    assert [str(problem) for problem in refused.value.problems] == [
        'extract.parquet, row 3: "Person ID" has no id. Every referral needs one. Fill it in, or delete the row.'
    ]


@given(
    st.lists(
        st.tuples(st.integers(-(2**63), 2**63 - 1), st.dates(), st.sampled_from("AB")),
        min_size=1,
        unique_by=lambda row: row[0],
    )
)
def test_by_columns_as_by_rows(rows: list[tuple[int, date, str]]) -> None:
    """Rows and columns of a sheet hold the same cells."""
    ids, days, teams = map(list, zip(*rows, strict=True))
    (sheet,) = open_sheets(written({"Person ID": ids, "Re-referral Date": days, "Closing Team": teams}), "any", [])
    header, *body = sheet.rows()
    assert list(header) == ["Person ID", "Re-referral Date", "Closing Team"]
    assert body == [(str(child_id), day, team) for child_id, day, team in rows]
    assert sheet.columns is not None
    found = sheet.columns(Under(1, 3, {0: False, 1: True, 2: True}))
    assert found is not None
    assert list(zip(*found.values(), strict=True)) == body


@pytest.mark.parametrize("cut", [4, 40, -9])
def test_a_damaged_file_is_refused(tmp_path: Path, cut: int) -> None:
    """A .parquet that was cut off is refused in one sentence."""
    path = tmp_path / "extract.parquet"
    path.write_bytes(written({"Person ID": ["1"], "Re-referral Date": [DAY], "Closing Team": ["CFF"]})[:cut])
    with pytest.raises(InputRefused) as refused:
        read_extract(path)
    (problem,) = refused.value.problems
    assert str(problem).startswith("extract.parquet: This .parquet cannot be read")


@given(st.data())
def test_no_changed_byte_crashes_the_reader(data: st.DataObject) -> None:
    """With some bytes changed it is read, or refused."""
    content = bytearray(written({"Person ID": ["1", "2", "3"], "Re-referral Date": [DAY] * 3, "Team": ["A", "B", "A"]}))
    for _ in range(data.draw(st.integers(1, 3))):
        content[data.draw(st.integers(4, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        (sheet,) = open_sheets(bytes(content), "any", [])
        list(sheet.rows())
    except InputRefused as refused:
        assert refused.problems  # noqa: PT017 either outcome is right; a third would be an error
