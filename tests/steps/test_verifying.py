"""Drawing again proves the sample, or says what differs."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from resample import steps
from resample.errors import InputRefused
from resample.review.csv_tables import sample_csv
from resample.review.folder import ReviewFolder
from resample.sampling.proof import FrameChange
from resample.steps.drawn_verified import DrawnAgain


@pytest.fixture
def rows(example: Path) -> list[list[str]]:
    """The extract's rows as text, heading first."""
    sheet = load_workbook(example / "extract.xlsx").worksheets[0]
    return [
        [f"{cell:%d/%m/%Y}" if hasattr(cell, "strftime") else str(cell or "") for cell in row]
        for row in sheet.iter_rows(values_only=True)
    ]


@pytest.fixture
def write(tmp_path: Path) -> Callable[[list[list[str]]], Path]:
    """An extract of other rows."""

    def write_rows(rows: list[list[str]]) -> Path:
        path = tmp_path / "again.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows(rows)
        return path

    return write_rows


Write = Callable[[list[list[str]]], Path]


def again(found: steps.Verification) -> DrawnAgain:
    """What the second drawing showed."""
    assert found.again
    return found.again


def test_the_same_extract_proves_the_sample(review: Path, example: Path) -> None:
    """Every ticket and every place in the order is as the record says."""
    found = steps.verify(review, example / "extract.xlsx")
    assert found.proven
    assert again(found).same_bytes
    assert found.cases == 21 + 12


def test_the_same_rows_in_another_file_and_order_prove_it_too(
    review: Path, rows: list[list[str]], write: Write
) -> None:
    """The draw depends on ids and strata, not on the file."""
    header, *body = rows
    found = steps.verify(review, write([header, *reversed(body)]))
    assert found.proven
    assert not again(found).same_bytes


def test_what_an_extract_has_gained_lost_and_moved_is_counted(
    review: Path, rows: list[list[str]], write: Write
) -> None:
    """Units added, removed and in another stratum; and the drawn case that is gone is named."""
    drawn = next(case for case in ReviewFolder(review).sample() if case.sample_id == "CFF-01")
    ids = {case.unit_id for case in ReviewFolder(review).sample()}
    others = [row for row in rows[1:] if row[0] not in ids and "Assessment" in row[5]]
    others[0][5] = "MASH"
    changed = [row for row in rows if row[0] not in (drawn.unit_id, others[1][0])]
    found = steps.verify(review, write([*changed, ["9999999", "F1", "01/08/2022", "Police", "", "MASH", ""]]))
    assert not found.proven
    assert again(found).change == FrameChange(added=1, removed=2, moved=1, kept=253)
    assert ("CFF-01", "it is not in the extract, or in no stratum") in [
        (one.sample_id, one.what) for one in again(found).faults
    ]


def test_an_added_case_that_would_have_been_drawn_is_named(review: Path, rows: list[list[str]], write: Write) -> None:
    """Removing the first ticket of a stratum moves all that follow."""
    first = next(case for case in ReviewFolder(review).sample() if case.sample_id == "MASH-01")
    found = steps.verify(review, write([row for row in rows if row[0] != first.unit_id]))
    assert {one.sample_id for one in again(found).faults} >= {f"MASH-0{n}" for n in range(1, 7)}


def test_a_sample_that_somebody_edited_is_found(review: Path, example: Path) -> None:
    """A drawn case exchanged by hand for one that pleases is found by its ticket."""
    from dataclasses import replace

    cases = list(ReviewFolder(review).sample())
    cases[0] = replace(cases[0], unit_id=cases[20].unit_id)
    (review / "sample.csv").write_bytes(sample_csv(cases))
    found = steps.verify(review, example / "extract.xlsx")
    assert [(one.sample_id, one.what) for one in found.faults] == [
        ("ASSESSMENT-01", "its ticket is not that of its id")
    ]


def test_a_row_that_somebody_deleted_is_found(review: Path, example: Path) -> None:
    """A case cannot vanish from the middle of its stratum."""
    cases = [case for case in ReviewFolder(review).sample() if case.sample_id != "CFF-03"]
    (review / "sample.csv").write_bytes(sample_csv(cases))
    found = steps.verify(review, example / "extract.xlsx")
    assert ("CFF-03", "it is drawn, and has no row") in [(one.sample_id, one.what) for one in again(found).faults]


def test_a_seed_changed_after_the_draw_is_told(review: Path, example: Path) -> None:
    """The plan cannot claim another seed than the draw used."""
    plan = review / "plan.toml"
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("reserves = 3", 'reserves = 3\nseed = "mine"'), encoding="utf-8"
    )
    found = steps.verify(review, example / "extract.xlsx")
    assert found.seed_changed
    assert not found.proven


def test_another_extract_is_refused(review: Path, extract: Callable[..., Path]) -> None:
    """An extract that has nothing in common is said to be the wrong one."""
    with pytest.raises(InputRefused, match="Only 0 of the 256 that could be drawn are in this extract"):
        steps.verify(review, extract())


def test_ids_audited_before_stay_left_out(example: Path, tmp_path: Path, run: Callable[..., object]) -> None:
    """The record knows whom a list left out, without the list and without their ids."""
    ids = [
        str(row[0].value)
        for row in load_workbook(example / "extract.xlsx").worksheets[0].iter_rows(min_row=2, max_row=41)
    ]
    (tmp_path / "before.csv").write_text("Person ID\n" + "\n".join([*ids, "7777777"]), encoding="utf-8")
    run("draw", example / "extract.xlsx", "--into", tmp_path / "review", "--exclude", tmp_path / "before.csv")
    record = ReviewFolder(tmp_path / "review").record()
    assert record.population == 266
    assert sum(one.count for one in record.not_drawn if one.reason == "audited before") == 40
    assert not set(ids) & {case.unit_id for case in ReviewFolder(tmp_path / "review").sample()}
    assert not any(one in (tmp_path / "review" / "draw.json").read_text(encoding="utf-8") for one in ids)
    assert steps.verify(tmp_path / "review", example / "extract.xlsx").proven
