"""The other table: one that a reader could not tell from the true one, or not once a little more is held back."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic

from resample.publication.disclosure.sums import Key, Relation, equations


@dataclass(frozen=True)
class Search(Generic[Key]):
    """What every search through one lot of sums starts from."""

    counts: Mapping[Key, int]
    """The true counts of the lot."""
    relations: Sequence[Relation[Key]]
    known: Collection[Key]
    """Counts that cannot be held back."""


def nearest_table(search: Search[Key], hidden: Collection[Key], key: Key, value: int) -> Mapping[Key, int] | None:
    """The table with `value` at `key` that differs from the true one at the least price, or None where there is none.

    What differs must be held back. To move a case into a count or out of it is free where the count is held back
    already, and costs one more than the count itself elsewhere: so small counts are chosen, and few, since a move that
    leads through many costs more. An integer programme over the cases moved in and out of each count.
    """
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp

    keys, true = list(search.counts), np.array(list(search.counts.values()))
    known = np.array([count in search.known for count in keys])
    price = np.where([count in hidden for count in keys], 0, true + 1)
    change = np.array([*equations(search.relations, keys), [int(count == key) for count in keys]])
    goal = [*(0 for _ in search.relations), value - search.counts[key]]
    found = milp(
        np.concatenate([price, price]),
        integrality=[1],
        bounds=Bounds(0, np.concatenate([np.where(known, 0, np.inf), np.where(known, 0, true)])),
        constraints=LinearConstraint(np.hstack([change, -change]), goal, goal),
        options={"mip_rel_gap": 0},
    )
    if found.x is None:
        return None
    into, out = np.split(np.rint(found.x), 2)
    return {moved: int(count) for moved, count in zip(keys, true + into - out, strict=True)}
