"""Beside an action stands what its finding was then and is now, with the verdict of the comparison."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from resample.auditing.checklist import Checklist, Choice, Item
from resample.plan import Action
from resample.reporting.comparison.pairs import compare
from resample.reporting.comparison.quarters import Quarter
from resample.reporting.comparison.then_and_now import answered
from resample.sampling.record import StratumDrawn
from tests.makers.known import known_case

YES, NO, LATE = Choice("yes", "Yes"), Choice("no", "No"), Choice("late", "Too late")
RIGHT = Item("select_one", "right", "Was it right?", choices=(YES, NO, LATE))
SEEN = Item("select_one", "seen", "Was the child seen?", choices=(YES, NO))
THEMES = Item("select_multiple", "themes", "Themes", choices=(Choice("haste", "Haste"),))
OLD = Item("select_one", "old", "Is it old?", choices=(YES, NO))
REWORDED = Item("select_one", "seen", "Was the child heard?", choices=(YES, NO))


def quarter(month: int, counts: Mapping[str, Mapping[str, int]], *items: Item) -> Quarter:
    """Twenty cases of one team; by question, so many of each answer."""
    days, strata = (date(2022, month, 1), date(2022, month + 2, 28)), (StratumDrawn("a", 100, 20),)
    checklist = Checklist("own", "Ours", "2022-01-01", items)
    given = {name: [choice for choice, n in answers.items() for _ in range(n)] for name, answers in counts.items()}
    cases = tuple(
        known_case(f"A-{n}", "a", checklist, {name: [answers[n]] for name, answers in given.items()}) for n in range(20)
    )
    return Quarter(f"Quarter {month}", *days, "closing team", "child", "given", strata, checklist, cases)


def told(finding: str, *, seen: Item = SEEN) -> str:
    """What is said of one action's finding."""
    then = {"right": {"yes": 18, "no": 2}, "seen": {"yes": 20}, "old": {"yes": 20}}
    now = {"right": {"yes": 3, "no": 17}, "seen": {"yes": 20}}
    earlier, later = quarter(4, then, RIGHT, SEEN, OLD), quarter(7, now, RIGHT, seen)
    comparison = compare(earlier, later)
    return answered([Action("Train", finding=finding)], later.checklist, comparison).get(finding, "")


@pytest.mark.parametrize(
    ("finding", "words"),
    [
        ("right", "Was it right? Yes: 18 of 20 then, 3 of 20 now. This is more than chance is likely to give."),
        ("right/yes", "Was it right? Yes: 18 of 20 then, 3 of 20 now. This is more than chance is likely to give."),
        ("right/no", "Was it right? No: 2 of 20 then, 17 of 20 now."),
        ("right/late", "Was it right? Too late: 0 of 20 then, 0 of 20 now. No case then or now."),
        ("seen/yes", "Was the child seen? Yes: 20 of 20 then, 20 of 20 now."),
        ("old", "Is it old? Not asked now."),
        ("gone", ""),
    ],
)
def test_the_counts_stand_with_their_verdict(finding: str, words: str) -> None:
    """Of an answer that is not tested the counts alone; of a question that is not asked any more, that."""
    assert told(finding) == words


def test_what_is_not_compared_says_why() -> None:
    """No verdict is made up."""
    assert told("seen/yes", seen=REWORDED) == (
        "Was the child heard? Not compared: worded otherwise in the earlier quarter."
    )


def test_without_a_comparison_the_finding_stands_alone() -> None:
    """In the words of the checklist."""
    checklist = Checklist("own", "Ours", "2022-01-01", (RIGHT, THEMES))
    actions = [Action("Train", finding="right/late"), Action("Ask"), Action("Look", finding="themes/haste")]
    assert answered(actions, checklist, None) == {"right/late": "Was it right? Too late", "themes/haste": "Haste"}
