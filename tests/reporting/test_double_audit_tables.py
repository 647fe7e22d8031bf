"""How far two auditors of a case agreed, as a table; and what an adjudication makes of it."""

from __future__ import annotations

from dataclasses import replace

from resample.auditing.checklist import Checklist, Choice, Item
from resample.auditing.findings import Finding
from resample.errors import Address
from resample.reporting.double_audits import agreement_table, double_audits
from resample.reporting.headlines import label_words
from resample.reporting.known_answers import Knowledge, known_cases
from resample.reporting.tabulation import strata_with_cases, tabulate
from resample.reporting.typed_table import Share
from resample.sampling.record import SampleCase, StratumDrawn

CHOICES = (Choice("yes", "Yes", "met"), Choice("no", "No", "exception"), Choice("late", "Too late", "exception"))
RIGHT, TIMELY = (Item("select_one", name, f"{name.title()}?", choices=CHOICES) for name in ("right", "timely"))
CHECKLIST = Checklist("own", "Our own", "2022-01-01", (RIGHT, TIMELY))
CASES = [SampleCase(f"S{at}", "", "a", "sample", at, "", 0.5, 2.0, "A", "B") for at in range(4)]


def said(case: SampleCase, item: Item, choice: str, auditor: str, settled: str = "") -> Finding:
    """An answer in a workbook of its own."""
    return Finding(case.sample_id, "a", item.name, choice, "", auditor, Address(f"{auditor}.xlsx"), settled)


def test_the_table_of_agreement_has_shares_of_all() -> None:
    """3 of 4: at least 19.4% and at most 99.4% of all, by Clopper and Pearson; nothing of what one answered."""
    findings = [said(case, RIGHT, "yes", "A") for case in CASES]
    findings += [said(case, RIGHT, "no" if case is CASES[0] else "yes", "B") for case in CASES]
    findings += [said(case, TIMELY, "yes", "A") for case in CASES]
    table = agreement_table(double_audits(CASES, findings, CHECKLIST))
    assert [column.heading for column in table.columns] == [
        "Question", "Agreed", "Of", "At least, of all", "At most, of all", "AC1"
    ]  # fmt: skip
    (row,) = table.body
    assert table.rows == (("Right?", "3", "4", "19.4%", "99.4%", ""),)
    assert [cell.digits for cell in row if isinstance(cell, Share)] == [0, 0]


def test_what_settles_comes_last_wherever_it_stands() -> None:
    """Two auditors differ and it was settled: the answer is the settled one, in any order of the rows."""
    rows = [said(CASES[0], RIGHT, "yes", "A"), said(CASES[0], RIGHT, "no", "B")]
    settled = said(CASES[0], RIGHT, "late", "", "read again")
    for findings in ([*rows, settled], [settled, *rows], [rows[0], settled, rows[1]]):
        (case,) = known_cases(findings, CASES[:1], CHECKLIST)
        assert case.answers["right"].chosen == {"late"}
        assert case.answers["right"].knowledge is Knowledge.TOLD


def test_only_several_answers_are_added_up() -> None:
    """Two exceptions are; the one that is met stands alone."""
    (case,) = known_cases([said(CASES[0], RIGHT, "no", "A")], CASES[:1], CHECKLIST)
    result, _ = tabulate(strata_with_cases([StratumDrawn("a", 8, 1)], [case], {}), CHECKLIST, ())
    assert [[choice.name for choice in added.choices] for added in result.together] == [["no", "late"]]
    alone = replace(CHECKLIST, items=(replace(RIGHT, choices=CHOICES[:2]),))
    (result,) = tabulate(strata_with_cases([StratumDrawn("a", 8, 1)], [case], {}), alone, ())
    assert result.together == ()


def test_what_nobody_can_tell_is_said_in_words() -> None:
    """Not by its label, and not as an answer."""
    unable = Choice("unable", "Unable to tell", "unknown")
    assert label_words(unable, "3", one=False) == "In 3 the file does not tell."
