"""Columns of a million rows: few values that stand many times are kept once, ids are made when they are asked for."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from operator import lt
from typing import Any, TypeVar, overload

T = TypeVar("T")
U = TypeVar("U")


@dataclass(frozen=True, eq=False)
class Repeated(Sequence[T]):
    """A column in which few values stand many times.

    >>> teams = Repeated(["CFF", "MASH"], array("i", [0, 0, 1]))
    >>> list(teams), teams[2], len(teams)
    (['CFF', 'CFF', 'MASH'], 'MASH', 3)
    """

    distinct: Sequence[T]
    """All that stands in it."""
    codes: array[int]
    """For each row, which of these it is."""

    def __len__(self) -> int:
        return len(self.codes)

    def __iter__(self) -> Iterator[T]:
        return map(self.distinct.__getitem__, self.codes)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> list[T]: ...
    def __getitem__(self, at: int | slice) -> T | list[T]:
        return list(self)[at] if isinstance(at, slice) else self.distinct[self.codes[at]]

    def mapped(self, function: Callable[[T], U]) -> Repeated[U]:
        """What a function makes of each value."""
        return Repeated(list(map(function, self.distinct)), self.codes)


@dataclass(frozen=True, eq=False)
class Ids(Sequence[str]):
    """A column of ids, which are made when somebody first asks: of most columns nobody does."""

    size: int
    make: Callable[[], list[str]]

    @cached_property
    def texts(self) -> list[str]:
        """The ids."""
        return self.make()

    @cached_property
    def repeated(self) -> set[str]:
        """Those that stand there more than once."""
        return repeated(self.texts)

    def __len__(self) -> int:
        return self.size

    def __iter__(self) -> Iterator[str]:
        return iter(self.texts)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        return self.texts[at]


def repeated(ids: Sequence[str]) -> set[str]:
    """The ids that stand there more than once.

    >>> repeated(["A", "B", "A"])
    {'A'}
    """
    if isinstance(ids, Ids):
        return ids.repeated
    # most often there is none, which is seen at once where they stand in order, and sooner than which they are
    if all(map(lt, ids, islice(ids, 1, None))) or len(set(ids)) == len(ids):
        return set()
    return {value for value, count in Counter(ids).items() if count > 1}


def distinct(column: Sequence[T]) -> Collection[T]:
    """What stands in a column, each value once or more."""
    return column.distinct if isinstance(column, Repeated) else set(column)


def each(function: Callable[[T], U], column: Sequence[T]) -> Sequence[U]:
    """A column of what a function makes of each value; of what stands there many times, once.

    >>> each(str.upper, ["a", "b"]), list(each(str.upper, Repeated(["a", "b"], array("i", [1, 0]))))
    (['A', 'B'], ['B', 'A'])
    """
    return column.mapped(function) if isinstance(column, Repeated) else list(map(function, column))


def counts(column: Sequence[T]) -> Counter[T]:
    """How often each value stands in a column, in the order in which they first do.

    >>> counts(Repeated(["b", "a", "b"], array("i", [0, 1, 2])))
    Counter({'b': 2, 'a': 1})
    """
    if not isinstance(column, Repeated):
        return Counter(column)
    found: Counter[T] = Counter()
    for code, count in Counter(column.codes).items():
        found[column.distinct[code]] += count
    return found


def positions_by_value(columns: Sequence[Sequence[Any]], positions: Sequence[int]) -> dict[tuple[Any, ...], list[int]]:
    """Positions by what their row says in some columns: a million rows have few combinations.

    >>> positions_by_value([["a", "b", "a"], ["x", "x", "x"]], range(3))
    {('a', 'x'): [0, 2], ('b', 'x'): [1]}
    """
    keys = [
        map((column.codes if isinstance(column, Repeated) else column).__getitem__, positions) for column in columns
    ]
    groups: defaultdict[Any, list[int]] = defaultdict(list)
    for position, key in zip(positions, keys[0] if len(keys) == 1 else zip(*keys, strict=True), strict=True):
        groups[key].append(position)
    found: dict[tuple[Any, ...], list[int]] = {}
    for alike in groups.values():
        found.setdefault(tuple(column[alike[0]] for column in columns), []).extend(alike)
    return found
