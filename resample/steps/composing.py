"""Composing a report: of a review from what was collected, of an indicator from its plan. Nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from resample.errors import Address, Command, InputRefused, Problem, Sentence, With
from resample.review.folder import ReviewFolder
from resample.review.run import Run
from resample.steps.cohorts_checked import refuse_unknown_cohorts
from resample.steps.earlier_plans import PLAN, PlanAt, earlier_plans, earlier_review_at
from resample.steps.publishing import next_report, public_part, publicly_carried, published_before
from resample.steps.settings import beside_comparators, checklist_of, read_plan
from resample.text.wording import capital, from_to_days

if TYPE_CHECKING:
    from resample.plan import ReviewPlan
    from resample.reporting.carried_over import CarriedOver
    from resample.reporting.report_parts import ReportPart
    from resample.reporting.summary import Summary
    from resample.sampling.record import DrawRecord
    from resample.steps.comparing import Compared


@dataclass(frozen=True)
class Composed:
    """A report that is still to be rendered, and what it was composed from."""

    report: ReportPart
    carried: CarriedOver
    """The plan with what the quarters before give to it."""
    summary: Summary | None = None
    """None for an indicator without a review."""


def compose_review(folder: ReviewFolder, run: Run) -> Composed:
    """The report of a review, which is in order. InputRefused where something of it cannot be used."""
    record, plan = folder.record(), beside_comparators(folder.plan(), folder.path)
    summary = summarised(folder, record, plan)
    carried = carried_plan(plan, folder.path / PLAN)
    return Composed(review_report(folder, summary, carried.plan, run), carried, summary)


def compose_publicly(folder: ReviewFolder) -> Composed:
    """The report of a review as it was published. InputRefused where nothing was: its numbers are kept with it."""
    first = published_before(folder)
    if first is None:
        found = "Nothing of this review has been published, and what is printed once is to stay."
        remedy = Sentence.of("Publish it first", With(Command("report", option="public")), ".")
        raise InputRefused(Problem(Address(str(folder.path)), found, remedy=remedy))
    record, plan = folder.record(), beside_comparators(folder.plan(), folder.path)
    summary, carried = summarised(folder, record, plan), publicly_carried(plan, folder.path / PLAN)
    public = next_report(summary, plan.publication.threshold, first.printed_on, first, again=True)
    return Composed(public_part(public, carried.plan, folder), carried, summary)


def compose_indicator(plan_path: Path) -> Composed:
    """The report of an indicator that has no review. InputRefused where its plan cannot be used."""
    from resample.reporting.form_headings import fill_form, indicator_blocks
    from resample.reporting.report_parts import ReportPart

    plan = beside_comparators(read_plan(plan_path), plan_path.absolute().parent)
    title = plan.review.title or plan.indicator.description or "Indicator"
    carried = carried_plan(plan, plan_path)
    return Composed(ReportPart(title, fill_form(carried.plan, tuple(indicator_blocks(plan)))), carried)


def summarised(folder: ReviewFolder, record: DrawRecord, plan: ReviewPlan) -> Summary:
    """What was found. InputRefused where the plan names what the review does not have."""
    from resample.auditing.finding_keys import refuse_unknown_findings
    from resample.reporting.quotes import refuse_unknown_quotes
    from resample.reporting.summary import summarise

    cases = [case for case in folder.sample() if case.role == "sample"]
    checklist = checklist_of(record)
    refuse_unknown_cohorts(plan, [stratum.stratum for stratum in record.strata], checklist)
    refuse_unknown_findings(plan.actions, checklist)
    refuse_unknown_quotes(plan, [case.sample_id for case in cases], checklist)
    return summarise(record, plan, cases, folder.findings(), checklist)


def carried_plan(plan: ReviewPlan, file: Path) -> CarriedOver:
    """The plan of a file, with what the plans before it give to it."""
    from resample.reporting.carried_over import carried_over

    return carried_over(plan, [earlier.plan for earlier in earlier_plans(PlanAt(plan, file))])


def review_report(folder: ReviewFolder, summary: Summary, plan: ReviewPlan, run: Run) -> ReportPart:
    """The report of what was found, by a plan that has all that is carried over."""
    from resample.comparison.changes_section import comparison_section
    from resample.comparison.then_and_now import answered
    from resample.reporting.annex import findings_annex, lettered
    from resample.reporting.exception_report import exception_report
    from resample.reporting.interim import interim_words
    from resample.reporting.provenance import provenance_section
    from resample.reporting.report_parts import ReportPart
    from resample.review.journal_account import provenance

    record, compared = summary.record, _compared(folder.path, plan.review.earlier, run)
    answers = answered(plan.actions, checklist_of(record), compared.comparison if compared else None)
    changes = (comparison_section(compared.comparison, compared.actions, compared.courses),) if compared else ()
    annex = lettered([findings_annex(summary), *changes, provenance_section(summary, provenance(folder))])
    sections = (*exception_report(summary, plan, answers), *annex)
    subtitle = f"{capital(record.noun.many)} {from_to_days(record.start, record.end)}"
    return ReportPart(record.title, sections, subtitle, interim_words(summary))


def _compared(review_path: Path, earlier: Sequence[str], run: Run) -> Compared | None:
    """The review against those that the plan names; None where it names none."""
    from resample.steps.comparing import compare

    return (
        compare([earlier_review_at(review_path, name) for name in earlier], review_path, run=run) if earlier else None
    )
