"""Two quarters side by side, held to base R."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resample.auditing.checklist import Checklist, Choice, Condition, Item
from resample.reporting.comparison import MORE, NO_MORE, Quarter, Seen, benjamini_hochberg, compare, fisher
from resample.reporting.themes import CaseAnswers

YES, NO = Choice("yes", "Yes"), Choice("no", "No")
RIGHT = Item("select_one", "right", "Was it right?", required=True, choices=(YES, NO))
WHY = Item("select_one", "why", "Why not?", relevant=(Condition("right", "no"),), choices=(YES, NO))
THEMES = Item("select_multiple", "themes", "Themes", choices=(Choice("hope", "Hope"), Choice("haste", "Haste")))


def quarter(counts: Mapping[str, tuple[int, int]], *items: Item) -> Quarter:
    """Cases by stratum, x of n of them answered "yes" to the first question and the others "no"."""
    cases = [
        CaseAnswers(f"{stratum}-{number}", stratum, {"right": frozenset(["yes" if number < x else "no"])}, frozenset())
        for stratum, (x, n) in counts.items()
        for number in range(n)
    ]
    return Quarter(Checklist("own", "Our own", "1", items or (RIGHT,)), tuple(cases))


@pytest.mark.parametrize(
    ("earlier", "later", "p"),
    [
        ((1, 10), (8, 10), 0.00547749464158),
        ((0, 3), (3, 3), 0.1),
        ((2, 10), (5, 10), 0.349845201238),
        ((0, 10), (0, 10), 1),
        ((10, 10), (3, 3), 1),
        ((3, 10), (1, 12), 0.293233082707),
        ((7, 21), (2, 21), 0.130013690989),
        ((1, 5), (4, 7), 0.292929292929),
        ((20, 100), (35, 110), 0.0599878581315),
        ((2, 4), (0, 2), 0.466666666667),
        ((50, 300), (90, 310), 0.000347197291195),
    ],
)
def test_base_r_fisher_test(earlier: tuple[int, int], later: tuple[int, int], p: float) -> None:
    """The p-value is R 4.2.2's `fisher.test(matrix(c(x1, n1 - x1, x2, n2 - x2), 2))$p.value`."""
    assert float(fisher(Seen(*earlier), Seen(*later))) == pytest.approx(p, rel=1e-11)


def test_base_r_p_adjust() -> None:
    """Adjusted values are R 4.2.2's `p.adjust(c(.01, .04, .03, .2, .5, .01, .9), "BH")`, ties among them."""
    adjusted = benjamini_hochberg([Fraction(p, 100) for p in (1, 4, 3, 20, 50, 1, 90)])
    assert [float(p) for p in adjusted] == pytest.approx([0.035, 0.07, 0.07, 0.28, 0.58333333333, 0.035, 0.9])


def test_counts_come_first_and_then_the_verdict() -> None:
    """1 of 20 against 18 of 20 is more than chance is likely to give; 2 of 10 against 5 of 10 is not."""
    result = compare(quarter({"a": (1, 20), "b": (2, 10)}), quarter({"a": (18, 20), "b": (5, 10)}))
    said = [(one.stratum, one.choice.name, one.words) for one in result.differences]
    assert said == [
        ("a", "yes", f"1 of 20 in the earlier quarter, 18 of 20 in the later: {MORE}"),
        ("a", "no", f"19 of 20 in the earlier quarter, 2 of 20 in the later: {MORE}"),
        ("b", "yes", f"2 of 10 in the earlier quarter, 5 of 10 in the later: {NO_MORE}"),
        ("b", "no", f"8 of 10 in the earlier quarter, 5 of 10 in the later: {NO_MORE}"),
    ]
    assert result.left_out == ()


def test_a_difference_is_judged_among_all_that_were_looked_at() -> None:
    """What would be more than chance alone is no more than that among ten strata without a difference."""
    lone = compare(quarter({"a": (2, 10)}), quarter({"a": (8, 10)}))
    others = {f"b{number}": (3, 10) for number in range(10)}
    among = compare(quarter({"a": (2, 10), **others}), quarter({"a": (8, 10), **others}))
    assert lone.differences[0].p == among.differences[0].p
    assert (lone.differences[0].verdict, among.differences[0].verdict) == (MORE, NO_MORE)


def test_strata_of_one_quarter_only_are_left_out_with_the_reason() -> None:
    """A team that was not audited in both quarters is not compared, and is named."""
    result = compare(quarter({"a": (1, 3), "old": (1, 3)}), quarter({"new": (1, 3), "a": (1, 3)}))
    assert {one.stratum for one in result.differences} == {"a"}
    assert [(one.stratum, one.reason) for one in result.left_out] == [
        ("new", "none of its cases was audited in the earlier quarter"),
        ("old", "none of its cases was audited in the later quarter"),
    ]


def test_questions_and_answers_of_one_quarter_only_are_left_out_with_the_reason() -> None:
    """A checklist may change between quarters; what both have is compared still."""
    changed = Item("select_one", "right", "Was it right?", choices=(YES, Choice("partly", "Partly")))
    result = compare(quarter({"a": (1, 3)}, RIGHT, WHY), quarter({"a": (1, 3)}, changed, THEMES))
    assert [(one.item.name, one.choice.name) for one in result.differences] == [("right", "yes")]
    assert [(one.item, one.choice, one.reason) for one in result.left_out] == [
        ("themes", "", "it was not asked in the earlier quarter"),
        ("why", "", "it was not asked in the later quarter"),
        ("right", "partly", "it was not offered in the earlier quarter"),
        ("right", "no", "it was not offered in the later quarter"),
    ]


def test_a_question_that_nobody_answered_is_left_out_in_its_stratum() -> None:
    """Where two auditors differ on the only case there is nothing to count."""
    earlier = quarter({"a": (1, 3)})
    unsettled = CaseAnswers("A-1", "a", {}, frozenset(["right"]))
    result = compare(earlier, Quarter(earlier.checklist, (unsettled,)))
    assert result.differences == ()
    assert [(one.stratum, one.item, one.reason) for one in result.left_out] == [
        ("a", "right", "no case of it counts in the later quarter")
    ]


def test_cases_to_which_a_question_does_not_apply_stay_in_the_denominator() -> None:
    """Counted as the estimates count them: of all audited cases of the stratum."""
    right = CaseAnswers("A-1", "a", {"right": frozenset(["yes"])}, frozenset())
    wrong = CaseAnswers("A-2", "a", {"right": frozenset(["no"]), "why": frozenset(["yes"])}, frozenset())
    one = Quarter(Checklist("own", "Our own", "1", (RIGHT, WHY)), (right, wrong))
    why = [difference for difference in compare(one, one).differences if difference.item is WHY]
    assert [(str(difference.earlier), difference.p) for difference in why] == [("1 of 2", 1), ("0 of 2", 1)]


@st.composite
def seen(draw: st.DrawFn) -> Seen:
    """Up to 25 audited cases, some of them with the finding."""
    n = draw(st.integers(1, 25))
    return Seen(draw(st.integers(0, n)), n)


@given(seen(), seen())
def test_fisher_is_symmetric(one: Seen, other: Seen) -> None:
    """Neither the order of quarters nor counting the cases without the finding changes the p-value, a true chance."""
    p = fisher(one, other)
    assert 0 < p <= 1
    assert p == fisher(other, one) == fisher(Seen(one.n - one.x, one.n), Seen(other.n - other.x, other.n))


@given(seen())
def test_the_same_share_is_no_difference(one: Seen) -> None:
    """A quarter against itself has a p-value of 1."""
    assert fisher(one, one) == 1


COUNTS = st.dictionaries(st.sampled_from("abcd"), seen().map(lambda one: (one.x, one.n)), min_size=1)


@given(COUNTS, COUNTS)
def test_comparison_is_symmetric(earlier: dict[str, tuple[int, int]], later: dict[str, tuple[int, int]]) -> None:
    """Exchanging the quarters exchanges the counts and nothing else."""
    there, back = compare(quarter(earlier), quarter(later)), compare(quarter(later), quarter(earlier))
    known = {(one.choice.name, one.stratum): one for one in back.differences}
    assert len(there.differences) == len(known)
    for one in there.differences:
        other = known[one.choice.name, one.stratum]
        assert (one.earlier, one.later, one.p, one.adjusted) == (other.later, other.earlier, other.p, other.adjusted)
    assert {one.stratum for one in there.left_out} == {one.stratum for one in back.left_out}


@given(st.lists(st.fractions(0, 1), max_size=20))
def test_adjusting_keeps_the_order_and_lowers_nothing(chances: list[Fraction]) -> None:
    """A smaller p-value never gets a larger adjusted one; each lies from itself to 1; the largest stays."""
    adjusted = benjamini_hochberg(chances)
    assert all(p <= q <= 1 for p, q in zip(chances, adjusted, strict=True))
    by_p = [q for _, q in sorted(zip(chances, adjusted, strict=True))]
    assert by_p == sorted(by_p)
    assert max(chances, default=None) == max(adjusted, default=None)
