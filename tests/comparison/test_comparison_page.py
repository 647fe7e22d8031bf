"""The page of the report that says what has changed."""

from __future__ import annotations

import io
from datetime import date

from docx import Document

from resample.auditing.checklist import Checklist, Choice, Item
from resample.comparison.actions import progress
from resample.comparison.changes_section import comparison_section
from resample.comparison.pairs import compare
from resample.comparison.quarters import Quarter
from resample.plan import Action
from resample.rendering.word.document import write_document
from resample.reporting.blocks import Bullets, Paragraph, Section, Subheading, Table
from resample.reporting.typed_table import Column
from resample.sampling.record import StratumDrawn
from tests.makers.known import known_case

RIGHT = Item("select_one", "right", "Was it right?", choices=(Choice("yes", "Yes"), Choice("no", "No")))
NEW = Item("select_one", "new", "Is it new?", choices=(Choice("yes", "Yes"), Choice("no", "No")))


def quarter(title: str, month: int, x: int, *items: Item) -> Quarter:
    """Twenty cases of one team, x of them answered "yes" to every question and the others "no"."""
    days, strata = (date(2022, month, 1), date(2022, month + 2, 28)), (StratumDrawn("a", 100, 20),)
    checklist = Checklist("own", "Ours", "2022-01-01", items)
    cases = tuple(
        known_case(f"A-{n}", "a", checklist, {item.name: ["yes" if n < x else "no"] for item in items})
        for n in range(20)
    )
    return Quarter(title, *days, "closing team", ("child",), "given", strata, checklist, cases)


def page(then: int, now: int) -> Section:
    """So many right of twenty, then and now."""
    earlier, later = quarter("Quarter 1", 4, then, RIGHT), quarter("Quarter 2", 7, now, RIGHT, NEW)
    actions = progress([Action("Train", "A lead", "May 2022")], [Action("Train"), Action("Audit")], later.end)
    return comparison_section(compare(earlier, later), actions)


def test_the_page_says_what_has_changed() -> None:
    """The two reviews, what changed, the counts, the actions, and what is not compared."""
    blocks = page(2, 17).blocks
    assert blocks[0] == Paragraph(
        "Then: Quarter 1, 20 of 20 cases audited, drawn by closing team. "
        "Now: Quarter 2, 20 of 20 cases audited, drawn by closing team."
    )
    assert isinstance(blocks[2], Bullets)
    assert blocks[2].texts[0] == (
        "Was it right? Yes: 2 of 20 then, 17 of 20 now. This is more than chance is likely to give."
    )
    assert blocks[4:] == (
        Subheading("What became of the actions"),
        Table(
            "Actions of both reviews",
            (Column("Action"), Column("Owner"), Column("State")),
            (("Train", "A lead", "Late; due May 2022"), ("Audit", "", "Open; new")),
        ),
        Table(
            "What the audits found, in cases",
            (Column("Finding"), Column("Then"), Column("Now")),
            (("Was it right? Yes", "2 of 20", "17 of 20"), ("Was it right? No", "18 of 20", "3 of 20")),
        ),
        Subheading("Not compared"),
        Bullets(("Not asked in the earlier quarter: Is it new?",)),
    )


def test_where_chance_could_do_it_the_page_claims_nothing() -> None:
    """No list of changes, and a sentence that says what that does not mean."""
    blocks = page(4, 9).blocks
    assert isinstance(blocks[2], Paragraph)
    assert blocks[2].text.startswith("No answer has changed by more than chance could give. That is not to say")
    assert not any(isinstance(one, Bullets) and "then" in one.texts[0] for one in blocks)


def test_the_page_counts_exceptions_where_a_checklist_names_them() -> None:
    """What is as it should be is left to the reader; a page is short."""
    named = Item("select_one", "right", "Was it right?", choices=(Choice("yes", "Yes", "met"), RIGHT.choice["no"]))
    exception = Item(
        "select_one", "bad", "Was it bad?", choices=(Choice("yes", "Yes", "exception"), Choice("no", "No"))
    )
    sides = quarter("Quarter 1", 4, 2, named, exception), quarter("Quarter 2", 7, 3, named, exception)
    (table,) = [one for one in comparison_section(compare(*sides), ()).blocks if isinstance(one, Table)]
    assert table.rows == (("Was it bad? Yes", "2 of 20", "3 of 20"),)


def test_actions_without_owner_have_no_column_for_it() -> None:
    """A column of blanks helps nobody."""
    sides = quarter("Quarter 1", 4, 2, RIGHT), quarter("Quarter 2", 7, 3, RIGHT)
    blocks = comparison_section(compare(*sides), progress([], [Action("Audit")], date(2022, 9, 30))).blocks
    assert Table("Actions of both reviews", (Column("Action"), Column("State")), (("Audit", "Open; new"),)) in blocks


def test_the_page_can_stand_in_the_report() -> None:
    """Word shows it under a heading of its own."""
    document = Document(io.BytesIO(write_document([page(2, 17)], "Re-referrals", "")))
    assert "Changes since the review of 1 April 2022 to 28 June 2022" in [one.text for one in document.paragraphs]
    assert [len(table.rows) for table in document.tables] == [3, 3]
