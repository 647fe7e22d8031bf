"""Moderators from the draw to the collection: no first audits, and the answered cases to look at."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from openpyxl import load_workbook

from resample import steps
from resample.review.folder import ReviewFolder
from tests.makers.audit_workbook import case_sheets, row_of
from tests.makers.runs import RUN

Run = Callable[..., Result]


def test_a_moderator_is_sent_nothing_and_is_given_what_was_audited(example: Path, tmp_path: Path) -> None:
    """Of the cases of the draw, each once; the record keeps who moderates."""
    review, auditors = tmp_path / "review", tmp_path / "auditors.csv"
    names = [f"Auditor {letter}," for letter in "ABC"]
    auditors.write_text("\n".join(["name,role", *names, "M. Manager,moderator"]) + "\n", encoding="utf-8")
    plan = steps.read_plan(example / "plan.toml")
    draw = steps.draw(example / "extract.xlsx", review, plan, run=RUN, auditors_path=auditors)
    assert {message.auditor for message in draw.messages} == {"Auditor A", "Auditor B", "Auditor C"}
    assert [auditor["role"] for auditor in ReviewFolder(review).record().auditors][-1] == "moderator"
    (sent, *_) = sorted((review / "workbooks").iterdir())
    shutil.copy(sent, review / "returned")
    assert steps.collect(review, run=RUN).work == ()


@pytest.fixture
def moderated(example: Path, tmp_path: Path) -> Path:
    """A review with one moderator."""
    review, auditors = tmp_path / "review", tmp_path / "auditors.csv"
    listed = (example / "auditors.csv").read_text(encoding="utf-8").splitlines()
    rows = [f"{line},{'role' if at == 0 else ''}" for at, line in enumerate(listed)]
    auditors.write_text("\n".join([*rows, "M. Manager,,,moderator"]) + "\n", encoding="utf-8")
    plan = steps.read_plan(example / "plan.toml")
    steps.draw(example / "extract.xlsx", review, plan, run=RUN, auditors_path=auditors)
    return review


def test_what_was_audited_is_shared_out(moderated: Path, example: Path) -> None:
    """All 21 cases once the workbooks are back."""
    (work,) = steps.collect(moderated, sorted((example / "returned").iterdir()), run=RUN).work
    assert (work.file, work.moderator, len(work.cases)) == ("moderation-m-manager.xlsx", "M. Manager", 21)
    assert all(case.first_answers for case in work.cases)


def test_the_moderator_is_sent_a_workbook_and_it_is_collected(run: Run, moderated: Path, example: Path) -> None:
    """With the others to adjudicate; what they say is read like any other workbook and counted."""
    said = run("collect", moderated, *sorted((example / "returned").iterdir()), "--adjudicate").stdout
    assert "To moderate 21 cases, send workbooks/moderation-m-manager.xlsx to M. Manager" in said
    assert "Settle" not in said
    path = moderated / "workbooks" / "moderation-m-manager.xlsx"
    book = load_workbook(path)
    for sheet in case_sheets(book):
        sheet.cell(row_of(sheet, "All other answers"), 3).value = "I agree"
    sheet = book["CFF-02"]
    row = row_of(sheet, "Overall")
    sheet.cell(row, 3).value, sheet.cell(row, 4).value = "Inadequate", "Read again"
    book.save(moderated / "returned" / path.name)
    result = run("collect", moderated)
    assert result.exit_code == 0
    assert "answers were moderated, and 1 of them changed, in moderation-m-manager.xlsx." in result.stdout
    held = [finding for finding in ReviewFolder(moderated).findings() if finding.settled.endswith("Read again")]
    assert [(finding.sample_id, finding.choice, finding.auditor) for finding in held] == [
        ("CFF-02", "inadequate", "M. Manager")
    ]
    assert "moderation-m-manager.xlsx" in run("collect", moderated, "--adjudicate").stdout
    assert run("report", moderated).exit_code == 0
