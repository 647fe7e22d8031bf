"""Counts and their sums: all that disclosure needs to know of a table, or of several that share counts."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Relation(Generic[Key]):
    """A count that is the sum of others; the same count in two tables has one key."""

    total: Key
    parts: tuple[Key, ...]

    @property
    def keys(self) -> tuple[Key, ...]:
        """The total, then the parts."""
        return (self.total, *self.parts)


def keys_of(relations: Sequence[Relation[Key]]) -> tuple[Key, ...]:
    """Every key once, in the order of the relations."""
    return tuple(dict.fromkeys(itertools.chain.from_iterable(relation.keys for relation in relations)))


def equations(relations: Sequence[Relation[Key]], keys: Sequence[Key]) -> list[list[int]]:
    """A row a relation, a column a key: 1 for its total, -1 for a part of it, 0 for any other.

    >>> equations([Relation("of", ("yes", "no"))], ["no", "yes", "of"])
    [[-1, -1, 1]]
    """
    column = {key: place for place, key in enumerate(keys)}
    rows = [[0] * len(keys) for _ in relations]
    for row, relation in zip(rows, relations, strict=True):
        for key in column.keys() & set(relation.keys):
            row[column[key]] = 1 if key == relation.total else -1
    return rows


def separate(relations: Sequence[Relation[Key]], settled: Collection[Key]) -> Sequence[Sequence[Relation[Key]]]:
    """The relations in lots that share no key but settled ones, so that each lot can be looked at by itself.

    >>> sums = [Relation("of", ("yes", "no")), Relation("of", ("in", "out")), Relation("out", ("away", "gone"))]
    >>> [[relation.parts for relation in lot] for lot in separate(sums, {"of"})]
    [[('yes', 'no')], [('in', 'out'), ('away', 'gone')]]
    """
    lots: list[list[Relation[Key]]] = []
    for relation in relations:
        unsettled = set(relation.keys) - set(settled)
        apart = [lot for lot in lots if all(unsettled.isdisjoint(inside.keys) for inside in lot)]
        touching = [inside for lot in lots if lot not in apart for inside in lot]
        lots = [*apart, [*touching, relation]]
    return lots
