"""Units with several re-referrals in a period: which they are, and which of their re-referrals is the latest."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date


def repeated(ids: Sequence[str]) -> frozenset[str]:
    """The ids that stand there more than once.

    >>> repeated(["A", "B", "A"])
    frozenset({'A'})
    """
    # most often there is none, and a set costs half of a count
    if len(set(ids)) == len(ids):
        return frozenset()
    return frozenset(one for one, times in Counter(ids).items() if times > 1)


def latest_of_each(
    unit_ids: Sequence[str], dates: Sequence[date], positions: Sequence[int]
) -> tuple[Sequence[int], dict[str, tuple[int, ...]]]:
    """The position of each unit's latest re-referral, and for units with several those of the earlier ones by date.

    Of one day, the later position counts as the later re-referral.

    >>> latest_of_each(["A", "B", "A"], [date(2022, 9, 1), date(2022, 8, 1), date(2022, 7, 4)], range(3))
    ([1, 0], {'A': (2,)})
    """
    units = unit_ids if len(positions) == len(unit_ids) else [unit_ids[at] for at in positions]
    several = repeated(units)
    if not several:
        return positions, {}
    latest: list[int] = []
    of_unit: defaultdict[str, list[int]] = defaultdict(list)
    for at, unit in zip(positions, units, strict=True):
        (of_unit[unit] if unit in several else latest).append(at)
    beside = {}
    for unit, all_of_it in of_unit.items():
        *earlier, last = sorted(all_of_it, key=lambda at: (dates[at], at))
        latest.append(last)
        beside[unit] = tuple(earlier)
    return latest, beside
