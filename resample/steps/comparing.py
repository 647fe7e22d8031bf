"""Reviews of several quarters side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from resample.errors import Address, InputRefused, Problem, WrongUsage
from resample.plan import ReviewPlan
from resample.review.changed_folder import refusing_changed
from resample.review.folder import ReviewFolder
from resample.review.run import Run, this_run
from resample.sampling.record import DrawRecord
from resample.steps.settings import checklist_of
from resample.steps.stages import Listener, counting
from resample.text.wording import listed

if TYPE_CHECKING:
    from resample.comparison.actions import Progress
    from resample.comparison.course import Course
    from resample.comparison.pairs import Comparison, Line
    from resample.comparison.quarters import Quarter


@dataclass(frozen=True)
class Reviewed:
    """What a finished review holds."""

    review: Path
    record: DrawRecord
    plan: ReviewPlan
    quarter: Quarter


@dataclass(frozen=True)
class Compared:
    """What `compare` found."""

    reviews: tuple[Reviewed, ...]
    """In the order of time; the last two are compared, the others stand in the series."""
    comparison: Comparison
    series: tuple[Line, ...]
    actions: tuple[Progress, ...]
    courses: tuple[Course, ...] = ()
    """The main findings through all reviews, where they are more than two."""


def compare(
    earlier: Sequence[Path], later: Path, *, run: Run | None = None, progress: Listener | None = None
) -> Compared:
    """The later review against the one before it, and all of them as a series.

    Raises InputRefused where a folder holds no collected review, with the faults of all of them; WrongUsage where one
    is named twice, or the last named is not the latest.
    """
    from resample.comparison.actions import progress as progress_of_actions
    from resample.comparison.pairs import compare as compare_quarters
    from resample.comparison.pairs import series

    reviews = _in_time(_read_all((*earlier, later), run or this_run(), progress))
    before, last = reviews[-2:]
    quarters = [review.quarter for review in reviews]
    found = _courses(quarters, last.plan, progress) if len(reviews) > 2 else ()
    return Compared(
        reviews,
        compare_quarters(before.quarter, last.quarter),
        series(quarters),
        progress_of_actions(before.plan.actions, last.plan.actions, last.record.end),
        found,
    )


def _courses(quarters: Sequence[Quarter], plan: ReviewPlan, progress: Listener | None) -> tuple[Course, ...]:
    """The course of each main finding; their ranges over all quarters take the time, and are reckoned here."""
    from resample.auditing.ambition_answers import ambition_answers
    from resample.comparison.course import courses

    found = courses(quarters, ambition_answers(plan.ambition, quarters[-1].checklist))
    for course in counting(found, progress, "Reckoning findings over all quarters", len(found)):
        _ = course.overlaps or course.together.result.whole
    return found


def _read_all(paths: Sequence[Path], run: Run, progress: Listener | None) -> list[Reviewed]:
    found: list[Reviewed] = []
    problems: list[Problem] = []
    for path in counting(paths, progress, "Reading reviews", len(paths)):
        try:
            found.append(_read(path, run))
        except InputRefused as error:
            problems += (_placed(problem, path) for problem in error.problems)
    if problems:
        raise InputRefused(*problems)
    return found


def _read(path: Path, run: Run) -> Reviewed:
    from resample.comparison.quarters import quarter_of

    folder = ReviewFolder(path)
    folder.in_order(run)
    with refusing_changed(folder):
        record, plan, findings = folder.record(), folder.plan(), folder.findings()
        cases = [case for case in folder.sample() if case.role == "sample"]
        quarter = quarter_of(record, plan, cases, findings, checklist_of(record))
    if not quarter.answers:
        remedy = "Collect its workbooks first."
        raise InputRefused(Problem(Address(str(path)), "None of its cases has been audited.", remedy=remedy))
    return Reviewed(path, record, plan, quarter)


def _placed(problem: Problem, path: Path) -> Problem:
    """A fault with its folder: every review has files of the same names."""
    file = problem.where.file
    place = file if file.startswith(str(path)) else str(path / file)
    return replace(problem, where=replace(problem.where, file=place))


def _in_time(reviews: Sequence[Reviewed]) -> tuple[Reviewed, ...]:
    """In the order of time. Raises WrongUsage where that is not how they can be compared."""
    *before, last = reviews
    problems = list(_named_twice(reviews))
    if later := [review for review in before if review.record.start > last.record.start]:
        found = f"It begins before {listed([review.review for review in later])}."
        problems.append(Problem(Address(str(last.review)), found, remedy="Name the latest review last."))
    if problems:
        raise WrongUsage(*problems)
    return (*sorted(before, key=lambda review: (review.record.start, review.record.end)), last)


def _named_twice(reviews: Sequence[Reviewed]) -> Iterator[Problem]:
    seen: dict[str, Path] = {}
    for review in reviews:
        if review.record.stamp in seen:
            found = f"This is the same review as {seen[review.record.stamp]}."
            yield Problem(Address(str(review.review)), found, remedy="Name two different ones.")
        seen.setdefault(review.record.stamp, review.review)
