"""One writer at a time: the second is told who the first is, and a dead one holds nobody up."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from resample.errors import CannotWrite
from resample.review.writing.lock import HOLDER, locked
from tests.makers.runs import RUN

HOLD = """
import sys
from pathlib import Path
from resample.review.run import this_run
from resample.review.writing.lock import locked
with locked(Path(sys.argv[1]), this_run(), "report"):
    print("held", flush=True)
    sys.stdin.read()
"""


def holding(folder: Path) -> subprocess.Popen[str]:
    """Another process that has the lock."""
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout
    assert other.stdout.readline() == "held\n"
    return other


def test_the_second_is_told_who_the_first_is(tmp_path: Path) -> None:
    """Command, person, computer, process and time; and what to do."""
    with holding(tmp_path) as other:
        with pytest.raises(CannotWrite) as refused, locked(tmp_path, RUN, "collect"):
            pass
        other.communicate()
    said = str(refused.value)
    assert "Another resample is at work in this folder: resample report, by " in said
    assert f"(process {other.pid})" in said
    assert said.endswith("Wait until that is done, then run this again.")


def test_a_dead_writer_holds_nobody_up(tmp_path: Path) -> None:
    """Killed without a chance to tidy up, it leaves a note of itself and no lock."""
    with holding(tmp_path) as other:
        other.kill()
        other.wait()
    assert (tmp_path / HOLDER).exists()
    with locked(tmp_path, RUN, "collect"):
        assert json.loads((tmp_path / HOLDER).read_text("utf-8"))["user"] == "anna"
    assert not (tmp_path / HOLDER).exists()


@pytest.mark.parametrize("note", [b"", b"{", b"[]", b'{"command": 1}', b"\xff"])
def test_a_note_that_cannot_be_read_does_not_matter(tmp_path: Path, note: bytes) -> None:
    """The second is refused all the same, in words."""
    with holding(tmp_path) as other:
        (tmp_path / HOLDER).write_bytes(note)
        with pytest.raises(CannotWrite, match="Another resample is at work in this folder"), locked(tmp_path, RUN, "x"):
            pass
        other.communicate()
