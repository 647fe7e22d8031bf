"""What is printed of any table gives away no small count: held for all of them, with the functions that print it.

An open program can be run over every table. So all tables are gone through, those that print the same are put together,
and of each answer the counts that it has among them are what a reader can know.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

import pytest

from resample.publication.edition import FEWEST, HEADLINE, PublicMonth, _month, _with_untold
from resample.publication.ranking import Ranking, ranking
from resample.publication.rounding import Rounded, rounded, rounding_base
from resample.sampling.record import Month
from tests.makers.reviews import CHECKLIST

Table = tuple[int, ...]
Place = tuple[bool, bool, int, int]
MOST_CASES, MOST_ANSWERS = 40, 6


def partitions(total: int, parts: int, most: int) -> Iterator[Table]:
    """Every way to share cases among so many answers, the most frequent first.

    >>> list(partitions(3, 2, 3))
    [(3, 0), (2, 1)]
    """
    if parts == 1:
        if total <= most:
            yield (total,)
        return
    for count in range(min(total, most), -(-total // parts) - 1, -1):
        yield from ((count, *rest) for rest in partitions(total - count, parts - 1, count))


def arrangements(answers: int) -> Iterator[tuple[int, ...]]:
    """The orders of answers that differ in where the two most frequent stand.

    The others of one stretch, before, between or after these two, may change places: no rule tells them apart.
    """
    for order in itertools.permutations(range(answers)):
        ends = sorted((order.index(0), order.index(min(1, answers - 1))))
        stretches = (order[: ends[0]], order[ends[0] + 1 : ends[1]], order[ends[1] + 1 :])
        if all(list(stretch) == sorted(stretch) for stretch in stretches):
            yield order


def tables(total: int, answers: int) -> Iterator[Table]:
    """Every table of one answer a case, up to answers that may change places."""
    orders = list(arrangements(answers))
    for counts in partitions(total, answers, total):
        yield from {tuple(counts[at] for at in order) for order in orders}


Paper = TypeVar("Paper", bound=Hashable)


def known(printed: Iterable[tuple[Paper, Table]]) -> Mapping[Paper, Sequence[set[int]]]:
    """For each thing that is printed, the counts that each answer may have."""
    may_be: dict[Paper, Sequence[set[int]]] = {}
    for paper, table in printed:
        for counts, count in zip(may_be.setdefault(paper, [set() for _ in table]), table, strict=True):
            counts.add(count)
    return may_be


def told(counts: set[int], threshold: int, *, named: bool, none: bool) -> str:
    """What is given away of an answer that may have these counts; blank where nothing is.

    `named` is whether the paper says that there are some; `none` whether it says that there are none.
    """
    small = any(1 <= count <= threshold for count in counts)
    if small and len(counts) < 3:
        return "a small count"
    if small and not named and 0 not in counts:
        return "that there are some"
    return "that there are none" if counts == {0} and not none else ""


def ranked(table: Table, answers: int, threshold: int, of: int) -> Ranking:
    """What is printed of a table whose first columns are answers; the others are not known or do not count."""
    return ranking({f"{at}": table[at] for at in range(answers)}, threshold, of, one_a_case=True)


def faults_of_orders(of: int, answers: int, columns: int, threshold: int) -> list[object]:
    """What the order of some answers gives away, of any column of any table."""
    if columns == answers:
        every = tables(of, answers)
    else:
        every = ((*table, left) for left in range(of + 1) for table in tables(of - left, answers))
    found = known((ranked(table, answers, threshold, of), table) for table in every)
    faults: list[object] = []
    for paper, columns_may_be in found.items():
        assert isinstance(paper, Ranking)
        no_other = not paper.then and not (paper.number and paper.number.may_be_all)
        by_place: dict[Place, set[int]] = defaultdict(set)
        for at, counts in enumerate(columns_may_be):
            by_place[place(at, paper, answers)] |= counts
        for (named, in_order, *_), counts in by_place.items():
            if fault := told(counts, threshold, named=named, none=no_other and in_order):
                faults.append((of, answers, columns, paper, counts, fault))
    return faults


def place(at: int, paper: Ranking, answers: int) -> Place:
    """Which columns may change places: whether it is named, is an answer, and on which side of those it stands."""
    named = f"{at}" in (paper.first, paper.then)
    first, then = (at if named else int(at < int(name or answers)) for name in (paper.first, paper.then))
    return named, at < answers, first, then


@pytest.mark.slow
@pytest.mark.parametrize("answers", range(1, MOST_ANSWERS + 1))
def test_no_order_of_answers_tells_a_small_count(answers: int) -> None:
    """Which came first, how often, and which next: of 11 to 40 cases and up to 6 answers, each case with one."""
    for of in range(FEWEST, MOST_CASES + 1):
        assert faults_of_orders(of, answers, answers, 4) == []


@pytest.mark.slow
@pytest.mark.parametrize("answers", range(1, MOST_ANSWERS - 1))
def test_no_order_tells_how_many_files_do_not_tell(answers: int) -> None:
    """The same where some cases have no answer that counts, which is a column as any other."""
    for of in range(FEWEST, MOST_CASES + 1):
        assert faults_of_orders(of, answers, answers + 1, 4) == []


@pytest.mark.slow
@pytest.mark.parametrize("threshold", [2, 5, 6, 9])
def test_no_order_tells_by_any_threshold(threshold: int) -> None:
    """A plan may hold more numbers to be small; fewer are rounded as four are."""
    for of in range(max(FEWEST, 2 * rounding_base(threshold) + 1), 33):
        for answers in range(1, 5):
            assert faults_of_orders(of, answers, answers, threshold) == []


@pytest.mark.parametrize("threshold", [2, 4, 5, 9])
def test_no_main_answer_tells_a_small_count(threshold: int) -> None:
    """The number of one answer, or of several that say the same: every table of up to six, put together by its number.

    What is printed depends on the sum alone, so that inside it and outside of it any shares go together.
    """
    faults = []
    for of in range(max(FEWEST, 2 * rounding_base(threshold) + 1), MOST_CASES + 1):
        by_paper: dict[Rounded, list[int]] = defaultdict(list)
        for count in range(of + 1):
            by_paper[rounded(count, threshold, of)].append(count)
        for (paper, counts), said in itertools.product(by_paper.items(), range(1, MOST_ANSWERS + 1)):
            inside = {part for count in counts for shares in partitions(count, said, count) for part in shares}
            faults += [told(inside, threshold, named=said == 1 and bool(paper), none=not paper)]
            for other in range(1, MOST_ANSWERS - said + 1):
                parts = (shares for count in counts for shares in partitions(of - count, other, of))
                outside = {part for shares in parts for part in shares}
                faults += [told(outside, threshold, named=False, none=False)]
    assert {*faults} == {""}


@pytest.mark.parametrize("threshold", [2, 4, 5, 9])
def test_no_pair_of_numbers_tells_what_was_found_or_what_no_answer_tells(threshold: int) -> None:
    """A number and the same with the cases in which no answer tells: every count of both, of 11 to 40 cases.

    What was found, what no answer tells, and what is left each have at least three values, whatever they are; and that
    there are some is given away of none but those of which the paper says it.
    """
    for of in range(max(FEWEST, 2 * rounding_base(threshold) + 1), MOST_CASES + 1):
        every = ((found, untold, of - found - untold) for found in range(of + 1) for untold in range(of - found + 1))
        for paper, columns in known((pair(found, untold, threshold, of), (found, untold, left))
                                    for found, untold, left in every).items():  # fmt: skip
            number, with_untold = paper
            named = (bool(number), number != with_untold, False)
            none = (not number, not with_untold, False)
            for counts, said, unsaid in zip(columns, named, none, strict=True):
                assert told(counts, threshold, named=said, none=unsaid) == "", (of, paper, counts)
                assert len(counts) >= 3 or unsaid or not (number or with_untold), (of, paper, counts)


def pair(found: int, untold: int, threshold: int, of: int) -> tuple[Rounded, Rounded]:
    """Both numbers as they are printed."""
    printed = _with_untold(CHECKLIST.items[0], HEADLINE, found, untold, threshold, of)
    assert printed.number is not None
    assert printed.with_untold is not None
    return printed.number, printed.with_untold


@pytest.mark.parametrize("answers", range(1, MOST_ANSWERS - 2))
def test_no_order_tells_in_how_few_cases_no_answer_tells(answers: int) -> None:
    """Beside an order it is said at most that some are so: a column as any other, of at least three values."""
    for of in range(FEWEST, 28):
        every = ((*table, left) for left in range(of + 1) for table in tables(of - left, answers))
        papers = (((ranked(table, answers, 4, of), table[answers] > 0), table) for table in every)
        for (paper, untold), columns in known(papers).items():
            no_other = not paper.then and not (paper.number and paper.number.may_be_all)
            by_place: dict[Place, set[int]] = defaultdict(set)
            for at, counts in enumerate(columns):
                by_place[place(at, paper, answers)] |= counts
            for (named, in_order, *_), counts in by_place.items():
                said, unsaid = (named, no_other) if in_order else (untold, not untold)
                assert told(counts, 4, named=said, none=unsaid) == "", (of, paper, untold, counts)


@pytest.mark.parametrize("threshold", [4, 5, 9])
def test_no_themes_tell_a_small_count(threshold: int) -> None:
    """Of a question with several answers each is ticked or not: every table of three themes among some cases."""
    for of in (11, 20, 21, 22, 30):
        if of <= 2 * rounding_base(threshold):
            continue
        every = itertools.product(range(of + 1), repeat=3)
        papers = (
            (ranking({f"{at}": table[at] for at in range(3)}, threshold, of, one_a_case=False), table)
            for table in every
        )
        for paper, columns in known(papers).items():
            assert isinstance(paper, Ranking)
            no_other = not paper.then and not (paper.number and paper.number.may_be_all)
            for at, counts in enumerate(columns):
                named = f"{at}" in (paper.first, paper.then)
                assert told(counts, threshold, named=named, none=no_other) == "", (of, paper, at, counts)


def test_no_month_tells_a_small_count() -> None:
    """Re-referrals of a month and where most came from: up to four sources and 30 re-referrals, all put together."""
    every = (table for of in range(31) for table in _orders(of, 4))
    papers = ((_month(_of_sources(table), 4), table) for table in every)
    for paper, columns in known(papers).items():
        assert isinstance(paper, PublicMonth)
        if paper.number.high > 22:  # a month of more than 30 may be printed so, too
            continue
        no_other = bool(paper.first) and not paper.then
        for at, counts in enumerate(columns):
            named = f"{at}" in (paper.first, paper.then)
            assert told(counts, 4, named=named, none=no_other or not paper.number) == "", (paper, at, counts)


def _orders(of: int, sources: int) -> Iterator[Table]:
    cuts = itertools.combinations(range(of + sources - 1), sources - 1)
    yield from (tuple(b - a - 1 for a, b in itertools.pairwise((-1, *cut, of + sources - 1))) for cut in cuts)


def _of_sources(table: Table) -> Month:
    return Month("2022-07", sum(table), {f"{at}": count for at, count in enumerate(table)})


def test_the_test_tells_what_is_given_away() -> None:
    """Of c/c/c/9 that add up to 21 and can only be 4/4/4/9 each fault is told."""
    assert told({4}, 4, named=False, none=False) == "a small count"
    assert told({1, 2, 3}, 4, named=False, none=False) == "that there are some"
    assert told({0}, 4, named=False, none=False) == "that there are none"
    assert told({0, 1, 2}, 4, named=False, none=False) == told({0}, 4, named=False, none=True) == ""


@pytest.mark.parametrize("of", [None, *range(11, 41)])
def test_every_number_is_among_those_that_it_stands_for(of: int | None) -> None:
    """And whatever it may stand for is printed in the same way; a number of cases stands for at least three."""
    for count in range(1, 41 if of is None else of + 1):
        paper = rounded(count, 4, of)
        assert {rounded(other, 4, of) for other in range(paper.low, paper.high + 1)} == {paper}
        assert paper.low <= count <= paper.high
        assert paper.high - paper.low >= 2


def test_no_themes_tell_in_how_few_cases_no_answer_tells() -> None:
    """Two themes and a column of cases in which nothing is told: every table, and that some are so is all that is said.

    Of all themes of a question the same cases are not told, so that all that is printed of them is put together.
    """
    for of in (11, 20, 21, 25):
        every = ((a, b, left) for left in range(of + 1) for a, b in itertools.product(range(of - left + 1), repeat=2))
        papers = (((rounded(a, 4, of), rounded(b, 4, of), left > 0), (a, b, left)) for a, b, left in every)
        for (first, second, untold), columns in known(papers).items():
            said, unsaid = (bool(first), bool(second), untold), (not first, not second, not untold)
            for counts, named, none in zip(columns, said, unsaid, strict=True):
                assert told(counts, 4, named=named, none=none) == "", (of, first, second, untold, counts)
