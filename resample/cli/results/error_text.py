"""What is said when something is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from resample.cli.command_words import worded
from resample.cli.results.lines import problem_json
from resample.errors import ResampleError


def error_lines(error: ResampleError) -> Iterator[str]:
    """What went wrong, where, and what it means for the person's files."""
    if len(error.problems) == 1:
        yield error.problems[0].worded(worded)
    else:
        yield f"{len(error.problems):,} things to put right:"
        yield from (f"  {problem.worded(worded)}" for problem in error.problems)
    yield error.outcome


def error_json(error: ResampleError) -> dict[str, Any]:
    """An error as JSON has it."""
    return {"exit_code": error.exit_code, "problems": [problem_json(problem) for problem in error.problems]}
