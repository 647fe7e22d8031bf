"""The review folder: whole or not at all, the old file or the new one."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from resample.errors import CannotWrite, InputRefused
from resample.files.review import ReviewFolder


def names(folder: Path) -> list[str]:
    """Everything in a folder, hidden leftovers too."""
    return sorted(path.name for path in folder.iterdir())


def full_disk(*_: object) -> None:
    """What a write says when there is no room."""
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_folder_is_made_whole(tmp_path: Path) -> None:
    """With its files and the folders for what comes back, also where its parents do not exist yet."""
    ReviewFolder(tmp_path / "a" / "b").create({"draw.json": b"{}", "workbooks/one.xlsx": b"x"})
    assert names(tmp_path / "a" / "b") == ["draw.json", "received", "returned", "workbooks"]


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    """A manager who has made the folder already is not told off."""
    (tmp_path / "review").mkdir()
    ReviewFolder(tmp_path / "review").create({"draw.json": b"{}"})
    assert (tmp_path / "review" / "draw.json").exists()


@pytest.mark.parametrize(
    ("name", "message"), [("draw.json", "already holds a draw"), ("notes.txt", "This folder is not empty")]
)
def test_a_folder_with_anything_in_it_is_refused(tmp_path: Path, name: str, message: str) -> None:
    """What stands there stays."""
    (tmp_path / name).write_text("mine", encoding="utf-8")
    with pytest.raises(InputRefused, match=message):
        ReviewFolder(tmp_path).create({"draw.json": b"new"})
    assert (tmp_path / name).read_text(encoding="utf-8") == "mine"


def test_a_full_disk_leaves_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A draw that cannot be written leaves nothing behind, not even in part."""
    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(CannotWrite, match="No space left"):
        ReviewFolder(tmp_path / "review").create({"a": b"1", "b": b"2"})
    assert names(tmp_path) == []


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old findings stand until the new ones are whole."""
    (tmp_path / "findings.csv").write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(CannotWrite):
        ReviewFolder(tmp_path).write({"findings.csv": b"new"})
    assert (tmp_path / "findings.csv").read_bytes() == b"old"
    assert names(tmp_path) == ["findings.csv"]


def test_what_a_person_may_have_edited_is_put_aside(tmp_path: Path) -> None:
    """A report that differs from the new one is kept under a number; the same one is not."""
    folder = ReviewFolder(tmp_path)
    assert folder.write_keeping({"report/r.docx": b"1"}) == ()
    assert folder.write_keeping({"report/r.docx": b"1"}) == ()
    assert folder.write_keeping({"report/r.docx": b"2"}) == ("report/earlier/r-1.docx",)
    assert folder.write_keeping({"report/r.docx": b"3"}) == ("report/earlier/r-2.docx",)
    assert (tmp_path / "report" / "earlier" / "r-1.docx").read_bytes() == b"1"
    assert (tmp_path / "report" / "r.docx").read_bytes() == b"3"


def test_lock_files_are_passed_over(tmp_path: Path) -> None:
    """What Excel and LibreOffice leave beside an open workbook is no workbook."""
    (tmp_path / "returned").mkdir()
    for name in ("b.xlsx", "a.xlsx", "~$a.xlsx", ".~lock.a.xlsx#"):
        (tmp_path / "returned" / name).write_bytes(b"x")
    assert [path.name for path in ReviewFolder(tmp_path).returned_files()] == ["a.xlsx", "b.xlsx"]


def test_a_workbook_sent_again_under_its_name_keeps_the_first(tmp_path: Path) -> None:
    """The bytes that came first are in received, and what is read is what came last."""
    folder = ReviewFolder(tmp_path / "review")
    folder.create({"draw.json": b"{}"})
    sent = tmp_path / "audit.xlsx"
    for content in (b"first", b"second"):
        sent.write_bytes(content)
        folder.put_into_returned(sent)
    assert (folder.returned / "audit.xlsx").read_bytes() == b"second"
    assert [path.read_bytes() for path in (folder.path / "received").iterdir()] == [b"first"]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"version": "1"}', b"\xff"])
def test_a_damaged_record_is_refused(review: Path, content: bytes) -> None:
    """Half a draw.json is told as such."""
    (review / "draw.json").write_bytes(content)
    with pytest.raises(InputRefused, match="damaged"):
        ReviewFolder(review).record()


@pytest.mark.parametrize("record", [b"[" * 100_000, b"[]", b'{"start": 1}', b"\xff", b"9" * 5_000])
def test_a_record_that_is_none_is_refused(tmp_path: Path, record: bytes) -> None:
    """Brackets without an end, another kind of value, no text at all."""
    (tmp_path / "draw.json").write_bytes(record)
    with pytest.raises(InputRefused, match="This record of the draw is damaged"):
        ReviewFolder(tmp_path).record()
