"""The re-referrals of a period: an extract read as a plan says, and what of it the definition finds in the period."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from resample.errors import Option, Sentence, Words
from resample.intake.extract import Extract, Request
from resample.intake.layouts import read_extract
from resample.intake.reading.headings import HISTORY
from resample.plan import ReviewPlan
from resample.sampling.columns import distinct
from resample.sampling.rereferral import DEFINITIONS
from resample.steps.looking_back import LookedBack, last_quarter, look_back
from resample.text.nouns import REREFERRAL, Noun
from resample.text.wording import from_to_days

USUAL_DEFINITION = "closure"
"""Of a full history: as in the published reviews, whose strata are the teams that closed the earlier episode."""


@dataclass(frozen=True)
class PeriodRead:
    """The re-referrals of a period, found or given."""

    extract: Extract
    start: date
    end: date
    definition: str
    history: LookedBack | None
    assumed: tuple[Words, ...]
    noun: Noun
    """What the rows of the period are."""


def read_period_of(extract: Extract, plan: ReviewPlan, noun: Noun) -> PeriodRead:
    """The re-referrals of the plan's period, under its definition; or what a noun says that the rows are."""
    dates: Sequence[date] = extract.columns["referral_date"]
    assumed: list[Words] = list(extract.notes)
    history = extract.holds == HISTORY
    days = distinct(dates)
    first, last = last_quarter(days) if history else (min(days).replace(day=1), _month_end(max(days)))
    start, end = plan.review.start or first, plan.review.end or last
    if not (plan.review.start and plan.review.end):
        why = "the last quarter of the extract" if history else "as the dates have it"
        assumed.append(f"The period is {from_to_days(start, end)}, {why}.")
    if not history:
        return PeriodRead(extract, start, end, "given", None, tuple(assumed), noun)
    definition = plan.review.definition or USUAL_DEFINITION
    if not plan.review.definition:
        chosen = Option("definition", "definition", definition)
        assumed.append(Sentence.of(f"A re-referral is {DEFINITIONS[definition]} (", chosen, ")."))
    found = look_back(extract, definition, start, end)
    return PeriodRead(found.extract, start, end, definition, found, (*assumed, *found.notes), noun)


def read(extract_path: Path, plan: ReviewPlan, noun: Noun) -> Extract:
    """The extract, read as a plan says; where other cases than re-referrals are audited, each row is one."""
    review, sample = plan.review, plan.sample
    unit = "family" if "family" in sample.all_units else sample.unit
    definition = review.definition or ("" if noun == REREFERRAL else "given")
    return read_extract(extract_path, Request(plan.columns, sample.by, unit, review.sheet, definition, noun))


def _month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
