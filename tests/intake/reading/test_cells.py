"""Cells of a column: read together as each would be read alone."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resample.intake.reading.cells import Column, read_id
from resample.intake.reading.headings import DATE, ID, TEXT
from resample.sampling.columns import Repeated

SIGNS = st.sampled_from("01aeEnNult.+-#/_ \t\n\r\u00a0\u3000\u00e9\x0b")
IDS = st.lists(st.text(SIGNS, max_size=5), min_size=1)


@given(IDS, st.booleans())
def test_ids_together_as_each_alone(ids: list[str], required: bool) -> None:
    """An id is the same whatever stands beside it: spaces, words for nothing and what a spreadsheet made of it."""
    column = Column(ID, required=required)
    column.add(ids, range(len(ids)))
    read = [read_id(cell, required=required) for cell in ids]
    assert column.values == [value for value, _ in read]
    assert column.remarks == {
        remark: [row for row, cell in enumerate(read) if cell[1] == remark] for _, remark in read if remark
    }


@pytest.mark.parametrize("kind", [TEXT, DATE])
@given(st.lists(st.sampled_from(["CFF", "", "NULL", "#REF!", "04/07/2022", "44750", " a  b"]), min_size=1))
def test_a_whole_column_as_its_pieces(kind: str, cells: list[str]) -> None:
    """A column whose texts are given once says the same as one that is given cell by cell."""
    pieces, whole = Column(kind, required=True), Column(kind, required=True)
    pieces.add(cells, range(len(cells)))
    distinct = sorted(set(cells))
    whole.fill(Repeated(distinct, array("i", map(distinct.index, cells))), range(len(cells)))
    assert (list(whole.values), whole.remarks) == (pieces.values, pieces.remarks)
