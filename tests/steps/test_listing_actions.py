"""From quarter to quarter with nothing typed again: texts, actions, and what became of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import Result
from docx import Document

from resample import steps
from resample.auditing.findings import Finding
from resample.errors import Address, InputRefused
from resample.plan import Action, Indicator, Quote, ReviewPlan, ReviewSettings, plan_text
from resample.review.csv_tables import findings_csv
from resample.review.folder import ReviewFolder
from tests.makers.runs import RUN

Run = Callable[..., Result]
Make = Callable[..., Path]

ACTIONS = (
    Action("Train the team.", "A lead", "2022-08-31", finding="closure_decision/too_early"),
    Action("Audit"),
    Action("Write", done="1 June 2022"),
)
BLANK = ReviewPlan()
SECTIONS = {"legal": "The duty stands.[^1]\n\n[^1]: Children Act 1989.", "reason": "Only then."}


@pytest.fixture
def quarter(tmp_path: Path) -> Make:
    """A review of three months, of 40 assessment cases of which 20 are audited; so many were closed too early."""

    def make(name: str, month: int, times: int, plan: ReviewPlan = BLANK, *, earlier: str = "") -> Path:
        rows = [f"{name}{at:03d},{at % 28 + 1:02d}/{month:02d}/2022,Assessment Team 1" for at in range(40)]
        extract = tmp_path / f"{name}.csv"
        extract.write_text("\n".join(["Person ID,Re-referral Date,Closing Team", *rows]), encoding="utf-8")
        period = date(2022, month, 1), date(2022, month + 2, 28)
        settings = ReviewSettings(f"Review {name}", *period, earlier=earlier)
        sample = replace(plan.sample, rate=0.5, at_most=20)
        steps.draw(extract, tmp_path / name, replace(plan, review=settings, sample=sample), run=RUN)
        cases = [case for case in ReviewFolder(tmp_path / name).sample() if case.role == "sample"]
        findings = [
            Finding(
                case.sample_id, case.stratum, "closure_decision", "too_early" if at < times else "yes", "",
                "An auditor", Address("audit.xlsx"),
            )
            for at, case in enumerate(cases)
        ]  # fmt: skip
        (tmp_path / name / "findings.csv").write_bytes(findings_csv(findings))
        return tmp_path / name

    return make


@pytest.fixture
def first(quarter: Make) -> Path:
    """The quarter that decided the actions above."""
    return quarter(
        "one", 4, 2, ReviewPlan(indicator=Indicator(quarter="2022/23 Q1"), sections=SECTIONS, actions=ACTIONS)
    )


def word_text(review: Path) -> str:
    """All that stands in the Word report, tables among it."""
    document = Document(str(review / "report" / "exception-report.docx"))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.mark.usefixtures("first")
def test_the_plan_of_a_new_review_begins_with_the_open_actions(quarter: Make) -> None:
    """Word for word, so that they can be edited; what is done stays behind, and nothing of it is silent."""
    later = quarter("two", 7, 17, ReviewPlan(actions=(Action("Ask"),)), earlier="../one")
    assert ReviewFolder(later).plan().actions == (Action("Ask"), *ACTIONS[:2])


@pytest.mark.usefixtures("first")
def test_draw_says_what_goes_on(quarter: Make, tmp_path: Path) -> None:
    """And that nothing does where the earlier review is not there."""
    later = quarter("two", 7, 17, earlier="../one")
    plan = replace(ReviewFolder(later).plan(), actions=())
    drawn = steps.draw(tmp_path / "two.csv", tmp_path / "again", plan, run=RUN)
    said = "2 open actions of quarter 1 of 2022/23 go on, and can be edited in the new plan.toml."
    assert drawn.assumed[-1] == said
    gone = replace(plan, review=replace(plan.review, earlier="../none"))
    assert "no action of it goes on" in str(steps.draw(tmp_path / "two.csv", tmp_path / "b", gone, run=RUN).assumed[-1])


@pytest.mark.usefixtures("first")
def test_the_report_carries_over_and_says_so(quarter: Make) -> None:
    """Texts with their footnotes, and open actions beside what their findings were and are; not the reason."""
    later = quarter("two", 7, 17, earlier="../one")
    (later / "plan.toml").write_text(plan_text(replace(ReviewFolder(later).plan(), actions=())), encoding="utf-8")
    report = steps.report(later, run=RUN)
    assert report.carried == ("Carried over from quarter 1 of 2022/23, and marked so: legal; 2 actions.",)
    written = word_text(later)
    for text in (
        "The duty stands.",
        "(carried over from quarter 1 of 2022/23)",
        "Train the team. (carried over from quarter 1 of 2022/23)",
        "31 August 2022 (late)",
        "Closed too early: 2 of 20 then, 17 of 20 now. This is more than chance is likely to give.",
    ):
        assert text in written
    assert "Children Act 1989." in (later / "report" / "report.html").read_text(encoding="utf-8")
    assert "Only then." not in written
    assert "Write (carried over" not in written


@pytest.mark.usefixtures("first")
def test_the_public_report_carries_over_without_counts(quarter: Make) -> None:
    """What a finding was and is may be a small number, and stands in the internal report only."""
    later = quarter("two", 7, 17, earlier="../one")
    steps.report_publicly(later, run=RUN)
    document = Document(str(later / "report" / "public" / "exception-report.docx"))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "Train the team. (carried over from quarter 1 of 2022/23)" in cells
    assert [cell for cell in cells if "then" in cell] == []


def test_an_indicator_without_a_review_carries_over_too(tmp_path: Path) -> None:
    """Its earlier plan is named by its own name; a ring of plans has an end."""
    (tmp_path / "q1.toml").write_text(
        '[review]\ntitle = "Q1"\nearlier = "q2.toml"\n[sections]\nlegal = "None."\n[[actions]]\naction = "Ask"\n'
    )
    (tmp_path / "q2.toml").write_text('[review]\ntitle = "Q2"\nearlier = "q1.toml"\n')
    report = steps.report_indicator(tmp_path / "q2.toml", run=RUN)
    assert report.carried == ("Carried over from Q1, and marked so: legal; 1 action.",)
    assert "Ask (carried over from Q1)" in word_text(tmp_path)


def test_actions_are_listed_over_reviews(run: Run, first: Path, quarter: Make) -> None:
    """Each once, in order of their days, with the reviews that named them; the exit code is 0 whatever is late."""
    later = quarter("two", 7, 17, ReviewPlan(actions=(Action("Ask", due="2099-12-31"),)), earlier="../one")
    result = run("actions", first, later)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0].startswith("4 actions of 2 reviews on ")
    assert lines[0].endswith(": 1 late, 2 open and 1 done.")
    assert lines[2:4] == [
        "Late:",
        "  Train the team. A lead; due 31 August 2022; from quarter 1 of 2022/23 to",
    ]
    assert "  Ask. Due 31 December 2099; since Review two." in lines
    assert "  Write. Done: 1 June 2022; since quarter 1 of 2022/23." in lines
    assert max(map(len, lines)) <= 80
    said = json.loads(run("actions", later, "--json").stdout)
    assert [(action["text"], action["state"], action["due_day"]) for action in said["actions"]] == [
        ("Train the team.", "late", "2022-08-31"), ("Ask", "open", "2099-12-31"), ("Audit", "open", None),
        ("Write", "done", None),
    ]  # fmt: skip
    assert [review["name"] for review in said["reviews"]] == ["quarter 1 of 2022/23", "Review two"]


def test_late_is_as_of_today(first: Path) -> None:
    """The clock is handed in: the day that an action is due it is not late yet."""
    runs = (replace(RUN, at=datetime(2022, month, day, 9, tzinfo=UTC)) for month, day in ((8, 31), (9, 1)))
    assert [steps.actions([first], run=at).entries[0].state for at in runs] == ["open", "late"]


def test_a_calendar_is_written_whole(run: Run, first: Path, tmp_path: Path) -> None:
    """Where it is asked for, beside what is said."""
    result = run("actions", first, "--ics", tmp_path / "new" / "actions.ics")
    assert result.exit_code == 0
    assert f"Written: {tmp_path / 'new' / 'actions.ics'}" in result.stdout
    assert (tmp_path / "new" / "actions.ics").read_bytes().count(b"BEGIN:VTODO\r\n") == 3


def test_all_that_cannot_be_read_is_told_at_once(run: Run, first: Path, tmp_path: Path) -> None:
    """Nothing is listed or written then."""
    (tmp_path / "bad.toml").write_text("[sample", encoding="utf-8")
    result = run("actions", first, tmp_path / "none", tmp_path / "bad.toml", "--ics", tmp_path / "a.ics")
    assert result.exit_code == 3
    assert "There is no such file" in result.stderr
    assert "This is not a plan" in result.stderr
    assert not (tmp_path / "a.ics").exists()


def test_a_plan_is_checked_to_the_letter(first: Path, quarter: Make) -> None:
    """A finding that is not asked, and a quote of no case, are refused with the nearest."""
    with pytest.raises(InputRefused, match="Did you mean closure_decision"):
        quarter("two", 7, 3, ReviewPlan(actions=(Action("Ask", finding="closure_decison"),)))
    plan = replace(ReviewFolder(first).plan(), quotes=(Quote("ASSESMENT-01", "learning"),))
    (first / "plan.toml").write_text(plan_text(plan), encoding="utf-8")
    with pytest.raises(InputRefused, match="Did you mean ASSESSMENT-01"):
        steps.report(first, run=RUN)
