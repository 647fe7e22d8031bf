"""Reading an extract and sorting it into strata: where every draw begins."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from resample.errors import Address, InputRefused, Option, Problem, Sentence, Words
from resample.intake.extract import Extract, Request
from resample.intake.layouts import read_extract
from resample.intake.reading.cycles import no_search_for_cycles
from resample.intake.reading.headings import DATE, HISTORY, MONTH, kind_of, label, terms
from resample.intake.reading.tally import tally
from resample.plan import CLOSING_TEAMS, ReviewPlan
from resample.sampling.columns import counts, distinct, each
from resample.sampling.frame import AUDITED_BEFORE, Referrals, SamplingFrame, build_frame
from resample.sampling.placing import NOT_MATCHED, NOT_RECORDED, Dimension
from resample.sampling.record import Month
from resample.sampling.rereferral import DEFINITIONS
from resample.sampling.seeds import made_seed
from resample.sampling.units_by_stratum import ids_by_stratum
from resample.sampling.volumes import months
from resample.steps.left_out_before import audited_before, seen_lately
from resample.steps.looking_back import LookedBack, last_quarter, look_back
from resample.steps.settings import noun_of
from resample.steps.stages import Listener, begin
from resample.steps.strata_chosen import Framing, StrataChosen, accepted, strata_chosen
from resample.steps.units_checked import units_of_strata
from resample.text.nouns import REREFERRAL, Noun
from resample.text.wording import from_to_days, in_prose, listed

EXCLUDE = Option("exclude", "the exclusion")

USUAL_DEFINITION = "closure"
"""Of a full history: as in the published reviews, whose strata are the teams that closed the earlier episode."""


@dataclass(frozen=True)
class Framed:
    """An extract read and sorted into strata."""

    extract: Extract
    """Of a history, the re-referrals of the period only."""
    start: date
    end: date
    definition: str
    by: str
    """What strata are made of, in words."""
    dimensions: tuple[Dimension, ...]
    """The columns that strata are made of."""
    unit: str
    units: Mapping[str, str]
    """What is drawn in each stratum, where they have units of their own."""
    frame: SamplingFrame
    months: tuple[Month, ...]
    assumed: tuple[Words, ...]
    """What nobody said and was taken for granted, as sentences."""
    history: LookedBack | None = None
    """Where the extract holds all referrals: what was found among them."""
    plan: ReviewPlan = field(default_factory=ReviewPlan)
    """The plan with the strata that were made."""
    own_teams: bool = False
    """Whether each closing team is a stratum, since the four groups do not fit."""
    noun: Noun = REREFERRAL
    """What the rows of the period are, as the checklist has it."""

    @property
    def kinds(self) -> tuple[str, ...]:
        """What can be drawn: one kind of unit, or several."""
        return tuple(dict.fromkeys(self.units.values())) or (self.unit,)

    @property
    def rereferrals(self) -> int:
        """Re-referrals of the period, each row of them."""
        return sum(month.rereferrals for month in self.months)

    @property
    def made_seed(self) -> str:
        """The seed that the re-referrals of the period give."""
        columns = self.extract.columns
        return made_seed(columns["child_id"], columns["referral_date"], self.start, self.end)

    @property
    def rows(self) -> int:
        """Rows of the file, without those that are no referral."""
        return self.history.rows if self.history else self.frame.rows_read


def read(extract_path: Path, plan: ReviewPlan, noun: Noun) -> Extract:
    """The extract, read as a plan says; where other cases than re-referrals are audited, each row is one."""
    review, sample = plan.review, plan.sample
    unit = "family" if "family" in sample.all_units else sample.unit
    definition = review.definition or ("" if noun == REREFERRAL else "given")
    return read_extract(extract_path, Request(plan.columns, sample.by, unit, review.sheet, definition, noun))


Before = Callable[[Referrals], Collection[int]]
"""Positions that are not to be drawn, from the re-referrals."""


def frame_extract(
    extract_path: Path,
    plan: ReviewPlan,
    *,
    exclude_path: Path | None = None,
    seen_from: Path | None = None,
    accept: bool = False,
    progress: Listener | None = None,
) -> Framed:
    """The frame of an extract under a plan. `exclude_path` names a list of ids that are not to be drawn, or a review.

    `seen_from` is the folder that the plan's earlier reviews are seen from; without it none is looked at. `accept` puts
    together the spellings of a team that look alike.
    """
    begin(progress, "Reading the extract")
    noun = noun_of(plan)
    quarter = quarter_of(read(extract_path, plan, noun), plan, noun)
    begin(progress, f"Sorting the {noun.many} into strata")
    lately = seen_lately(plan, seen_from, quarter.start) if seen_from else ()
    before, said = audited_before(quarter.extract, [*([exclude_path] if exclude_path else []), *lately])
    return frame_of(quarter, plan, lambda _: before, said, accept=accept)


@dataclass(frozen=True)
class Quarter:
    """The re-referrals of a period, found or given."""

    extract: Extract
    start: date
    end: date
    definition: str
    history: LookedBack | None
    assumed: tuple[Words, ...]
    noun: Noun
    """What the rows of the period are."""


def quarter_of(extract: Extract, plan: ReviewPlan, noun: Noun) -> Quarter:
    """The re-referrals of the plan's period, under its definition; or what a noun says that the rows are."""
    dates: Sequence[date] = extract.columns["referral_date"]
    assumed: list[Words] = list(extract.notes)
    history = extract.holds == HISTORY
    days = distinct(dates)
    first, last = last_quarter(days) if history else (min(days).replace(day=1), _month_end(max(days)))
    start, end = plan.review.start or first, plan.review.end or last
    if not (plan.review.start and plan.review.end):
        why = "the last quarter of the extract" if history else "as the dates have it"
        assumed.append(f"The period is {from_to_days(start, end)}, {why}.")
    if not history:
        return Quarter(extract, start, end, "given", None, tuple(assumed), noun)
    definition = plan.review.definition or USUAL_DEFINITION
    if not plan.review.definition:
        chosen = Option("definition", "definition", definition)
        assumed.append(Sentence.of(f"A re-referral is {DEFINITIONS[definition]} (", chosen, ")."))
    found = look_back(extract, definition, start, end)
    return Quarter(found.extract, start, end, definition, found, (*assumed, *found.notes), noun)


@no_search_for_cycles()
def frame_of(
    quarter: Quarter, plan: ReviewPlan, audited_before: Before, said: Sequence[str] = (), *, accept: bool = False
) -> Framed:
    """The frame of a period's re-referrals under a plan, whose strata are chosen where it has none for its teams."""
    extract, start, end = quarter.extract, quarter.start, quarter.end

    def framed(plan: ReviewPlan) -> Framing:
        referrals = _referrals(extract, plan)
        return referrals, build_frame(referrals, start=start, end=end, audited_before=audited_before(referrals))

    chosen = _strata_chosen(quarter, plan, framed, accept=accept)
    plan = chosen.plan
    referrals, frame = chosen.framed or framed(plan)
    return Framed(
        extract=extract,
        start=start,
        end=end,
        definition=quarter.definition,
        by=" and ".join(label(term) for term in terms(plan.sample.by)),
        dimensions=tuple(referrals.by),
        unit=plan.sample.unit,
        units=units_of_strata(plan, [stratum.name for stratum in frame.strata]),
        frame=frame,
        months=months(_by_day(extract), start, end),
        assumed=(*quarter.assumed, *said, *chosen.said),
        history=quarter.history,
        plan=plan,
        own_teams=chosen.own_teams,
        noun=quarter.noun,
    )


def _strata_chosen(
    quarter: Quarter, plan: ReviewPlan, framed: Callable[[ReviewPlan], Framing], *, accept: bool
) -> StrataChosen:
    """The plan with strata for the column that its patterns are about, as far as it has none."""
    by = terms(plan.sample.by)
    term = "closing_team" if "closing_team" in by else by[0]
    if term == "closing_team" and not plan.strata:
        return strata_chosen(plan, _within(quarter, term), framed, accept=accept)
    if accept and term != MONTH and kind_of(term) != DATE:
        return accepted(plan, _within(quarter, term))
    return StrataChosen(plan)


def _within(quarter: Quarter, term: str) -> Sequence[str]:
    """What a column has in the period."""
    values, days = quarter.extract.columns[term], quarter.extract.columns["referral_date"]
    if all(quarter.start <= day <= quarter.end for day in distinct(days)):
        return values
    return [value for value, day in zip(values, days, strict=True) if quarter.start <= day <= quarter.end]


def _by_day(extract: Extract) -> Mapping[tuple[date, str], int]:
    """Re-referrals by their day and who referred, blank where the extract does not tell."""
    days, sources = extract.columns["referral_date"], extract.columns.get("source")
    return tally(days, sources) if sources else {(day, ""): count for day, count in counts(days).items()}


def refuse_empty(framed: Framed) -> None:
    """InputRefused where no row of the period is in any stratum, with the reason."""
    if not framed.frame.strata:
        where = Address(framed.extract.file, framed.extract.sheet)
        raise InputRefused(Problem(where, *_why_empty(framed)))


def _why_empty(framed: Framed) -> tuple[str, str, Words]:
    """What was found, what should have been, and what to do."""
    excluded = framed.frame.excluded
    reasons = {left_out.reason for left_out in excluded}
    if NOT_MATCHED in reasons:
        values = sorted({left_out.value for left_out in excluded if left_out.reason == NOT_MATCHED})
        found = f"No row of the period is in any stratum: no pattern matches the {framed.by} {listed(values)}."
        return found, "", "Put it under [strata] in a plan, or correct the extract."
    if NOT_RECORDED in reasons:
        found = f"No row of the period has a {framed.by}."
        such = Option("by", value='"outcome at closure"')
        return found, "", Sentence.of("Make strata of another column, such as ", such, ", or add the column.")
    if AUDITED_BEFORE in reasons:
        return "All of the period were audited before.", "", Sentence.of("Check the list that ", EXCLUDE, " names.")
    found = f"No {framed.noun.one} lies between {in_prose(framed.start)} and {in_prose(framed.end)}."
    return found, "", "Correct the period."


def _month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _referrals(extract: Extract, plan: ReviewPlan) -> Referrals:
    columns = extract.columns
    dates: Sequence[date] = columns["referral_date"]
    dimensions = [_dimension(extract, plan, term) for term in terms(plan.sample.by)]
    ids = {unit: _ids(columns, unit) for unit in plan.sample.all_units}
    unit_ids = ids_by_stratum(plan.sample, ids, dimensions) if plan.sample.units else ids[plan.sample.unit]
    return Referrals(extract.rows, unit_ids, dates, dimensions)


def _ids(columns: Mapping[str, Sequence[Any]], unit: str) -> Sequence[str]:
    """Whom or what each row is of."""
    if unit != "referral":
        return columns["family_id" if unit == "family" else "child_id"]
    pairs = zip(columns["child_id"], columns["referral_date"], strict=True)
    return columns.get("referral_id") or [f"{child}/{when}" for child, when in pairs]


def _dimension(extract: Extract, plan: ReviewPlan, term: str) -> Dimension:
    """A column that strata are made of; days are told by the month or as they are written."""
    if term == MONTH:
        return Dimension(each("{:%Y-%m}".format, extract.columns["referral_date"]))
    values = extract.columns[term]
    if kind_of(term) == DATE:
        values = each(lambda day: f"{day:%d/%m/%Y}" if day else "", values)
    return Dimension(values, _patterns(plan, term))


def _patterns(plan: ReviewPlan, term: str) -> Mapping[str, Sequence[str]] | None:
    """The plan's patterns, for the column they are about: closing teams, unless the plan has its own for another."""
    first = terms(plan.sample.by)[0]
    about = term == "closing_team" or (term == first and plan.strata != CLOSING_TEAMS)
    return plan.strata or None if about else None
