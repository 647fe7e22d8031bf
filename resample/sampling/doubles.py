"""Which cases are audited twice: decided by lot, when a case is drawn and never later.

Every unit has a second ticket, the SHA-256 of ``seed/double,id``. Of the cases drawn together, those with the lowest
are audited twice. When the sample is extended, the new cases are drawn from in the same way, as many as bring the
whole up to its share; so no double audit is taken back, and none is added to a case that has already been sent out.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import Decimal

from resample.sampling.tickets import ticket_number

FEWEST_DOUBLES = 2
"""One double audit would say nothing of how far two people agree."""


def double_ticket(seed: str, unit_id: str) -> str:
    """The ticket that decides whether a case is audited twice.

    >>> double_ticket("20240501-1234567890", "A-1")[:12]
    'aad6c2fad988'
    """
    return ticket_number(f"{seed}/double", unit_id)


def doubles_wanted(cases: int, share: float) -> int:
    """How many of so many cases are audited twice: the share rounded up, at least 2 or all; 0 for a share of 0.

    >>> [doubles_wanted(cases, 0.10) for cases in (1, 2, 21, 30, 31)]
    [1, 2, 3, 3, 4]
    """
    if not share:
        return 0
    # in decimals: 10% of 30 is 3, where binary fractions may give a little more
    return min(cases, max(FEWEST_DOUBLES, math.ceil(cases * Decimal(str(share)))))


def draw_doubles(units: Mapping[str, str], share: float, seed: str, *, drawn_before: int = 0) -> frozenset[str]:
    """The sample ids that are audited twice, of cases drawn together: `units` has the unit of each sample id.

    `drawn_before` is how many cases the sample had; they have had their share.
    """
    wanted = doubles_wanted(drawn_before + len(units), share) - doubles_wanted(drawn_before, share)
    by_ticket = sorted(units, key=lambda sample_id: (double_ticket(seed, units[sample_id]), sample_id))
    return frozenset(by_ticket[:wanted])
