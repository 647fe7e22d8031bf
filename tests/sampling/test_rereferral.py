"""Re-referrals: which earlier episode makes one, day by day, and that nothing but the child's own history matters."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resample.sampling.rereferral import DEFINITIONS, Episodes, Rereferrals, find_rereferrals, twelve_months_before

Row = tuple[str, date, date | None, bool]

ALWAYS = (date.min, date.max)
FOUND = ("referral", "closure")
DAYS = st.dates(date(2023, 2, 20), date(2025, 3, 10)) | st.sampled_from(
    [date(2023, 2, 28), date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1), date(2025, 2, 28), date(2025, 3, 1)]
)
ROWS = st.lists(st.tuples(st.sampled_from("ABC"), DAYS, st.none() | DAYS, st.booleans()), min_size=1, max_size=12)


def day(text: str) -> date:
    """A day as one writes it, dd/mm/yyyy."""
    return date(*map(int, reversed(text.split("/"))))


def episodes_of(rows: list[Row]) -> Episodes:
    """Rows as columns."""
    child_ids, started, closed, are_referrals = (list(column) for column in zip(*rows, strict=True))
    return Episodes(child_ids, started, closed, are_referrals)


def history(*lines: str, of: str = "closure", period: tuple[date, date] = ALWAYS) -> dict[int, int]:
    """The re-referrals of one child, each with its earlier episode; a line is `start` or `start closure`."""
    days = [[day(text) for text in line.split()] for line in lines]
    closed = [rest[0] if rest else None for _, *rest in days]
    return by_position(find_rereferrals(Episodes(["A"] * len(days), [one[0] for one in days], closed), of, *period))


def by_position(found: Rereferrals) -> dict[int, int]:
    """The earlier episode of each re-referral."""
    return dict(zip(found.positions, found.earlier, strict=True))


def said(rows: list[Row], definition: str) -> list[tuple[str, ...]]:
    """What is found, in terms of what the rows say and not of where they stand."""
    # a closure before its own start is as good as none
    rows = [(one, start, end if end and end >= start else None, counts) for one, start, end, counts in rows]
    found = by_position(find_rereferrals(episodes_of(rows), definition, *ALWAYS))
    return sorted(tuple(map(str, rows[at] + rows[earlier][:3])) for at, earlier in found.items())


@pytest.mark.parametrize(
    ("of", "before"),
    [
        ("01/03/2025", "01/03/2024"),
        ("31/03/2025", "31/03/2024"),
        ("28/02/2025", "28/02/2024"),
        ("29/02/2024", "28/02/2023"),
        ("01/03/2024", "01/03/2023"),
        ("31/12/2024", "31/12/2023"),
        ("01/01/0001", "01/01/0001"),
    ],
)
def test_twelve_months_are_those_of_the_calendar(of: str, before: str) -> None:
    """A year before a day is the same day, and 28 February before a leap day."""
    assert twelve_months_before(day(of)) == day(before)


@pytest.mark.parametrize(
    ("earlier", "later", "within"),
    [
        ("04/07/2021", "04/07/2022", True),
        ("03/07/2021", "04/07/2022", False),
        ("31/08/2021", "31/08/2022", True),
        ("30/08/2021", "31/08/2022", False),
        ("29/02/2024", "28/02/2025", True),
        ("29/02/2024", "01/03/2025", False),
        ("28/02/2023", "29/02/2024", True),
        ("27/02/2023", "29/02/2024", False),
    ],
)
@pytest.mark.parametrize("definition", FOUND)
def test_the_anniversary_counts_and_the_day_after_does_not(
    definition: str, earlier: str, later: str, within: bool
) -> None:
    """Under both definitions a referral on the anniversary is a re-referral, and one a day later is not."""
    line = earlier if definition == "referral" else f"01/01/2020 {earlier}"
    assert history(line, later, of=definition) == ({1: 0} if within else {})


@pytest.mark.parametrize("definition", FOUND)
def test_referrals_of_one_day_are_one_event(definition: str) -> None:
    """Of two referrals of one child on one day neither follows the other, and both follow what was before."""
    twice = ("04/07/2022 04/07/2022", "04/07/2022 04/07/2022")
    assert history(*twice, of=definition) == {}
    assert history(*twice, "01/05/2022 01/06/2022", of=definition) == {0: 2, 1: 2}


@pytest.mark.parametrize(
    ("closed", "found"), [("04/07/2022", {1: 0}), ("05/07/2022", {}), ("03/07/2022", {1: 0}), ("", {})]
)
def test_a_closure_counts_up_to_the_day_of_the_new_referral(closed: str, found: dict[int, int]) -> None:
    """An episode that is open on the day, or never closed, is no earlier one under closure and is under referral."""
    assert history(f"01/05/2022 {closed}", "04/07/2022") == found
    assert history(f"01/05/2022 {closed}", "04/07/2022", of="referral") == {1: 0}


def test_a_long_episode_makes_the_definitions_differ() -> None:
    """An episode of two years that closed last month is an earlier one by its closure, not by its start."""
    assert history("01/06/2020 01/06/2022", "04/07/2022") == {1: 0}
    assert history("01/06/2020 01/06/2022", "04/07/2022", of="referral") == {}


def test_the_latest_of_two_earlier_episodes_is_attached() -> None:
    """Where episodes overlap, the definitions choose by the date that they look back to."""
    lines = ("04/07/2022", "01/02/2022 01/06/2022", "01/04/2022 01/05/2022")
    assert history(*lines)[0] == 1
    assert history(*lines, of="referral")[0] == 2


@pytest.mark.parametrize(
    ("definition", "lines", "earlier"),
    [
        ("closure", ("01/02/2022 01/06/2022", "01/03/2022 01/06/2022"), 1),
        ("closure", ("01/02/2022 01/06/2022", "01/02/2022 01/06/2022"), 0),
        ("referral", ("01/02/2022 01/06/2022", "01/02/2022 01/05/2022"), 0),
        ("referral", ("01/02/2022 01/05/2022", "01/02/2022 01/06/2022"), 1),
        ("referral", ("01/02/2022 01/06/2022", "01/02/2022"), 1),
        ("referral", ("01/02/2022", "01/02/2022"), 0),
    ],
)
def test_ties_go_to_the_later_date_then_to_the_lower_row(definition: str, lines: tuple[str, ...], earlier: int) -> None:
    """Of two equal episodes the later start, the later or open closure, and then the lower row decide."""
    assert history(*lines, "04/07/2022", of=definition)[2] == earlier


def test_a_closure_before_its_own_start_is_not_known() -> None:
    """A slip of the pen makes no re-referral by closure, and none of a referral before the episode's start."""
    assert history("01/06/2022 01/05/2022", "04/07/2022", "15/05/2022") == {}
    assert history("01/06/2022 01/05/2022", "04/07/2022", of="referral") == {1: 0}


def test_the_period_includes_both_its_bounds() -> None:
    """A referral on the first or last day counts, one outside does not, and the earlier episode may be outside."""
    lines = ("30/06/2022 30/06/2022", "01/07/2022 01/07/2022", "30/09/2022 30/09/2022", "01/10/2022")
    quarter = (day("01/07/2022"), day("30/09/2022"))
    assert history(*lines, period=quarter) == {1: 0, 2: 1}


def test_an_episode_that_is_no_referral_is_never_counted() -> None:
    """It may be the earlier one under both definitions, and is neither a referral nor a re-referral itself."""
    rows: list[Row] = [
        ("A", day("01/03/2022"), day("01/06/2022"), False),
        ("A", day("04/07/2022"), None, True),
        ("A", day("05/07/2022"), None, False),
        ("B", day("04/07/2022"), None, True),
    ]
    for definition in FOUND:
        found = find_rereferrals(episodes_of(rows), definition, *ALWAYS)
        assert (found.referrals, by_position(found), found.rate) == (2, {1: 0}, 0.5)


def test_no_referrals_have_no_rate() -> None:
    """A period without referrals has a count of nought and no share."""
    found = find_rereferrals(Episodes([], [], []), "closure", *ALWAYS)
    assert (found.referrals, found.rereferrals, found.rate) == (0, 0, None)


def test_what_the_extract_gives_is_not_looked_for() -> None:
    """Each definition has its words, and all but `given` can be looked for."""
    assert set(DEFINITIONS) == {*FOUND, "given"}
    with pytest.raises(KeyError, match="given"):
        find_rereferrals(Episodes([], [], []), "given", *ALWAYS)


def test_columns_are_of_one_length() -> None:
    """A row that does not say whether it is a referral is a fault of the caller."""
    started = [day("01/06/2022"), day("04/07/2022")]
    with pytest.raises(ValueError, match="zip"):
        find_rereferrals(Episodes(["A", "A"], started, [None, None], [True]), "referral", *ALWAYS)


def within_twelve_months(earlier: date, later: date) -> bool:
    """Counted in months and days, apart from the module: a month that is too short ends the count on its last day."""
    months = later.year * 12 + later.month - earlier.year * 12 - earlier.month
    last = monthrange(earlier.year, earlier.month)[1]
    return months < 12 or (months == 12 and earlier.day >= min(later.day, last))


def earlier_by_definition(rows: list[Row], at: int, definition: str) -> int | None:
    """The earlier episode of one row, by looking at all others."""
    child, now, _, _ = rows[at]
    best: tuple[date, date, int] | None = None
    for other, (whose, started, closed, _) in enumerate(rows):
        known = closed if closed is not None and closed >= started else None
        if whose != child or started >= now:
            continue
        if definition == "referral" and within_twelve_months(started, now):
            best = max(best or (date.min, date.min, 0), (started, known or date.max, -other))
        if definition == "closure" and known and known <= now and within_twelve_months(known, now):
            best = max(best or (date.min, date.min, 0), (known, started, -other))
    return -best[2] if best else None


@given(ROWS, st.sampled_from(FOUND), DAYS, DAYS)
def test_looking_at_every_pair_of_rows_finds_the_same(
    rows: list[Row], definition: str, one_day: date, another: date
) -> None:
    """The definitions written out over all pairs give the same re-referrals, each with the same earlier episode."""
    start, end = sorted((one_day, another))
    counted = [at for at, (_, started, _, is_referral) in enumerate(rows) if is_referral and start <= started <= end]
    pairs = {at: earlier_by_definition(rows, at, definition) for at in counted}
    found = find_rereferrals(episodes_of(rows), definition, start, end)
    assert found.referrals == len(counted)
    assert list(found.positions) == sorted(found.positions)
    assert by_position(found) == {at: earlier for at, earlier in pairs.items() if earlier is not None}


@given(ROWS.flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))), st.sampled_from(FOUND))
def test_the_order_of_rows_changes_nothing(both: tuple[list[Row], list[Row]], definition: str) -> None:
    """Shuffled rows give the same re-referrals of the same children after the same episodes."""
    rows, shuffled = both
    assert said(shuffled, definition) == said(rows, definition)


@given(ROWS, ROWS, st.sampled_from(FOUND))
def test_other_children_change_nothing(rows: list[Row], others: list[Row], definition: str) -> None:
    """Rows of other children leave each child's re-referrals as they were."""
    strangers = [(f"another {child}", started, closed, counts) for child, started, closed, counts in others]
    alone = by_position(find_rereferrals(episodes_of(rows), definition, *ALWAYS))
    together = by_position(find_rereferrals(episodes_of(rows + strangers), definition, *ALWAYS))
    assert {at: earlier for at, earlier in together.items() if at < len(rows)} == alone


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), min_size=2, max_size=8))
def test_where_each_episode_closes_before_the_next_closure_finds_more(steps: list[tuple[int, int]]) -> None:
    """Without overlaps and open episodes every re-referral by start is one by closure too, after the same episode."""
    rows: list[Row] = []
    now = date(2015, 1, 1)
    for until_referral, until_closure in steps:
        started = now + timedelta(until_referral)
        now = started + timedelta(until_closure)
        rows.append(("A", started, now, True))
    by_start, by_closure = (
        by_position(find_rereferrals(episodes_of(rows), definition, *ALWAYS)) for definition in FOUND
    )
    assert by_start.items() <= by_closure.items()
