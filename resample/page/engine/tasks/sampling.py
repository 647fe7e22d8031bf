"""Drawing, drawing more, and taking the next case of the list."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from resample import steps
from resample.page.engine.chosen_plan import chosen_plan
from resample.page.engine.page_run import page_run, tell
from resample.page.engine.page_words import worded
from resample.page.engine.shown_blocks import Notice, Shown, blocks_json
from resample.page.engine.tasks.looking import path_of
from resample.reporting.blocks import Bullets, Paragraph
from resample.text.wording import counted, listed


def draw(given: Mapping[str, Any]) -> dict[str, Any]:
    """Draw the sample into a folder of the page's memory."""
    drawn = steps.draw(
        Path(given["extract"]),
        Path(given["review"]),
        chosen_plan(path_of(given, "plan"), given.get("choices", {})),
        run=page_run(given["name"]),
        auditors_path=path_of(given, "auditors"),
        exclude_path=path_of(given, "exclude"),
        again_path=path_of(given, "again"),
        leave_out=bool(given.get("leave_out")),
        progress=tell,
    )
    blocks: list[Shown] = [Paragraph(f"{counted(drawn.record.drawn, 'case')} drawn.")]
    blocks += [Notice(worded(warning)) for warning in drawn.warnings]
    notes = [*drawn.record.notes, *map(worded, drawn.assumed)]
    if drawn.doubles:
        notes.append(f"Audited by two people: {listed(drawn.doubles, at_most=20)}. The workbooks do not say so.")
    if notes:
        blocks.append(Bullets(tuple(notes)))
    return {"blocks": blocks_json(blocks)}


def extend(given: Mapping[str, Any]) -> dict[str, Any]:
    """Draw more cases on top of those drawn."""
    change = steps.extend(
        Path(given["review"]), Path(given["extract"]), int(given["more"]), run=page_run(given["name"]), progress=tell
    )
    return _changed(change)


def replace(given: Mapping[str, Any]) -> dict[str, Any]:
    """Take the next reserve for a case that cannot be audited."""
    review, decided_by = Path(given["review"]), given.get("although_audited", "")
    change = steps.replace_case(
        review, given["case"], given["reason"], although_audited=decided_by, run=page_run(given["name"])
    )
    return _changed(change)


def _changed(change: steps.Change) -> dict[str, Any]:
    added = listed([case.sample_id for case in change.added], at_most=20)
    said = (
        f"{counted(len(change.added), 'case')} added: {added}.",
        f"Send out {listed(list(change.workbooks))}; the workbooks sent before stay as they are.",
    )
    return {"blocks": blocks_json(map(Paragraph, said))}
