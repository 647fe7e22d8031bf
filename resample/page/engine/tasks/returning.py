"""What came back: concerns first, then who is done and what is open or differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from resample import steps
from resample.auditing.findings import STATUSES
from resample.errors import Problem
from resample.page.engine.answering import problem_json
from resample.page.engine.page_run import page_run, tell
from resample.page.engine.shown_blocks import Alarm, Notice, Shown, blocks_json
from resample.reporting.blocks import Paragraph
from resample.reporting.typed_table import Column, Count, Row, Table, counts
from resample.text.wording import counted, listed


def collect(given: Mapping[str, Any]) -> dict[str, Any]:
    """Read what came back into a review, with the workbook to settle answers in where they differ."""
    workbooks = [Path(path) for path in given.get("workbooks", [])]
    run = page_run(given["name"])
    return _shown(steps.collect(Path(given["review"]), workbooks, adjudicate=True, run=run, progress=tell))


def _shown(collection: steps.Collection) -> dict[str, Any]:
    done = collection.reconciled
    concerns, problems = (
        collection.to_resolve[: len(done.concerns)],
        collection.to_resolve[len(done.concerns) :],
    )
    unsettled = [conflict for conflict, settlement in done.conflicts if settlement is None]
    return {
        "blocks": blocks_json(_blocks(collection, concerns, problems)),
        "differing": blocks_json(_differing(collection)),
        "unsettled": len(unsettled),
        "reminders": [{"auditor": auditor, "text": text} for auditor, text in collection.reminders.items()],
        "not_audited": [{"case": status.sample_id, "reason": status.reason} for status in done.not_audited],
    }


def _blocks(collection: steps.Collection, concerns: Sequence[Problem], problems: Sequence[Problem]) -> Iterator[Shown]:
    done = collection.reconciled
    for concern in concerns:
        yield Alarm(_sentence(concern))
    states = [f"{done.count(state)} {state}" for state in STATUSES if done.count(state)]
    read = f"{counted(len(collection.workbooks), 'workbook')} read."
    yield Paragraph(f"{read} {counted(len(done.statuses), 'case')}: {listed(states)}.")
    yield _progress(collection)
    if problems:
        columns = (Column("Case"), Column("Where"), Column("What to put right"))
        said = [problem_json(problem) for problem in problems]
        rows = tuple((problem["case"], problem["where"], problem["text"]) for problem in said)
        yield Table(f"{counted(len(problems), 'thing')} to put right", columns, rows)
    else:
        yield Notice("Nothing has to be put right.")


def _sentence(problem: Problem) -> str:
    said = problem_json(problem)
    return f"{said['case']}: {said['text']} ({said['where']})" if said["case"] else f"{said['text']} ({said['where']})"


def _progress(collection: steps.Collection) -> Table:
    """Who was sent what, and how far they are; the states that occur are the columns."""
    progress = collection.reconciled.progress
    states = [state for state in STATUSES if any(auditor.count(state) for auditor in progress)]
    rows: tuple[Row, ...] = tuple(
        (
            auditor.auditor or listed(auditor.files),
            Count(len(auditor.audits)),
            *(Count(auditor.count(state), dash=True) for state in states),
        )
        for auditor in progress
    )
    return Table("Who is done", (Column("Sent to"), *counts("Cases", *map(str.capitalize, states))), rows)


def _differing(collection: steps.Collection) -> Iterator[Shown]:
    rows = tuple(
        (
            conflict.case.sample_id,
            conflict.item.label,
            "; ".join(f"{given.answer} ({given.auditor or given.source.file})" for given in conflict.given),
            "open" if settlement is None else f"settled by {settlement.settled_by}",
        )
        for conflict, settlement in collection.reconciled.conflicts
    )
    if rows:
        columns = (Column("Case"), Column("Question"), Column("Answers"), Column("State"))
        yield Table("Answers that differ", columns, rows)
