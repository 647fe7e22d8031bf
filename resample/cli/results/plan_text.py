"""What `plan` says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from resample.cli.command_words import worded
from resample.cli.results.lines import problem_json
from resample.steps import StarterPlan


def plan_lines(starter: StarterPlan) -> Iterator[str]:
    """The text itself, or where it was written."""
    if starter.path:
        yield f"Written to {starter.path}. What stands behind # there is open, or as it is without it."
    else:
        yield from starter.text.splitlines()


def problem_lines(starter: StarterPlan) -> Iterator[str]:
    """What stops a draw as yet."""
    yield from (f"Before a draw: {problem.worded(worded)}" for problem in starter.problems)


def plan_json(starter: StarterPlan) -> dict[str, Any]:
    """The text and what stops a draw, as JSON has it."""
    return {
        "plan": starter.text,
        "into": str(starter.path) if starter.path else None,
        "problems": [problem_json(problem) for problem in starter.problems],
    }
