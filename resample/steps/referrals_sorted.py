"""The rows of an extract as a frame takes them: whom or what each is of, and the columns that strata are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from resample.intake.extract import Extract
from resample.intake.reading.headings import DATE, MONTH, kind_of, terms
from resample.plan import CLOSING_TEAMS, ReviewPlan
from resample.sampling.columns import each
from resample.sampling.frame import Referrals
from resample.sampling.placing import Dimension
from resample.sampling.units_by_stratum import ids_by_stratum


def referrals_of(extract: Extract, plan: ReviewPlan) -> Referrals:
    columns = extract.columns
    dates: Sequence[date] = columns["referral_date"]
    dimensions = [_dimension(extract, plan, term) for term in terms(plan.sample.by)]
    ids = {unit: _ids(columns, unit) for unit in plan.sample.all_units}
    unit_ids = ids_by_stratum(plan.sample, ids, dimensions) if plan.sample.units else ids[plan.sample.unit]
    return Referrals(extract.rows, unit_ids, dates, dimensions)


def _ids(columns: Mapping[str, Sequence[Any]], unit: str) -> Sequence[str]:
    """Whom or what each row is of."""
    if unit != "referral":
        return columns["family_id" if unit == "family" else "child_id"]
    pairs = zip(columns["child_id"], columns["referral_date"], strict=True)
    return columns.get("referral_id") or [f"{child}/{when}" for child, when in pairs]


def _dimension(extract: Extract, plan: ReviewPlan, term: str) -> Dimension:
    """A column that strata are made of; days are told by the month or as they are written."""
    if term == MONTH:
        return Dimension(each("{:%Y-%m}".format, extract.columns["referral_date"]))
    values = extract.columns[term]
    if kind_of(term) == DATE:
        values = each(lambda day: f"{day:%d/%m/%Y}" if day else "", values)
    return Dimension(values, _patterns(plan, term))


def _patterns(plan: ReviewPlan, term: str) -> Mapping[str, Sequence[str]] | None:
    """The plan's patterns, for the column they are about: closing teams, unless the plan has its own for another."""
    first = terms(plan.sample.by)[0]
    about = term == "closing_team" or (term == first and plan.strata != CLOSING_TEAMS)
    return plan.strata or None if about else None
