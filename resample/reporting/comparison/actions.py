"""What has become of the actions that an earlier plan named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from resample.auditing.questions.normalising import read_day
from resample.plan import Action
from resample.text.days import read_date
from resample.text.wording import fold

CARRIED_ON, LEFT_OUT, NEW = "carried on", "not in the later plan", "new"
DONE, OPEN, LATE = "done", "open", "late"
NOT_DONE = ("", "no", "not yet")
JUST_DONE = ("yes", "done")
"""What a plan may say instead of when an action was done."""


@dataclass(frozen=True)
class Progress:
    """One action, by its words in the later plan, or in the earlier where the later has it no more."""

    action: Action
    course: str
    """Carried on, not in the later plan, or new."""
    state: str
    """Done, open, or late: open though it was due."""
    was_due: str = ""
    """When the earlier plan had it due, where the later one says otherwise."""

    @property
    def words(self) -> str:
        """Its state and what there is to say of it."""
        says_more = self.state == DONE and fold(self.action.done) not in JUST_DONE
        known = (
            f": {self.action.done}" if says_more else "",
            f"; due {self.action.due}" if self.action.due and self.state != DONE else "",
            f"; due {self.was_due} before" if self.was_due else "",
            f"; {self.course}" if self.course != CARRIED_ON else "",
        )
        return self.state + "".join(known)


def progress(earlier: Sequence[Action], later: Sequence[Action], until: date) -> tuple[Progress, ...]:
    """Every action of both plans: the later plan's in its order, then those that it leaves out.

    Actions are known by their words; case, spaces and a full stop make no difference. What the later plan does not
    say of one, the earlier does. Late is what was due before the day `until` and is not done.
    """
    before, after = ({_key(action): action for action in actions} for actions in (earlier, later))
    followed = [_followed(before.get(key), action, until) for key, action in after.items()]
    return (*followed, *(_known(action, LEFT_OUT, until) for key, action in before.items() if key not in after))


def _key(action: Action) -> str:
    return fold(action.action).rstrip(".")


def _followed(before: Action | None, after: Action, until: date) -> Progress:
    if before is None:
        return _known(after, NEW, until)
    owner, due, done = after.owner or before.owner, after.due or before.due, after.done or before.done
    moved = fold(before.due) != fold(due)
    return _known(Action(after.action, owner, due, done), CARRIED_ON, until, before.due if moved else "")


def _known(action: Action, course: str, until: date, was_due: str = "") -> Progress:
    due = due_day(action.due)
    state = DONE if fold(action.done) not in NOT_DONE else LATE if due and due < until else OPEN
    return Progress(action, course, state, was_due)


def due_day(text: str) -> date | None:
    """The day that a plan's words name, of a month alone its last; None where they name none.

    >>> due_day("by 31st March 2023"), due_day("end of February 2024"), due_day("next spring")
    (datetime.date(2023, 3, 31), datetime.date(2024, 2, 29), None)
    """
    plain = re.sub(r"^(by |before )?(the )?(end of )?", "", fold(text)).rstrip(".")
    plain = re.sub(r"\b(\d{1,2})(st|nd|rd|th)\b", r"\1", plain)
    if day := read_date(plain):
        return day
    month = read_day(plain, "%B %Y", "%b %Y")
    return (month + timedelta(days=31)).replace(day=1) - timedelta(days=1) if month else None
