"""The review folder: whole or not at all, the old file or the new one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from resample import steps
from resample.errors import InputRefused
from resample.review.folder import ReviewFolder
from resample.review.journal import fingerprint
from resample.review.writing.lock import LOCK
from tests.makers.runs import RUN


def names(folder: Path) -> list[str]:
    """What people see in a folder, and leftovers; the lock that waits for the next writer is none."""
    return sorted(path.name for path in folder.iterdir() if path.name != LOCK)


def made(folder: Path, **contents: bytes) -> ReviewFolder:
    """A review of these files."""
    review = ReviewFolder(folder)
    with review.making(RUN) as making:
        making.put_all({"draw.json": b"{}", **contents})
        making.make("returned", "received")
        making.finish()
    return review


def test_a_folder_is_made_whole(tmp_path: Path) -> None:
    """With its files and the folders for what comes back, also where its parents do not exist yet."""
    made(tmp_path / "a" / "b", **{"workbooks/one.xlsx": b"x"})
    assert names(tmp_path / "a" / "b") == ["draw.json", "journal.jsonl", "received", "returned", "workbooks"]


@pytest.mark.skipif(os.name == "nt", reason="Windows gives a folder the rights of the one that it stands in")
def test_only_its_owner_may_look_into_a_review(tmp_path: Path) -> None:
    """The ids of children are not for everybody on a shared computer, even in a folder that stood there already."""
    (tmp_path / "empty").mkdir(mode=0o755)
    for name in ("new", "empty"):
        assert made(tmp_path / name).path.stat().st_mode & 0o777 == 0o700


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    """A manager who has made the folder already is not told off."""
    (tmp_path / "review").mkdir()
    assert (made(tmp_path / "review").path / "draw.json").exists()


@pytest.mark.parametrize(
    ("name", "message"), [("draw.json", "already holds a draw"), ("notes.txt", "This folder is not empty")]
)
def test_a_folder_with_anything_in_it_is_refused(tmp_path: Path, name: str, message: str) -> None:
    """What stands there stays."""
    (tmp_path / name).write_text("mine", encoding="utf-8")
    with pytest.raises(InputRefused, match=message):
        made(tmp_path)
    assert (tmp_path / name).read_text(encoding="utf-8") == "mine"


def test_what_a_person_may_have_edited_is_put_aside(tmp_path: Path) -> None:
    """A report that differs from the new one is kept under a number; the same one is not."""
    review = made(tmp_path / "review")

    def write(content: bytes) -> tuple[str, ...]:
        with review.changing(RUN, "report") as change:
            kept = change.put_beside_edited({"report/r.docx": content})
            change.finish()
        return kept

    assert write(b"1") == write(b"1") == ()
    assert write(b"2") == ("report/earlier/r-1.docx",)
    assert write(b"3") == ("report/earlier/r-2.docx",)
    assert (review.report / "earlier" / "r-1.docx").read_bytes() == b"1"
    assert (review.report / "r.docx").read_bytes() == b"3"


def test_a_command_that_does_not_finish_changes_nothing(tmp_path: Path) -> None:
    """What was put and not finished is gone, and nothing is left of it."""
    review = made(tmp_path / "review", **{"findings.csv": b"old"})
    before = names(review.path)

    def interrupted() -> None:
        with review.changing(RUN, "collect") as change:
            change.put("findings.csv", b"new")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert (review.path / "findings.csv").read_bytes() == b"old"
    assert names(review.path) == before


def test_lock_files_are_passed_over(tmp_path: Path) -> None:
    """What Excel and LibreOffice leave beside an open workbook is no workbook."""
    (tmp_path / "returned").mkdir()
    for name in ("b.xlsx", "a.xlsx", "~$a.xlsx", ".~lock.a.xlsx#"):
        (tmp_path / "returned" / name).write_bytes(b"x")
    assert [path.name for path in ReviewFolder(tmp_path).returned_files()] == ["a.xlsx", "b.xlsx"]


def test_a_workbook_sent_again_under_its_name_keeps_the_first(review: Path, tmp_path: Path) -> None:
    """The bytes that came first are in received, and what lies in returned is what came last."""
    first = (review / "returned" / "audit-auditor-a.xlsx").read_bytes()
    again = tmp_path / "audit-auditor-a.xlsx"
    again.write_bytes((review / "workbooks" / "audit-auditor-a.xlsx").read_bytes())
    steps.collect(review, [again])
    assert (review / "returned" / "audit-auditor-a.xlsx").read_bytes() == again.read_bytes()
    kept = [path.read_bytes() for path in (review / "received").iterdir()]
    assert first in kept
    assert again.read_bytes() in kept


def test_two_workbooks_of_one_name_are_both_kept_and_counted(sent: Path, example: Path, tmp_path: Path) -> None:
    """Out of two folders, since two people saved theirs under one name; what is kept is named by its whole digest."""
    books = sorted((example / "returned").iterdir())[:2]
    named = []
    for folder, book in zip(("one", "two"), books, strict=True):
        (tmp_path / folder).mkdir()
        named.append(tmp_path / folder / "audit.xlsx")
        named[-1].write_bytes(book.read_bytes())
    collection = steps.collect(sent, [*named, named[0]])
    assert set(collection.workbooks) == {"audit.xlsx", "audit-2.xlsx"}
    assert {path.name for path in (sent / "returned").iterdir()} == {"audit.xlsx", "audit-2.xlsx"}
    digests = {f"{fingerprint(book.read_bytes())}.xlsx" for book in books}
    assert {path.name for path in (sent / "received").iterdir()} == digests


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
