"""The main findings over several quarters: each one's course, and what all quarters say together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from resample.auditing.ambition_answers import ambition_answers
from resample.auditing.checklist import Checklist, Choice, Condition, Item
from resample.comparison.course import Course, courses
from resample.comparison.course_figure import course_figure
from resample.comparison.course_sentences import course_sentence, together_cautions
from resample.comparison.quarters import Quarter
from resample.plan import Ambition
from resample.reckoning.enumeration import plain_range
from resample.reporting.drawn import CourseChart
from resample.sampling.record import StratumDrawn
from tests.makers.known import known_case

WRONG = Choice("no", "No", says="the contact was not appropriate")
RIGHT = Item("select_one", "right", "Was it right?", required=True, choices=(Choice("yes", "Yes"), WRONG))
UNABLE = Choice("unable", "Unable to tell", "unknown")
PUBLISHED = {"assessment": (165, 10), "cff": (52, 5), "mash": (29, 3), "other": (10, 3)}
Sizes = Mapping[str, tuple[int, int]]


def quarter(number: int, counts: Mapping[str, int], sizes: Sizes, item: Item = RIGHT, unable: int = 0) -> Quarter:
    """The quarter of that number, in which so many cases of each stratum were not right, and so many more untold."""
    checklist = Checklist("own", "Our own", "2022-01-01", (item,))
    cases = []
    for stratum, (_, n) in sizes.items():
        so = counts.get(stratum, 0)
        answers = ["no"] * so + ["unable"] * unable + ["yes"] * (n - so - unable)
        cases += [
            known_case(f"{stratum}-{at}", stratum, checklist, {"right": [answer]}) for at, answer in enumerate(answers)
        ]
    year, month = divmod(3 * number, 12)
    days = date(2022 + year, month + 1, 1), date(2022 + year, month + 3, 30)
    strata = tuple(StratumDrawn(name, N, n) for name, (N, n) in sizes.items())
    return Quarter("", *days, "closing team", ("referral",), "given", strata, checklist, tuple(cases))


def course(*quarters: Quarter, ambitions: tuple[Ambition, ...] = ()) -> Course:
    """The only one."""
    (found,) = courses(quarters, ambition_answers(ambitions, quarters[-1].checklist))
    return found


def test_wendell_and_schmee_four_published_quarters_with_nothing_found() -> None:
    """0 of 84 in four quarters of the published design: at most 56 of the 1,024, as the exact range has it."""
    found = course(*(quarter(number, {}, PUBLISHED) for number in range(4))).together.result.whole
    assert (found.any_low, found.any_high, found.like_the_others.population) == (0, 56, 1024)


def test_all_quarters_together_are_one_exact_range() -> None:
    """Strata are team and quarter: the range is that of enumerating every population of all of them."""
    sizes = {"a": (12, 4), "b": (7, 2)}
    counts = [{"a": 1}, {"b": 1}, {"a": 2, "b": 1}]
    found = course(*(quarter(number, of, sizes) for number, of in enumerate(counts)))
    strata = [(N, n, of.get(name, 0)) for of in counts for name, (N, n) in sizes.items()]
    estimate = found.together.result.whole.like_the_others
    assert (estimate.low_count, estimate.high_count) == plain_range(strata)
    assert course_sentence(found) == (
        "The contact was not appropriate: 1 of 6, 1 of 6, 3 of 6. Over the three quarters: 5 of 18; about "
        f"{round(sum(N * x / n for N, n, x in strata))} of the 57 re-referrals, between {estimate.low_count} and "
        f"{estimate.high_count}."
    )


def test_what_nobody_can_tell_is_not_no_in_any_quarter() -> None:
    """Of those that could be told; in any case the unknown may all be so, or none of them."""
    sizes = {"a": (12, 4), "b": (7, 2)}
    item = replace(RIGHT, choices=(*RIGHT.choices, UNABLE))
    found = course(
        quarter(0, {"a": 1}, sizes, item), quarter(1, {}, sizes, item, unable=1), quarter(2, {}, sizes, item)
    )
    low = plain_range([(12, 4, 1), (7, 2, 0), (12, 4, 0), (7, 2, 0), (12, 4, 0), (7, 2, 0)])
    high = plain_range([(12, 4, 1), (7, 2, 0), (12, 4, 1), (7, 2, 1), (12, 4, 0), (7, 2, 0)])
    assert low
    assert high
    whole = found.together.result.whole
    assert (whole.any_low, whole.any_high) == (low[0], high[1])
    assert "1 of 6, 0 of 4 told, 0 of 6. Over the three quarters: 1 of the 16 that could be told (2 could not); " in (
        course_sentence(found)
    )


def test_a_quarter_that_did_not_ask_it_alike_is_said() -> None:
    """It has no count, and is no part of all of them; where no other asked it there is no course."""
    sizes = {"a": (12, 4)}
    asked, unlike = quarter(0, {"a": 1}, sizes), quarter(1, {}, sizes, replace(RIGHT, label="Was it wrong?"))
    found = course(asked, unlike, quarter(2, {"a": 2}, sizes))
    assert course_sentence(found).startswith(
        "The contact was not appropriate: 1 of 4, not asked, 2 of 4. Over the two quarters that asked it: 3 of 8; "
        "about 9 of the 24 re-referrals"
    )
    assert courses((asked, asked, unlike)) == ()


def test_cases_that_are_still_out_or_were_replaced_are_unknown() -> None:
    """In any case they may all be so."""
    sizes = {"a": (12, 4)}
    whole = quarter(0, {"a": 1}, sizes)
    answered, out = whole.answers[:3], known_case("a-3", "a", whole.checklist)
    missing = replace(whole, answers=answered, not_answered=(out,), replaced={"a": 1})
    ends = plain_range([(12, 4, 1), (12, 4, 1), (12, 5, 3)])
    found = course(whole, whole, missing).together.result.whole
    assert ends
    assert found.any_high == ends[1]


def test_the_ambition_has_its_line() -> None:
    """That of the last plan, on the finding that it speaks of; one that is no main finding has a course of its own."""
    sizes = {"a": (12, 4)}
    sides = tuple(quarter(number, {"a": 1}, sizes) for number in range(3))
    drawn = course_figure([course(*sides, ambitions=(Ambition("right", "no", at_most=0.1),))]).drawn
    assert isinstance(drawn, CourseChart)
    assert [panel.limit for panel in drawn.panels] == [10]
    assert drawn.note.endswith(" Line across: the ambition.")
    aims = ambition_answers((Ambition("right", "yes", at_least=0.9),), sides[-1].checklist)
    main, aim = courses(sides, aims)
    assert (main.limit, main.words) == (None, "the contact was not appropriate")
    assert (aim.limit is not None, aim.words) == (True, 'was it right, "Yes"')


def test_a_panel_has_a_point_a_quarter() -> None:
    """The estimate with both its ranges in per cent, and the count; nothing where a quarter did not ask."""
    sizes = {"a": (200, 10)}
    unlike = quarter(1, {}, sizes, replace(RIGHT, label="Was it wrong?"))
    found = course(quarter(0, {"a": 2}, sizes), unlike, quarter(2, {"a": 3}, sizes))
    drawn = course_figure([found]).drawn
    assert isinstance(drawn, CourseChart)
    first, none, last = drawn.panels[0].points
    assert first
    assert last
    assert none is None
    assert (first.middle, first.label, last.middle, last.label) == (20, "2 of 10", 30, "3 of 10")
    low, high = plain_range([(200, 10, 2)]) or (0, 0)
    assert (first.low, first.high) == pytest.approx((low / 2, high / 2)) == first.widest
    assert course_figure([found]).finding.startswith(
        "Found most often over the two quarters: the contact was not appropriate, in 5 of 20; about 100 of the 400"
    )


def test_only_those_asked_are_counted() -> None:
    """A question that hangs on another says how many were asked it."""
    why = Item("select_one", "why", "Why?", relevant=(Condition("right", "no"),), choices=(Choice("x", "X"), WRONG))
    sides = []
    for side in (quarter(number, {}, {"a": (12, 4)}) for number in range(3)):
        checklist = replace(side.checklist, items=(RIGHT, why))
        given = ({"right": ["yes"]}, {"right": ["no"], "why": ["no"]}, {"right": ["no"], "why": ["x"]})
        cases = (known_case(f"a-{at}", "a", checklist, answers) for at, answers in enumerate(given))
        sides.append(replace(side, checklist=checklist, answers=tuple(cases)))
    _, found = courses(sides)
    assert "1 of 2 asked, 1 of 2 asked, 1 of 2 asked. Over the three quarters: 3 of the 6 asked" in course_sentence(
        found
    )


def test_who_is_in_several_quarters_is_said_to_be_counted_in_each() -> None:
    """Where children or families are drawn; the reviews of a week are no quarters."""
    side = quarter(0, {}, {"a": (12, 4)})
    assert list(together_cautions([side] * 3)) == [
        "Over the three quarters every stratum of each is a stratum of its own, and their numbers are added up."
    ]
    week = replace(side, end=date(2022, 1, 7), noun="children")
    assert list(together_cautions([week] * 3)) == [
        "Over the three reviews every stratum of each is a stratum of its own, and their numbers are added up.",
        "Whoever is in several of them is counted in each.",
    ]
