"""Names of sheets: what Excel takes, whatever a council calls its groups of questions."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from resample.rendering.excel.sheet_names import LONGEST, sheet_name, told_apart

FORBIDDEN = re.compile(r"[\[\]:*?/\\]|^'|'$|^$")


@given(st.lists(st.text() | st.sampled_from(["Long " * 12, "Step-down", "step-down", "'a'", "?"]), max_size=8))
def test_names_of_sheets_are_legal_and_no_two_alike(wanted: list[str]) -> None:
    """For any texts: short enough as Excel counts, without its signs, all that is there can be printed."""
    names: list[str] = []
    for text in wanted:
        names.append(sheet_name(text, names))
    assert len({name.casefold() for name in names}) == len(wanted)
    for name in names:
        assert len(name.encode("utf-16-le")) // 2 <= LONGEST
        assert name.isprintable()
        assert not FORBIDDEN.search(name)


@given(st.text("abc XYZ-,.&", min_size=1, max_size=LONGEST))
def test_a_legal_name_stays_as_it_is(wanted: str) -> None:
    """But for spaces at its ends and rows of them."""
    assert sheet_name(wanted, []) == (" ".join(wanted.split()) or "Questions")


@given(st.lists(st.sampled_from(["Police", "police", "x" * 300, "\U0001f389" * 200, "a b " * 90]), max_size=6))
def test_headings_of_a_table_are_such_as_excel_takes(wanted: list[str]) -> None:
    """None is longer than Excel counts, and no two are one, whatever sources are called."""
    headings = told_apart(wanted)
    assert len({one.casefold() for one in headings}) == len(wanted)
    assert all(len(one.encode("utf-16-le")) // 2 <= 255 for one in headings)
