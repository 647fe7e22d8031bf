"""What a plan takes over from those before it, and that it says so."""

from __future__ import annotations

from resample.plan import Action, Indicator, ReviewPlan, ReviewSettings
from resample.reporting.carried_over import carried_over, carried_sentences

Q1 = ReviewPlan(
    indicator=Indicator(quarter="2022/23 Q1"),
    sections={
        "reason": "Then.", "legal": "None.", "equality": "Few.", "financial": "Some.",
        "completed_by": "A lead", "approved_by": "A head", "approved_on": "1 July",
    },
    actions=(Action("Train", "A lead", finding="themes/haste"), Action("Audit"), Action("Write", done="May 2022")),
)  # fmt: skip
Q2 = ReviewPlan(
    review=ReviewSettings("The second review"), sections={"equality": "More.", "legal": " "},
    actions=(Action("Audit", due="2022-12-31"),),
)  # fmt: skip
Q3 = ReviewPlan(sections={"financial": "Nothing."}, actions=(Action("train.", due="May 2023"), Action("Ask")))


def test_texts_that_are_left_out_come_from_the_latest_plan_that_has_them() -> None:
    """Each with its origin below it; what is of one quarter alone, and what this plan says, is not taken over."""
    assert carried_over(Q3, [Q2, Q1]).plan.sections == {
        "financial": "Nothing.",
        "legal": "None.\n\n(carried over from quarter 1 of 2022/23)",
        "equality": "More.\n\n(carried over from The second review)",
    }


def test_open_actions_go_on() -> None:
    """The plan's own words come first, then what is open of those before; each says which review named it first."""
    carried = carried_over(Q3, [Q2, Q1])
    assert carried.plan.actions == (
        Action("train. (carried over from quarter 1 of 2022/23)", "A lead", "May 2023", finding="themes/haste"),
        Action("Ask"),
        Action("Audit (carried over from quarter 1 of 2022/23)", due="2022-12-31"),
    )
    assert [action.text for action, _ in carried.actions] == ["train.", "Audit"]


def test_two_actions_of_the_same_words_stay_two() -> None:
    """What a plan says twice, of two owners, is said twice."""
    twice = (Action("Train", "A lead"), Action("Train", "Another"))
    assert carried_over(ReviewPlan(actions=twice), [Q2]).plan.actions[:2] == twice


def test_what_an_earlier_plan_calls_done_is_done() -> None:
    """Wherever that was written down: an action of this plan says so, and one of another is not carried over."""
    done = ReviewPlan(actions=(Action("Train", done="June 2022"), Action("Audit", done="yes")))
    assert carried_over(ReviewPlan(actions=(Action("Train"),)), [done]).plan.actions == (
        Action("Train (carried over from the earlier review)", done="June 2022"),
    )


def test_nothing_is_carried_over_silently() -> None:
    """What was, and from where, is said; without an earlier plan the plan is itself."""
    assert list(carried_sentences(carried_over(Q3, [Q2, Q1]))) == [
        "Carried over from quarter 1 of 2022/23, and marked so: legal; 2 actions.",
        "Carried over from The second review, and marked so: equality.",
    ]
    alone = carried_over(Q3, [])
    assert alone.plan == Q3
    assert list(carried_sentences(alone)) == []
