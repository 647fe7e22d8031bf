"""From a TOML text to a plan. It is read whole: every fault at once, an unknown word with the nearest known one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, Field, fields
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from resample.errors import Address, InputRefused, Problem
from resample.plan.indicator_faults import indicator_faults
from resample.plan.indicator_settings import Indicator, IndicatorPart, QuarterOutturn
from resample.plan.review_plan import (
    FORM_SECTIONS,
    MAIN_TEAMS,
    Action,
    Ambition,
    Cohort,
    PublicationSettings,
    Quote,
    ReviewPlan,
    ReviewSettings,
    SampleSettings,
)
from resample.plan.value_reading import SHOWN, ValueReading
from resample.text.printable import shown, unfit
from resample.text.wording import listed, nearest

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

NOTHING: Mapping[str, Any] = {"str": "", "float": 0.0}
"""What stands for a value that is missing, by its type, until all faults are told."""

MOST_UNKNOWN = 100
"""Unknown words that are told at once: for each the nearest known one is looked for."""

SETTINGS: Mapping[str, type[DataclassInstance]] = {
    "review": ReviewSettings,
    "sample": SampleSettings,
    "indicator": Indicator,
    "publication": PublicationSettings,
}
"""The parts of a plan that are one table of known words each."""

ROWS: Mapping[str, type[DataclassInstance]] = {
    "actions": Action,
    "quotes": Quote,
    "cohorts": Cohort,
    "ambition": Ambition,
}
"""Those that are lists of such tables."""

ROWS_IN: Mapping[str, type[DataclassInstance]] = {
    "tuple[QuarterOutturn, ...]": QuarterOutturn,
    "tuple[IndicatorPart, ...]": IndicatorPart,
}
"""The fields of those that are a list of tables in turn, by their type."""

Settings = TypeVar("Settings", bound="DataclassInstance")


def parse_plan(text: str, file: str = "plan.toml") -> ReviewPlan:
    r"""The plan that a TOML text holds.

    Raises InputRefused with every fault of the text.

    >>> parse_plan("[sample]\nat_most = 5").sample.at_most
    5
    """
    data = _tables(text, file)
    reading = _Reading(file)
    plan = reading.plan(data)
    if reading.faults:
        raise InputRefused(*reading.faults)
    return plan


def _tables(text: str, file: str) -> Mapping[str, Any]:
    """The tables of a text. InputRefused with each slip and its line as it should be, or with what the parser says."""
    from resample.text.toml import read_toml
    from resample.text.toml_slips import slips

    faults = []
    try:
        for slip in slips(text, read_toml):
            where = Address(file, place=f"line {slip.line}")
            remedy = f"Write: {shown(slip.mended.strip())}" if slip.mended else slip.remedy
            faults.append(Problem(where, f"{shown(slip.found)}.", remedy=remedy))
    except ValueError as error:
        faults.append(Problem(Address(file), f"This is not a plan: {error}.", remedy="Mend that line."))
    if faults:
        raise InputRefused(*faults)
    return read_toml(text)


class _Reading(ValueReading):
    """One pass over a plan's tables, in which faults are gathered, not raised."""

    def plan(self, data: Mapping[str, Any]) -> ReviewPlan:
        self.refuse_unfit(data, "")
        self.refuse_unknown(data, [spec.name for spec in fields(ReviewPlan)], "")
        given: dict[str, Any] = {}
        for part, kind in SETTINGS.items():
            if part in data:
                given[part] = self.settings(kind, data[part], f"[{part}]")
        for part, row_kind in ROWS.items():
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
        plan = ReviewPlan(**given)
        self.refuse_unfitting(plan.indicator)
        for n, ambition in enumerate(plan.ambition, 1):
            self.refuse_half_said(ambition, f"[[ambition]] number {n}")
        return plan

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
        for key in islice((key for key in table if key not in known), MOST_UNKNOWN):
            near = nearest(key, known)
            remedy = f"Did you mean {near}?" if near else f"It can be {listed(list(known), at_most=20)}."
            self.fault(f"{place}{key[:SHOWN]}", "This word is not known here.", remedy=remedy)

    def refuse_unfitting(self, indicator: Indicator) -> None:
        """Tell what does not go together in the indicator."""
        for fault in indicator_faults(indicator):
            self.fault(f"[indicator] {fault.key}", fault.found, fault.expected, fault.remedy)

    def refuse_half_said(self, ambition: Ambition, place: str) -> None:
        """Tell an ambition that does not say one thing of one answer."""
        pairs = {
            ("choice", "meaning"): (bool(ambition.choice), bool(ambition.meaning)),
            ("at_most", "at_least"): (ambition.at_most is not None, ambition.at_least is not None),
        }
        for (first, second), said in pairs.items():
            if sum(said) != 1:
                found = (
                    f"{first} and {second} are both given." if any(said) else f"Neither {first} nor {second} is given."
                )
                self.fault(place, found, remedy=f"Write one of them: {first} = ... or {second} = ...")

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
        """One of the dataclasses of a plan, from a table whose keys are its fields."""
        known = {str(spec.metadata.get("key", spec.name)): spec for spec in fields(kind)}
        table = dict(self.table(data, place))
        for key, spec in known.items():
            if (former := spec.metadata.get("formerly")) in table and key not in table:
                table[key] = table.pop(former)
        self.refuse_unknown(table, known, f"{place} ")
        values: dict[str, Any] = {}
        for key, spec in known.items():
            if key in table:
                values[spec.name] = self.value(spec, table[key], f"{place} {key}")
            elif spec.default is MISSING and spec.default_factory is MISSING:
                self.fault(place, f"{key} is missing.", remedy=f"Write it there: {key} = ...")
                values[spec.name] = NOTHING.get(str(spec.type), ())
        return kind(**values)

    def value(self, spec: Field[Any], value: object, place: str) -> Any:
        kind = str(spec.type).removesuffix(" | None")
        if kind in ROWS_IN:
            return self.rows(ROWS_IN[kind], value, place)
        if kind.startswith("Mapping"):
            of_each = kind.removeprefix("Mapping[str, ").removesuffix("]")
            return {
                name: self.single(each, spec, of_each, f"{place} {name}") for name, each in self.table(value, place)
            }
        if kind == "tuple[str, ...]":
            return self.texts(_as_list(value) if spec.metadata.get("or_one") else value, place)
        return self.single(value, spec, kind, place)


def _as_list(value: object) -> object:
    """A text that stands alone as a list of it; of a blank one nothing."""
    return list(filter(None, [value])) if isinstance(value, str) else value
