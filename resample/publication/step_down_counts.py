"""The step-down matrix as counts: each cell, its margins, and the sums that the report says."""

from __future__ import annotations

import itertools

from resample.publication.counts import AUDITED, Counts, Key, zeros
from resample.publication.disclosure.sums import Relation
from resample.reporting.step_down import StepDown

OF: Key = ("step-down", "of")
AGREE: Key = ("step-down", "agree")
UNIVERSAL: Key = ("step-down", "universal with Early Help")
NOT_IN_PLACE: Key = ("step-down", "Early Help not in place")


def cell_key(recorded: str, in_place: str) -> Key:
    """The key of a cell."""
    return ("step-down", "cell", recorded, in_place)


def step_down_counts(matrix: StepDown, items: dict[Key, int]) -> Counts:
    """Every cell and the said sums; `items` holds the answers to the two questions, whose counts are the margins."""
    rows, columns = ([choice.name for choice in side] for side in (matrix.recorded, matrix.in_place))
    cells = {cell_key(row, column): matrix.counts.get((row, column), 0) for row in rows for column in columns}
    numbers, sums = dict(cells), list[Relation[Key]]()

    def part(total: Key, key: Key, inside: tuple[Key, ...], rest: Key, outside: tuple[Key, ...] = ()) -> None:
        """Of a total, a count that is said, and what remains of it."""
        numbers[key] = sum(cells[cell] for cell in inside)
        numbers[rest] = (items | numbers)[total] - numbers[key]
        sums.append(Relation(total, (key, rest)))
        sums.extend(Relation(sum_, parts) for sum_, parts in ((key, inside), (rest, outside)) if parts)

    part(AUDITED, OF, tuple(cells), ("step-down", "in between"))
    same = tuple(key for key in cells if key[2] == key[3])
    part(OF, AGREE, same, ("step-down", "differ"), tuple(key for key in cells if key not in same))
    for side, names, at in ((matrix.items[0], rows, 2), (matrix.items[1], columns, 3)):
        for name in names:
            line = tuple(key for key in cells if key[at] == name)
            part(("all", side, "count", name), ("step-down", side, name), line, ("step-down", side, name, "in between"))
    differing = ((UNIVERSAL, matrix.universal_with_early_help), (NOT_IN_PLACE, matrix.early_help_not_in_place))
    for key, pairs in differing:
        inside = tuple(cell_key(*pair) for pair in itertools.product(rows, columns) if pair in pairs)
        lines = [row for row in rows if any(pair[0] == row for pair in pairs)]
        if not inside:
            numbers[key] = 0
            continue
        of_lines = tuple(cell_key(row, column) for row in lines for column in columns)
        total = ("step-down", matrix.items[0], *lines)
        if len(lines) > 1:
            numbers[total] = sum(cells[cell] for cell in of_lines)
            sums.append(Relation(total, of_lines))
        part(total, key, inside, (*key, "rest"), tuple(cell for cell in of_lines if cell not in inside))
    return Counts(numbers, tuple(sums), zeros(numbers, "in between"))
