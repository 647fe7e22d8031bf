"""Two auditors on the same cases, held to published coefficients and to base R."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resample.auditing.agreement import Agreement, agreements, clopper_pearson, gwet_ac1
from resample.auditing.checklist import Checklist, Choice, Item
from resample.auditing.findings import Finding
from resample.errors import Address

CHOICES = tuple(Choice(name, name.capitalize()) for name in ("yes", "partly", "no"))
CHECKLIST = Checklist(
    "own",
    "Our own",
    "1",
    (
        Item("select_one", "right", "Was it right?", choices=CHOICES),
        Item("select_one", "seen", "Was the child seen?", choices=CHOICES),
        Item("select_multiple", "themes", "Themes", choices=CHOICES),
        Item("text", "why", "Why not?"),
    ),
)


def finding(sample_id: str, auditor: str, choice: str, *, item: str = "right", file: str = "audit.xlsx") -> Finding:
    """One answer."""
    return Finding(sample_id, "a", item, choice, "", auditor, Address(file, "Audit", "B2"))


def of_pairs(pairs: Sequence[tuple[str, str]]) -> list[Finding]:
    """Ann's and Ben's answers, a case a pair."""
    cases = [(f"A-{number:03}", pair) for number, pair in enumerate(pairs, 1)]
    return [
        finding(case, name, choice) for case, pair in cases for name, choice in zip(("Ann", "Ben"), pair, strict=True)
    ]


def only(findings: Sequence[Finding]) -> Agreement:
    """The agreement on the one question of which there is any."""
    (found,) = agreements(findings, CHECKLIST)
    return found


def test_agreement_is_counted_with_its_range_and_its_disagreements() -> None:
    """Two of three agreed; the third is listed with both names and both answers."""
    found = only(of_pairs([("yes", "yes"), ("yes", "no"), ("no", "no")]))
    assert (found.item.name, found.count, found.of, found.ac1) == ("right", 2, 3, None)
    assert (found.low, found.high) == clopper_pearson(2, 3)
    (one,) = found.disagreements
    assert (one.sample_id, one.auditors, one.choices) == ("A-002", ("Ann", "Ben"), ("yes", "no"))


def test_a_case_audited_once_is_no_double_audit() -> None:
    """One answer agrees with nobody, nor does the same auditor with himself, however he writes his name."""
    again = [finding("A-002", "Ann", "yes"), finding("A-002", " ANN ", "yes", file="other.xlsx")]
    assert agreements([finding("A-001", "Ann", "yes"), *again], CHECKLIST) == ()


def test_only_questions_with_one_answer_are_compared() -> None:
    """Ticked themes and texts are not held against each other."""
    ticked = [finding("A-001", name, choice, item="themes") for name, choice in (("Ann", "yes"), ("Ben", "no"))]
    written = [finding("A-001", name, "", item="why") for name in ("Ann", "Ben")]
    assert agreements([*ticked, *written], CHECKLIST) == ()


def test_questions_stand_in_the_order_of_the_checklist() -> None:
    """Whatever order the answers came in."""
    later = [finding("A-001", name, "yes", item="seen") for name in ("Ann", "Ben")]
    assert [one.item.name for one in agreements([*later, *of_pairs([("no", "no")])], CHECKLIST)] == ["right", "seen"]


def test_answers_that_make_no_pair_are_left_out_with_the_reason() -> None:
    """Three auditors of one case, or two answers of one auditor, are not forced into a pair."""
    three = [finding("A-001", name, "yes") for name in ("Ann", "Ben", "Cat")]
    torn = [*of_pairs([("yes", "no")]), finding("A-001", "Ann", "no", file="other.xlsx")]
    for findings, reason in ((three, "3 auditors answered, not two"), (torn, "one auditor gave two answers")):
        found = only(findings)
        assert (found.of, found.low, found.high) == (0, 0, 1)
        assert [(one.sample_id, one.item, one.reason) for one in found.left_out] == [("A-001", "right", reason)]


def test_auditors_without_a_name_are_known_by_their_workbook() -> None:
    """Two workbooks that nobody put a name on are two auditors."""
    found = only([finding("A-001", "", choice, file=f"{choice}.xlsx") for choice in ("yes", "no")])
    assert found.disagreements[0].auditors == ("no.xlsx", "yes.xlsx")


def test_gwet_formula_where_kappa_fails() -> None:
    """118 of 125 both yes, 7 differing and none both no: kappa is -0.02, AC1 is 0.94.

    Gwet (2008) by hand: pa = 118/125, pi = 243/250 and 7/250, pe = 2 * 0.972 * 0.028, (pa - pe) / (1 - pe).
    """
    pairs = [("yes", "yes")] * 118 + [("yes", "no")] * 5 + [("no", "yes")] * 2
    assert gwet_ac1(pairs, 2) == pytest.approx((0.944 - 0.054432) / (1 - 0.054432))


def test_irrcac_three_abstractors() -> None:
    """Gwet's own program on its own data: 13 0 0 / 0 20 7 / 0 4 56 gives 0.8493305.

    irrCAC 1.0, vignette "overview": `gwet.ac1.table(cont3x3abstractors)`.
    """
    table = {("a", "a"): 13, ("b", "b"): 20, ("b", "c"): 7, ("c", "b"): 4, ("c", "c"): 56}
    pairs = [pair for pair, count in table.items() for _ in range(count)]
    assert gwet_ac1(pairs, 3) == pytest.approx(0.8493305, abs=5e-8)


def test_ac1_from_ten_double_audits_on() -> None:
    """Nine are too few for a coefficient; ten that all agree have 1, of three choices that were offered."""
    assert only(of_pairs([("yes", "yes")] * 9)).ac1 is None
    assert only(of_pairs([("yes", "yes")] * 10)).ac1 == 1
    found = only(of_pairs([("yes", "yes")] * 9 + [("yes", "no")]))
    # pi = 19/20 and 1/20, pe = 2 * 19/400 / 2
    assert found.ac1 == pytest.approx((0.9 - 0.0475) / (1 - 0.0475))


@pytest.mark.parametrize(
    ("x", "n", "confidence", "low", "high"),
    [
        (0, 3, 0.95, 0.000000000, 0.707598226),
        (3, 3, 0.95, 0.292401774, 1.000000000),
        (2, 3, 0.8, 0.195800106, 0.965489385),
        (9, 10, 0.95, 0.554983883, 0.997471421),
        (10, 10, 0.99, 0.588704019, 1.000000000),
        (7, 12, 0.99, 0.208527757, 0.896644523),
        (40, 50, 0.95, 0.662816892, 0.899697763),
        (1200, 1400, 0.95, 0.837707052, 0.875065784),
    ],
)
def test_base_r_binom_test(x: int, n: int, confidence: float, low: float, high: float) -> None:
    """The range of a simple proportion is R 4.2.2's `binom.test(x, n, conf.level = confidence)$conf.int`."""
    assert clopper_pearson(x, n, confidence) == pytest.approx((low, high), abs=1e-9)


@pytest.mark.parametrize(("x", "n", "confidence"), [(4, 3, 0.95), (-1, 3, 0.95), (1, 3, 95), (1, 3, 0)])
def test_impossible_proportions_are_refused(x: int, n: int, confidence: float) -> None:
    """More agreed than there are, or 95 for 0.95, is a fault of the caller."""
    with pytest.raises(ValueError, match=r"does not hold|between 0 and 1"):
        clopper_pearson(x, n, confidence)


ANSWERS = st.lists(st.tuples(*[st.sampled_from(["yes", "partly", "no"])] * 2), min_size=1, max_size=30)


@given(ANSWERS)
def test_who_is_first_changes_nothing(pairs: list[tuple[str, str]]) -> None:
    """Agreement is the same from either auditor's side."""
    one, other = only(of_pairs(pairs)), only(of_pairs([(second, first) for first, second in pairs]))
    assert (one.count, one.of, one.low, one.high) == (other.count, other.of, other.low, other.high)
    assert one.ac1 == pytest.approx(other.ac1)
    assert [d.choices for d in one.disagreements] == [d.choices[::-1] for d in other.disagreements]


@given(ANSWERS)
def test_the_parts_make_the_whole(pairs: list[tuple[str, str]]) -> None:
    """What agreed and what is listed are all the double audits; the range holds the share; AC1 is at most 1."""
    found = only(of_pairs(pairs))
    assert found.count + len(found.disagreements) == found.of == len(pairs)
    assert 0 <= found.low <= found.count / found.of <= found.high <= 1
    assert (found.ac1 is None) == (len(pairs) < 10)
    assert found.ac1 is None or -1 <= found.ac1 <= 1
