"""The page in Chromium, from a file and without a network, by what a person presses and sees."""

from __future__ import annotations

import csv
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.makers.earlier_quarter import quarter_before
from tests.page.conftest import Trial

pytestmark = pytest.mark.slow


@pytest.fixture
def given(example: Path) -> dict[str, Any]:
    """The example's files, by what the page calls them."""
    returned = sorted((example / "returned").iterdir())
    names = {"extract": "extract.xlsx", "plan": "plan.toml", "auditors": "auditors.csv"}
    return {part: example / name for part, name in names.items()} | {"returned": returned}


def test_each_task_can_be_read_by_everybody(trial: Trial, tmp_path: Path) -> None:
    """On every task axe-core finds nothing, 320 px are wide enough, and nothing is asked of a network."""
    found = trial("looks", earlier=quarter_before(tmp_path))
    assert found["axe"] == {}
    assert found["wide"] == {}
    assert found["faults"] == []
    assert [address for address in found["requests"] if not address.startswith(("file:", "blob:"))] == []
    assert len(set(found["named"].values())) == 12


def test_what_goes_wrong_is_said_and_loses_nothing(trial: Trial, given: dict[str, Any], tmp_path: Path) -> None:
    """Wrong folders and others at work are refused, a full disk is written again, and a colleague's files stay."""
    disk = tmp_path / "2022-q2"
    disk.mkdir()
    said = trial(
        "troubles", **given, disk=disk, python=sys.executable, damaged=_damaged(tmp_path, given["returned"][0])
    )
    assert "Type your name" in said["nameless"]
    assert said["afterNameless"] == []
    assert "neither empty nor a review: there is holiday.txt" in said["occupied"]
    assert "The disk is full" in said["full"]
    assert "Drawn again" in said["afterFull"]
    assert "Somebody else has worked in this folder meanwhile" in said["meanwhile"]
    assert said["untouched"]
    assert "note of a colleague.txt: The journal tells of no such file." in said["verified"]
    assert "1 thing in the folder does not hold." in said["verified"]
    assert said["note"] == "important"
    assert set(said["hands"]) >= {"anna", "berta"}
    assert all(name in said["damaged"] for name in ("locked.xlsx", "torn.xlsx", "text.xlsx"))
    assert said["stored"] == [0, 0, 0, ""]
    assert "Failed to fetch" in said["fetched"]
    assert said["requests"] == []


def _damaged(folder: Path, returned: Path) -> list[Path]:
    """A workbook with a password, one that was cut short, and one that is none."""
    whole = returned.read_bytes()
    contents = {"locked.xlsx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "torn.xlsx": whole[: len(whole) // 2],
                "text.xlsx": b"Dear colleague"}  # fmt: skip
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in contents]


def test_a_browser_that_cannot_says_what_to_ask_for(trial: Trial) -> None:
    """Where WebAssembly is turned off, the page says so at once, in words for the IT service."""
    said = trial("without_jit")
    assert "WebAssembly is turned off" in said
    assert "policy" in said


def test_the_keyboard_alone_will_do(trial: Trial, tmp_path: Path) -> None:
    """Everything up to the draw is reached by Tab in a narrow window, a new task has the focus, and many rows do."""
    large = tmp_path / "extract.csv"
    with large.open("w", encoding="utf-8", newline="") as file:
        rows = ((f"C{n}", f"{date(2022, 7, 1) + timedelta(days=n % 92):%d/%m/%Y}", f"CFF {n % 4}") for n in range(1400))
        csv.writer(file).writerows([("Person ID", "Re-referral Date", "Closing Team"), *rows])
    found = trial("keyboard", large=large)
    assert found["first"] == "Skip to the task"
    assert found["focused"] == "H1"
    assert "CFF\t1,400" in found["caption"]
