"""Units with several re-referrals in a period: which they are, and which of their re-referrals is the latest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date


def repeated(ids: Sequence[str]) -> set[str]:
    """The ids that stand there more than once.

    >>> repeated(["A", "B", "A"])
    {'A'}
    """
    seen: set[str] = set()
    several: set[str] = set()
    # most often there is none, which is seen sooner
    if len(set(ids)) < len(ids):
        for one in ids:
            (several if one in seen else seen).add(one)
    return several


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
        *earlier, last = sorted(all_of_it, key=dates.__getitem__)
        latest.append(last)
        beside[unit] = tuple(earlier)
    return latest, beside
