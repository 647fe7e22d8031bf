"""How much work a range may take, counted and not timed: a slow machine gives the same range as a fast one."""

from __future__ import annotations


class BudgetSpent(Exception):
    """A search was not at its end when its budget was."""


class Budget:
    """Steps that are left."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def spend(self, steps: int) -> None:
        """Take so many. Raises BudgetSpent where there are too few."""
        self.left -= steps
        if self.left < 0:
            raise BudgetSpent
