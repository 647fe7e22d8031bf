"""Which referrals are re-referrals, under which definition.

Two definitions are in use, and they find different children. That of the Department for Education, in its statistics
of children in need, looks back to the start of an earlier referral; that of the published reviews looks back to the
closure of an earlier episode. So every output names the definition, and nothing is counted without one.

What both hold to: twelve months are calendar months, and the anniversary counts. The earlier episode started on an
earlier day: of two referrals of one child on one day, neither is the re-referral of the other. A closure may fall on
the very day of the new referral, never after it; so an episode that is still open is no earlier one under `closure`,
and is one under `referral`. A closure that comes before its own start is taken as not known.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from resample.text.nouns import REREFERRAL, Noun
from resample.text.wording import capital

DEFINITIONS: Mapping[str, str] = {
    "referral": "a referral of a child who had been referred within the 12 months before",
    "closure": "a referral of a child one of whose episodes had closed within the 12 months before",
    "given": "as the extract has them",
}
"""What a re-referral is, by the definition's name; under `given` there is nothing to find."""

Mark = tuple[date, date]
"""The day that a definition looks back to, and the day that decides between episodes of one such day."""


@dataclass(frozen=True)
class Episodes:
    """All referrals of a year or two and the episodes they began, as columns of one length; position i is one."""

    child_ids: Sequence[str]
    started: Sequence[date]
    """Dates of the referrals."""
    closed: Sequence[date | None]
    """None where the episode is open, or its closure not known."""
    are_referrals: Sequence[bool] | None = None
    """False for what is known as an episode only: it may be the earlier one, and never counts as a referral.
    None: all are referrals."""


@dataclass(frozen=True)
class Rereferrals:
    """The re-referrals of a period, each beside the episode that it followed."""

    definition: str
    referrals: int
    """Referrals of the period, the re-referrals among them."""
    positions: Sequence[int]
    """The re-referrals, in the order of the rows."""
    earlier: Sequence[int]
    """Beside each, the position of the earlier episode that it is held against."""

    @property
    def rereferrals(self) -> int:
        """How many there are."""
        return len(self.positions)

    @property
    def rate(self) -> float | None:
        """The share of the period's referrals; None where there are none."""
        return self.rereferrals / self.referrals if self.referrals else None


def find_rereferrals(episodes: Episodes, definition: str, start: date, end: date) -> Rereferrals:
    """The re-referrals from `start` to `end`, both included, under `referral` or `closure`.

    Of several earlier episodes the latest is attached: the last to start under `referral`, the last to close under
    `closure`. Of equals it is the one that started later, then the one that closed later or is open, then the lower
    row. Raises KeyError for a definition that has nothing to find.

    >>> started = [date(2021, 3, 1), date(2022, 8, 2), date(2022, 7, 4)]
    >>> episodes = Episodes(["A", "B", "A"], started, closed=[date(2021, 9, 30), None, None])
    >>> find_rereferrals(episodes, "closure", date(2022, 7, 1), date(2022, 9, 30))
    Rereferrals(definition='closure', referrals=2, positions=[2], earlier=[0])
    >>> find_rereferrals(episodes, "referral", date(2022, 7, 1), date(2022, 9, 30)).rate
    0.0
    """
    mark_of = {"referral": _start_of, "closure": _closure_of}[definition]
    counted = _counted(episodes, start, end)
    found: dict[int, int] = {}
    for history in _histories(episodes.child_ids):
        marks = sorted((mark, -at) for at in history if (mark := mark_of(episodes, at)))
        for at in history:
            earlier = _latest_before(episodes.started[at], marks) if counted[at] else None
            if earlier is not None:
                found[at] = earlier
    positions = sorted(found)
    return Rereferrals(definition, sum(counted), positions, [found[at] for at in positions])


def twelve_months_before(day: date) -> date:
    """The same day a year before, the first that is within twelve calendar months.

    The twelve months before 29 February begin on 28 February; those before 28 February do so too, so that a
    29 February is among them. Of the calendar's first year it is the first day, since some systems write 01/01/0001
    for nothing.

    >>> twelve_months_before(date(2024, 2, 29)), twelve_months_before(date(2025, 2, 28))
    (datetime.date(2023, 2, 28), datetime.date(2024, 2, 28))
    """
    if day.year == date.min.year:
        return date.min
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _counted(episodes: Episodes, start: date, end: date) -> list[bool]:
    """Whether each row is a referral of the period."""
    within = [start <= day <= end for day in episodes.started]
    if episodes.are_referrals is None:
        return within
    return [a_referral and inside for a_referral, inside in zip(episodes.are_referrals, within, strict=True)]


def _histories(child_ids: Sequence[str]) -> Iterable[list[int]]:
    """Positions of each child who has several rows.

    Most children have one: a list for each of them would take more room than the columns themselves.
    """
    repeated = _repeated(child_ids)
    histories: defaultdict[str, list[int]] = defaultdict(list)
    for at, child_id in enumerate(child_ids):
        if child_id in repeated:
            histories[child_id].append(at)
    return histories.values()


def _repeated(child_ids: Iterable[str]) -> set[str]:
    """Ids that occur more than once."""
    once: set[str] = set()
    again: set[str] = set()
    for child_id in child_ids:
        (again if child_id in once else once).add(child_id)
    return again


def _start_of(episodes: Episodes, at: int) -> Mark:
    """By start, then by closure; what is open closes after all others."""
    closure = _closure_of(episodes, at)
    return episodes.started[at], closure[0] if closure else date.max


def _closure_of(episodes: Episodes, at: int) -> Mark | None:
    """By closure, then by start; None where no closure is known."""
    started, closed = episodes.started[at], episodes.closed[at]
    return (closed, started) if closed and closed >= started else None


def _latest_before(day: date, marks: Sequence[tuple[Mark, int]]) -> int | None:
    """The position of the latest earlier episode within twelve months of a referral on `day`.

    `marks` are those of one child, in order, each with its position below zero: of equals the lower row comes last.
    What stands before (day, day) started on an earlier day, and closed no later than `day` where closures come first.
    """
    place = bisect_left(marks, (day, day), key=itemgetter(0))
    if not place:
        return None
    (looked_back_to, _), below_zero = marks[place - 1]
    return -below_zero if looked_back_to >= twelve_months_before(day) else None


def definition_sentence(definition: str, rows: Noun = REREFERRAL) -> str:
    """What counts as a re-referral, as a sentence; where all rows count, by their noun.

    >>> definition_sentence("given")
    'Re-referrals are counted as the extract has them.'
    """
    if definition == "given":
        return f"{capital(rows.many)} are counted {DEFINITIONS[definition]}."
    return f"A re-referral is {DEFINITIONS[definition]}."
