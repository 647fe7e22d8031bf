"""The thirteen headings, and nothing invented under them."""

from __future__ import annotations

from pathlib import Path

from resample.auditing.checklist import read_checklist
from resample.plan import Action, ReviewPlan
from resample.reporting.blocks import Bullets, Paragraph, PlaceToWrite, Section, Table
from resample.reporting.exception_report import exception_report
from resample.reporting.summary import summarise
from resample.review.folder import ReviewFolder


def sections(finished: Path, plan: ReviewPlan) -> dict[str, Section]:
    """The example's report under another plan, by heading."""
    folder = ReviewFolder(finished)
    record = folder.record()
    cases = [case for case in folder.sample() if case.role == "sample"]
    summary = summarise(record, plan, cases, folder.findings(), read_checklist(record.checklist, "draw.json"))
    return {one.heading: one for one in exception_report(summary, plan)}


def test_an_empty_plan_leaves_places_to_write(finished: Path) -> None:
    """What only a person can say is marked; a blank target is said to be none."""
    report = sections(finished, ReviewPlan())
    assert report["Indicator description"].blocks == (
        PlaceToWrite("To be written: the indicator, as on the performance scorecard."),
    )
    assert report["Outturn"].blocks == (PlaceToWrite("To be written: the outturn of the quarter."),)
    assert report["Quarterly target"].blocks == (Paragraph("No target is set."),)
    assert report["Summary of legal implications"].blocks == (PlaceToWrite("To be written: the legal implications."),)
    assert isinstance(report["Actions taken or planned to improve performance"].blocks[0], PlaceToWrite)


def test_what_the_plan_says_is_in_the_report(finished: Path) -> None:
    """Sections, actions and approval come from the plan word for word."""
    plan = ReviewPlan(
        sections={"financial": "There are none.", "approved_by": "A head", "approved_on": "1 March 2023"},
        actions=(Action("Train", "A lead", "May 2023"),),
    )
    report = sections(finished, plan)
    assert report["Summary of financial implications"].blocks == (Paragraph("There are none."),)
    assert report["Service unit head approval"].blocks == (Paragraph("Name: A head"), Paragraph("Date: 1 March 2023"))
    (actions,) = report["Actions taken or planned to improve performance"].blocks
    assert isinstance(actions, Table)
    assert actions.rows == (("Train", "A lead", "May 2023"),)


def test_actions_without_owner_are_a_list(finished: Path) -> None:
    """A table of blanks helps nobody."""
    plan = ReviewPlan(actions=(Action("Train"), Action("Audit")))
    assert sections(finished, plan)["Actions taken or planned to improve performance"].blocks == (
        Bullets(("Train", "Audit")),
    )
