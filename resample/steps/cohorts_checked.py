"""The cohorts of a plan, held against the questions that are asked and the strata that there are."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from resample.auditing.checklist import Checklist
from resample.errors import Address, InputRefused, Problem
from resample.plan import Cohort, ReviewPlan
from resample.text.wording import listed, nearest

DEFAULT = ReviewPlan().cohorts


def refuse_unknown_cohorts(plan: ReviewPlan, strata: Collection[str], checklist: Checklist) -> None:
    """InputRefused where a cohort names a question or a stratum that there is not, with the nearest that there is.

    A stratum that the plan has and the extract has no case of is known too. The cohort that every plan has unless it
    says otherwise speaks of whatever is there.
    """
    items = [name for item in checklist.items if item.choices for name in (item.name, item.role) if name]
    known = {"items": list(dict.fromkeys(items)), "strata": list(dict.fromkeys([*strata, *plan.strata]))}
    cohorts = [cohort for cohort in plan.cohorts if cohort not in DEFAULT]
    if problems := [problem for cohort in cohorts for problem in _problems(cohort, known)]:
        raise InputRefused(*problems)


def _problems(cohort: Cohort, known: Mapping[str, Sequence[str]]) -> Iterator[Problem]:
    what = {"items": "question with answers to choose from", "strata": "stratum"}
    for key, names in (("items", cohort.items), ("strata", cohort.strata)):
        for name in (name for name in names if name not in known[key]):
            near = nearest(name, known[key])
            remedy = f"Did you mean {near}?" if near else f"It can be {listed(known[key], at_most=20)}."
            yield Problem(
                Address("plan.toml", place=f"[[cohorts]] {key}"), f'There is no {what[key]} "{name}".', remedy=remedy
            )
