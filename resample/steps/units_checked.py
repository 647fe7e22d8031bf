"""The units of a plan, held against the strata that there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from resample.errors import Address, InputRefused, Problem
from resample.plan import ReviewPlan
from resample.text.wording import listed, nearest


def units_of_strata(plan: ReviewPlan, strata: Sequence[str]) -> Mapping[str, str]:
    """What is drawn in each stratum; nothing where the plan has one unit for all.

    Raises InputRefused where it names a stratum that there is not, with the nearest that there is. A stratum that the
    plan has and the extract has no case of is known too.
    """
    settings, known = plan.sample, list(dict.fromkeys([*strata, *plan.strata]))
    if problems := [_problem(name, known) for name in settings.units if name not in known]:
        raise InputRefused(*problems)
    return {name: settings.units.get(name, settings.unit) for name in strata} if settings.units else {}


def _problem(name: str, strata: Sequence[str]) -> Problem:
    near = nearest(name, strata)
    remedy = f"Did you mean {near}?" if near else f"It can be {listed(strata, at_most=20)}."
    return Problem(Address("plan.toml", place="[sample.units]"), f'There is no stratum "{name}".', remedy=remedy)
