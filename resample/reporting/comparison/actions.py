"""What has become of the actions that an earlier plan named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from resample.actions.action_states import DONE, JUST_DONE, by_key, day_words, merged, state_of
from resample.plan import Action
from resample.text.wording import fold

CARRIED_ON, LEFT_OUT, NEW = "carried on", "not in the later plan", "new"


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
            f": {day_words(self.action.done)}" if says_more else "",
            f"; due {day_words(self.action.due)}" if self.action.due and self.state != DONE else "",
            f"; due {day_words(self.was_due)} before" if self.was_due else "",
            f"; {self.course}" if self.course != CARRIED_ON else "",
        )
        return self.state + "".join(known)


def progress(earlier: Sequence[Action], later: Sequence[Action], until: date) -> tuple[Progress, ...]:
    """Every action of both plans: the later plan's in its order, then those that it leaves out.

    Actions are known by their words; case, spaces and a full stop make no difference. What the later plan does not
    say of one, the earlier does. Late is what was due before the day `until` and is not done.
    """
    before, after = by_key(earlier), by_key(later)
    followed = [_followed(before.get(key), action, until) for key, action in after.items()]
    left_out = (action for key, action in before.items() if key not in after)
    return (*followed, *(Progress(action, LEFT_OUT, state_of(action, until)) for action in left_out))


def _followed(before: Action | None, after: Action, until: date) -> Progress:
    if before is None:
        return Progress(after, NEW, state_of(after, until))
    action = merged(before, after)
    moved = fold(before.due) != fold(action.due)
    return Progress(action, CARRIED_ON, state_of(action, until), before.due if moved else "")
