"""Everything a review is asked to do: the plan, as `plan.toml` holds it.

A plan is read whole: every fault of the file is told at once, an unknown key with the nearest known one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from resample.errors import Address, InputRefused, Problem
from resample.text.printable import shown, unfit
from resample.text.wording import listed, nearest

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

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
RULES = ("rate", "proportional", "power", "equal", "neyman", "fixed")

EARLIEST, LATEST = date(1980, 1, 1), date(2100, 12, 31)
"""No referral of a child of today is earlier; 2202 for 2022 is found."""

LARGEST = 1_000_000_000
"""Of any number in a plan: more than there are children."""

MOST_TOLD = 100
"""Unknown words that are told at once: for each the nearest known one is looked for."""

SHOWN = 60
"""Letters of a value that a message repeats."""

FORM_SECTIONS = (
    "reason", "financial", "legal", "human_resources", "sustainability", "public_health", "equality",
    "completed_by", "approved_by", "approved_on",
)  # fmt: skip
"""The parts of the exception report that only a person can write."""


@dataclass(frozen=True)
class ReviewSettings:
    """`[review]`: which re-referrals, and asked about with which checklist."""

    title: str = ""
    start: date | None = field(default=None, metadata={"key": "from"})
    end: date | None = field(default=None, metadata={"key": "to"})
    definition: str = field(default="", metadata={"choices": DEFINITIONS})
    """Blank for what fits the extract."""
    sheet: str = ""
    """Blank for the one that fits best."""
    checklist: str = "closing-team"
    earlier: str = ""
    """The folder of an earlier review to compare with, seen from this one's."""


@dataclass(frozen=True)
class SampleSettings:
    """`[sample]`: how many, of what, and drawn how.

    `at_least` and `at_most` are 3 and 10 for the rule `rate`, and no bounds for the others, unless they are given.
    `double` is the share of cases that two people audit; without it there are none.
    """

    unit: str = field(default="child", metadata={"choices": UNITS})
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


@dataclass(frozen=True)
class QuarterOutturn:
    """The indicator in one quarter, in per cent."""

    quarter: str
    outturn: float


@dataclass(frozen=True)
class Indicator:
    """`[indicator]`: what the performance scorecard says, in per cent."""

    description: str = ""
    quarter: str = ""
    outturn: float | None = None
    target: float | None = None
    neighbours: float | None = None
    """Of statistical neighbours."""
    england: float | None = None
    history: tuple[QuarterOutturn, ...] = ()


@dataclass(frozen=True)
class Action:
    """One of `[[actions]]`: what is done about it."""

    action: str
    owner: str = ""
    due: str = ""
    done: str = ""
    """When it was done, or what was; blank while it is open."""


@dataclass(frozen=True)
class Cohort:
    """One of `[[cohorts]]`: questions that are also reported for some strata together."""

    strata: tuple[str, ...]
    items: tuple[str, ...]


@dataclass(frozen=True)
class PublicationSettings:
    """`[publication]`: what the public report holds back.

    Numbers from 1 to the threshold; below 2 it would hide nothing, since who knows a number to be small would know it.
    """

    threshold: int = field(default=4, metadata={"least": 2})


@dataclass(frozen=True)
class ReviewPlan:
    """A whole plan; what a file leaves out has its default."""

    review: ReviewSettings = ReviewSettings()
    columns: Mapping[str, str] = field(default_factory=dict)
    strata: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: dict(CLOSING_TEAMS))
    sample: SampleSettings = SampleSettings()
    indicator: Indicator = Indicator()
    sections: Mapping[str, str] = field(default_factory=dict)
    actions: tuple[Action, ...] = ()
    cohorts: tuple[Cohort, ...] = (Cohort(MAIN_TEAMS, ("primary_concern",)),)
    publication: PublicationSettings = PublicationSettings()


SETTINGS: Mapping[str, type[DataclassInstance]] = {
    "review": ReviewSettings,
    "sample": SampleSettings,
    "indicator": Indicator,
    "publication": PublicationSettings,
}
"""The parts of a plan that are one table of known words each."""

Settings = TypeVar("Settings", bound="DataclassInstance")


def parse_plan(text: str, file: str = "plan.toml") -> ReviewPlan:
    r"""The plan that a TOML text holds.

    Raises InputRefused with every fault of the text.

    >>> parse_plan("[sample]\nat_most = 5").sample.at_most
    5
    """
    from resample.text.toml import read_toml

    try:
        data = read_toml(text)
    except ValueError as error:
        fault = Problem(Address(file), f"This is not a plan: {error}.", remedy="Mend that line.")
        raise InputRefused(fault) from None
    reading = _Reading(file)
    plan = reading.plan(data)
    if reading.faults:
        raise InputRefused(*reading.faults)
    return plan


class _Reading:
    """One pass over a plan's tables, in which faults are gathered, not raised."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Problem] = []

    def plan(self, data: Mapping[str, Any]) -> ReviewPlan:
        self.refuse_unfit(data, "")
        self.refuse_unknown(data, [spec.name for spec in fields(ReviewPlan)], "")
        given: dict[str, Any] = {}
        for part, kind in SETTINGS.items():
            if part in data:
                given[part] = self.settings(kind, data[part], f"[{part}]")
        for part, row_kind in (("actions", Action), ("cohorts", Cohort)):
            if part in data:
                given[part] = self.rows(row_kind, data[part], f"[[{part}]]")
        for part in ("columns", "sections"):
            if part in data:
                given[part] = {
                    key: self.text(value, f"[{part}] {key}") for key, value in self.table(data[part], f"[{part}]")
                }
        if "sections" in data:
            self.refuse_unknown(given["sections"], FORM_SECTIONS, "[sections] ")
        if "strata" in data:
            given["strata"] = {
                name: self.texts(patterns, f"[strata] {name}")
                for name, patterns in self.table(data["strata"], "[strata]")
            }
            # the default cohort speaks of the default strata
            given.setdefault("cohorts", () if set(MAIN_TEAMS) - set(given["strata"]) else ReviewPlan().cohorts)
        return ReviewPlan(**given)

    def fault(self, place: str, found: str, expected: str = "", remedy: str = "") -> None:
        self.faults.append(Problem(Address(self.file, place=place), found, expected, remedy))

    def refuse_unfit(self, value: object, place: str) -> None:
        """Tell texts, and names of parts, that no workbook or document could hold whole."""
        if isinstance(value, str) and (why := unfit(value)):
            self.fault(place, f"A text has {why}.", remedy="Type it anew, and shorter.")
        elif isinstance(value, Mapping):
            for key, part in value.items():
                self.refuse_unfit(key, place)
                self.refuse_unfit(part, f"{place} {shown(key)}" if place else f"[{shown(key)}]")
        elif isinstance(value, list):
            for part in value:
                self.refuse_unfit(part, place)

    def refuse_unknown(self, table: Mapping[str, Any], known: Iterable[str], place: str) -> None:
        for key in islice((key for key in table if key not in known), MOST_TOLD):
            near = nearest(key, known)
            remedy = f"Did you mean {near}?" if near else f"It can be {listed(list(known), at_most=20)}."
            self.fault(f"{place}{key[:SHOWN]}", "This word is not known here.", remedy=remedy)

    def table(self, data: object, place: str) -> Iterator[tuple[str, Any]]:
        if isinstance(data, Mapping):
            yield from data.items()
        else:
            self.fault(place, "This is a single value.", f"It is a part of its own, headed {place}.")

    def rows(self, kind: type[Settings], data: object, place: str) -> tuple[Settings, ...]:
        if not isinstance(data, list):
            self.fault(place, "This is not a list of parts.", f"Each part is headed {place}, in double brackets.")
            return ()
        return tuple(self.settings(kind, row, f"{place} number {n}") for n, row in enumerate(data, 1))

    def settings(self, kind: type[Settings], data: object, place: str) -> Settings:
        """One of the dataclasses above, from a table whose keys are its fields."""
        known = {str(spec.metadata.get("key", spec.name)): spec for spec in fields(kind)}
        table = dict(self.table(data, place))
        self.refuse_unknown(table, known, f"{place} ")
        values: dict[str, Any] = {}
        for key, spec in known.items():
            if key in table:
                values[spec.name] = self.value(spec, table[key], f"{place} {key}")
            elif spec.default is MISSING and spec.default_factory is MISSING:
                self.fault(place, f"{key} is missing.", remedy=f"Write it there: {key} = ...")
                values[spec.name] = ()
        return kind(**values)

    def value(self, spec: Field[Any], value: object, place: str) -> Any:
        kind = str(spec.type).removesuffix(" | None")
        if kind == "tuple[QuarterOutturn, ...]":
            return self.rows(QuarterOutturn, value, place)
        if kind.startswith("Mapping"):
            named = self.table(value, place)
            number = "int" if "int" in kind else "float"
            return {name: self.number(one, spec, number, f"{place} {name}") for name, one in named}
        if kind == "tuple[str, ...]":
            return self.texts(value, place)
        if kind == "str":
            return self.choice(self.text(value, place), spec.metadata.get("choices"), place)
        if kind == "date":
            return self.date(value, place)
        return self.number(value, spec, kind, place)

    def text(self, value: object, place: str) -> str:
        if isinstance(value, str):
            return value
        if isinstance(value, date):
            return value.isoformat()
        self.fault(place, f"This is {_shown(value)}.", "A text in quotation marks stands here.")
        return ""

    def texts(self, value: object, place: str) -> tuple[str, ...]:
        if isinstance(value, list) and all(isinstance(part, str) for part in value):
            return tuple(value)
        self.fault(place, f"This is {_shown(value)}.", 'A list of texts stands here: ["one", "two"].')
        return ()

    def choice(self, value: str, choices: tuple[str, ...] | None, place: str) -> str:
        if choices and value not in choices:
            self.fault(place, f"This is {_shown(value)}.", f"It is one of {listed(choices)}.")
        return value

    def date(self, value: object, place: str) -> date | None:
        if type(value) is date:
            if EARLIEST <= value <= LATEST:
                return value
            self.fault(place, f"This is {value}.", f"It is a day from {EARLIEST} to {LATEST}.")
            return None
        self.fault(place, f"This is {_shown(value)}.", "A date stands here without quotation marks: 2022-07-01.")
        return None

    def number(self, value: object, spec: Field[Any], kind: str, place: str) -> float:
        if isinstance(value, bool) or not isinstance(value, (int, float) if kind == "float" else int):
            self.fault(
                place, f"This is {_shown(value)}.", f"A {'number' if kind == 'float' else 'whole number'} stands here."
            )
            return 0
        # what is no number at all is not in between either
        if not -LARGEST <= value <= LARGEST:
            self.fault(place, f"This is {_shown(value)}.", f"It is a number of at most {LARGEST:,}.")
        elif spec.metadata.get("share") and not 0 < value <= 1:
            self.fault(place, f"This is {value}.", "It is a share: more than 0 and at most 1.", "For 10%, write 0.10.")
        elif value < (least := spec.metadata.get("least", 0)):
            self.fault(place, f"This is {value}.", f"It is not less than {least}.")
        return value


def _shown(value: object) -> str:
    """A value as a plan writes it; of a long one the beginning."""
    try:
        text = f'"{value}"' if isinstance(value, str) else repr(value)
    except ValueError:
        return "a number of thousands of digits"
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}..."


def plan_text(plan: ReviewPlan) -> str:
    """The plan as a TOML text that explains itself; `parse_plan` gives the plan back."""
    import tomli_w

    tables = _plain(plan)
    parts = ["cohorts = []\n"] if not tables["cohorts"] else []
    for part, note in PART_NOTES.items():
        if isinstance(tables[part], list):
            rows = (f"[[{part}]]\n{tomli_w.dumps(row, multiline_strings=True)}" for row in tables[part])
            written = "\n".join(rows)
        else:
            written = tomli_w.dumps({part: tables[part]}, multiline_strings=True) if tables[part] else ""
        if written:
            parts.append(f"# {note}\n{written}")
        elif part in PART_EXAMPLES:
            parts.append(f"# {note} For example:\n{PART_EXAMPLES[part]}")
    return "\n".join(parts)


PART_NOTES = {
    "review": "Which re-referrals, and which checklist the auditors answer.",
    "columns": 'Which heading of the extract means what: meaning = "heading".',
    "strata": "Which teams, or other values, belong together. The first match wins; * is any text; case is ignored.",
    "sample": "How many cases. The draw was made by this; to change it, draw again into a new folder.",
    "indicator": "What the performance scorecard says, in per cent.",
    "sections": "Words of your own for the report.",
    "actions": "Actions taken or planned. Keep an action's words from quarter to quarter, and say when it was done.",
    "cohorts": "Questions that the report also answers for some strata together.",
    "publication": "The public report holds back numbers from 1 to the threshold.",
}
PART_EXAMPLES = {
    "indicator": """\
# [indicator]
# description = "% of repeat referrals in 12 months"
# quarter = "2022/23 Q2"
# outturn = 26.5
# target = 20
# neighbours = 21.3
# england = 22.4
# history = [{ quarter = "2022/23 Q1", outturn = 27.6 }]
""",
    "sections": f"""\
# [sections]
# financial = "There are none."
# (the others: {", ".join(FORM_SECTIONS[1:])})
""",
    "actions": """\
# [[actions]]
# action = "Training on domestic abuse"
# owner = "Principal social worker"
# due = "31 March 2023"
# done = "14 February 2023"  # once it is
""",
}


def _plain(value: Any) -> Any:
    """Dataclasses as tables, tuples as lists; what was not given is left out."""
    if isinstance(value, ReviewPlan):
        return {spec.name: _plain(getattr(value, spec.name)) for spec in fields(value)}
    if hasattr(value, "__dataclass_fields__"):
        pairs = {str(spec.metadata.get("key", spec.name)): _plain(getattr(value, spec.name)) for spec in fields(value)}
        return {key: part for key, part in pairs.items() if part not in (None, "", [], {})}
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, tuple) else value
