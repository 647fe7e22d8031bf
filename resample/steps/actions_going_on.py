"""The open actions of the earlier review, with which the plan of a new one begins."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from resample.actions.action_states import action_key
from resample.auditing.checklist import Checklist
from resample.auditing.finding_keys import finding_named
from resample.errors import InputRefused
from resample.plan import Action, ReviewPlan
from resample.reporting.carried_over import carried_over
from resample.steps.earlier_plans import PLAN, PlanAt, earlier_plans
from resample.text.wording import counted, listed


def actions_going_on(
    plan: ReviewPlan, review: Path, checklist: Checklist
) -> tuple[tuple[Action, ...], tuple[str, ...]]:
    """The actions that the plan of a new review gets beside its own, and what there is to say of them.

    A finding that the new checklist does not ask is taken off. Where the earlier review is not there, none go on.
    """
    try:
        earlier = earlier_plans(PlanAt(plan, review / PLAN))
    except InputRefused:
        found = f"The earlier review {plan.review.earlier} cannot be read from here, so no action of it goes on."
        return (), (found,)
    own = set(map(action_key, plan.actions))
    carried = carried_over(plan, [before.plan for before in earlier]).actions
    names = {action: name for action, name in carried if action_key(action) not in own}
    going_on = tuple(
        action if finding_named(action.finding, checklist) else replace(action, finding="") for action in names
    )
    reviews = listed(list(dict.fromkeys(names.values())))
    verb = "goes" if len(names) == 1 else "go"
    said = f"{counted(len(names), 'open action')} of {reviews} {verb} on, and can be edited in the new plan.toml."
    return going_on, (said,) if names else ()
