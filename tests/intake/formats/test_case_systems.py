"""Exports of case systems, read as they come."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result

from resample.intake.extract import Extract
from resample.intake.layouts import read_extract
from tests.makers.case_systems import LCS, MOSAIC

Run = Callable[..., Result]


def read(tmp_path: Path, lines: Sequence[str], encoding: str = "utf-8") -> Extract:
    """An export as a file."""
    path = tmp_path / "export.csv"
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return read_extract(path)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_mosaic(tmp_path: Path, encoding: str) -> None:
    """Ids keep their zeros, times of day are cut off, words for nothing are nothing, and people are dropped."""
    found = read(tmp_path, MOSAIC, encoding)
    assert found.holds == "history"
    assert found.columns["child_id"] == ["0041", "0041", "0042", "0042", "0043"]
    assert found.columns["closure_date"] == [date(2022, 7, 4), None, date(2022, 7, 21), None, None]
    assert found.columns["closing_team"][2] == "MASH"
    assert found.columns["source"][0] == "Police"
    assert found.dropped == ("SURNAME", "DATE_OF_BIRTH")
    assert list(found.rows) == [5, 6, 7, 8, 9]
    assert {why: list(rows) for why, rows in found.left_out.items()} == {"notes under the table": [11]}


def test_lcs(tmp_path: Path) -> None:
    """Ids lose the .0 that a program gave them, and that is said; NULL and -1 are nothing."""
    found = read(tmp_path, LCS)
    assert found.columns["child_id"] == ["100", "100", "101", "101"]
    assert found.columns["closure_date"] == [date(2021, 7, 5), None, date(2021, 7, 5), None]
    assert found.columns["closure_outcome"] == ["RC9", "", "RC9", ""]
    assert any("an id's .0 was dropped: 4 rows" in str(note) for note in found.notes)
    assert found.dropped == ("FORENAME",)


def test_re_referrals_of_an_export(run: Run, tmp_path: Path) -> None:
    """The anniversary of a closure counts and the day after it does not; the team is the earlier episode's."""
    path = tmp_path / "export.tsv"
    path.write_text("\n".join(LCS), encoding="utf-8")
    said = run("check", path, "--definition", "closure", "--period", "2022-07-01..2022-07-31", "--json")
    found = json.loads(said.stdout)
    assert (found["referrals"], found["rereferrals"]) == (2, 1)
    assert found["strata"] == [{"stratum": "mash", "N": 1}]
