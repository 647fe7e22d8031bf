"""Everything a review is asked to do: the plan, as `plan.toml` holds it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from resample.plan.indicator_settings import Indicator

CLOSING_TEAMS: Mapping[str, tuple[str, ...]] = {
    "assessment": ("*assessment*",),
    "cff": ("CFF*", "*children and families first*"),
    "mash": ("MASH*", "*front door*"),
    "other": ("CHAD", "Private Fostering", "Eden Brown", "Legal"),
}
"""The strata of the published reviews: first match wins, * is a wildcard."""

MAIN_TEAMS = ("assessment", "cff", "mash")
"""The strata whose primary concerns the published review reports apart from `other`."""

UNITS = ("referral", "child", "family")
DEFINITIONS = ("referral", "closure", "given")
AMBITION_MEANINGS = ("met", "exception")
"""What answers may mean that an ambition speaks of together."""
RULES = ("rate", "proportional", "power", "equal", "neyman", "fixed")

EARLIEST, LATEST = date(1980, 1, 1), date(2100, 12, 31)
"""No referral of a child of today is earlier; 2202 for 2022 is found."""

FORM_SECTIONS = (
    "reason", "financial", "legal", "human_resources", "sustainability", "public_health", "equality",
    "completed_by", "approved_by", "approved_on",
)  # fmt: skip
"""The parts of the exception report that only a person can write."""

OF_ITS_QUARTER = ("reason", "completed_by", "approved_by", "approved_on")
"""Those that are of one quarter alone, and never carried over to the next."""


def months_of(time: str) -> int:
    """How many months a time has; 0 for none, or where it is none.

    >>> months_of("12 months"), months_of("2 years"), months_of("soon")
    (12, 24, 0)
    """
    found = re.fullmatch(r"(\d{1,3}) (month|year)s?", time.strip().casefold())
    return int(found[1]) * (12 if found[2] == "year" else 1) if found else 0


@dataclass(frozen=True)
class ReviewSettings:
    """`[review]`: which re-referrals, and asked about with which checklist."""

    title: str = ""
    start: date | None = field(default=None, metadata={"key": "from"})
    end: date | None = field(default=None, metadata={"key": "to"})
    due: date | None = None
    """Until when the workbooks are to come back."""
    keep_until: date | None = None
    """The last day that what is personal may be kept; afterwards each command says that it is past."""
    definition: str = field(default="", metadata={"choices": DEFINITIONS})
    """Blank for what fits the extract."""
    sheet: str = ""
    """Blank for the one that fits best."""
    checklist: str = "closing-team"
    earlier: tuple[str, ...] = field(default=(), metadata={"or_one": True})
    """The folder of an earlier review to compare with, seen from this one's; or those of several."""


@dataclass(frozen=True)
class SampleSettings:
    """`[sample]`: how many, of what, and drawn how.

    `at_least` and `at_most` are 3 and 10 for the rule `rate`, and no bounds for the others, unless they are given.
    `double` is the share of cases that two people audit; without it there are none.
    """

    unit: str = field(default="child", metadata={"choices": UNITS})
    units: Mapping[str, str] = field(default_factory=dict, metadata={"choices": UNITS})
    """By stratum, where one has a unit of its own."""
    by: str = "closing_team"
    rule: str = field(default="rate", metadata={"choices": RULES})
    rate: float = field(default=0.10, metadata={"share": True})
    size: int | None = None
    at_least: int | None = None
    at_most: int | None = None
    power: float = 0.5
    take: Mapping[str, int] = field(default_factory=dict)
    expected: Mapping[str, float] = field(default_factory=dict, metadata={"share": True})
    reserves: int = 3
    double: float | None = field(default=None, metadata={"share": True})
    seed: str = ""
    not_again_within: str = field(default="", metadata={"time": True})
    """Who was drawn in an earlier review that ended so short ago is left out: ``12 months``."""

    @property
    def all_units(self) -> frozenset[str]:
        """What is drawn in any stratum."""
        return frozenset([self.unit, *self.units.values()])


@dataclass(frozen=True)
class Action:
    """One of `[[actions]]`: what is done about it."""

    text: str = field(metadata={"formerly": "action"})
    owner: str = ""
    due: str = ""
    """A day, or words that name one."""
    done: str = ""
    """When it was done, or what was; blank while it is open."""
    finding: str = ""
    """What it answers: a question of the checklist, or one of its answers as in ``themes/over_optimism``."""


@dataclass(frozen=True)
class Quote:
    """One of `[[quotes]]`: an auditor's comment that may stand in the report."""

    sample_id: str
    item: str
    """The question that the comment answers."""
    finding: str = ""
    """What it is an example of, named as in an action; blank for the first of its case's themes."""


@dataclass(frozen=True)
class Cohort:
    """One of `[[cohorts]]`: questions that are also reported for some strata together."""

    strata: tuple[str, ...]
    items: tuple[str, ...]


@dataclass(frozen=True)
class Ambition:
    """One of `[[ambition]]`: in how many of all an answer, or any that means so, may be found or is to be found.

    It names a choice or a meaning, and one of the two bounds, as a share of all units.
    """

    item: str
    choice: str = ""
    meaning: str = field(default="", metadata={"choices": ("", *AMBITION_MEANINGS)})
    at_most: float | None = field(default=None, metadata={"share": True})
    at_least: float | None = field(default=None, metadata={"share": True})


@dataclass(frozen=True)
class PublicationSettings:
    """`[publication]`: which numbers the public report makes unrecognisable.

    Those from 1 to the threshold; one below 4 is rounded as 4 is.
    """

    threshold: int = field(default=4, metadata={"least": 2})


@dataclass(frozen=True)
class ReviewPlan:
    """A whole plan; what a file leaves out has its default."""

    review: ReviewSettings = ReviewSettings()
    columns: Mapping[str, str] = field(default_factory=dict)
    strata: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Blank for what fits the extract's teams: CLOSING_TEAMS, or each its own."""
    sample: SampleSettings = SampleSettings()
    indicator: Indicator = field(default_factory=Indicator)
    sections: Mapping[str, str] = field(default_factory=dict)
    actions: tuple[Action, ...] = ()
    quotes: tuple[Quote, ...] = ()
    cohorts: tuple[Cohort, ...] = (Cohort(MAIN_TEAMS, ("primary_concern",)),)
    ambition: tuple[Ambition, ...] = ()
    publication: PublicationSettings = PublicationSettings()
