"""Running a step for a command: in whose name, and with a line that says how far it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from resample.cli.progress_line import shown_progress
from resample.cli.talking import as_json, quietly
from resample.review.run import this_run

Result = TypeVar("Result")


def run_step(step: Callable[..., Result], *given: object, **options: object) -> Result:
    """What a step returns that writes into a review: it is told who runs it, and whom to tell how far it is."""
    return watch_step(step, *given, run=this_run(), **options)


def watch_step(step: Callable[..., Result], *given: object, **options: object) -> Result:
    """What a step returns that is told whom to tell how far it is."""
    with shown_progress(quiet=as_json() or quietly()) as progress:
        return step(*given, progress=progress, **options)
