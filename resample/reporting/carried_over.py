"""What a plan takes over from the plans of the quarters before: texts that it leaves out, and actions that are open.

All of it says so where it stands: nothing is carried over silently.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from resample.actions.action_states import action_key, by_key, is_done, merged
from resample.plan import FORM_SECTIONS, OF_ITS_QUARTER, Action, ReviewPlan
from resample.text.periods import read_period
from resample.text.wording import counted, listed


@dataclass(frozen=True)
class CarriedOver:
    """A plan with what the quarters before give to it."""

    plan: ReviewPlan
    sections: tuple[tuple[str, str], ...] = ()
    """Each section that was carried over, with the review that it is from."""
    actions: tuple[tuple[Action, str], ...] = ()
    """Each action that an earlier plan named too and that is open, or that this plan names; and which review did."""


def review_name(plan: ReviewPlan) -> str:
    """What a review is called where another speaks of it: by its quarter, or by its title.

    >>> from resample.plan import Indicator
    >>> review_name(ReviewPlan(indicator=Indicator(quarter="2022/23 Q1")))
    'quarter 1 of 2022/23'
    """
    return read_period(plan.indicator.quarter).words or plan.review.title or "the earlier review"


def carried_over(plan: ReviewPlan, earlier: Sequence[ReviewPlan]) -> CarriedOver:
    """A plan and what the earlier ones give to it, the latest of which comes first.

    Texts that are of one quarter alone stay there. Of an action the plan's own words come first, and then what the
    earlier plans say of its owner, its day and its finding; one that any of them calls done is not carried over.
    """
    texts = {
        key: (past.sections[key].strip(), review_name(past))
        for key in FORM_SECTIONS
        if key not in OF_ITS_QUARTER and not plan.sections.get(key, "").strip()
        for past in reversed(earlier)
        if past.sections.get(key, "").strip()
    }
    actions = tuple(_actions(plan, earlier))
    return CarriedOver(
        replace(
            plan,
            sections={**plan.sections, **{key: f"{text}\n\n{_mark(name)}" for key, (text, name) in texts.items()}},
            actions=tuple(_marked(action, name) for action, name in actions),
        ),
        tuple((key, name) for key, (_, name) in texts.items()),
        tuple((action, name) for action, name in actions if name),
    )


def _actions(plan: ReviewPlan, earlier: Sequence[ReviewPlan]) -> Iterator[tuple[Action, str]]:
    """The plan's own actions and then the open ones of the others, each with the review that named it first, if any."""
    before: dict[str, tuple[Action, str]] = {}
    for past in reversed(earlier):
        for key, action in by_key(past.actions).items():
            known, name = before.get(key, (action, review_name(past)))
            before[key] = merged(known, action), name
    for action in plan.actions:
        known, name = before.get(action_key(action), (action, ""))
        yield merged(known, action), name
    own = set(map(action_key, plan.actions))
    yield from (named for key, named in before.items() if key not in own and not is_done(named[0]))


def _mark(name: str) -> str:
    return f"(carried over from {name})"


def _marked(action: Action, name: str) -> Action:
    return replace(action, text=f"{action.text} {_mark(name)}") if name else action


def carried_sentences(carried: CarriedOver) -> Iterator[str]:
    """What was carried over, and from where.

    >>> past = ReviewPlan(sections={"legal": "None."}, actions=(Action("Train"),))
    >>> list(carried_sentences(carried_over(ReviewPlan(), [past])))
    ['Carried over from the earlier review, and marked so: legal; 1 action.']
    """
    names = dict.fromkeys(name for _, name in (*carried.sections, *carried.actions))
    for name in names:
        sections = [key.replace("_", " ") for key, of_name in carried.sections if of_name == name]
        actions = sum(of_name == name for _, of_name in carried.actions)
        parts = [listed(sections)] if sections else []
        parts += [counted(actions, "action")] if actions else []
        yield f"Carried over from {name}, and marked so: {'; '.join(parts)}."
