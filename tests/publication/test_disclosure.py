"""What is held back from the public cannot be worked out: by hand, and against every table that there could be."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resample.errors import ResampleError
from resample.publication.disclosure.checker import derivable, prove_undisclosed
from resample.publication.disclosure.count_ranges import range_of_count
from resample.publication.disclosure.strata import lot_label, merge_small
from resample.publication.disclosure.sums import Relation
from resample.publication.disclosure.suppression import Suppressed, held_back_sentence, suppress
from resample.reporting.estimates import StratumCount, estimate

STEP_DOWN = """
               none universal early_help team community unable
none              2         0          0    0         0      0
universal         0         8          2    0         0      0
early_help        4         0          2    0         0      0
team              0         0          0    1         0      0
community         0         0          0    0         1      0
not_recorded      0         0          0    0         0      1
"""
"""The example's step-down on the record (rows) against help in place: the published 2 and 4 are among them."""

Cell = tuple[str, str]


def crossed(text: str) -> tuple[dict[Cell, int], list[Relation[Cell]]]:
    """A table of two directions as counts and sums, with its margins."""
    header, *lines = text.strip().splitlines()
    columns, rows = header.split(), [line.split() for line in lines]
    names = [row[0] for row in rows]
    counts = {(row[0], column): int(count) for row in rows for column, count in zip(columns, row[1:], strict=True)}
    sums = [Relation((row, "sum"), tuple((row, column) for column in columns)) for row in names]
    sums += [Relation(("sum", column), tuple((row, column) for row in names)) for column in columns]
    counts |= {one.total: sum(counts[part] for part in one.parts) for one in sums}
    counts["sum", "sum"] = sum(counts[row, "sum"] for row in names)
    sums.append(Relation(("sum", "sum"), tuple((row, "sum") for row in names)))
    sums.append(Relation(("sum", "sum"), tuple(("sum", column) for column in columns)))
    return counts, sums


def possible(
    shown: Mapping[str, int], leaves: Sequence[str], sums: Sequence[Relation[str]], most: int
) -> dict[str, set[int]]:
    """The oracle: the numbers that each count has, over all tables up to `most` that agree with the shown."""
    tables = np.indices([most + 1] * len(leaves)).reshape(len(leaves), -1)
    columns = dict(zip(leaves, tables, strict=True))
    columns |= {one.total: sum((columns[part] for part in one.parts), np.zeros(1, int)) for one in sums}
    agree = np.ones(tables.shape[1], dtype=bool)
    for key, count in shown.items():
        agree &= columns[key] == count
    return {key: set(np.unique(column[agree]).tolist()) for key, column in columns.items()}


def half_open(numbers: Mapping[str, set[int]], hidden: Collection[str], threshold: int) -> set[str]:
    """The hidden counts that may be some small numbers and not others."""
    small = set(range(1, threshold + 1))
    return {key for key in hidden if 0 < len(small & numbers[key]) < threshold}


@st.composite
def linked_tables(draw: st.DrawFn) -> tuple[dict[str, int], list[Relation[str]]]:
    """Up to four counts, and sums of any of them: margins, nested totals, totals that overlap."""
    leaves = "abcd"[: draw(st.integers(2, 4))]
    counts = {leaf: draw(st.integers(0, 5)) for leaf in leaves}
    subsets = st.sets(st.sampled_from(leaves), min_size=2).map(lambda some: tuple(sorted(some)))
    sums = [Relation("".join(parts).upper(), parts) for parts in draw(st.sets(subsets, min_size=1, max_size=4))]
    sums.sort(key=lambda one: one.total)
    return counts | {one.total: sum(counts[part] for part in one.parts) for one in sums}, sums


@given(linked_tables(), st.integers(2, 3))
@settings(max_examples=60, deadline=None)
def test_every_small_count_may_be_any_small_number(
    table: tuple[dict[str, int], list[Relation[str]]], threshold: int
) -> None:
    """Whatever the sums, every table that agrees with what is shown is tried: no hidden count is given away."""
    counts, sums = table
    kept = suppress(counts, sums, threshold=threshold)
    small = {key for key, count in counts.items() if 1 <= count <= threshold}
    assert small <= kept.hidden
    numbers = possible(kept.shown, [key for key in counts if key.islower()], sums, 20)
    assert all(numbers[key] >= set(range(1, threshold + 1)) for key in small)
    assert half_open(numbers, kept.hidden, threshold) == set()
    assert derivable(kept.shown, sums, threshold=threshold) == ()


@given(linked_tables(), st.integers(2, 3), st.data())
@settings(max_examples=60, deadline=None)
def test_the_checker_finds_what_trying_every_table_finds(
    table: tuple[dict[str, int], list[Relation[str]]], threshold: int, data: st.DataObject
) -> None:
    """Whichever counts are hidden, well or badly chosen, the checker names those that are given away and no others."""
    counts, sums = table
    hidden = data.draw(st.sets(st.sampled_from(sorted(counts)), min_size=1))
    shown = {key: count for key, count in counts.items() if key not in hidden}
    numbers = possible(shown, [key for key in counts if key.islower()], sums, 20)
    in_sums = {key for one in sums for key in one.keys}
    expected = half_open(numbers, hidden & in_sums, threshold)
    assert set(derivable(shown, sums, threshold=threshold, known=shown)) == expected


@given(linked_tables())
@settings(max_examples=40, deadline=None)
def test_what_is_shown_holds_nothing_to_hide(table: tuple[dict[str, int], list[Relation[str]]]) -> None:
    """A second time nothing more is held back, and the first time gives the same again."""
    counts, sums = table
    kept = suppress(counts, sums, threshold=2)
    left = [one for one in sums if kept.hidden.isdisjoint(one.keys)]
    assert suppress(kept.shown, left, threshold=2) == Suppressed(kept.shown, frozenset())
    assert suppress(counts, sums, threshold=2) == kept


@given(linked_tables())
@settings(max_examples=40, deadline=None)
def test_without_small_counts_all_is_shown(table: tuple[dict[str, int], list[Relation[str]]]) -> None:
    """Counts of 0 and of 5 or more stay, every one."""
    _, sums = table
    leaves = sorted({part for one in sums for part in one.parts})
    counts = {leaf: 0 if place % 2 else 5 + place for place, leaf in enumerate(leaves)}
    counts |= {one.total: sum(counts[part] for part in one.parts) for one in sums}
    assert suppress(counts, sums).shown == counts


def test_a_complement_is_held_back_with_its_count() -> None:
    """18 of 21 would tell the 3 that are not, though no table prints the 3; 5 of 21 leave 16 and stay."""
    counts = {"hope": 18, "no hope": 3, "haste": 5, "no haste": 16, "of": 21}
    sums = [Relation("of", ("hope", "no hope")), Relation("of", ("haste", "no haste"))]
    assert suppress(counts, sums, known=["of"]).hidden == {"hope", "no hope"}


def test_a_count_of_two_tables_is_hidden_in_both() -> None:
    """Where a count leads from one table into another, the other is held back as far as it takes."""
    counts = {"all": 30, "early help": 12, "rest": 18, "in place": 9, "not in place": 3}
    sums = [Relation("all", ("early help", "rest")), Relation("early help", ("in place", "not in place"))]
    assert suppress(counts, sums).hidden == {"in place", "not in place"}
    assert suppress(counts, sums, known=["in place"]).hidden == {"early help", "rest", "not in place"}


def test_two_by_two() -> None:
    """One small count of four takes the other three with it, and the margins stay."""
    counts, sums = crossed("""
           in out
    yes     2  10
    no      9   8
    """)
    kept = suppress(counts, sums)
    assert kept.hidden == {("yes", "in"), ("yes", "out"), ("no", "in"), ("no", "out")}
    assert derivable(kept.shown, sums) == ()


def test_the_published_step_down_matrix() -> None:
    """Its 2 and 4 are held back and cannot be found; the margins from 5 up and nearly all the zeros stand."""
    counts, sums = crossed(STEP_DOWN)
    kept = suppress(counts, sums, known=[("sum", "sum")])
    assert {("universal", "early_help"), ("early_help", "none")} <= kept.hidden
    assert derivable(kept.shown, sums, known=[("sum", "sum")]) == ()
    margins = {key: count for key, count in counts.items() if "sum" in key and count > 4}
    assert margins.items() <= kept.shown.items()
    assert sum(count == 0 for count in kept.shown.values()) >= 24


def test_hiding_the_small_counts_only_is_caught() -> None:
    """Without the counts beside them the small ones can be worked out, and the checker and the guard say so."""
    counts, sums = crossed(STEP_DOWN)
    shown = {key: count for key, count in counts.items() if not 1 <= count <= 4}
    assert ("universal", "early_help") in derivable(shown, sums)
    with pytest.raises(ResampleError, match=r"summary\.json: \d+ small numbers could be .* worked out") as caught:
        prove_undisclosed("summary.json", shown, sums)
    assert caught.value.exit_code == 5
    assert "early_help" not in str(caught.value)


def test_a_small_count_that_is_shown_is_caught() -> None:
    """The guard finds what nobody held back, unless readers know it anyway."""
    row = [Relation("of", ("yes", "no"))]
    with pytest.raises(ResampleError) as caught:
        prove_undisclosed("summary.json", {"yes": 17, "no": 2, "of": 19}, row)
    assert str(caught.value) == (
        "summary.json: 1 small number could be read or worked out by the public. None from 1 to 4 may be. "
        "Nothing was published. This is a fault of the program: please report it."
    )
    prove_undisclosed("summary.json", {"yes": 17, "no": 2, "of": 19}, row, known=["no"])


@pytest.mark.parametrize("count", [1, 4])
def test_the_smallest_and_the_largest_small_count_are_small(count: int) -> None:
    """1 and 4 are held back and may not be shown, with sums or without; 0 and 5 may."""
    for sums in ([], [Relation("of", ("yes", "no"))]):
        counts = {"yes": 17, "no": count, "of": 17 + count}
        assert derivable(counts, sums) == ("no",)
        assert "no" in suppress(counts, sums).hidden
    assert derivable({"none": 0, "five": 5}, []) == ()
    assert suppress({"none": 0, "five": 5}, []).hidden == frozenset()


def test_a_large_count_is_not_left_half_small() -> None:
    """With b at most 7, a is 3 or more of the 10, so not 1 or 2 but perhaps 3 or 4: a sum is hidden, or all refused."""
    counts = {"a": 5, "b": 5, "c": 2, "a or b": 10, "b or c": 7}
    sums = [Relation("a or b", ("a", "b")), Relation("b or c", ("b", "c"))]
    assert derivable({"a or b": 10, "b or c": 7}, sums) == ("a",)
    assert suppress(counts, sums).hidden == {"c", "b or c"}
    with pytest.raises(ValueError, match=r"^a can be worked out, whatever is held back$"):
        suppress(counts, sums, known=["a or b", "b or c"])


def test_numbers_are_whole() -> None:
    """Where a sum holds some cases twice, what is left of it is even: no 1 and no 3, and half a case is no way out."""
    sums = [Relation("AB", ("a", "b")), Relation("ABC", ("a", "b", "c")), Relation("all", ("AB", "ABC"))]
    assert "c" in derivable({"all": 14}, sums, threshold=3)
    with pytest.raises(ValueError, match="whatever is held back"):
        suppress({"a": 1, "b": 0, "c": 12, "AB": 1, "ABC": 13, "all": 14}, sums, threshold=3, known=["all"])


def test_no_more_is_held_back_than_it_takes() -> None:
    """Of two counts that would do beside a small one, the smaller is held back and the other is shown."""
    sums = [Relation("AB", ("a", "b")), Relation("ABC", ("a", "b", "c")), Relation("all", ("AB", "ABC"))]
    counts = {"a": 7, "b": 12, "c": 1, "AB": 19, "ABC": 20, "all": 39}
    assert suppress(counts, sums, threshold=3).shown == {"b": 12}


@given(linked_tables(), st.data())
@settings(max_examples=60, deadline=None)
def test_what_readers_know_is_not_counted_on(
    table: tuple[dict[str, int], list[Relation[str]]], data: st.DataObject
) -> None:
    """Known counts are never held back, and the others are safe from whoever knows them, or the table is refused."""
    counts, sums = table
    known = data.draw(st.sets(st.sampled_from(sorted(counts)), min_size=1, max_size=2))
    try:
        kept = suppress(counts, sums, threshold=2, known=known)
    except ValueError:
        return
    assert kept.hidden.isdisjoint(known)
    assert derivable(kept.shown, sums, threshold=2, known=known) == ()


def test_a_table_of_zeros_is_shown() -> None:
    """Nothing found anywhere is no secret."""
    zeros = {"yes": 0, "no": 0, "of": 0}
    kept = suppress(zeros, [Relation("of", ("yes", "no"))])
    assert kept.shown == zeros
    assert kept.share("yes", "of") is None


def test_what_cannot_be_hidden_is_refused() -> None:
    """Of 3 cases known to have been audited nothing can be told without telling it."""
    with pytest.raises(ValueError, match="whatever is held back"):
        suppress({"yes": 2, "no": 1, "of": 3}, [Relation("of", ("yes", "no"))], known=["of"])


def test_a_threshold_of_one_is_refused() -> None:
    """Where only 1 is small, to know that a count is small is to know it."""
    with pytest.raises(ValueError, match="hides nothing"):
        suppress({"yes": 1}, [], threshold=1)


def test_false_sums_are_refused() -> None:
    """Neither the counts nor what is left of them may contradict the sums."""
    row = [Relation("of", ("yes", "no"))]
    with pytest.raises(ValueError, match="not the sum"):
        suppress({"yes": 2, "no": 1, "of": 4}, row)
    with pytest.raises(ValueError, match=r"^no table has these counts and these sums$"):
        derivable({"yes": 9, "of": 5}, row)
    with pytest.raises(ValueError, match=r"^no table has these counts and these sums$"):
        derivable({"yes": 9, "no": 9, "of": 5}, row)


@pytest.mark.parametrize(
    "answer",
    [
        {"status": 1, "success": False, "x": None, "message": "time is up"},
        {"status": 0, "success": True, "x": [9.0, 9.0], "message": "time is up"},
    ],
    ids=["no answer", "a wrong answer"],
)
def test_without_a_proof_nothing_counts_as_safe(answer: dict[str, object], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the solver gives up, or finds a table whose sums are wrong, the checker says so and no more."""
    monkeypatch.setattr("scipy.optimize.milp", lambda *_, **__: SimpleNamespace(**answer))
    with pytest.raises(ArithmeticError, match=r"^no proof either way: time is up$"):
        derivable({"of": 21}, [Relation("of", ("yes", "no"))])


def test_a_share_is_printed_where_count_and_base_are() -> None:
    """A percentage with a known base is the count in other words."""
    kept = Suppressed({"yes": 15, "of": 1_000}, frozenset({"no", "asked"}))
    assert kept.share("yes", "of") == 0.015
    assert kept.share("no", "of") is kept.share("yes", "asked") is None
    assert [kept.text(key) for key in ("of", "no")] == ["1,000", "c"]


def test_the_sentence_agrees_with_its_number() -> None:
    """One number is, two are; none is said too."""
    assert held_back_sentence(1).startswith("1 number is not shown (marked c): numbers from 1 to 4")
    assert held_back_sentence(2, threshold=5).startswith("2 numbers are not shown (marked c): numbers from 1 to 5")
    assert held_back_sentence(0) == "No number had to be held back."


@given(st.lists(st.tuples(st.integers(1, 30), st.integers(0, 12)), min_size=1, max_size=7))
def test_merged_strata_are_not_small(sizes: list[tuple[int, int]]) -> None:
    """Every stratum is in one lot, in order, and no lot is small unless it is all there is."""
    lots = merge_small({str(name): size for name, size in enumerate(sizes)})
    assert sorted(int(name) for lot in lots for name in lot) == list(range(len(sizes)))
    assert [lot[0] for lot in lots] == sorted((lot[0] for lot in lots), key=int)
    totals = [[sum(sizes[int(name)][which] for name in lot) for which in (0, 1)] for lot in lots]
    assert len(lots) == 1 or not any(1 <= size <= 4 for total in totals for size in total)


def test_strata_that_are_large_enough_stay_apart() -> None:
    """Only what is small is merged, with the smallest of the others; a small review has one stratum left."""
    assert merge_small({"assessment": (165, 10), "cff": (52, 5)}) == (("assessment",), ("cff",))
    assert merge_small({"a": (90, 9), "b": (40, 3), "c": (60, 6), "d": (50, 5)}) == (("a",), ("b", "d"), ("c",))
    assert merge_small({"a": (9, 3), "b": (3, 1)}) == (("a", "b"),)


def test_merged_strata_keep_their_order() -> None:
    """Lots, and the strata of each, stand in the order of the strata, which need not be the alphabet's."""
    sizes = {"mash": (60, 6), "team": (40, 3), "assessment": (50, 5), "cff": (90, 9)}
    assert merge_small(sizes) == (("mash",), ("team", "assessment"), ("cff",))
    assert merge_small({"mash": (90, 9), "assessment": (50, 5), "cff": (40, 3)}) == (("mash",), ("assessment", "cff"))


def test_strata_have_as_many_numbers_as_each_other() -> None:
    """What is published of one stratum is published of all: anything else is a fault of the caller."""
    with pytest.raises(ValueError, match="zip"):
        merge_small({"mash": (60, 3), "cff": (10,), "other": (90, 9)})


def test_strata_that_stand_together_are_named_in_a_row() -> None:
    """As a reader would say them."""
    assert lot_label(("assessment", "mash", "other")) == "assessment, MASH and other together"


@pytest.mark.parametrize(
    "design",
    [((30, 6), (12, 3), (8, 2)), ((30, 10), (12, 2)), ((9, 0), (20, 5), (6, 1))],
    ids=["alike", "the smaller weighs more", "one was not audited"],
)
@pytest.mark.parametrize("count", [0, 2, 6])
def test_the_public_range_is_the_widest_of_every_division(design: tuple[tuple[int, int], ...], count: int) -> None:
    """However the count divides among the strata, its range lies within the one published, and reaches its ends."""
    ranges = [
        estimate([StratumCount(N, n, one) for (N, n), one in zip(design, x, strict=True)], 0.8)
        for x in np.ndindex(*(n + 1 for _, n in design))
        if sum(x) == count
    ]
    widest = min(one.low_count for one in ranges), max(one.high_count for one in ranges)
    assert range_of_count(design, count, 0.8) == widest


def test_more_than_were_audited_have_no_range() -> None:
    """A count above the sum of the sample is a fault, and so is one below nothing."""
    for count in (-1, 4):
        with pytest.raises(ValueError, match=f"{count} of 3 audited"):
            range_of_count([(10, 3)], count)
