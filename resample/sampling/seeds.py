"""The seed that nobody chooses: made from who was re-referred on which day, and from nothing else.

What strata are called, how many are drawn and who is left out have no part in it, so that nobody can try other words
until the sample pleases. Another extract, period or definition holds other re-referrals, and gives another seed.
Anybody can make it again: the SHA-256 of the lines ``day<TAB>id<LF>``, each once, in order.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date

from resample.sampling.columns import positions_by_value
from resample.sampling.tickets import compared

SEED_DIGITS = 16
"""Hex digits of that SHA-256 in a seed: 64 bits, and a text that fits a line."""


def made_seed(child_ids: Sequence[str], dates: Sequence[date], start: date, end: date) -> str:
    """The seed of the re-referrals from `start` to `end`, both included; other rows have no part in it.

    >>> days = [date(2022, 7, 4), date(2022, 7, 1), date(2022, 10, 3)]
    >>> made_seed(["B", "A", "C"], days, date(2022, 7, 1), date(2022, 9, 30))
    '9f7a422e9ad76762'
    >>> made_seed(["A", "B"], [days[1], days[0]], date(2022, 6, 30), date(2022, 9, 30))
    '9f7a422e9ad76762'
    """
    ids, digest = compared(child_ids), hashlib.sha256()
    # few days stand many times: the ids of each are put in order, not a million lines
    for (day,), positions in sorted(positions_by_value([dates], range(len(ids))).items()):
        if start <= day <= end:
            lines = f"\n{day}\t".join(["", *sorted({ids[position] for position in positions})])
            digest.update(f"{lines[1:]}\n".encode())
    return digest.hexdigest()[:SEED_DIGITS]
