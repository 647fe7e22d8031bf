"""What a plan takes over from the plans of the quarters before: texts that it leaves out, and actions that are open.

All of it says so where it stands: nothing is carried over silently.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from resample.actions.action_states import by_key, is_done, merged
from resample.plan import FORM_SECTIONS, OF_ITS_QUARTER, Action, ReviewPlan
from resample.reporting.indicator import quarter_words
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
    return quarter_words(plan.indicator.quarter) or plan.review.title or "the earlier review"


def carried_over(plan: ReviewPlan, earlier: Sequence[ReviewPlan]) -> CarriedOver:
    """A plan and what the earlier ones give to it, the latest of which comes first.

    Texts that are of one quarter alone stay there. Of an action the plan's own words come first, and then what the
    earlier plans say of its owner, its day and its finding; one that any of them calls done is not carried over.
    """
    sections = {
        key: (past.sections[key], review_name(past))
        for key in FORM_SECTIONS
        if key not in OF_ITS_QUARTER and not plan.sections.get(key, "").strip()
        for past in reversed(earlier)
        if past.sections.get(key, "").strip()
    }
    actions = by_key(plan.actions)
    origin: dict[str, str] = {}
    for past in earlier:
        for key, action in by_key(past.actions).items():
            actions[key] = merged(action, actions[key]) if key in actions else action
            origin[key] = review_name(past)
    own = by_key(plan.actions)
    kept = {key: action for key, action in actions.items() if key in own or not is_done(action)}
    marked = {key: f"{text.strip()}\n\n{_mark(name)}" for key, (text, name) in sections.items()}
    return CarriedOver(
        replace(
            plan,
            sections={**plan.sections, **marked},
            actions=tuple(_marked(action, origin.get(key, "")) for key, action in kept.items()),
        ),
        tuple((key, name) for key, (_, name) in sections.items()),
        tuple((action, origin[key]) for key, action in kept.items() if key in origin),
    )


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
