"""The report: what only a person can say, written into the plan; the report itself, and the public one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from resample import steps
from resample.page.engine.page_run import as_png, page_run, tell
from resample.page.engine.shown_blocks import Notice, Shown, blocks_json
from resample.page.engine.tasks.looking import path_of
from resample.reporting.blocks import Bullets, Paragraph
from resample.steps.planning import write_plan
from resample.text.wording import counted, listed


def save_plan(given: Mapping[str, Any]) -> dict[str, Any]:
    """Write into the plan what a form says."""
    kept = write_plan(Path(given["review"]), given["tables"], run=page_run(given["name"]))
    said = [Notice(f"The plan was edited by hand. That version was kept as {listed(kept)}.")] if kept else []
    return {"blocks": blocks_json(said)}


def report(given: Mapping[str, Any]) -> dict[str, Any]:
    """Write the report of what was collected."""
    written = steps.report(
        Path(given["review"]), form=path_of(given, "form"), paint=as_png, run=page_run(given["name"]), progress=tell
    )
    return {"blocks": blocks_json(_report_blocks(written)), "files": list(written.files)}


def _report_blocks(written: steps.Report) -> Iterator[Shown]:
    summary = written.summary
    if summary:
        yield Paragraph(f"{summary.cases_audited:,} of {summary.cases_drawn:,} cases audited.")
    if summary and summary.unsettled:
        yield Notice(
            f"{counted(len(summary.unsettled), 'answer')} not counted, since two auditors differ.", "Settle them."
        )
    if written.edited:
        yield Notice("The report before had been edited.", f"It was kept as {listed(written.edited)}.")
    if written.left_out:
        missing = listed(written.left_out, at_most=20)
        yield Notice(f"The form has no place for: {missing}.", "That text stands in the web page only.")
    if said := (*written.carried, *written.not_quoted):
        yield Bullets(said)


def publish(given: Mapping[str, Any]) -> dict[str, Any]:
    """Write what may be published; `again` with the numbers that were published first."""
    written = steps.report_publicly(
        Path(given["review"]), again=given["again"], paint=as_png, run=page_run(given["name"]), progress=tell
    )
    kept = [Notice("The version before was kept.", f"It is {listed(written.kept)}.")] if written.kept else []
    return {"blocks": blocks_json(kept), "files": list(written.files)}
