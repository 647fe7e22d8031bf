"""The sampling frame: every re-referral of the extract, in a stratum or left out for a reason that is counted.

The extract arrives as columns, so that a million rows stay cheap; a `SamplingUnit` is built only for what is drawn.
What is kept and what is left out add up to the rows read.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from resample.sampling.columns import distinct, positions_by_value
from resample.sampling.placing import NOT_MATCHED, NOT_RECORDED, Dimension, stratum_of
from resample.sampling.repeats import latest_of_each
from resample.text.wording import fold

OUTSIDE_PERIOD = "outside the period"
AUDITED_WITH_LATER = "audited with a later one"
AUDITED_BEFORE = "audited before"

UNPLACED = (NOT_RECORDED, NOT_MATCHED, AUDITED_BEFORE)
"""Reasons of units that belong to the population but cannot be drawn: an estimate does not speak for them."""

CROSSED = " / "
"""Between the parts of a stratum that two columns make."""


@dataclass(frozen=True)
class Referrals:
    """The re-referrals of an extract, as columns of one length; position i is one row of the extract."""

    rows: Sequence[int]
    """Row numbers as a person sees them in a spreadsheet."""
    unit_ids: Sequence[str]
    """Whom or what one would draw: the id of a child, of a family or of the referral itself."""
    dates: Sequence[date]
    """Dates of the re-referrals."""
    by: Sequence[Dimension]
    """What strata are made of: one column, or two crossed."""


@dataclass(frozen=True)
class SamplingUnit:
    """One child, family or referral that may be drawn; `position` is the re-referral that is audited."""

    unit_id: str
    stratum: str
    position: int
    beside: tuple[int, ...] = ()
    """Positions of earlier re-referrals of the same unit in the period."""


@dataclass(frozen=True)
class Excluded:
    """A row of the extract that cannot be drawn, and why."""

    row: int
    unit_id: str
    reason: str
    value: str = ""
    """The team as written, where the reason is that no pattern matched it."""


@dataclass(frozen=True)
class Stratum:
    """The units of one stratum, in the order of the extract."""

    name: str
    unit_ids: Sequence[str]
    positions: Sequence[int]

    @property
    def size(self) -> int:
        """N_h, the number of units."""
        return len(self.unit_ids)


@dataclass(frozen=True)
class SamplingFrame:
    """What can be drawn, by stratum, and what cannot."""

    strata: tuple[Stratum, ...]
    excluded: tuple[Excluded, ...]
    rows_read: int
    beside: Mapping[str, tuple[int, ...]]
    """For a unit with several re-referrals in the period: the positions of the earlier ones."""

    @property
    def drawable(self) -> int:
        """Units that are in a stratum."""
        return sum(stratum.size for stratum in self.strata)

    @property
    def population(self) -> int:
        """Units of the quarter, those that no stratum holds included."""
        return self.drawable + sum(excluded.reason in UNPLACED for excluded in self.excluded)

    @property
    def exclusions(self) -> dict[str, int]:
        """Rows left out, counted by reason."""
        return dict(Counter(excluded.reason for excluded in self.excluded))

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of the lines ``stratum<TAB>id<LF>``, sorted by bytes: the same for any order of rows."""
        digest = hashlib.sha256()
        # texts sort as their bytes in UTF-8 do
        for stratum in sorted(self.strata, key=lambda stratum: stratum.name):
            lines = f"\n{stratum.name}\t".join(["", *sorted(stratum.unit_ids)])
            digest.update(f"{lines}\n".encode()[1:])
        return digest.hexdigest()


def build_frame(
    referrals: Referrals,
    *,
    start: date | None = None,
    end: date | None = None,
    audited_before: Collection[int] = (),
) -> SamplingFrame:
    """Sort re-referrals into strata.

    A unit with several re-referrals in the period counts once, by its latest (of one day, the lower row).
    `start` and `end` bound the period, both included. `audited_before` holds positions that are not to be drawn again.
    The order of strata is that of patterns, else of names; a stratum that nobody is in is left out.

    >>> when = [date(2022, 7, 4), date(2022, 8, 1), date(2022, 9, 1)]
    >>> teams = Dimension(["CFF North", "", "Legal"], {"cff": ["CFF*"], "other": ["legal"]})
    >>> frame = build_frame(Referrals([2, 3, 4], ["A", "B", "A"], when, [teams]))
    >>> [(stratum.name, stratum.size) for stratum in frame.strata], frame.exclusions
    ([('other', 1)], {'audited with a later one': 1, 'not recorded': 1})
    >>> frame.population, frame.drawable, frame.rows_read
    (2, 1, 3)
    """
    within, excluded = _within(referrals, start, end)
    latest, beside = latest_of_each(referrals.unit_ids, referrals.dates, within)
    excluded += (_left_out(referrals, at, AUDITED_WITH_LATER) for earlier in beside.values() for at in earlier)
    excluded += (_left_out(referrals, position, AUDITED_BEFORE) for position in latest if position in audited_before)
    positions = [at for at in latest if at not in audited_before] if audited_before else latest
    matchers = [stratum_of(dimension) for dimension in referrals.by]
    kept: dict[tuple[str, ...], list[int]] = {}
    # each combination of values is placed once
    for values, alike in positions_by_value([dimension.values for dimension in referrals.by], positions).items():
        parts = tuple(match(value) for match, value in zip(matchers, values, strict=True))
        if NOT_RECORDED in parts:
            excluded += (_left_out(referrals, position, NOT_RECORDED) for position in alike)
        elif NOT_MATCHED in parts:
            value = values[parts.index(NOT_MATCHED)]
            excluded += (_left_out(referrals, position, NOT_MATCHED, value) for position in alike)
        else:
            kept[parts] = sorted(kept.get(parts, []) + alike)
    ids = list(referrals.unit_ids)
    strata = tuple(
        Stratum(CROSSED.join(parts), [ids[at] for at in kept[parts]], kept[parts])
        for parts in sorted(kept, key=_order(referrals.by))
    )
    excluded.sort(key=lambda row: row.row)
    return SamplingFrame(strata, tuple(excluded), len(referrals.rows), beside)


def _left_out(referrals: Referrals, position: int, reason: str, value: str = "") -> Excluded:
    return Excluded(referrals.rows[position], referrals.unit_ids[position], reason, value)


def _order(by: Sequence[Dimension]) -> Callable[[tuple[str, ...]], list[tuple[int, str]]]:
    """Patterns in their order, names by the alphabet."""
    places = [list(dimension.patterns or ()) for dimension in by]
    return lambda parts: [
        (place.index(part) if place else 0, fold(part)) for place, part in zip(places, parts, strict=True)
    ]


def _within(referrals: Referrals, start: date | None, end: date | None) -> tuple[Sequence[int], list[Excluded]]:
    """The positions of the period, and the rows outside it."""
    first, last = start or date.min, end or date.max
    outside = {day for day in distinct(referrals.dates) if not first <= day <= last}
    if not outside:
        return range(len(referrals.rows)), []
    within = [at for at, day in enumerate(referrals.dates) if day not in outside]
    return within, [
        _left_out(referrals, at, OUTSIDE_PERIOD) for at, day in enumerate(referrals.dates) if day in outside
    ]
