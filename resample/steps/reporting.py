"""Writing the report: of a review from what was collected, or of an indicator from its plan alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from resample.review.changed_folder import refusing_changed
from resample.review.folder import ReviewFolder, to_json
from resample.review.journal import fingerprint, fingerprints
from resample.review.links import refuse_link
from resample.review.run import Run, this_run
from resample.review.writing.session import changing
from resample.steps.composing import carried_plan, compose_indicator, review_report, summarised
from resample.steps.earlier_plans import PLAN
from resample.steps.publishing import EDITION, PUBLIC, next_report, public_part, publicly_carried, published_before
from resample.steps.rendering_reports import fill_own_form, pictured
from resample.steps.settings import beside_comparators
from resample.steps.stages import Listener, begin

if TYPE_CHECKING:
    from resample.publication.public_report import PublicReport
    from resample.rendering.pictures.picture_files import Painter
    from resample.reporting.carried_over import CarriedOver
    from resample.reporting.report_parts import ReportPart
    from resample.reporting.summary import Summary

SUMMARY = "report/summary.json"
"""For programs: nobody edits it, so that an old one is not kept."""

INTERIM = "-interim"
"""What the name of a report ends with that is made before all is known."""
NAMED_BY_STATE = tuple(
    f"report/{name}{interim}.{ending}"
    for interim in ("", INTERIM)
    for name, ending in (("exception-report", "docx"), ("report", "html"))
)
"""Reports whose names say whether all is known: of the two of a kind only one is true at a time."""

COUNTING, WRITING = "Counting answers", "Writing the report"


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
    mended: tuple[str, ...] = ()
    """What an interrupted run before had left, and what was done about it."""
    carried: tuple[str, ...] = ()
    """What was carried over from the quarters before, as sentences."""
    edited: tuple[str, ...] = ()
    """Those of the earlier versions that somebody has written in since."""
    not_quoted: tuple[str, ...] = ()
    """Comments that the plan picks and nobody has written, as sentences."""
    doubts: tuple[str, ...] = ()
    """Why it may not tell what was found, as sentences: the folder was changed, or not all in it has been collected."""


def report(
    review_path: Path,
    *,
    form: Path | None = None,
    paint: Painter | None = None,
    run: Run | None = None,
    progress: Listener | None = None,
) -> Report:
    """Write the findings summary and the exception report from what was collected.

    `form` is a council's own .docx; `paint` paints the pictures of Word, which without it tells them in words.
    """
    from resample.reporting.quotes import unwritten_sentences
    from resample.review.journal_account import doubts

    folder = ReviewFolder(review_path)
    run = run or this_run()
    with refusing_changed(folder), folder.changing(run, "report") as change:
        doubtful = doubts(folder)
        record, plan = folder.record(), beside_comparators(folder.plan(), folder.path)
        begin(progress, COUNTING)
        summary = summarised(folder, record, plan)
        carried = carried_plan(plan, review_path / PLAN)
        begin(progress, WRITING)
        written, left_out = _written(review_report(folder, summary, carried.plan, run), summary, form, paint)
        kept = change.put_beside_edited({name: content for name, content in written.items() if name != SUMMARY})
        change.put(SUMMARY, written[SUMMARY])
        kept += change.supersede(name for name in NAMED_BY_STATE if name not in written)
        # for the journal, too: this is the one that is not for papers
        change.finish(settings={"public": False}, inputs=fingerprints(form=form), counts=_counts(summary))
    edited = edited_versions(folder, kept)
    unwritten = tuple(unwritten_sentences(plan, summary.comments))
    return Report(
        review_path, tuple(written), kept, summary, left_out, change.mended, _said(carried), edited, unwritten, doubtful
    )


def edited_versions(folder: ReviewFolder, kept: Sequence[str]) -> tuple[str, ...]:
    """Of versions that were put aside, those that no run of this folder has written."""
    ours = {sha256 for entry in folder.journal().entries for sha256 in entry.outputs.values()}
    return tuple(name for name in kept if fingerprint((folder.path / name).read_bytes()) not in ours)


def _said(carried: CarriedOver) -> tuple[str, ...]:
    from resample.reporting.carried_over import carried_sentences

    return tuple(carried_sentences(carried))


def _written(
    report: ReportPart, summary: Summary, form: Path | None, paint: Painter | None
) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Every file of the report by its name in the review, and the sections that a form has no place for."""
    from resample.rendering.excel import write_summary
    from resample.reporting.summary_json import summary_to_json

    documents, left_out = _documents(report, form, paint)
    workbook = write_summary(summary)
    files = {"findings-summary.xlsx": workbook, **documents, "summary.json": to_json(summary_to_json(summary))}
    return {f"report/{name}": content for name, content in files.items()}, left_out


def _counts(summary: Summary) -> dict[str, int]:
    """What the journal says of a report."""
    return {"drawn": summary.cases_drawn, "audited": summary.cases_audited, "unsettled": len(summary.unsettled)}


def report_publicly(
    review_path: Path,
    *,
    again: bool = False,
    paint: Painter | None = None,
    run: Run | None = None,
    progress: Listener | None = None,
) -> Report:
    """Write what may be published into `report/public`: each number rounded by itself, quotes left out.

    Raises InputRefused where too few cases are audited, and where other numbers were published before, unless it is
    to be written `again` with those.
    """
    from resample.review.journal_account import doubts

    folder = ReviewFolder(review_path)
    run = run or this_run()
    with refusing_changed(folder), folder.changing(run, "report") as change:
        doubtful = doubts(folder)
        plan = beside_comparators(folder.plan(), folder.path)
        begin(progress, COUNTING)
        summary = summarised(folder, folder.record(), plan)
        public = next_report(summary, plan.publication.threshold, run.at.date(), published_before(folder), again=again)
        carried = publicly_carried(plan, review_path / PLAN)
        begin(progress, WRITING)
        files = _public_files(public, public_part(public, carried.plan, folder), paint)
        written = {f"{PUBLIC}/{name}": content for name, content in files.items()}
        kept = change.put_beside_edited({name: content for name, content in written.items() if name != EDITION})
        change.put(EDITION, written[EDITION])
        change.finish(settings={"public": True, "again": again}, counts=_counts(summary))
    said, edited = _said(carried), edited_versions(folder, kept)
    return Report(
        review_path, tuple(written), kept, summary, mended=change.mended, carried=said, edited=edited, doubts=doubtful
    )


def _public_files(public: PublicReport, report: ReportPart, paint: Painter | None) -> dict[str, bytes]:
    """Every file for the public by its name."""
    from resample.publication.public_report import public_to_json
    from resample.rendering.excel.public_workbook import write_public_workbook

    documents, _ = _documents(report, None, paint)
    return {
        "findings-summary.xlsx": write_public_workbook(
            report.title, public.record.end, public.sentences, public.tables
        ),
        **documents,
        "summary.json": to_json(public_to_json(public, report.title)),
    }


def report_indicator(
    plan_path: Path, *, form: Path | None = None, paint: Painter | None = None, run: Run | None = None
) -> Report:
    """Write the exception report of an indicator that has no review, into the folder `report` beside its plan."""
    folder, composed = plan_path.absolute().parent, compose_indicator(plan_path)
    documents, left_out = _documents(composed.report, form, paint)
    refuse_link(folder, "report")
    with changing(folder / "report", run or this_run(), "report") as change:
        kept = change.put_beside_edited(documents)
        change.commit()
    names, aside = (tuple(f"report/{name}" for name in of_kind) for of_kind in (documents, kept))
    return Report(folder, names, aside, None, left_out, change.mended, _said(composed.carried))


def _documents(
    report: ReportPart, form: Path | None, paint: Painter | None
) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """The report as a Word document and as a web page, and its pictures; and what a council's own form left out."""
    from resample.rendering.web.web_page import web_page
    from resample.rendering.word.document import write_document

    shown = pictured([report], paint)
    (for_word,) = shown.for_word
    title, subtitle, interim = report.title, report.subtitle, report.interim
    if form:
        filled = fill_own_form(form, for_word, shown.painted)
        document, left_out = filled.content, filled.left_out
    else:
        document, left_out = write_document(for_word.sections, title, subtitle, shown.painted, interim=interim), ()
    named = INTERIM if interim else ""
    files = {
        f"exception-report{named}.docx": document,
        f"report{named}.html": web_page(title, report.sections, shown.vectors, subtitle=subtitle, interim=interim),
        **{f"pictures/{name.replace('_', '-')}.svg": content for name, content in shown.vectors.items()},
    }
    return files, left_out
