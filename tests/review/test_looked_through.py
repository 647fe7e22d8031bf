"""`verify` looks at all of a review folder, says what it looked at, and lists what it did not."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from resample.review.folder import ReviewFolder
from resample.review.journal import JOURNAL, fingerprint
from resample.review.printed_marks import printed_marks
from tests.makers.audit_workbook import box, case_sheets, opened, saved
from tests.makers.failing import contents

Run = Callable[..., Result]


def lines_of(review: Path) -> list[bytes]:
    """The lines of the journal."""
    return (review / JOURNAL).read_bytes().splitlines()


@pytest.mark.parametrize(
    "name", ["notes.txt", "workbooks/audit-x.xlsx", "report/annex.docx", "report/public/x.docx", "more/deep/down.csv"]
)
def test_a_file_slipped_into_any_part_is_named(review: Path, run: Run, name: str) -> None:
    """Whatever no line of the journal tells of."""
    (review / name).parent.mkdir(parents=True, exist_ok=True)
    (review / name).write_bytes(b"x")
    told = run("verify", review)
    assert told.exit_code == 1
    assert f"{name}: The journal tells of no such file. Take it away." in told.stdout


@pytest.mark.parametrize("name", ["Thumbs.db", "report/.DS_Store", "workbooks/~$audit-auditor-a.xlsx"])
def test_what_programs_leave_by_themselves_is_passed_over(review: Path, run: Run, name: str) -> None:
    """Nobody put it there."""
    (review / name).write_bytes(b"x")
    assert run("verify", review).exit_code == 0


def test_every_report_is_held_against_the_mark_that_it_prints(review: Path, run: Run) -> None:
    """A journal made anew as a whole has other marks than the report that went out."""
    run("report", review, "--public")
    marks = dict(printed_marks(ReviewFolder(review)))
    assert set(marks) == {
        "report/exception-report.docx", "report/report.html", "report/public/exception-report.docx",
        "report/public/report.html",
    }  # fmt: skip
    lines = [json.loads(line) for line in lines_of(review)]
    before = "0" * 64
    anew = []
    for line in lines:
        line |= {"host": "elsewhere", "before": before}
        anew.append(json.dumps(line, separators=(",", ":")).encode())
        before = fingerprint(anew[-1])
    (review / JOURNAL).write_bytes(b"\n".join(anew) + b"\n")
    told = run("verify", review)
    assert told.exit_code == 1
    for name, mark in marks.items():
        assert f"{name}: It was made when the journal stood at the mark {mark}, which this" in told.stdout


def test_a_change_in_the_last_line_that_a_report_is_made_of_is_found(review: Path, run: Run) -> None:
    """No line follows it that would tell; the mark in the report does."""
    lines = lines_of(review)
    assert json.loads(lines[-1])["command"] == "report"
    (review / JOURNAL).write_bytes(
        b"\n".join([*lines[:-2], lines[-2].replace(b'"workbooks":', b'"workbookz":')]) + b"\n"
    )
    assert "which this journal never had" in run("verify", review).stdout


def test_the_mark_from_a_paper_is_held_against_the_journal(review: Path, run: Run) -> None:
    """It is found in its line, by its first signs, in groups too; one that is none, or of another journal, is told."""
    mark = fingerprint(lines_of(review)[1])
    told = run("verify", review, "--mark", f"{mark[:8]} {mark[8:16]}.")
    assert told.exit_code == 0
    assert f"The mark {mark[:16]} is that of line 2 of the journal (collect, " in told.stdout
    assert "1 line was written after it." in told.stdout
    other = run("verify", review, "--mark", "0123456789abcdef")
    assert other.exit_code == 1
    assert "The journal never stood at the mark 0123456789abcdef" in other.stdout
    assert run("verify", review, "--mark", "no mark").exit_code == 2


def test_what_has_come_back_and_is_not_collected_is_named(review: Path, run: Run) -> None:
    """And the findings are then not read again, which is said."""
    back = review / "returned" / "audit-auditor-a.xlsx"
    back.write_bytes(back.read_bytes() + b" ")
    told = run("verify", review)
    assert told.exit_code == 1
    assert (
        "returned/audit-auditor-a.xlsx: This file has not been collected. Collect it with resample collect."
        in told.stdout
    )
    assert "Not all that lies in returned has been collected, so the findings were not read again." in told.stdout


def test_findings_are_read_again_from_what_came_back(review: Path, run: Run) -> None:
    """An answer that was changed in the table, with a journal that was made to fit, is found."""
    assert "Read again from the workbooks that came back: " in run("verify", review).stdout
    table = review / "findings.csv"
    old = table.read_bytes()
    new = old.replace(b"contact_appropriate,yes", b"contact_appropriate,no", 1)
    assert new != old
    table.write_bytes(new)
    journal = (review / JOURNAL).read_bytes().replace(fingerprint(old).encode(), fingerprint(new).encode())
    (review / JOURNAL).write_bytes(journal)
    found = json.loads(run("verify", review, "--json").stdout)
    assert found["findings"]["differ"] == 2
    assert not found["proven"]


def test_a_report_older_than_its_review_is_named(review: Path, run: Run) -> None:
    """An answer that was collected after it is not in it."""
    returned = review / "returned" / "audit-auditor-a.xlsx"
    book = opened(returned)
    box(next(case_sheets(book)), "Does the re-referral concern the same matter as at closure?").value = "Mixed"
    returned.write_bytes(saved(book))
    assert run("collect", review).exit_code == 0
    told = run("verify", review)
    assert told.exit_code == 1
    assert "report/report.html: The review has changed since it was written: collect, " in told.stdout


def test_what_was_not_looked_at_is_listed(review: Path, run: Run, example: Path) -> None:
    """The extract and the figures until they are asked for, what people may write in, the last line of the journal."""
    (review / "plan.toml").write_bytes((review / "plan.toml").read_bytes() + b"\n")
    left = json.loads(run("verify", review, "--json").stdout)["not_looked_at"]
    assert left[:2] == [
        "Whether the extract gives this sample: name it to draw again too.",
        "The figures of the report, which are reckoned again with resample verify --figures.",
    ]
    assert left[2].startswith("The last line of the journal (report, ")
    assert left[3] == "What stands in plan.toml, which people may write in."
    mark = fingerprint(lines_of(review)[-1])
    more = run("verify", review, example / "extract.xlsx", "--mark", mark, "--json")
    assert json.loads(more.stdout)["not_looked_at"] == [left[1], left[3]]


def test_verify_writes_nothing(review: Path, run: Run) -> None:
    """Not even what an interrupted run has left is put in order; it is told."""
    (review / ".resample-ready").mkdir()
    (review / ".resample-ready" / "problems.csv").write_bytes(b"new")
    (review / ".resample-0123").mkdir()
    (review / ".resample-0123" / "half").write_bytes(b"half")
    before = contents(review)
    told = run("verify", review)
    assert contents(review) == before
    assert told.exit_code == 1
    for name in (".resample-ready/problems.csv", ".resample-0123/half"):
        assert f"{name}: This was left by a run that was interrupted, or that is at work now." in told.stdout
