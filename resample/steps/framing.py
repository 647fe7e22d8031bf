"""Reading an extract and sorting it into strata: where every draw begins."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from resample.errors import Address, InputRefused, Problem
from resample.files.cells import IDS
from resample.files.extract import Extract, read_extract
from resample.files.headings import MONTH, label, terms
from resample.files.lists import read_ids
from resample.files.review import read_text
from resample.plan import CLOSING_TEAMS, ReviewPlan, parse_plan
from resample.sampling.frame import NOT_MATCHED, Dimension, Referrals, SamplingFrame, build_frame
from resample.sampling.record import Month, months
from resample.wording import counted, in_prose, listed


@dataclass(frozen=True)
class Framed:
    """An extract read and sorted into strata."""

    extract: Extract
    start: date
    end: date
    by: str
    """What strata are made of, in words."""
    unit: str
    frame: SamplingFrame
    months: tuple[Month, ...]
    assumed: tuple[str, ...]
    """What nobody said and was taken for granted, as sentences."""

    @property
    def rereferrals(self) -> int:
        """Re-referrals of the period, each row of them."""
        return sum(one.rereferrals for one in self.months)


def read_plan(path: Path | None) -> ReviewPlan:
    """The plan of a file, or the default one."""
    return parse_plan(read_text(path), path.name) if path else ReviewPlan()


Before = Callable[[Referrals], Collection[int]]
"""Positions that are not to be drawn, from the re-referrals."""


def check(extract_path: Path, plan: ReviewPlan, *, exclude_path: Path | None = None) -> Framed:
    """What is in an extract; writes nothing. `exclude_path` names a list of ids that are not to be drawn."""
    extract = read_extract(extract_path, plan.columns, by=plan.sample.by, unit=plan.sample.unit)
    before, said = _audited_before(extract, exclude_path)
    return frame_of(extract, plan, lambda _: before, said)


def frame_of(extract: Extract, plan: ReviewPlan, audited_before: Before, said: Sequence[str] = ()) -> Framed:
    """The frame of an extract under a plan."""
    dates: Sequence[date] = extract.columns["referral_date"]
    start = plan.review.start or min(dates).replace(day=1)
    end = plan.review.end or _month_end(max(dates))
    assumed = [*extract.notes, *said]
    if not (plan.review.start and plan.review.end):
        assumed.append(f"The period is from {in_prose(start)} to {in_prose(end)}, as the dates have it.")
    referrals = _referrals(extract, plan)
    frame = build_frame(referrals, start=start, end=end, audited_before=audited_before(referrals))
    by_month = months(dates, extract.columns.get("source"), start, end)
    by = " and ".join(label(term) for term in terms(plan.sample.by))
    return Framed(extract, start, end, by, plan.sample.unit, frame, by_month, tuple(assumed))


def refuse_empty(framed: Framed) -> None:
    """InputRefused where no row of the period is in any stratum; the teams that no pattern matched are named."""
    if framed.frame.strata:
        return
    values = sorted({one.value for one in framed.frame.excluded if one.reason == NOT_MATCHED})
    found = f"No row of the period is in any stratum{f'; the teams are {listed(values)}' if values else ''}."
    remedy = "Put the teams under [strata] in a plan, or correct the period."
    raise InputRefused(Problem(Address(framed.extract.file, framed.extract.sheet), found, remedy=remedy))


def _month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _referrals(extract: Extract, plan: ReviewPlan) -> Referrals:
    columns = extract.columns
    dates: Sequence[date] = columns["referral_date"]
    ids = columns["family_id" if plan.sample.unit == "family" else "child_id"]
    if plan.sample.unit == "referral":
        ids = columns.get("referral_id") or [f"{child}/{when}" for child, when in zip(ids, dates, strict=True)]
    dimensions = [
        Dimension([f"{when:%Y-%m}" for when in dates])
        if term == MONTH
        else Dimension(columns[term], _patterns(plan, term))
        for term in terms(plan.sample.by)
    ]
    return Referrals(extract.rows, ids, dates, dimensions)


def _patterns(plan: ReviewPlan, term: str) -> Mapping[str, Sequence[str]] | None:
    """The plan's patterns, for the column they are about: closing teams, unless the plan has its own for another."""
    first = terms(plan.sample.by)[0]
    about = term == "closing_team" or (term == first and plan.strata != CLOSING_TEAMS)
    return plan.strata if about else None


def _audited_before(extract: Extract, path: Path | None) -> tuple[frozenset[int], list[str]]:
    """Positions whose child, family or referral is on the list, and how many of the list are not in the extract.

    Raises InputRefused where none is: then it is another list, or the ids stand in another column.
    """
    if not path:
        return frozenset(), []
    listed_ids = read_ids(path)
    columns = [extract.columns[meaning] for meaning in IDS if meaning in extract.columns]
    positions = frozenset(at for column in columns for at, one in enumerate(column) if one in listed_ids)
    found = {column[at] for column in columns for at in positions} & listed_ids
    if not found:
        said = f"None of its {counted(len(listed_ids), 'id')} is in the extract."
        raise InputRefused(Problem(Address(path.name), said, "The ids stand in the first column.", "Check the list."))
    elsewhere = len(listed_ids) - len(found)
    return positions, [
        f"{elsewhere} of the {len(listed_ids)} ids in {path.name} are not in the extract."
    ] if elsewhere else []
