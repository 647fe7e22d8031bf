"""Writing the report: of a review from what was collected, or of an indicator from its plan alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from resample.intake.sources.regular import read_bytes
from resample.review.changed_folder import refusing_changed
from resample.review.folder import ReviewFolder, to_json
from resample.review.journal import fingerprint, fingerprints
from resample.review.links import refuse_link
from resample.review.run import Run, this_run
from resample.review.writing.session import changing
from resample.steps.cohorts_checked import refuse_unknown_cohorts
from resample.steps.earlier_plans import PLAN, PlanAt, earlier_plans, earlier_review_at
from resample.steps.settings import beside_comparators, checklist_of, read_plan
from resample.steps.stages import Listener, begin
from resample.text.wording import in_prose

if TYPE_CHECKING:
    from resample.plan import ReviewPlan
    from resample.rendering.pictures.picture_files import Painter
    from resample.reporting.blocks import Block, Section
    from resample.reporting.carried_over import CarriedOver
    from resample.reporting.summary import Summary
    from resample.sampling.record import DrawRecord
    from resample.steps.comparing import Compared


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
        summary = _summary(folder, record, plan)
        carried = _carried_over(plan, review_path / PLAN)
        begin(progress, WRITING)
        written, left_out = _written(folder, summary, carried, form, paint, run)
        kept = change.put_beside_edited({name: content for name, content in written.items() if name != SUMMARY})
        change.put(SUMMARY, written[SUMMARY])
        kept += change.supersede(name for name in NAMED_BY_STATE if name not in written)
        change.finish(inputs=fingerprints(form=form), counts=_counts(summary))
    edited = _edited(folder, kept)
    unwritten = tuple(unwritten_sentences(plan, summary.comments))
    return Report(
        review_path, tuple(written), kept, summary, left_out, change.mended, _said(carried), edited, unwritten, doubtful
    )


def _edited(folder: ReviewFolder, kept: Sequence[str]) -> tuple[str, ...]:
    """Of versions that were put aside, those that no run has written."""
    ours = {sha256 for entry in folder.journal().entries for sha256 in entry.outputs.values()}
    return tuple(name for name in kept if fingerprint((folder.path / name).read_bytes()) not in ours)


def _carried_over(plan: ReviewPlan, file: Path) -> CarriedOver:
    """The plan of a file, with what the plans before it give to it."""
    from resample.reporting.carried_over import carried_over

    return carried_over(plan, [earlier.plan for earlier in earlier_plans(PlanAt(plan, file))])


def _said(carried: CarriedOver) -> tuple[str, ...]:
    from resample.reporting.carried_over import carried_sentences

    return tuple(carried_sentences(carried))


def _written(
    folder: ReviewFolder, summary: Summary, carried: CarriedOver, form: Path | None, paint: Painter | None, run: Run
) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Every file of the report by its name in the review, and the sections that a form has no place for."""
    from resample.rendering.excel import write_summary
    from resample.reporting.annex import findings_annex, lettered
    from resample.reporting.comparison.changes_section import comparison_section
    from resample.reporting.comparison.then_and_now import answered
    from resample.reporting.exception_report import exception_report
    from resample.reporting.interim import interim_words
    from resample.reporting.provenance import provenance_section
    from resample.reporting.summary_json import summary_to_json
    from resample.review.journal_account import provenance

    record, plan = summary.record, carried.plan
    compared = _compared(folder.path, plan.review.earlier, run)
    answers = answered(plan.actions, checklist_of(record), compared.comparison if compared else None)
    changes = (comparison_section(compared.comparison, compared.actions, compared.courses),) if compared else ()
    annex = lettered([findings_annex(summary), *changes, provenance_section(summary, provenance(folder))])
    sections = [*exception_report(summary, plan, answers), *annex]
    subtitle = f"Re-referrals from {in_prose(record.start)} to {in_prose(record.end)}"
    documents, left_out = _documents(sections, record.title, subtitle, form, paint, interim_words(summary))
    workbook = write_summary(summary)
    files = {"findings-summary.xlsx": workbook, **documents, "summary.json": to_json(summary_to_json(summary))}
    return {f"report/{name}": content for name, content in files.items()}, left_out


def _counts(summary: Summary) -> dict[str, int]:
    """What the journal says of a report."""
    return {"drawn": summary.cases_drawn, "audited": summary.cases_audited, "unsettled": len(summary.unsettled)}


def report_publicly(review_path: Path, *, run: Run | None = None, progress: Listener | None = None) -> Report:
    """Write what may be published into `report/public`: small counts held back, quotes left out.

    Raises InputRefused where so little has been audited that nothing could be hidden.
    """
    from resample.reporting.carried_over import carried_over
    from resample.reporting.provenance import public_provenance_section
    from resample.review.journal_account import doubts, provenance
    from resample.steps.publishing import public_files, public_words

    folder = ReviewFolder(review_path)
    with refusing_changed(folder), folder.changing(run or this_run(), "report") as change:
        doubtful = doubts(folder)
        plan = beside_comparators(folder.plan(), folder.path)
        begin(progress, COUNTING)
        summary = _summary(folder, folder.record(), plan)
        carried = carried_over(
            plan, [public_words(earlier) for earlier in earlier_plans(PlanAt(plan, review_path / PLAN))]
        )
        begin(progress, WRITING)
        how_done = [public_provenance_section(summary.record, provenance(folder))]
        written = {
            f"report/public/{name}": content for name, content in public_files(summary, carried.plan, how_done).items()
        }
        kept = change.put_beside_edited(written)
        change.finish(settings={"public": True}, counts=_counts(summary))
    said, edited = _said(carried), _edited(folder, kept)
    return Report(
        review_path, tuple(written), kept, summary, mended=change.mended, carried=said, edited=edited, doubts=doubtful
    )


def _summary(folder: ReviewFolder, record: DrawRecord, plan: ReviewPlan) -> Summary:
    from resample.auditing.finding_keys import refuse_unknown_findings
    from resample.reporting.quotes import refuse_unknown_quotes
    from resample.reporting.summary import summarise

    cases = [case for case in folder.sample() if case.role == "sample"]
    checklist = checklist_of(record)
    refuse_unknown_cohorts(plan, [stratum.stratum for stratum in record.strata], checklist)
    refuse_unknown_findings(plan.actions, checklist)
    refuse_unknown_quotes(plan, [case.sample_id for case in cases], checklist)
    return summarise(record, plan, cases, folder.findings(), checklist)


def report_indicator(
    plan_path: Path, *, form: Path | None = None, paint: Painter | None = None, run: Run | None = None
) -> Report:
    """Write the exception report of an indicator that has no review, into the folder `report` beside its plan."""
    from resample.reporting.form_headings import fill_form, indicator_blocks

    folder = plan_path.absolute().parent
    plan = beside_comparators(read_plan(plan_path), folder)
    title = plan.review.title or plan.indicator.description or "Indicator"
    carried = _carried_over(plan, plan_path)
    sections = fill_form(carried.plan, tuple(indicator_blocks(plan)))
    documents, left_out = _documents(sections, title, "", form, paint)
    refuse_link(folder, "report")
    with changing(folder / "report", run or this_run(), "report") as change:
        kept = change.put_beside_edited(documents)
        change.commit()
    names, aside = (tuple(f"report/{name}" for name in of_kind) for of_kind in (documents, kept))
    return Report(folder, names, aside, None, left_out, change.mended, _said(carried))


def _compared(review_path: Path, earlier: Sequence[str], run: Run) -> Compared | None:
    """The review against those that the plan names; None where it names none."""
    from resample.steps.comparing import compare

    return (
        compare([earlier_review_at(review_path, name) for name in earlier], review_path, run=run) if earlier else None
    )


def _documents(
    sections: Sequence[Section],
    title: str,
    subtitle: str,
    form: Path | None,
    paint: Painter | None,
    interim: str = "",
) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """The report as a Word document and as a web page, and its pictures; and what a council's own form left out."""
    from resample.rendering.pictures.drawn_figures import drawing
    from resample.rendering.pictures.svg import as_svg
    from resample.rendering.web.web_page import web_page
    from resample.rendering.word.document import write_document
    from resample.reporting.blocks import figures_in

    drawings = {figure.name: drawing(figure) for figure in figures_in(sections)}
    vectors = {name: as_svg(drawn) for name, drawn in drawings.items()}
    pictures = {name: paint(drawn) for name, drawn in drawings.items()} if paint else {}
    for_word = sections if paint else tuple(map(_in_words, sections))
    if form:
        from resample.rendering.form.fill import fill_form

        filled = fill_form(read_bytes(form), form.name, for_word, pictures, title=title, period=subtitle)
        document, left_out = filled.content, filled.left_out
    else:
        document, left_out = write_document(for_word, title, subtitle, pictures, interim=interim), ()
    named = INTERIM if interim else ""
    files = {
        f"exception-report{named}.docx": document,
        f"report{named}.html": web_page(title, sections, vectors, subtitle=subtitle, interim=interim),
        **{f"pictures/{name.replace('_', '-')}.svg": content for name, content in vectors.items()},
    }
    return files, left_out


def _in_words(section: Section) -> Section:
    """The section with the words of each picture in its place."""
    from resample.reporting.blocks import Figure, Paragraph

    def in_words(block: Block) -> Block:
        return Paragraph(f"{block.finding} {block.words}") if isinstance(block, Figure) else block

    return replace(section, blocks=tuple(in_words(block) for block in section.blocks))
