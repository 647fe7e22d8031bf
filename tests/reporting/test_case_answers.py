"""What counts as the answer of a case."""

from __future__ import annotations

from resample.auditing.agreement import agreements
from resample.auditing.checklist import Checklist, Choice, Item
from resample.auditing.findings import NONE_CHOSEN, Finding
from resample.errors import Address
from resample.reporting.case_answers import CaseAnswers, case_answers
from resample.sampling.record import SampleCase

RIGHT = Item("select_one", "right", "Was it right?", required=True, choices=(Choice("yes", "Yes"), Choice("no", "No")))
THEMES = Item("select_multiple", "themes", "Themes", choices=(Choice("hope", "Hope"), Choice("haste", "Haste")))
CHECKLIST = Checklist("own", "Our own", "2026-01-01", (RIGHT, THEMES))
CASE = SampleCase("A-01", "1", "a", "sample", 1, "", 1.0, 1.0)


def said(auditor: str, item: str, choice: str, *, text: str = "", settled: str = "") -> Finding:
    """An answer in a workbook of its auditor."""
    return Finding("A-01", "a", item, choice, text, auditor, Address(f"{auditor}.xlsx"), settled)


def answers(*findings: Finding) -> CaseAnswers:
    """What they come to."""
    (found,) = case_answers(findings, [CASE], CHECKLIST)
    return found


def test_a_settled_answer_counts_in_place_of_those_that_differ() -> None:
    """Before it is settled there is none."""
    differ = said("A", "right", "yes"), said("B", "right", "no")
    assert answers(*differ).unsettled == {"right"}
    settled = answers(*differ, said("M", "right", "no", settled="Read again"))
    assert (settled.chosen["right"], settled.unsettled) == (frozenset(["no"]), frozenset())


def test_nothing_chosen_differs_from_something() -> None:
    """And two who chose nothing agree."""
    nothing, something = said("A", "themes", "", text=NONE_CHOSEN), said("B", "themes", "hope")
    assert answers(nothing, something).unsettled == {"themes"}
    assert answers(nothing, said("B", "themes", "", text=NONE_CHOSEN)).chosen["themes"] == frozenset()


def test_themes_that_both_saw_count_while_they_differ_on_another_question() -> None:
    """What is open is the question on which they differ, and no other; themes that differ are not counted."""
    differ = said("A", "right", "yes"), said("B", "right", "no")
    both = answers(*differ, said("A", "themes", "hope"), said("B", "themes", "hope"))
    assert both.counts_for(THEMES, CHECKLIST)
    assert not both.counts_for(RIGHT, CHECKLIST)
    assert not answers(*differ, said("A", "themes", "hope"), said("B", "themes", "haste")).counts_for(THEMES, CHECKLIST)


def test_no_theme_is_none_only_where_all_is_answered() -> None:
    """A case that is half filled may yet get a theme."""
    assert not answers(said("A", "themes", "", text=NONE_CHOSEN)).counts_for(THEMES, CHECKLIST)


def test_nothing_may_be_what_settles() -> None:
    """The theme that one of them saw is then not counted."""
    nothing, something = said("A", "themes", "", text=NONE_CHOSEN), said("B", "themes", "hope")
    settled = said("M", "themes", "", text=NONE_CHOSEN, settled="Not on the file")
    assert answers(nothing, something, settled).chosen["themes"] == frozenset()


def test_who_settles_is_no_third_auditor() -> None:
    """The agreement is that of the two who read the file."""
    differ = said("A", "right", "yes"), said("B", "right", "no")
    (found,) = agreements((*differ, said("M", "right", "no", settled="Read again")), CHECKLIST)
    assert (found.count, found.of, found.left_out) == (0, 1, ())
