"""An extract: the columns that a draw needs, whatever file or layout they came in; and what is asked of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from resample.errors import Words
from resample.text.nouns import REREFERRAL, Noun


@dataclass(frozen=True)
class Request:
    """What a command asks of an extract."""

    columns: Mapping[str, str] = field(default_factory=dict)
    """Meaning to the heading that has it, for what cannot be guessed."""
    by: str = "closing_team"
    """What strata are made of."""
    unit: str = "child"
    sheet: str = ""
    """The sheet to read; blank for the one that fits best."""
    definition: str = ""
    """`given`, `referral` or `closure`; blank for what fits the extract."""
    rows: Noun = REREFERRAL
    """What each row is, where the extract holds nothing else."""

    @property
    def family(self) -> tuple[str, ...]:
        """The meaning that is needed where families are drawn, and only there."""
        return ("family_id",) if self.unit == "family" else ()

    @property
    def never_blank(self) -> frozenset[str]:
        """Meanings that each row must say something of, where there is a column of them."""
        return frozenset(["child_id", "referral_date", "referral_id", *self.family])


@dataclass(frozen=True)
class Extract:
    """The kept columns of an extract; position i is one row of it."""

    file: str
    sheet: str
    sha256: str
    layout: str
    """What the file is, in words."""
    holds: str
    """`given`: each row is a re-referral, beside the earlier episode's closure. `history`: each row is a referral or an
    episode, beside its own closure."""
    headings: Mapping[str, str]
    """Meaning to heading, as the file writes it."""
    rows: Sequence[int]
    """Row numbers as a spreadsheet shows them."""
    columns: Mapping[str, Sequence[Any]]
    """Meaning to values: ids and texts as text, blank where there is none; dates as dates or None."""
    are_referrals: Sequence[bool] | None = None
    """In a history: which rows are referrals; the others are known only as episodes. None where all are."""
    left_out: Mapping[str, Sequence[int]] = field(default_factory=dict)
    """Row numbers by why they are not kept."""
    dropped: tuple[str, ...] = ()
    """Headings of columns that identify people."""
    unused: tuple[str, ...] = ()
    """Headings of the other columns that nothing was read of."""
    notes: tuple[Words, ...] = ()
    """What was assumed, as sentences."""
