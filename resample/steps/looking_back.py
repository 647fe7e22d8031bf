"""Finding the re-referrals of a full history, each with what is known of the episode before it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import compress, repeat
from typing import Any

from resample.errors import Address, InputRefused, Option, Problem, Sentence, With
from resample.intake.extract import Extract
from resample.sampling.rereferral import Episodes, Rereferrals, find_rereferrals, twelve_months_before
from resample.text.wording import counted, from_to_days, in_prose

OF_THE_EARLIER = ("closure_date", "closing_team", "closure_outcome")
"""What an extract of re-referrals tells of the earlier episode, and a history of each row's own."""

OTHER = {"closure": "referral", "referral": "closure"}


@dataclass(frozen=True)
class LookedBack:
    """What a history holds, and what it comes to."""

    extract: Extract
    """The re-referrals of the period only, each beside the earlier episode's closure."""
    found: Rereferrals
    other: Rereferrals
    """What the other definition would give."""
    rows: int
    """Rows of the history."""
    notes: tuple[str, ...]
    """What was assumed, as sentences."""


def look_back(history: Extract, definition: str, start: date, end: date) -> LookedBack:
    """The re-referrals of the period under a definition.

    Raises InputRefused where there is none.
    """
    # every cell is looked at, and more than once: of a list that is soonest done
    columns = {meaning: list(column) for meaning, column in history.columns.items()}
    history = replace(history, columns=columns)
    started: Sequence[date] = columns["referral_date"]
    closed = columns.get("closure_date") or [None] * len(started)
    episodes = Episodes(columns["child_id"], started, closed, history.are_referrals)
    found, other = (find_rereferrals(episodes, name, start, end) for name in (definition, OTHER[definition]))
    if not found.positions:
        said = f"There is no re-referral among {counted(found.referrals, 'referral')}"
        where = Address(history.file, history.sheet)
        period, another = With(Option("period")), Option("definition", "definition")
        remedy = Sentence.of("Correct the period", period, ", or try the other ", another, ".")
        raise InputRefused(Problem(where, f"{said} {from_to_days(start, end)}.", remedy=remedy))
    begins = min(compress(started, history.are_referrals or repeat(True)))
    return LookedBack(_rereferrals(history, found), found, other, len(started), _notes(begins, start))


def _rereferrals(history: Extract, found: Rereferrals) -> Extract:
    """The re-referrals as an extract holds them that has nothing else."""
    columns: dict[str, Sequence[Any]] = {
        meaning: [column[at] for at in (found.earlier if meaning in OF_THE_EARLIER else found.positions)]
        for meaning, column in history.columns.items()
    }
    if "closure_date" in columns:
        # an earlier episode that was still open at the re-referral has no closure to speak of
        pairs = zip(columns["closure_date"], columns["referral_date"], strict=True)
        open_still = {at for at, (ended, again) in enumerate(pairs) if not ended or ended > again}
        columns |= {
            meaning: _blanked(columns[meaning], open_still, None if meaning == "closure_date" else "")
            for meaning in OF_THE_EARLIER
            if meaning in columns
        }
    rows = [history.rows[at] for at in found.positions]
    return replace(history, rows=rows, columns=columns, are_referrals=None)


def _blanked(column: Sequence[Any], positions: set[int], blank: Any) -> list[Any]:
    return [blank if at in positions else value for at, value in enumerate(column)]


def _notes(first: date, start: date) -> tuple[str, ...]:
    """What the history may not reach, where its first referral is of that day."""
    wanted = twelve_months_before(start)
    said = (
        f"The extract begins on {in_prose(first)}. To look back 12 months from {in_prose(start)} it should begin on "
        f"{in_prose(wanted)} or earlier, so some re-referrals may not be found."
    )
    return (said,) if first > wanted else ()


def last_quarter(days: Iterable[date]) -> tuple[date, date]:
    """First and last day of the calendar quarter of the latest day.

    >>> last_quarter([date(2022, 7, 4), date(2022, 8, 15)])
    (datetime.date(2022, 7, 1), datetime.date(2022, 9, 30))
    """
    latest = max(days)
    first = 3 * ((latest.month - 1) // 3) + 1
    start = date(latest.year, first, 1)
    after = date(latest.year + first // 10, (first + 2) % 12 + 1, 1)
    return start, date.fromordinal(after.toordinal() - 1)
