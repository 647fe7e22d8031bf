"""What has become of an action: open, late or done; and the same action in the plans of several quarters.

An action is known by its words: case, spaces and a full stop make no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from resample.auditing.questions.normalising import read_day
from resample.plan import Action
from resample.text.days import read_date
from resample.text.wording import fold, in_prose

DONE, OPEN, LATE = "done", "open", "late"
NOT_DONE = ("", "no", "not yet")
JUST_DONE = ("yes", "done")
"""What a plan may say instead of when an action was done."""


def action_key(action: Action) -> str:
    """What an action is known by.

    >>> action_key(Action("Train  the Team."))
    'train the team'
    """
    return fold(action.text).rstrip(".")


def merged(before: Action, after: Action) -> Action:
    """An action as the later plan has it; what that does not say, the earlier does."""
    kept = {part: getattr(before, part) for part in ("owner", "due", "done", "finding") if not getattr(after, part)}
    return replace(after, **kept)


def is_done(action: Action) -> bool:
    """Whether a plan says that it is."""
    return fold(action.done) not in NOT_DONE


def state_of(action: Action, day: date | None) -> str:
    """Done, late where it was due before that day, or open.

    >>> state_of(Action("Train", due="August 2022"), date(2022, 9, 30)), state_of(Action("Train"), None)
    ('late', 'open')
    """
    due = due_day(action.due)
    return DONE if is_done(action) else LATE if due and day and due < day else OPEN


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


def day_words(text: str) -> str:
    """A day of a plan as prose has it, or the plan's own words.

    >>> day_words("2022-12-31"), day_words("by May 2023")
    ('31 December 2022', 'by May 2023')
    """
    day = due_day(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text.strip()) else None
    return in_prose(day) if day else text


def state_words(action: Action, day: date | None) -> str:
    """When it is due or was done, for a table.

    >>> state_words(Action("Train", due="2022-08-31"), date(2022, 9, 30))
    '31 August 2022 (late)'
    >>> state_words(Action("Train", due="May 2023", done="2022-07-12"), None)
    'done 12 July 2022'
    """
    state = state_of(action, day)
    if state == DONE:
        said = fold(action.done) in JUST_DONE
        dated = due_day(action.done)
        return DONE if said else f"{DONE} {day_words(action.done)}" if dated else f"{DONE}: {action.done}"
    return f"{day_words(action.due)} ({LATE})" if state == LATE else day_words(action.due)


def by_key(actions: Iterable[Action]) -> dict[str, Action]:
    """Actions by what they are known by, in their order."""
    return {action_key(action): action for action in actions}
