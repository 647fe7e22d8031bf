"""What was decided in any number of reviews: open, done and late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from resample.errors import InputRefused, Problem
from resample.review.run import Run, this_run
from resample.review.writing.whole import write_file
from resample.steps.earlier_plans import PlanAt, earlier_plans, plan_at

if TYPE_CHECKING:
    from resample.actions.action_register import RegisteredAction


@dataclass(frozen=True)
class ListedActions:
    """What `actions` found."""

    reviews: tuple[tuple[str, Path], ...]
    """Each review's name and its plan, in the order of time: those that were named, and those before them."""
    entries: tuple[RegisteredAction, ...]
    today: date
    """What is late was due before it."""
    ics: Path | None = None
    """The calendar that was written."""


def actions(paths: Sequence[Path], *, ics: Path | None = None, run: Run | None = None) -> ListedActions:
    """The actions of reviews, or of plans without one, and of those that they go on from, each once.

    Raises InputRefused with the faults of all plans, CannotWrite where the calendar cannot be written.
    """
    from resample.actions.action_calendar import calendar
    from resample.actions.action_register import register
    from resample.reporting.carried_over import review_name

    run = run or this_run()
    plans = sorted(_with_those_before(paths), key=lambda named: named.plan.review.start or date.min)
    entries = register([(review_name(named.plan), named.plan.actions) for named in plans], run.at.date())
    if ics:
        write_file(ics, calendar(entries, run.at))
    reviews = tuple((review_name(named.plan), named.file) for named in plans)
    return ListedActions(reviews, entries, run.at.date(), ics)


def _with_those_before(paths: Sequence[Path]) -> list[PlanAt]:
    """The plan of each path and those that it goes on from, the earliest first and each once."""
    plans: dict[Path, PlanAt] = {}
    problems: list[Problem] = []
    for path in paths:
        try:
            latest = plan_at(path)
            for plan in (*reversed(earlier_plans(latest)), latest):
                plans.setdefault(plan.file.resolve(), plan)
        except InputRefused as error:
            problems += error.problems
    if problems:
        raise InputRefused(*problems)
    return list(plans.values())
