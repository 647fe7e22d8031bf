"""The plans of the quarters before, each of which names the one before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from resample.errors import Command, InputRefused, Sentence
from resample.plan import ReviewPlan, parse_plan
from resample.review.folder import read_text
from resample.review.links import within

PLAN = "plan.toml"


@dataclass(frozen=True)
class PlanAt:
    """A plan, and the file that it stands in."""

    plan: ReviewPlan
    file: Path


def plan_at(path: Path) -> PlanAt:
    """The plan of a review's folder, or a plan by its own name. Raises InputRefused where there is none."""
    file = path if path.suffix == ".toml" else path / PLAN
    return PlanAt(parse_plan(read_text(file), str(file)), file)


def earlier_review_at(folder: Path, named: str) -> Path:
    """The earlier review that the plan of a folder names. Raises InputRefused where it does not lie beside it."""
    remedy = Sentence.of("Put the earlier review beside this one, or name both to ", Command("compare", "compare"), ".")
    return within(folder, named, remedy)


def earlier_plans(latest: PlanAt) -> tuple[PlanAt, ...]:
    """The plans before one, the latest first.

    Raises InputRefused where the first of them cannot be read; the others are taken as far as they are there.
    """
    if not latest.plan.review.earlier:
        return ()
    before = _before(latest)
    return (before, *_further(before, {latest.file.resolve(), before.file.resolve()}))


def _before(latest: PlanAt) -> PlanAt:
    # of several earlier ones the last is the one before
    return plan_at(earlier_review_at(latest.file.parent, latest.plan.review.earlier[-1]))


def _further(latest: PlanAt, seen: set[Path]) -> Iterator[PlanAt]:
    """Those before, until one names none, or names one that cannot be read or was there already."""
    while latest.plan.review.earlier:
        try:
            latest = _before(latest)
        except InputRefused:
            return
        if latest.file.resolve() in seen:
            return
        seen.add(latest.file.resolve())
        yield latest
