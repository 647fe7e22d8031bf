"""Moderators from the draw to the collection: no first audits, and the answered cases to look at."""

from __future__ import annotations

import shutil
from pathlib import Path

from resample import steps
from resample.review.folder import ReviewFolder
from tests.makers.runs import RUN


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


def test_what_was_audited_is_shared_out(example: Path, tmp_path: Path) -> None:
    """All 21 cases once the workbooks are back."""
    review, auditors = tmp_path / "review", tmp_path / "auditors.csv"
    listed = (example / "auditors.csv").read_text(encoding="utf-8").splitlines()
    rows = [f"{line},{'role' if at == 0 else ''}" for at, line in enumerate(listed)]
    auditors.write_text("\n".join([*rows, "M. Manager,,,moderator"]) + "\n", encoding="utf-8")
    plan = steps.read_plan(example / "plan.toml")
    steps.draw(example / "extract.xlsx", review, plan, run=RUN, auditors_path=auditors)
    (work,) = steps.collect(review, sorted((example / "returned").iterdir()), run=RUN).work
    assert (work.file, work.moderator, len(work.cases)) == ("moderation-m-manager.xlsx", "M. Manager", 21)
    assert all(case.first_answers for case in work.cases)
