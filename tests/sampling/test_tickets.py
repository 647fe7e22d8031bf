"""Drawing by tickets: bit for bit as published, whatever the rows look like."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resample.sampling.frame import Referrals, SamplingFrame, SamplingUnit, build_frame
from resample.sampling.placing import Dimension
from resample.sampling.tickets import MARK, Drawn, draw_sample, marks_of, ticket_number, tickets

SEED = "20240501-1234567890"
IDS = st.lists(st.text(st.characters(codec="utf-8"), min_size=1, max_size=8), unique=True, min_size=1)


def frame_of(ids: list[str]) -> SamplingFrame:
    """A frame of one stratum."""
    days = [date(2022, 7, 1)] * len(ids)
    return build_frame(Referrals(range(2, len(ids) + 2), ids, days, [Dimension(["cff"] * len(ids))]))


def drawn(ids: list[str], n: int, seed: str = SEED, reserves: int = 0) -> tuple[list[str], list[str]]:
    """Ids of the cases and of the reserves."""
    sample = draw_sample(frame_of(ids), {"cff": n}, seed, reserves=reserves)
    return [one.unit.unit_id for one in sample.cases], [one.unit.unit_id for one in sample.reserves]


def test_vectors_of_the_method() -> None:
    """Seed 20240501-1234567890 orders six ids as the method's authors have it."""
    assert ticket_number(SEED, "A-1").startswith("8c2e75620f9e")
    assert ticket_number(SEED, "A-2").startswith("e087978492b3")
    assert drawn(["A-1", "A-2", "A-3", "B-1", "B-2", "B-3"], 6)[0] == ["B-3", "B-1", "A-3", "A-1", "B-2", "A-2"]


@given(IDS, st.data())
def test_an_independent_drawing_gives_the_same(ids: list[str], data: st.DataObject) -> None:
    """Six lines of hashlib, written apart from the tool, draw the same cases and reserves."""
    plain = [one for one in ids if one == one.strip() and one.isascii()]
    n = data.draw(st.integers(0, len(plain)))
    tickets = {one: hashlib.sha256(f"{SEED},{one}".encode()).hexdigest() for one in plain}
    ordered = sorted(plain, key=lambda one: (tickets[one], one))
    if plain:
        assert drawn(plain, n, reserves=2) == (ordered[:n], ordered[n : n + 2])


@given(IDS, st.randoms(use_true_random=False), st.integers(1, 5))
def test_order_and_other_cases_change_nothing(ids: list[str], chance: object, n: int) -> None:
    """A shuffled frame gives the same sample; of a smaller frame, those drawn before who are left are drawn again."""
    shuffled = list(ids)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    cases, _ = drawn(ids, min(n, len(ids)))
    assert drawn(shuffled, min(n, len(ids)))[0] == cases
    left = ids[1:]
    if left:
        again, _ = drawn(left, min(n, len(left)))
        assert set(cases) - {ids[0]} <= set(again)


@given(IDS)
def test_a_larger_sample_keeps_every_case(ids: list[str]) -> None:
    """The first n of n + 1 are the n."""
    for n in range(len(ids)):
        assert drawn(ids, n + 1)[0][:n] == drawn(ids, n)[0]


@given(IDS)
def test_many_tickets_are_those_of_each(ids: list[str]) -> None:
    """Taken together or one by one, the same tickets and the same marks."""
    for some in (ids, [f"A-{n}" for n in range(len(ids))]):
        one_by_one = [ticket_number(SEED, one) for one in some]
        assert [ticket.hex() for ticket in tickets(SEED, some)] == one_by_one
        assert marks_of(tickets(SEED, some)) == "".join(one[:MARK] for one in one_by_one)


def test_ids_are_compared_in_composed_form() -> None:
    """An accent typed as one character or as two is the same id."""
    assert ticket_number(SEED, "Zoe\u0308") == ticket_number(SEED, " Zo\u00eb ")


def test_a_seed_with_a_comma_is_refused() -> None:
    """Two texts must not share a ticket."""
    with pytest.raises(ValueError, match=r"^a seed holds no comma$"):
        drawn(["A"], 1, seed="1,2")


def test_a_drawn_unit_has_all_that_is_known_of_it() -> None:
    """Stratum, row, earlier re-referrals, ticket and place in the order; and nothing is reserved unasked."""
    ids, days = ["A-1", "A-2", "A-1", "A-3"], [date(2022, 7, day) for day in (1, 1, 9, 1)]
    frame = build_frame(Referrals(range(2, 6), ids, days, [Dimension(["CFF"] * 4, {"cff": ["cff"]})]))
    sample = draw_sample(frame, {"cff": 2}, SEED)
    assert sample.seed == SEED
    assert sample.reserves == draw_sample(frame, {"cff": 0}, SEED).cases == ()
    assert sample.cases == (
        Drawn("CFF-01", SamplingUnit("A-3", "cff", 3), 1, ticket_number(SEED, "A-3")),
        Drawn("CFF-02", SamplingUnit("A-1", "cff", 2, beside=(0,)), 2, ticket_number(SEED, "A-1")),
    )


def test_the_marks_of_a_stratum_are_the_first_digits_of_its_tickets() -> None:
    """Twelve of each unit, in the order of the frame, drawn or not."""
    frame = frame_of(["A-2", "A-1", "B-1"])
    marks = "".join(ticket_number(SEED, one)[:12] for one in ("A-2", "A-1", "B-1"))
    assert draw_sample(frame, {"cff": 1}, SEED).marks == {"cff": marks}


def test_sample_ids_name_stratum_and_order() -> None:
    """A sample id tells its stratum and stands for one case, whatever the strata are called."""
    ids = [f"P{n}" for n in range(8)]
    teams = Dimension(["Early Help"] * 4 + ["early-help"] * 4, {"Early Help": ["early help"], "early help!": ["*"]})
    frame = build_frame(Referrals(range(2, 10), ids, [date(2022, 7, 1)] * 8, [teams]))
    sample = draw_sample(frame, {"Early Help": 2, "early help!": 1}, SEED, reserves=1)
    assert [one.sample_id for one in sample.cases] == ["EARLY-HELP-01", "EARLY-HELP-02", "EARLY-HELP-2-01"]
    assert [one.sample_id for one in sample.reserves] == ["EARLY-HELP-03", "EARLY-HELP-2-02"]


@pytest.mark.parametrize(
    ("strata", "codes"),
    [
        (["(X-ray, Ward X)"], ["X-RAY-WARD-X"]),
        (["!", "!!", "!!!"], ["STRATUM", "STRATUM-2", "STRATUM-3"]),
        (["exactly twenty chars", "exactly twenty-one ch"], ["EXACTLY-TWENTY-CHARS", "EXACTLY-TWENTY-ONE"]),
        (["Kindeswohlgefaehrdung"], ["KINDESWOHLGEFAEHRDUN"]),
        (["a very long name of a team"], ["A-VERY-LONG-NAME-OF"]),
    ],
)
def test_a_stratum_has_a_short_code_of_its_own(strata: list[str], codes: list[str]) -> None:
    """Words in capitals, as many as make twenty characters, and a number where two would be the same."""
    days = [date(2022, 7, 1)] * len(strata)
    frame = build_frame(Referrals(range(len(strata)), strata, days, [Dimension(strata)]))
    sample = draw_sample(frame, dict.fromkeys(strata, 1), SEED)
    assert [one.sample_id for one in sample.cases] == [f"{code}-01" for code in codes]
