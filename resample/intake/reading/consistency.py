"""What must hold between the cells of a row, and between rows: no referral twice, no closure out of order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from resample.errors import Problem
from resample.intake.reading.header import Table
from resample.intake.reading.headings import GIVEN, label
from resample.intake.reading.id_spellings import spelling_problems
from resample.intake.reading.rows import Rows
from resample.intake.reading.tally import combinations
from resample.intake.sources.refusals import refuse
from resample.sampling.columns import repeated

TWICE = "the same row twice"


def sound(rows: Rows, table: Table, holds: str) -> Rows:
    """The rows without those that are there twice. InputRefused with every problem of theirs."""
    kept = without_twins(rows, table)
    refuse([*kept.problems, *spelling_problems(kept, table), *out_of_order(kept, table, holds)])
    return kept


def without_twins(rows: Rows, table: Table) -> Rows:
    """The rows without those that say the same again; where two rows of one referral differ, that is a problem.

    A referral is known by its id, else by its child and its day.
    """
    twins = _twins(rows.columns)
    if not twins:
        return rows
    columns, numbers = rows.columns, rows.numbers
    same: set[int] = set()
    problems = []
    for first, later in twins.items():
        differing = [at for at in later if any(column[first] != column[at] for column in columns.values())]
        same.update(set(later) - set(differing))
        if differing:
            where = table.at([numbers[at] for at in (first, *differing)])
            found = f"These {table.called}s have {_same_referral(columns)}."
            problems.append(Problem(where, found, remedy="They differ: keep the right one."))
    kept = [at for at in range(len(numbers)) if at not in same]
    return replace(
        rows,
        numbers=[numbers[at] for at in kept],
        columns={
            meaning: [value for at, value in enumerate(column) if at not in same] for meaning, column in columns.items()
        },
        left_out={**rows.left_out, TWICE: sorted(numbers[at] for at in same)} if same else rows.left_out,
        problems=(*rows.problems, *problems),
    )


def _same_referral(columns: Mapping[str, Sequence[Any]]) -> str:
    return "one referral id" if "referral_id" in columns else "one child and one day"


def _twins(columns: Mapping[str, Sequence[Any]]) -> dict[int, list[int]]:
    """Positions of later rows of one referral, by the position of its first."""
    ids = columns.get("referral_id") or columns["child_id"]
    # of a million rows only those are looked at whose id stands twice
    several = repeated(ids)
    positions = [at for at, key in enumerate(ids) if key in several] if several else []
    first: dict[object, int] = {}
    twins: dict[int, list[int]] = {}
    for position, key in zip(positions, _keys(columns, positions), strict=True):
        if first.setdefault(key, position) != position:
            twins.setdefault(first[key], []).append(position)
    return twins


def _keys(columns: Mapping[str, Sequence[Any]], positions: Sequence[int]) -> Iterator[object]:
    """What each row's referral is known by; a row without an id or a day is a fault of its own and like no other."""
    children, days, referrals = columns["child_id"], columns["referral_date"], columns.get("referral_id")
    for at in positions:
        if referrals and referrals[at]:
            yield referrals[at]
        else:
            yield (children[at], days[at]) if children[at] and days[at] else at


def out_of_order(rows: Rows, table: Table, holds: str) -> list[Problem]:
    """Closures that cannot be: of an earlier episode after the re-referral, or of an episode before it began."""
    if "closure_date" not in rows.columns:
        return []
    days = rows.columns["referral_date"], rows.columns["closure_date"]
    wrong = {pair for pair in combinations(*days) if _wrong(pair, holds)}
    if not wrong:
        return []
    numbers = [number for number, pair in zip(rows.numbers, zip(*days, strict=True), strict=True) if pair in wrong]
    headings = table.headings
    found = f'"{headings["closure_date"]}" is {"after" if holds == GIVEN else "before"} "{headings["referral_date"]}".'
    expected = (
        f"The {label('closure_date')} is not later than the re-referral."
        if holds == GIVEN
        else "An episode closes on the day of its referral or later."
    )
    return [Problem(table.at(numbers), found, expected, "Correct the dates.")]


def _wrong(pair: tuple[date | None, date | None], holds: str) -> bool:
    referred, closed = pair
    if not referred or not closed:
        return False
    return closed > referred if holds == GIVEN else closed < referred
