"""The step-down matrix as counts: each cell, its margins, and the sums that the report says."""

from __future__ import annotations

from resample.reporting.disclosure.sums import Relation
from resample.reporting.public.counts import AUDITED, Counts, Key, zeros
from resample.reporting.themes import EARLY_HELP, IN_PLACE, RECORDED, StepDown

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
    for side, names, at in ((RECORDED, rows, 2), (IN_PLACE, columns, 3)):
        for name in names:
            line = tuple(key for key in cells if key[at] == name)
            part(("all", side, "count", name), ("step-down", side, name), line, ("step-down", side, name, "in between"))
    for key, row, some in (
        (UNIVERSAL, "universal", set(EARLY_HELP)),
        (NOT_IN_PLACE, "early_help", {*columns} - {*EARLY_HELP, "unable"}),
    ):
        inside = tuple(cell_key(row, column) for column in columns if column in some)
        outside = tuple(cell_key(row, column) for column in columns if column not in some)
        if inside:
            part(("step-down", RECORDED, row), key, inside, (*key, "rest"), outside)
        else:
            numbers[key] = 0
    return Counts(numbers, tuple(sums), zeros(numbers, "in between"))
