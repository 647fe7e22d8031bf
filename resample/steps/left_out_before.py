"""Whom an audit has seen before: a list of ids, the sample of a review, and the earlier reviews that a plan names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from resample.errors import InputRefused
from resample.intake.extract import Extract
from resample.intake.id_lists import read_ids, respelt
from resample.intake.reading.cells import IDS
from resample.plan import ReviewPlan
from resample.plan.review_plan import months_of
from resample.review.folder import ReviewFolder
from resample.steps.earlier_plans import earlier_plans, plan_at
from resample.text.wording import are, counted

SAMPLE = "sample.csv"


def list_in(path: Path) -> Path:
    """The list that a person named: of a review's folder its sample."""
    return path / SAMPLE if path.is_dir() else path


def audited_before(extract: Extract, paths: Sequence[Path]) -> tuple[frozenset[int], list[str]]:
    """Positions whose child, family or referral is on one of the lists, and what is to be said of each.

    Raises InputRefused where one cannot be read.
    """
    positions, said = frozenset[int](), list[str]()
    columns = [extract.columns[meaning] for meaning in IDS if meaning in extract.columns]
    for path in map(list_in, paths):
        _refuse_forgotten(path)
        listed_ids = read_ids(path)
        otherwise = respelt((value for column in columns for value in column), listed_ids)
        meant = listed_ids | otherwise
        here = frozenset(at for column in columns for at, value in enumerate(column) if value in meant)
        found = len({column[at] for column in columns for at in here} & meant)
        name = path.parent.absolute().name if path.name == SAMPLE else path.name
        positions |= here
        said += [*_said(name, found, len(listed_ids)), *_said_otherwise(name, len(otherwise))]
    return positions, said


def _refuse_forgotten(path: Path) -> None:
    """InputRefused for the sample of a review whose ids were taken out: it would leave out nobody, and not say so."""
    if path.name == SAMPLE and (path.parent / "draw.json").is_file():
        ReviewFolder(path.parent).refuse_forgotten("Do not name it among those that were audited before.")


def _said(name: str, found: int, ids: int) -> Iterator[str]:
    """How many of a list are not in the extract: all of them, where it is of another time or another list."""
    if not found:
        yield f"None of the {counted(ids, 'id')} in {name} is in the extract, so that nobody is left out by it."
    elif ids > found:
        yield f"{ids - found:,} of the {ids:,} ids in {name} {are(ids - found)} not in the extract."


def _said_otherwise(name: str, ids: int) -> Iterator[str]:
    """How many ids a list spells in another way than the extract."""
    if ids:
        yield f"{counted(ids, 'id')} in {name} {are(ids)} written otherwise than in the extract; each is left out."


def seen_lately(plan: ReviewPlan, review: Path, start: date) -> tuple[Path, ...]:
    """The earlier reviews of a plan, and those before them, whose period ended no longer ago than it says.

    `review` is the folder that they are seen from. Raises InputRefused where one that the plan names cannot be read.
    """
    within = months_of(plan.sample.not_again_within)
    if not within:
        return ()
    named = [(review / folder).resolve() for folder in plan.review.earlier]
    before = [at.file.parent for folder in named for at in earlier_plans(plan_at(folder))] if named else []
    since = _months_before(start, within)
    folders = [*dict.fromkeys([*named, *_there(before)])]
    return tuple(folder for folder in folders if since <= ReviewFolder(folder).record().end < start)


def _there(folders: Sequence[Path]) -> Iterator[Path]:
    """Those that hold a draw."""
    for folder in folders:
        try:
            ReviewFolder(folder).record()
        except InputRefused:
            continue
        yield folder


def _months_before(day: date, months: int) -> date:
    """The day so many calendar months before; the last of a shorter month."""
    import calendar

    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
