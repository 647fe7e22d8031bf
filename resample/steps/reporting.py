"""Writing the report: of a review from what was collected, or of an indicator from its plan alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from resample.files.review import ReviewFolder, to_json
from resample.files.sources.regular import read_bytes
from resample.steps.drawing import checklist_of
from resample.steps.framing import read_plan
from resample.wording import in_prose

if TYPE_CHECKING:
    from resample.files.charts.report import Drawing
    from resample.plan import ReviewPlan
    from resample.reporting.blocks import Section
    from resample.reporting.summary import Summary
    from resample.sampling.record import DrawRecord


@dataclass(frozen=True)
class Report:
    """What `report` did."""

    folder: Path
    """Where it was written."""
    files: tuple[str, ...]
    kept: tuple[str, ...]
    """Earlier versions that were put aside."""
    summary: Summary | None
    """None for an indicator without a review."""
    left_out: tuple[str, ...] = ()
    """Sections for which a council's own form has no place."""


def report(review_path: Path, *, form: Path | None = None) -> Report:
    """Write the findings summary and the exception report from what was collected; `form` is a council's own .docx."""
    from resample.files.charts.report import indicator_drawings, review_drawings
    from resample.files.summary_workbook import write_summary
    from resample.reporting.exception_report import exception_report
    from resample.reporting.summary import summary_to_json

    folder = ReviewFolder(review_path)
    record, plan = folder.record(), folder.plan()
    summary = _summary(folder, record, plan)
    sections = [*exception_report(summary, plan), *_compared(review_path, plan.review.earlier)]
    drawings = {**indicator_drawings(plan.indicator), **review_drawings(summary)}
    subtitle = f"Re-referrals from {in_prose(record.start)} to {in_prose(record.end)}"
    documents = _documents(sections, drawings, record.title, subtitle, form)
    written = {"findings-summary.xlsx": write_summary(summary), **documents}
    kept = folder.write_keeping({f"report/{name}": content for name, content in written.items()})
    folder.write({"report/summary.json": to_json(summary_to_json(summary))})
    names = tuple(f"report/{name}" for name in (*written, "summary.json"))
    return Report(review_path, names, kept, summary, _left_out(form, sections))


def report_publicly(review_path: Path) -> Report:
    """Write what may be published into `report/public`: small counts held back, quotes left out.

    Raises InputRefused where so little has been audited that nothing could be hidden.
    """
    from resample.steps.publishing import public_files

    folder = ReviewFolder(review_path)
    plan = folder.plan()
    summary = _summary(folder, folder.record(), plan)
    written = {f"report/public/{name}": content for name, content in public_files(summary, plan).items()}
    return Report(review_path, tuple(written), folder.write_keeping(written), summary)


def _summary(folder: ReviewFolder, record: DrawRecord, plan: ReviewPlan) -> Summary:
    from resample.reporting.summary import summarise

    cases = [case for case in folder.sample() if case.role == "sample"]
    return summarise(record, plan, cases, folder.findings(), checklist_of(record))


def report_indicator(plan_path: Path, *, form: Path | None = None) -> Report:
    """Write the exception report of an indicator that has no review, into the folder `report` beside its plan."""
    from resample.files.charts.report import indicator_drawings
    from resample.reporting.form import fill_form, indicator_blocks

    plan = read_plan(plan_path)
    folder = ReviewFolder(plan_path.absolute().parent)
    title = plan.review.title or plan.indicator.description or "Indicator"
    sections = fill_form(plan, tuple(indicator_blocks(plan)))
    documents = _documents(sections, indicator_drawings(plan.indicator), title, "", form)
    kept = folder.write_keeping({f"report/{name}": content for name, content in documents.items()})
    names = tuple(f"report/{name}" for name in documents)
    return Report(folder.path, names, kept, None, _left_out(form, sections))


def _left_out(form: Path | None, sections: Sequence[Section]) -> tuple[str, ...]:
    """Sections with something in them that a council's own form has no place for."""
    if not form:
        return ()
    from resample.files.form.fill import left_out

    return left_out(read_bytes(form), form.name, sections)


def _compared(review_path: Path, earlier: str) -> Sequence[Section]:
    """What changed since the review that the plan names; nothing where it names none."""
    if not earlier:
        return ()
    from resample.reporting.comparison.page import comparison_section
    from resample.steps.comparing import compare

    found = compare([review_path / earlier], review_path)
    return (comparison_section(found.comparison, found.actions),)


def _documents(
    sections: Sequence[Section], drawings: Mapping[str, Drawing], title: str, subtitle: str, form: Path | None
) -> dict[str, bytes]:
    """The report as a Word document and as a web page, and its pictures."""
    from resample.files.charts.report import illustrated, named_in
    from resample.files.document import write_document
    from resample.files.web_page import web_page

    sections = illustrated(sections, drawings)
    names = named_in(sections)
    pictures, vectors = ({name: drawings[name].draw(kind) for name in names} for kind in ("png", "svg"))
    if form:
        from resample.files.form.fill import fill_form

        document = fill_form(read_bytes(form), form.name, sections, pictures, title=title, period=subtitle)
    else:
        document = write_document(sections, title, subtitle, pictures)
    return {
        "exception-report.docx": document,
        "report.html": web_page(title, sections, vectors, subtitle=subtitle),
        **{f"pictures/{name.replace('_', '-')}.svg": content for name, content in vectors.items()},
    }
