"""Between what a number lies: the column `constraint` of a question that is answered by one."""

from __future__ import annotations

import re

from resample.auditing.questions.items import LARGEST_NUMBER
from resample.auditing.questions.table_rows import Faults, Row

BOUND = re.compile(r"\.\s*(?P<sign><=|>=|<|>|=)\s*(?P<number>-?\d{1,6})")
FORM = ". >= 0 and . <= 10"


def read_bounds(row: Row, kind: str, faults: Faults) -> tuple[int, int]:
    """The least and the largest number that a row takes; what it says of another kind of question is a fault."""
    said = row["constraint"]
    if not said:
        return 0, LARGEST_NUMBER
    if kind != "integer":
        found = f"A question of the type {kind} takes no constraint."
        faults.add(row, "constraint", found, "Only a whole number has bounds.", "Clear it.")
        return 0, LARGEST_NUMBER
    low, high = 0, LARGEST_NUMBER
    for part in re.split(r"\s+and\s+", re.sub(r"[()]", " ", said).strip(), flags=re.IGNORECASE):
        match = BOUND.fullmatch(part.strip())
        if not match:
            faults.add(row, "constraint", f'The constraint "{part}" cannot be read.', f"It has the form {FORM}.")
            return 0, LARGEST_NUMBER
        number, sign = int(match["number"]), match["sign"]
        if sign in (">", ">=", "="):
            low = number + (sign == ">")
        if sign in ("<", "<=", "="):
            high = number - (sign == "<")
    if low > high:
        faults.add(row, "constraint", f"No number is from {low:,} to {high:,}.", f"It has the form {FORM}.")
    return low, high
