"""Reading by columns: what a large regular text says is what it says row by row."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resample.errors import InputRefused
from resample.intake.layouts import read_extract
from resample.intake.sources import columnar
from resample.intake.sources.columnar import text_columns
from resample.intake.sources.sheet import Packed, Under
from resample.sampling.columns import Repeated

HEADINGS = ["Person ID", "Family ID", "Re-referral Date", "Closing Team"]

IDS = [
    "1",
    "0012",
    "A-1",
    "-1",
    "NULL",
    "12.0",
    "1.2E+19",
    "x y",
    " 7 ",
    "x  y",
    "8\u00a0",
    "N1",
    "#REF!",
    "",
    "\u00e9",
]
DAYS = ["04/07/2022", "2022-07-05", "44750", "", "soon", "07/14/2022", "NULL", "Re-referral Date"]
TEAMS = ["CFF", "MASH ", "  a  b", "NULL", "", "Zo\u00eb", "#REF!", "Closing Team"]

ORDINARY = st.tuples(
    st.integers(1, 99).map(str), st.sampled_from(IDS[:4]), st.just("04/07/2022"), st.sampled_from(TEAMS[:6])
)
ODD = st.tuples(st.sampled_from(IDS), st.sampled_from(IDS), st.sampled_from(DAYS), st.sampled_from(TEAMS))
ANY_WIDTH = st.lists(st.sampled_from(["", "Total", "266", "04/07/2022"]), max_size=5).map(tuple)

LINES = st.tuples(
    st.lists(ANY_WIDTH, max_size=1),
    st.just([tuple(HEADINGS)]),
    st.one_of(st.lists(ORDINARY), st.lists(ODD), st.lists(st.one_of(ORDINARY, ORDINARY, ANY_WIDTH))),
).map(lambda parts: [line for part in parts for line in part])


@pytest.fixture
def of_any_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small texts are read by columns too."""
    monkeypatch.setattr(columnar, "LARGE", 0)


def said(content: bytes, large: int) -> object:
    """All that an extract says, or why it is refused, where texts are large from so many bytes on."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(columnar, "LARGE", large)
        path = Path(folder) / "extract.csv"
        path.write_bytes(content)
        try:
            found = read_extract(path)
        except InputRefused as refused:
            return [str(problem) for problem in refused.problems]
        columns = {meaning: list(column) for meaning, column in found.columns.items()}
        return vars(found) | {"rows": list(found.rows), "columns": columns}


@given(LINES, st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(",;\t|"), st.booleans(), st.booleans())
def test_by_columns_as_by_rows(lines: list[Sequence[str]], end: str, between: str, mark: bool, ended: bool) -> None:
    """The same columns, rows, notes and faults, whatever stands in the cells, between them and after the lines."""
    text = end.join(between.join(line) for line in lines) + end * ended
    content = text.encode("utf-8-sig" if mark else "utf-8")
    assert said(content, large=0) == said(content, large=1 << 40)


def cells(content: str, header_row: int = 1) -> Any:
    """The cells of two columns of three, the second of which repeats; None where the text is left to be read by row."""
    found = text_columns(content.encode(), ",", Under(header_row, 3, {0: False, 2: True}))
    if found is None:
        return None
    return list(found[0]), list(found[2])


@pytest.mark.usefixtures("of_any_size")
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_regular_text_gives_its_columns(end: str) -> None:
    """Under a title and the heading, cells come as they are written, spaces and words for nothing included."""
    lines = ["a title", "", "id,left out,team", "007,x, CFF ", "NA,,NULL", "1e5,x, CFF "]
    assert cells(end.join(lines), header_row=3) == (["007", "NA", "1e5"], [" CFF ", "NULL", " CFF "])


@pytest.mark.usefixtures("of_any_size")
@pytest.mark.parametrize(
    "line", ['1,"North, East",CFF', "1,x", "1,x,CFF,y", " "], ids=["quotes", "short", "long", "space"]
)
def test_what_is_not_regular_is_read_row_by_row(line: str) -> None:
    """Quotation marks and lines of another width than the heading are left to the reader that tells where they are."""
    assert cells(f"id,x,team\n1,x,CFF\n{line}\n2,x,CFF\n") is None


def test_a_small_text_waits_for_no_import() -> None:
    """A text of an ordinary quarter is read row by row."""
    assert cells("id,x,team\n1,x,CFF\n") is None


@pytest.mark.usefixtures("of_any_size")
def test_cells_that_repeat_are_kept_once() -> None:
    """Of a column of teams each team is one text, and each row says which."""
    found = text_columns(b"id,team\n" + b"1,CFF\n2,MASH\n3,CFF\n" * 3, ",", Under(1, 2, {1: True}))
    assert found is not None
    teams = found[1]
    assert isinstance(teams, Repeated)
    assert sorted(teams.distinct) == ["CFF", "MASH"]
    assert len(teams) == 9
    assert teams.mapped(str.lower)[:3] == ["cff", "mash", "cff"]


@pytest.mark.usefixtures("of_any_size")
def test_ids_lie_together_until_somebody_asks() -> None:
    """Of a column of ids all letters are seen at a glance, and each id is there for whoever asks."""
    found = text_columns(b"id,team\n12,CFF\nA-3,MASH\n", ",", Under(1, 2, {0: False}))
    assert found is not None
    ids = found[0]
    assert isinstance(ids, Packed)
    assert (b"".join(ids.memory), list(ids)) == (b"12A-3", ["12", "A-3"])


@pytest.mark.usefixtures("of_any_size")
def test_a_text_of_many_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a block ends between two lines, inside one or between the two signs of a line's end, no row is lost."""
    monkeypatch.setattr(columnar, "BLOCK", 64)
    rows = [(str(at), "x" * (at % 7), f"team {at % 5}") for at in range(500)]
    text = "\r\n".join(["id,x,team", *map(",".join, rows)])
    assert cells(text) == ([child_id for child_id, _, _ in rows], [team for _, _, team in rows])
