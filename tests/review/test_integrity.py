"""Whether a review is as it was written: whatever was changed, taken away or slipped in is named."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from docx import Document

from resample import steps
from resample.review.folder import ReviewFolder
from resample.review.journal import JOURNAL

Run = Callable[..., Result]


def test_an_untouched_review_holds(review: Path) -> None:
    """Every file that the journal names is as it was written."""
    found = steps.verify(review)
    assert found.proven
    assert found.kept.faults == ()
    assert found.kept.entries == 3
    assert found.again is None


def spoil(path: Path) -> None:
    """One byte more."""
    path.write_bytes(path.read_bytes() + b" ")


def a_received(review: Path) -> Path:
    """One of the files that came back."""
    return min((review / "received").iterdir())


CHANGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "record": (lambda review: spoil(review / "draw.json"), "draw.json: This file is not as resample wrote it."),
    "findings": (lambda review: spoil(review / "findings.csv"), "findings.csv: This file is not as resample wrote it."),
    "summary": (
        lambda review: spoil(review / "report" / "summary.json"),
        "report/summary.json: This file is not as resample wrote it. Write it again with resample report.",
    ),
    "received": (lambda review: spoil(a_received(review)), ".xlsx: This file is not as resample wrote it."),
    "gone": (lambda review: a_received(review).unlink(), ".xlsx: This file is not there any more."),
    "slipped in": (
        lambda review: (review / "received" / "extra.xlsx").write_bytes(b"x"),
        "received/extra.xlsx: The journal tells of no such file.",
    ),
    "no journal": (lambda review: (review / JOURNAL).unlink(), "journal.jsonl: There is no journal"),
    "journal": (
        lambda review: (review / JOURNAL).write_bytes((review / JOURNAL).read_bytes().replace(b"anna", b"otto", 1)),
        "journal.jsonl: Line 2 does not follow the line before it",
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_was_changed_is_named_and_exits_1(review: Path, run: Run, name: str) -> None:
    """By the file, with what to do, in talk and as JSON."""
    change, said = CHANGES[name]
    change(review)
    told = run("verify", review)
    assert told.exit_code == 1
    assert said in told.stdout
    found = json.loads(run("verify", review, "--json").stdout)
    assert not found["proven"]
    assert found["journal"]["problems"]


def test_what_people_are_asked_to_edit_is_no_fault(review: Path) -> None:
    """Plan and report are theirs to write in, and workbooks are sent away."""
    spoil(review / "plan.toml")
    spoil(review / "report" / "exception-report.docx")
    (review / "workbooks" / "audit-auditor-a.xlsx").unlink()
    found = steps.verify(review)
    assert found.proven
    assert set(found.kept.edited) == {"plan.toml", "report/exception-report.docx"}
    assert found.kept.away == ("workbooks/audit-auditor-a.xlsx",)


def last_section(review: Path) -> list[str]:
    """What stands in the report under its last heading."""
    (document,) = (review / "report").glob("exception-report*.docx")
    paragraphs = [one.text for one in Document(str(document)).paragraphs]
    (last,) = [at for at, text in enumerate(paragraphs) if text.endswith(": How this review was done")]
    return paragraphs[last:]


def test_the_report_ends_with_how_it_was_done(finished: Path) -> None:
    """Seed, list, steps, and that there were no slips."""
    text = " ".join(last_section(finished))
    assert "The sample was drawn by lot on 10 October 2022, from a list that was fixed before." in text
    seed = ReviewFolder(finished).record().seed
    assert f"the seed {seed}, made from the ids and dates of the re-referrals of the period alone." in text
    assert "No slips: the journal holds, and every file is as it was written." in text


def test_slips_are_named_in_the_report(review: Path, example: Path) -> None:
    """What was changed by hand, added late, left open or interrupted stands at the end, each as a sentence."""
    (review / ".resample-ready").mkdir()
    (review / ".resample-ready" / "problems.csv").write_bytes((review / "problems.csv").read_bytes())
    steps.extend(review, example / "extract.xlsx", 2)
    steps.collect(review)
    (review / "received" / "extra.xlsx").write_bytes(b"x")
    steps.report(review)
    said = last_section(review)
    assert "received/extra.xlsx: The journal tells of no such file." in said
    assert "2 cases were added to the sample after findings had been collected." in said
    assert "A run was interrupted, and what it had begun was put right by the next." in said
    assert any("still to be resolved when the findings were last collected" in one for one in said)


@pytest.mark.slow
def test_the_public_report_says_only_whether_there_were_slips(review: Path) -> None:
    """No number of the journal, which might be small."""
    steps.report_publicly(review)
    document = Document(str(review / "report" / "public" / "exception-report.docx"))
    text = document.paragraphs[-1].text
    assert "No slips: the journal holds" in text
    spoil(review / "draw.json")
    steps.report_publicly(review)
    document = Document(str(review / "report" / "public" / "exception-report.docx"))
    assert "Slips are listed in the internal report." in document.paragraphs[-1].text
