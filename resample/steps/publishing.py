"""The report for the public: what `report --public` writes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from resample.review.folder import ReviewFolder
from resample.steps.earlier_plans import PlanAt, earlier_plans
from resample.text.wording import in_prose

if TYPE_CHECKING:
    from resample.plan import ReviewPlan
    from resample.publication.public_summary import PublicSummary
    from resample.reporting.blocks import Section
    from resample.reporting.carried_over import CarriedOver
    from resample.reporting.report_parts import ReportPart
    from resample.reporting.summary import Summary


def public_files(summary: Summary, plan: ReviewPlan, after: Sequence[Section] = ()) -> dict[str, bytes]:
    """The exception report, the findings summary and `summary.json` for the public, by name; nothing is written.

    `after` stands in the report after the sections of the form.

    Raises InputRefused where too few cases are audited for anything to be published.
    """
    from resample.publication.edition import publish
    from resample.publication.plan_words import public_plan
    from resample.publication.public_json import public_to_json
    from resample.publication.public_tables import public_tables
    from resample.rendering.excel.public_workbook import write_public_workbook
    from resample.rendering.word.document import write_document
    from resample.review.folder import to_json

    public = publish(summary, plan)
    data, report = public_to_json(public), public_part(public, public_plan(plan, summary.record), after)
    return {
        "exception-report.docx": write_document(report.sections, report.title, report.subtitle),
        "findings-summary.xlsx": write_public_workbook(
            public.title, public.end, data["sentences"], public_tables(public).by_name
        ),
        "summary.json": to_json(data),
    }


def public_part(public: PublicSummary, plan: ReviewPlan, after: Sequence[Section] = ()) -> ReportPart:
    """The exception report for the public, by a plan that has public words only."""
    from resample.publication.public_report import public_report
    from resample.reporting.report_parts import ReportPart

    period = f"Re-referrals from {in_prose(public.start)} to {in_prose(public.end)}"
    return ReportPart(public.title, (*public_report(public, plan), *after), period)


def publicly_carried(plan: ReviewPlan, file: Path) -> CarriedOver:
    """The plan of a file, with what the plans before it give to it and may be published."""
    from resample.reporting.carried_over import carried_over

    return carried_over(plan, [public_words(earlier) for earlier in earlier_plans(PlanAt(plan, file))])


def public_words(earlier: PlanAt) -> ReviewPlan:
    """An earlier plan with what names nobody of its own review, where there was one."""
    from resample.publication.plan_words import public_plan

    folder = earlier.file.parent
    drawn = (folder / "draw.json").is_file()
    return public_plan(earlier.plan, ReviewFolder(folder).record()) if drawn else earlier.plan
