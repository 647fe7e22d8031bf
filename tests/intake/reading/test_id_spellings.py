"""One id is one child, however it is written; else it is refused."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from resample.errors import InputRefused
from resample.intake.layouts import read_extract
from resample.intake.reading.id_spellings import id_key, in_two_spellings

HEADER = ["Person ID", "Re-referral Date", "Closing Team"]


def workbook(path: Path, ids: list[object]) -> Path:
    """An extract of one re-referral a day, with these ids as they are typed."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADER)
    for day, child in enumerate(ids, 1):
        sheet.append([child, f"{day:02}/07/2022", "CFF"])
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("ids", "difference"),
    [
        (["00123", "7", 123], "leading zeros"),
        (["ab7", "c", "AB7"], "capitals"),
        (["Zo\u00eb1", "c", "Zoe\u03081"], "how accents are composed"),
        (["A17", "c", "A\u200b17"], "signs that do not show"),
        (["A17", "c", "A\uff11\uff17"], "wide letters or digits"),
        (["1234567890123456789", "c", "1234567890123450000"], "digits that a spreadsheet has rounded"),
        (["A 17", "c", "A17"], "spaces"),
        (["0a7", "c", "0A\u200b7"], "more than one thing"),
        (["A-17", "c", "A\u201317"], "dashes or apostrophes"),
        (["A-17", "c", "A\u221217"], "dashes or apostrophes"),
        (["'17", "c", "17"], "dashes or apostrophes"),
        (["O'7", "c", "O\u20197"], "dashes or apostrophes"),
    ],
)
def test_one_id_in_two_spellings_is_refused(tmp_path: Path, ids: list[object], difference: str) -> None:
    """The rows are named and what differs, and the id itself is not."""
    with pytest.raises(InputRefused) as refused:
        read_extract(workbook(tmp_path / "extract.xlsx", ids))
    (problem,) = refused.value.problems
    assert problem.where.place == "rows 2 and 4"
    assert f"in row 2 and row 4: {difference}." in str(problem.found)
    assert str(ids[0]) not in str(problem)


def test_ids_that_differ_are_no_spellings(tmp_path: Path) -> None:
    """Numbers given in turn, zeros at the end, and letters that are others stay as they are."""
    ids: list[object] = ["12", "120", "1234567890123450", "1234567890123451", "A1", "B1", "0", "10"]
    assert len(read_extract(workbook(tmp_path / "extract.xlsx", ids)).rows) == len(ids)


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=12)

SPELLINGS: list[Callable[[str], str]] = [
    *(lambda text, form=form: unicodedata.normalize(form, text) for form in ("NFC", "NFD", "NFKC", "NFKD")),
    str.casefold,
    lambda text: f"\u200b{text}\ufeff",
    lambda text: text.translate({ord(digit): 0xFF10 + int(digit) for digit in "0123456789"}),
    lambda text: f"00{text}" if id_key(text).isdecimal() else text,
    lambda text: f" {text}\u00a0",
    lambda text: text.replace("-", "\u2011").replace("'", "\u2019"),
    lambda text: f"'{text}" if id_key(text).isdecimal() and not text.startswith("'") else text,
]


@given(TEXTS, st.lists(st.sampled_from(SPELLINGS), min_size=1, max_size=4))
def test_any_spelling_of_an_id_is_the_id_or_refused(text: str, spellings: list[Callable[[str], str]]) -> None:
    """However an id is respelt, both stand for one: they are the same text, or told as two spellings."""
    respelt = text
    for spelling in spellings:
        respelt = spelling(respelt)
    assert id_key(respelt) == id_key(text)
    if respelt != text and text:
        assert [set(spelt) for spelt in in_two_spellings([text, respelt])] == [{text, respelt}]


@given(st.lists(st.integers(0, 10**14).map(str), unique=True, max_size=20))
def test_plain_numbers_are_all_different(ids: list[str]) -> None:
    """What nobody has changed is never taken for a spelling of another."""
    assert in_two_spellings(ids) == []
