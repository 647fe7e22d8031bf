"""Reading an extract and sorting it into strata: where every draw begins."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from resample.errors import Words
from resample.intake.extract import Extract
from resample.intake.reading.cycles import no_search_for_cycles
from resample.intake.reading.headings import DATE, MONTH, kind_of, label, terms
from resample.intake.reading.tally import tally
from resample.plan import ReviewPlan
from resample.sampling.columns import counts, distinct
from resample.sampling.frame import Referrals, SamplingFrame, build_frame
from resample.sampling.placing import Dimension
from resample.sampling.record import Month
from resample.sampling.seeds import made_seed
from resample.sampling.volumes import months
from resample.steps.left_out_before import audited_before, seen_lately
from resample.steps.looking_back import LookedBack
from resample.steps.period_read import PeriodRead, read, read_period_of
from resample.steps.referrals_sorted import referrals_of
from resample.steps.settings import noun_of
from resample.steps.stages import Listener, begin
from resample.steps.strata_chosen import Framing, StrataChosen, accepted, strata_chosen
from resample.steps.units_checked import units_of_strata
from resample.text.nouns import REREFERRAL, Noun


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
    quarter = read_period_of(read(extract_path, plan, noun), plan, noun)
    begin(progress, f"Sorting the {noun.many} into strata")
    lately = seen_lately(plan, seen_from, quarter.start) if seen_from else ()
    before, said = audited_before(quarter.extract, [*([exclude_path] if exclude_path else []), *lately])
    return frame_of(quarter, plan, lambda _: before, said, accept=accept)


@no_search_for_cycles()
def frame_of(
    quarter: PeriodRead, plan: ReviewPlan, audited_before: Before, said: Sequence[str] = (), *, accept: bool = False
) -> Framed:
    """The frame of a period's re-referrals under a plan, whose strata are chosen where it has none for its teams."""
    extract, start, end = quarter.extract, quarter.start, quarter.end

    def framed(plan: ReviewPlan) -> Framing:
        referrals = referrals_of(extract, plan)
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
    quarter: PeriodRead, plan: ReviewPlan, framed: Callable[[ReviewPlan], Framing], *, accept: bool
) -> StrataChosen:
    """The plan with strata for the column that its patterns are about, as far as it has none."""
    by = terms(plan.sample.by)
    term = "closing_team" if "closing_team" in by else by[0]
    if term == "closing_team" and not plan.strata:
        return strata_chosen(plan, _within(quarter, term), framed, accept=accept)
    if accept and term != MONTH and kind_of(term) != DATE:
        return accepted(plan, _within(quarter, term))
    return StrataChosen(plan)


def _within(quarter: PeriodRead, term: str) -> Sequence[str]:
    """What a column has in the period."""
    values, days = quarter.extract.columns[term], quarter.extract.columns["referral_date"]
    if all(quarter.start <= day <= quarter.end for day in distinct(days)):
        return values
    return [value for value, day in zip(values, days, strict=True) if quarter.start <= day <= quarter.end]


def _by_day(extract: Extract) -> Mapping[tuple[date, str], int]:
    """Re-referrals by their day and who referred, blank where the extract does not tell."""
    days, sources = extract.columns["referral_date"], extract.columns.get("source")
    return tally(days, sources) if sources else {(day, ""): count for day, count in counts(days).items()}
