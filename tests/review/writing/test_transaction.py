"""Files that change together: all of them or none, whatever the disk does and whenever the power goes."""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from resample.errors import CannotWrite, InputRefused
from resample.review.journal import JOURNAL, read_journal
from resample.review.writing import whole
from resample.review.writing.leftovers import mend
from resample.review.writing.session import changing
from resample.review.writing.transaction import READY
from tests.makers.failing import REFUSALS, contents, disk, in_a_child, power_cut, refusing
from tests.makers.runs import RUN

OLD = {"draw.json": b"old record", "sample.csv": b"old sample", "report/summary.json": b"old summary"}
NEW = {
    "draw.json": b"new record",
    "sample.csv": b"new sample",
    "report/summary.json": b"new summary",
    "earlier/b/c": b"new",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with old files."""
    root = tmp_path / "review"
    with changing(root, RUN, "draw") as change:
        change.put_all(OLD)
        change.finish()
    return root


def write_new(root: Path) -> None:
    """What a command does."""
    with changing(root, RUN, "collect") as change:
        change.put_all(NEW)
        change.put_beside_edited({"report/page.html": b"new page"})
        change.finish()


def trials(root: Path) -> Iterator[int]:
    """1, 2, 3 and so on, each with the old files."""
    before = contents(root)
    for n in itertools.count(1):
        for path in sorted(root.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        for name, content in before.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(content)
        yield n


@pytest.mark.slow
@pytest.mark.parametrize("number", REFUSALS)
def test_whatever_the_disk_refuses_all_is_old_or_all_is_new(folder: Path, number: int) -> None:
    """The n-th request fails, for each n: CannotWrite leaves every old file and no other, success every new one."""
    old = contents(folder)
    for n in trials(folder):
        with disk(n, refusing(number)) as watched:
            try:
                write_new(folder)
            except CannotWrite:
                assert contents(folder) == old, n
                continue
        assert {name: contents(folder)[name] for name in NEW} == NEW
        if watched.asked < n:
            break
    assert n > 30


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process that can be ended anywhere")
def test_whenever_the_power_goes_all_is_old_or_all_is_new(folder: Path) -> None:
    """Ended at the n-th request, for each n: once the next run has put it right, all is old or all is new."""
    old = contents(folder)

    def work() -> None:
        with disk(n, power_cut):
            write_new(folder)

    seen = set()
    for n in trials(folder):
        ended = in_a_child(work)
        told = mend(folder)
        found = contents(folder)
        done = found != old
        assert not done or {name: found[name] for name in NEW} == NEW, n
        assert not [name for name in found if ".resample-" in name]
        assert read_journal(found[JOURNAL]).faults == ()
        seen.add((done, bool(told)))
        if ended == 0:
            break
    assert n > 30
    assert seen >= {(False, True), (True, True)}


def test_an_interrupted_run_is_finished_and_named(folder: Path) -> None:
    """What had been decided is done by whoever comes next, who says which files it were."""
    (folder / READY / "report").mkdir(parents=True)
    (folder / READY / "report" / "summary.json").write_bytes(b"new summary")
    with changing(folder, RUN, "collect") as change:
        (told,) = change.mended
        change.finish()
    assert "It has been finished: report/summary.json." in told
    assert (folder / "report" / "summary.json").read_bytes() == b"new summary"
    assert read_journal((folder / JOURNAL).read_bytes()).entries[-1].notes == [told]


def test_what_an_interrupted_run_had_begun_is_swept_and_named(folder: Path) -> None:
    """Nobody wonders about files that came to stand nowhere."""
    old = contents(folder)
    (folder / ".resample-0123" / "report").mkdir(parents=True)
    (folder / ".resample-0123" / "report" / "summary.json").write_bytes(b"half")
    (folder / "report" / ".resample-4567").write_bytes(b"half")
    with changing(folder, RUN, "collect") as change:
        assert change.mended == ("A run before was interrupted. What it had begun was removed: 2 files.",)
    assert contents(folder) == old


@pytest.mark.parametrize("mark", [".~lock.draw.json#", "~$draw.json", "~$aw.json"])
def test_a_file_that_is_open_elsewhere_is_not_replaced(folder: Path, mark: str) -> None:
    """Saving there later would undo what was written here."""
    old = contents(folder)
    (folder / mark).write_bytes(b"")
    with pytest.raises(CannotWrite, match=r"draw\.json: This file is open in (LibreOffice|Excel or Word)\. Close it"):
        write_new(folder)
    assert contents(folder) == old | {mark: b""}


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own on Windows")
def test_nothing_is_written_through_a_link_that_leads_out(folder: Path, tmp_path: Path) -> None:
    """A folder that somebody has sent cannot make a command write elsewhere."""
    (tmp_path / "elsewhere").mkdir()
    (folder / "earlier").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(InputRefused, match="a link that may lead out of the folder"):
        write_new(folder)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_folder_in_the_place_of_a_file_is_told(folder: Path) -> None:
    """A person's own folder of that name is neither written into nor removed."""
    (folder / "earlier" / "b" / "c").mkdir(parents=True)
    with pytest.raises(CannotWrite, match="A folder of this name stands in its place"):
        write_new(folder)
    assert (folder / "sample.csv").read_bytes() == b"old sample"


def test_a_scanner_that_holds_a_file_for_a_moment_is_waited_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows a move that is refused at first is tried again; one that stays refused is told."""
    monkeypatch.setattr(whole, "WINDOWS", True)
    monkeypatch.setattr(whole.time, "sleep", lambda _: None)  # type: ignore[attr-defined]
    refused = iter([True] * 3)
    replace = os.replace

    def held(*words: Any) -> None:
        if next(refused, False):
            raise PermissionError(13, "held")
        replace(*words)

    monkeypatch.setattr(os, "replace", held)
    write_new(folder)
    assert contents(folder)["sample.csv"] == b"new sample"
    refused = itertools.repeat(True)
    with pytest.raises(CannotWrite, match="If it is open in Excel or Word, close it there"):
        write_new(folder)


def test_a_new_folder_that_nothing_came_to_stand_in_is_gone(tmp_path: Path) -> None:
    """A draw that cannot be written leaves nothing behind, not even in part."""
    refused = 0
    for n in itertools.count(1):
        with disk(n, refusing(REFUSALS[0])) as watched:
            try:
                write_new(tmp_path / "new")
            except CannotWrite:
                refused += 1
                assert list(tmp_path.iterdir()) == []
                continue
        if watched.asked < n:
            break
        shutil.rmtree(tmp_path / "new")
    assert refused > 30
