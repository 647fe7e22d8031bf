"""What a step goes by: the plan, and the checklist that was sent out. Light to import: every step does."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from resample.auditing.assignment import Auditor
from resample.auditing.checklist import Checklist, read_checklist
from resample.errors import Option, Sentence, With
from resample.plan import ReviewPlan, parse_plan
from resample.review.folder import ReviewFolder, read_text
from resample.review.links import within
from resample.sampling.record import DrawRecord
from resample.text.nouns import REREFERRAL, Noun
from resample.workbook.checklist_sources import open_checklist, shipped_checklists


def read_plan(path: Path | None) -> ReviewPlan:
    """The plan of a file, or the default one."""
    return parse_plan(read_text(path), path.name) if path else ReviewPlan()


def plan_of_review(review: Path, checklist: str | None) -> Path:
    """The file of a review's plan, to draw by again; `checklist` is what was named beside it.

    Raises InputRefused where the plan alone names a checklist that neither is a shipped one nor lies beside the review.
    """
    named = ReviewFolder(review).plan().review.checklist
    if not checklist and named not in shipped_checklists():
        remedy = Sentence.of("Name the checklist yourself", With(Option("checklist")), ".")
        within(review, str(Path(named).absolute()), remedy)
    return review / "plan.toml"


def beside_comparators(plan: ReviewPlan, folder: Path) -> ReviewPlan:
    """The plan with what the file of comparators tells that it names, from its folder, and that it does not say itself.

    Raises InputRefused where the file cannot be read, or does not hold what is looked for.
    """
    if not plan.indicator.comparators:
        return plan
    from resample.intake.comparators.comparator_file import read_comparators
    from resample.reporting.comparators import with_comparators

    indicator = plan.indicator
    file = within(folder, indicator.comparators, "Put the file beside the plan, and name it there.")
    figures = read_comparators(file, indicator.council, indicator.measure)
    return replace(plan, indicator=with_comparators(indicator, figures))


def checklist_of(record: DrawRecord) -> Checklist:
    """The checklist that the workbooks were made from, whatever the installed one says by now."""
    return read_checklist(record.checklist, "draw.json")


def noun_of(plan: ReviewPlan) -> Noun:
    """What is audited, as the plan's checklist has it; the shipped ones are about re-referrals."""
    if plan.review.checklist in shipped_checklists():  # and are not read for it by each command
        return REREFERRAL
    _, checklist = open_checklist(plan.review.checklist)
    return checklist.noun


def auditors_of(record: DrawRecord) -> tuple[Auditor, ...]:
    """Who was named at the draw; a record from before roles names auditors only."""
    return tuple(Auditor(**{**auditor, "teams": tuple(auditor["teams"])}) for auditor in record.auditors)
