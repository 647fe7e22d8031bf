"""Units with several re-referrals in a period: which they are, and which of their re-referrals is the latest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from resample.sampling.columns import repeated


def latest_of_each(
    unit_ids: Sequence[str], dates: Sequence[date], positions: Sequence[int]
) -> tuple[Sequence[int], dict[str, tuple[int, ...]]]:
    """The position of each unit's latest re-referral, and for units with several those of the earlier ones by date.

    Of one day, the later position counts as the later re-referral.

    >>> latest_of_each(["A", "B", "A"], [date(2022, 9, 1), date(2022, 8, 1), date(2022, 7, 4)], range(3))
    ([1, 0], {'A': (2,)})
    """
    units, several = unit_ids, repeated(unit_ids)
    if several and len(positions) < len(unit_ids):
        units = [unit_ids[at] for at in positions]
        several = repeated(units)
    if not several:
        return positions, {}
    days = list(dates)
    latest: list[int] = []
    of_unit: defaultdict[str, list[int]] = defaultdict(list)
    for at, unit in zip(positions, units, strict=True):
        (of_unit[unit] if unit in several else latest).append(at)
    beside = {}
    for unit, all_of_it in of_unit.items():
        *earlier, last = sorted(all_of_it, key=days.__getitem__)
        latest.append(last)
        beside[unit] = tuple(earlier)
    return latest, beside
