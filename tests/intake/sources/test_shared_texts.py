"""A long text that many cells of an old .xls share is told before it is written out for each of them."""

from __future__ import annotations

from pathlib import Path
from struct import pack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resample.errors import InputRefused
from resample.intake.layouts import read_extract
from resample.intake.sources import spreadsheet
from resample.intake.sources.xls_records import sheet_records
from resample.intake.sources.xls_texts import LONGEST, text_lengths

XLS = Path(__file__).with_name("saved-by-libreoffice.xls")


def record(kind: int, body: bytes = b"") -> bytes:
    """A record of a stream."""
    return pack("<HH", kind, len(body)) + body


def shared(*texts: str) -> bytes:
    """The body of the record of shared texts, in two bytes a letter where one will not do."""
    said = b"".join(
        pack("<HB", len(text), not text.isascii()) + text.encode("ascii" if text.isascii() else "utf-16-le")
        for text in texts
    )
    return pack("<II", len(texts), len(texts)) + said


@given(texts=st.lists(st.text(st.characters(max_codepoint=0xD7FF), max_size=30)))
def test_the_length_of_each_text_is_told(texts: list[str]) -> None:
    """In one byte a letter or in two."""
    assert text_lengths([shared(*texts)]) == [len(text) for text in texts]


@given(cuts=st.integers(1, 8), wide=st.booleans())
def test_a_text_that_goes_on_in_other_records_has_its_length(cuts: int, wide: bool) -> None:
    """Each record that continues it begins with a byte that says how wide its letters are."""
    head, letter = pack("<IIHB", 1, 1, 10 * (cuts + 1), wide), b"a\0" if wide else b"a"
    pieces = [head + letter * 10, *([bytes([not wide]) + (b"a" if wide else b"a\0") * 10] * cuts)]
    assert text_lengths(pieces) == [10 * (cuts + 1)]


def test_dress_and_what_stands_behind_a_text_are_passed_over() -> None:
    """Runs of letters and phonetic marks are no letters, though a record may end inside of them."""
    rich = pack("<HBHI", 2, 12, 1, 5) + b"ab" + b"runs" + b"ma"
    assert text_lengths([pack("<II", 2, 2) + rich, b"rks" + pack("<HB", 3, 0) + b"CFF"]) == [2, 3]


@pytest.mark.parametrize("pieces", [[], [b""], [b"\0" * 7], [pack("<II", 9, 2**32 - 1)], [shared("CFF")[:-1]]])
def test_what_is_cut_off_ends_what_is_known(pieces: list[bytes]) -> None:
    """Nothing is read beyond the end, and no fault reaches anybody."""
    assert text_lengths(pieces) in ([], [3])


def stream(*cells: int) -> bytes:
    """A book with a short and a long text, and one sheet whose cells have these."""
    texts = record(0x00FC, shared("CFF", "a" * 3000))
    book = record(0x0809) + record(0x0085, pack("<I", 4 + 8 + len(texts) + 4)) + texts + record(0x000A)
    rows = (record(0x00FD, pack("<HHHI", row, 0, 0, text)) for row, text in enumerate(cells))
    return book + record(0x0809) + b"".join(rows) + record(0x000A)


def test_each_cell_counts_the_letters_of_its_text() -> None:
    """One that names a text that is not there counts as the longest that could be."""
    (sheet,) = sheet_records(stream(0, 1, 1, 0, 7))
    assert sheet.letters == 3 + 3000 + 3000 + 3 + LONGEST
    assert sheet.rows == 5


def test_a_book_of_too_much_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a sentence, before calamine makes the texts of its cells."""
    (letters,) = {
        sum(sheet.letters for sheet in spreadsheet._looked_at(XLS.read_bytes(), XLS.name)[1]),
    }
    assert letters > 0
    monkeypatch.setattr(spreadsheet, "MOST_TEXT", letters - 1)
    with pytest.raises(InputRefused, match="holds far more than an extract does"):
        read_extract(XLS)
    monkeypatch.setattr(spreadsheet, "MOST_TEXT", letters)
    assert spreadsheet._looked_at(XLS.read_bytes(), XLS.name)[1]
