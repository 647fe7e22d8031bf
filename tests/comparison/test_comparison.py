"""Two quarters side by side: what is compared, what is not, and what is said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resample.auditing.checklist import Checklist, Choice, Condition, Item
from resample.comparison.change_sentences import (
    cautions,
    changes,
    difference_words,
    not_compared_sentences,
    scope_sentences,
    verdict_sentences,
    visible_words,
)
from resample.comparison.pairs import Comparison, Difference, compare, series
from resample.comparison.quarters import Quarter
from resample.sampling.record import StratumDrawn
from tests.makers.known import known_case

YES, NO = Choice("yes", "Yes"), Choice("no", "No")
RIGHT = Item("select_one", "right", "Was it right?", required=True, choices=(YES, NO))
WHY = Item("select_one", "why", "Why not?", relevant=(Condition("right", "no"),), choices=(YES, NO))
THEMES = Item("select_multiple", "themes", "Themes", choices=(Choice("hope", "Hope"), Choice("haste", "Haste")))
APRIL, JULY = (date(2022, 4, 1), date(2022, 6, 30)), (date(2022, 7, 1), date(2022, 9, 30))


def quarter(
    counts: Mapping[str, tuple[int, int]], *items: Item, period: tuple[date, date] = APRIL, N: int = 100
) -> Quarter:
    """Strata of N units, x of n cases answered "yes" to the first question and the others "no"."""
    strata = tuple(StratumDrawn(name, N, n) for name, (_, n) in counts.items())
    checklist = Checklist("own", "Our own", "2022-01-01", items or (RIGHT,))
    unconditional = replace(checklist, items=tuple(replace(item, relevant=()) for item in checklist.items))
    cases = [
        known_case(f"{stratum}-{number}", stratum, unconditional, {"right": ["yes" if number < x else "no"]})
        for stratum, (x, n) in counts.items()
        for number in range(n)
    ]
    return Quarter("", *period, "closing team", ("child",), "given", strata, checklist, tuple(cases))


def yes(comparison: Comparison, stratum: str = "") -> Difference:
    """The answer "yes", over all strata or of one."""
    found = comparison.by_stratum if stratum else comparison.whole
    (one,) = [one for one in found if one.choice.name == "yes" and one.stratum == stratum]
    return one


def left_out(comparison: Comparison) -> list[tuple[str, str, str, str]]:
    """What was not compared: stratum, question, answer and reason."""
    return [
        (one.stratum, one.item.name if one.item else "", one.choice.name if one.choice else "", one.reason)
        for one in comparison.left_out
    ]


def test_counts_come_first_and_then_whether_chance_could_do_it() -> None:
    """1 of 20 against 18 of 20 is more than chance; 4 of 21 against 9 of 20 is not."""
    large = compare(quarter({"a": (1, 20)}), quarter({"a": (18, 20)}))
    small = compare(quarter({"a": (4, 21)}), quarter({"a": (9, 20)}))
    assert changes(large) == (
        "Was it right? Yes: 1 of 20 then, 18 of 20 now. This is more than chance is likely to give.",
    )
    assert difference_words(yes(small)) == (
        "Was it right? Yes: 4 of 21 then, 9 of 20 now. A change as large as this could be chance."
    )
    assert changes(small) == ()


def test_a_stratum_is_compared_with_itself() -> None:
    """Small has all and large none, then as now: another mix of the two is no change, however large the counts."""
    before, after = quarter({"large": (0, 16), "small": (4, 4)}), quarter({"large": (0, 4), "small": (16, 16)})
    assert compare(before, after).whole == ()
    mixed = compare(quarter({"large": (1, 16), "small": (3, 4)}), quarter({"large": (1, 4), "small": (12, 16)}))
    assert (str(yes(mixed).earlier), str(yes(mixed).later)) == ("4 of 20", "13 of 20")
    assert yes(mixed).p > 0.5


def test_strata_that_both_have_are_compared_among_themselves() -> None:
    """By stratum the counts are the stratum's own; one stratum alone says what all say."""
    result = compare(quarter({"a": (1, 20), "b": (2, 10)}), quarter({"a": (18, 20), "b": (5, 10)}))
    assert [(one.stratum, str(one.earlier), str(one.later)) for one in result.by_stratum] == [
        ("a", "1 of 20", "18 of 20"),
        ("b", "2 of 10", "5 of 10"),
    ]
    assert (yes(result, "a").more_than_chance, yes(result, "b").more_than_chance) == (True, False)
    assert difference_words(yes(result, "a")).endswith("18 of 20 now. This is more than chance is likely to give.")
    assert compare(quarter({"a": (1, 20)}), quarter({"a": (18, 20)})).by_stratum == ()


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        ("yes met, no exception", "no"),
        ("yes exception, no exception", "yes"),
        ("other exception, yes met, no met", "other"),
        ("no, yes", "no"),
        ("no, yes, other", "yes"),
        ("yes unknown, no, other", "no"),
    ],
)
def test_one_answer_of_a_question_is_compared(choices: str, expected: str) -> None:
    """The most frequent exception; without one the first of two, the most frequent of several, never an unknown one."""
    words = [choice.split() for choice in choices.split(", ")]
    item = replace(RIGHT, choices=tuple(Choice(name, name.capitalize(), " ".join(meaning)) for name, *meaning in words))
    unconditional = Checklist("own", "Our own", "2026-01-01", (item,))
    case = known_case("X", "a", unconditional, {"right": ["other"]})
    sides = [quarter({"a": (x, 5)}, item) for x in (3, 4)]
    result = compare(*(replace(side, answers=(*side.answers, case)) for side in sides))
    assert [one.choice.name for one in result.whole] == [expected]


def test_a_difference_is_judged_among_all_that_were_looked_at() -> None:
    """What would be more than chance alone is no more than that among ten strata without a difference."""
    others = {f"b{number}": (3, 10) for number in range(10)}
    few = compare(quarter({"a": (2, 10), "b": (3, 10)}), quarter({"a": (8, 10), "b": (3, 10)}))
    many = compare(quarter({"a": (2, 10), **others}), quarter({"a": (8, 10), **others}))
    assert yes(few, "a").p == yes(many, "a").p == pytest.approx(0.0230141, rel=1e-4)
    assert yes(few, "a").adjusted < yes(many, "a").adjusted


def test_an_answer_that_cannot_differ_is_no_comparison() -> None:
    """Given by nobody or in every case, then and now: it neither counts nor makes the others doubtful."""
    assert compare(quarter({"a": (0, 9), "b": (9, 9)}), quarter({"a": (0, 9), "b": (9, 9)})).by_stratum == ()
    assert compare(quarter({"a": (9, 9)}), quarter({"a": (9, 9)})).whole == ()


def test_quarters_drawn_by_different_columns_are_compared_as_wholes_only() -> None:
    """A stratum of one column is no stratum of another, whatever its name."""
    outcome = replace(quarter({"a": (1, 3), "other": (1, 3)}), by="outcome at closure")
    result = compare(outcome, quarter({"a": (2, 3), "other": (1, 3)}))
    assert [len(one.tables) for one in result.whole] == [1]
    assert (str(yes(result).earlier), str(yes(result).later)) == ("2 of 6", "3 of 6")
    assert list(cautions(result.earlier, result.later))[-1] == (
        "Their strata are not the same, so the audited cases are compared as one, whichever stratum they are of."
    )
    assert result.by_stratum == ()
    assert left_out(result) == [
        ("", "", "", "drawn by outcome at closure in the earlier quarter, by closing team in the later")
    ]


def test_strata_of_one_quarter_only_are_left_out_with_the_reason() -> None:
    """A team that was not audited in both quarters is not compared, and is named; its cases are not counted."""
    result = compare(quarter({"a": (1, 3), "old": (1, 3)}), quarter({"new": (1, 3), "a": (2, 3)}))
    assert result.by_stratum == ()
    assert (str(yes(result).earlier), str(yes(result).later)) == ("1 of 3", "2 of 3")
    assert left_out(result) == [
        ("new", "", "", "no case audited in the earlier quarter"),
        ("old", "", "", "no case audited in the later quarter"),
    ]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        (replace(RIGHT, label="Was it wrong?"), "worded otherwise in the earlier quarter"),
        (replace(RIGHT, choices=(YES, Choice("partly", "Partly"))), "other answers offered in the earlier quarter"),
        (replace(RIGHT, kind="select_multiple"), "one answer in one quarter, several in the other"),
        (replace(RIGHT, relevant=(Condition("why", "no"),)), "asked on another condition in the earlier quarter"),
    ],
)
def test_a_question_asked_otherwise_is_not_compared(changed: Item, reason: str) -> None:
    """A name alone does not make two questions one: their words, answers and condition do."""
    result = compare(quarter({"a": (1, 3)}), quarter({"a": (2, 3)}, changed))
    assert result.whole == ()
    assert left_out(result) == [("", "right", "", reason)]
    assert series((quarter({"a": (1, 3)}), quarter({"a": (2, 3)}, changed))) == ()


def test_case_and_spaces_of_a_question_make_no_difference() -> None:
    """Nor does a choice's label: it is known by its name."""
    changed = replace(RIGHT, label="was it  RIGHT?", choices=(Choice("yes", "Yes, it was"), NO))
    assert len(compare(quarter({"a": (1, 3)}), quarter({"a": (2, 3)}, changed)).whole) == 1


def test_questions_of_one_quarter_only_are_left_out_with_the_reason() -> None:
    """A checklist may change between quarters; what both have is compared still."""
    result = compare(quarter({"a": (1, 3)}, RIGHT, WHY), quarter({"a": (2, 3)}, RIGHT, THEMES))
    assert {one.item.name for one in result.whole} == {"right"}
    assert left_out(result) == [
        ("", "themes", "", "not asked in the earlier quarter"),
        ("", "why", "", "not asked in the later quarter"),
    ]


@pytest.mark.parametrize(
    ("days", "word"), [(0, "review"), (6, "review"), (30, "review"), (91, "quarter"), (364, "review")]
)
def test_reviews_are_called_quarters_where_they_are(days: int, word: str) -> None:
    """Of a day, a week, a month or a year no reason speaks of a quarter."""
    long = (date(2022, 7, 1), date(2022, 7, 1) + timedelta(days=days))
    result = compare(quarter({"a": (1, 3)}, RIGHT, WHY), quarter({"a": (2, 3)}, RIGHT, THEMES, period=long))
    assert [reason for *_, reason in left_out(result)] == [
        f"not asked in the earlier {word}",
        f"not asked in the later {word}",
    ]


def test_of_several_answers_each_is_compared_by_itself() -> None:
    """A theme may be added to the list; the others mean what they meant."""
    more = replace(THEMES, choices=(Choice("hope", "Hope"), Choice("drift", "Drift")))
    before, after = quarter({"a": (0, 3)}, RIGHT, THEMES), quarter({"a": (0, 3)}, RIGHT, more)
    hope, none = {"right": ["yes"], "themes": ["hope"]}, {"right": ["yes"]}
    of_before = [known_case("A-1", "a", before.checklist, answers) for answers in (hope, none)]
    before = replace(before, answers=tuple(of_before))
    after = replace(after, answers=(known_case("A-1", "a", after.checklist, hope),))
    result = compare(before, after)
    assert [(one.choice.name, str(one.earlier), str(one.later)) for one in result.whole] == [
        ("hope", "1 of 2", "1 of 1")
    ]
    assert left_out(result) == [
        ("", "themes", "drift", "not offered in the earlier quarter"),
        ("", "themes", "haste", "not offered in the later quarter"),
    ]


def test_a_question_that_nobody_answered_is_left_out() -> None:
    """Where two auditors differ on the only case there is nothing to count: in the whole, or in a stratum of it."""
    earlier = quarter({"a": (1, 3), "b": (1, 3)})
    unsettled = known_case("A-1", "a", earlier.checklist, {"right": ["yes"]}, {"right": ["no"]})
    alone = compare(earlier, replace(quarter({"a": (1, 3)}), answers=(unsettled,)))
    assert (alone.whole, alone.by_stratum) == ((), ())
    assert ("", "right", "", "no case counts in the later quarter") in left_out(alone)
    settled = [case for case in earlier.answers if case.stratum == "b"]
    partly = compare(earlier, replace(earlier, answers=(unsettled, *settled)))
    assert {one.stratum for one in partly.by_stratum} == {"b"}
    assert left_out(partly) == [("a", "right", "", "no case counts in the later quarter")]
    assert list(not_compared_sentences(partly.left_out)) == ["No case counts in the later quarter: Was it right? (a)."]


def test_a_case_that_was_not_asked_is_in_no_denominator() -> None:
    """A question that hangs on another is compared among the cases that were asked it, as the report counts it."""
    asked = quarter({"a": (1, 2)}, RIGHT, WHY)
    given = ({"right": ["yes"]}, {"right": ["no"], "why": ["yes"]}, {"right": ["no"], "why": ["no"]})
    cases = [known_case(f"A-{at}", "a", asked.checklist, answers) for at, answers in enumerate(given)]
    side = replace(asked, answers=tuple(cases))
    (why,) = [difference for difference in compare(side, side).whole if difference.item is WHY]
    assert (why.choice.name, str(why.earlier), why.p) == ("yes", "1 of 2", 1)
    assert difference_words(why).startswith("Why not? Yes, of those asked: 1 of 2 then, 1 of 2 now.")


@pytest.mark.parametrize(("meaning", "left"), [("unknown", []), ("excluded", ["1 of 4"])])
def test_what_nobody_can_tell_is_in_no_denominator(meaning: str, left: list[str]) -> None:
    """Nor is what leaves the denominator, which alone is counted beside it; that nobody can tell has no line at all."""
    unable = Choice("unable", "Unable to tell", meaning)
    side = quarter({"a": (1, 3)}, replace(RIGHT, choices=(YES, NO, unable)))
    case = known_case("A-9", "a", side.checklist, {"right": ["unable"]})
    side = replace(side, answers=(*side.answers, case))
    assert str(yes(compare(side, side)).earlier) == "1 of 3"
    lines = {line.choice.name: str(line.seen[0]) for line in series((side, side))}
    assert [lines.pop(name) for name in ("yes", "no")] == ["1 of 3", "2 of 3"]
    assert list(lines.values()) == left


def test_a_series_shows_every_quarter_and_claims_nothing() -> None:
    """Counts in the order given; a quarter that did not ask has none, and an answer that nobody gave no line."""
    first, second, third = (quarter({"a": (x, 5)}, *items) for x, items in ((1, (WHY,)), (2, ()), (3, ())))
    assert [(one.choice.name, [str(seen) for seen in one.seen]) for one in series((first, second, third))] == [
        ("yes", ["None", "2 of 5", "3 of 5"]),
        ("no", ["None", "3 of 5", "2 of 5"]),
    ]
    never = quarter({"a": (5, 5)})
    assert [one.choice.name for one in series((never, never, never))] == ["yes"]


def test_how_much_was_looked_at_is_said() -> None:
    """Questions and answers, how often chance makes a change, what could have been seen, and what no change says."""
    result = compare(quarter({"a": (1, 20), "b": (2, 10)}), quarter({"a": (2, 20), "b": (2, 10)}))
    assert list(scope_sentences(result)) == [
        "1 answer to 1 question that both asked alike was compared.",
        "Where nothing has changed, a change is found in at most 1 of 20 comparisons like this one.",
        "So it is, once more, by closing team.",
        "What could have been seen: from 3 of 30 only to 11 or more of 30.",
    ]
    assert list(verdict_sentences(result))[1] == "Nor has any by closing team."
    nothing = compare(quarter({"a": (1, 3)}, WHY), quarter({"a": (1, 3)}))
    assert list(scope_sentences(nothing)) == ["There is no answer by which the two can be compared."]
    assert list(verdict_sentences(nothing)) == []


@pytest.mark.parametrize(
    ("then", "now", "said"),
    [
        ((9, 21), (8, 21), "from 9 of 21 only to 2 or fewer or to 17 or more of 21"),
        ((1, 3), (1, 3), "no change at all from 1 of 3"),
        ((5, 10), (4, 5), "no change at all from 5 of 10"),
        ((0, 4), (1, 4), "from 0 of 4 only to all of 4"),
        ((4, 4), (1, 4), "from 4 of 4 only to none of 4"),
    ],
)
def test_what_could_have_been_seen_is_said(then: tuple[int, int], now: tuple[int, int], said: str) -> None:
    """From a count of the earlier quarter to others of the later; with few cases there may be none."""
    assert visible_words(yes(compare(quarter({"a": then}), quarter({"a": now})))) == said


def test_a_reader_is_told_what_makes_two_quarters_unlike() -> None:
    """Overlapping periods, another unit, another definition, other strata, and cases that are still out."""
    one = quarter({"a": (1, 3)})
    assert list(cautions(one, quarter({"a": (1, 3)}, period=JULY))) == []
    other = replace(
        one,
        start=date(2022, 6, 30),
        kinds=("family",),
        definition="closure",
        patterns={"a": ("A*",)},
        answers=one.answers[:2],
    )
    assert list(cautions(one, other)) == [
        "Their periods overlap: some re-referrals may be in both, and the tests take them to be others.",
        "The earlier review counts children, the later families.",
        "They do not count the same referrals as re-referrals.",
        "Their plans sort each closing team into strata in different ways: see [strata] in both.",
        "Cases that are not audited are taken to be like the others of their stratum.",
    ]


COUNTS = st.dictionaries(
    st.sampled_from("abcd"), st.integers(1, 25).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=1
)


@given(COUNTS, COUNTS)
def test_comparison_is_symmetric(earlier: dict[str, tuple[int, int]], later: dict[str, tuple[int, int]]) -> None:
    """Exchanging the quarters exchanges the counts and nothing else."""
    there, back = compare(quarter(earlier), quarter(later)), compare(quarter(later), quarter(earlier))
    known = {(one.choice.name, one.stratum): one for one in (*back.whole, *back.by_stratum)}
    found = (*there.whole, *there.by_stratum)
    assert len(found) == len(known)
    for one in found:
        other = known[one.choice.name, one.stratum]
        assert (one.earlier, one.later) == (other.later, other.earlier)
        assert (one.p, one.adjusted) == pytest.approx((other.p, other.adjusted), abs=1e-9)
    assert {one.stratum for one in there.left_out} == {one.stratum for one in back.left_out}
