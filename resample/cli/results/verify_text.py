"""What `verify` says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from resample.cli.command_words import worded
from resample.cli.results.lines import problem_json
from resample.steps import Verification
from resample.steps.verifying import DrawnAgain, change_words
from resample.text.wording import are, counted, does, listed


def verify_lines(found: Verification) -> Iterator[str]:
    """Whether folder and sample are what journal, record and extract give, and if not, what differs."""
    yield from _folder_lines(found)
    if found.seed_changed:
        yield f"plan.toml names another seed than the draw, which used {found.record.seed}."
    yield from _sample_lines(found)
    if found.again:
        yield from _again_lines(found, found.again)
    else:
        yield f"To draw again too, name the extract: {found.record.extract['file']}."
    yield "All that was looked at holds." if found.proven else "Not all that was looked at holds: see above."


def _folder_lines(found: Verification) -> Iterator[str]:
    kept = found.kept
    if kept.entries:
        files = counted(kept.unchanged, "file")
        yield f"The journal has {counted(kept.entries, 'entry', 'entries')}; {files} {are(kept.unchanged)} as written."
    if kept.edited:
        yield f"Edited or sent away since, as they may be: {listed(kept.edited)}."
    yield from (f"  {problem.worded(worded)}" for problem in kept.faults)
    if kept.faults:
        yield f"{counted(len(kept.faults), 'thing')} in the folder {does(len(kept.faults))} not hold."


def _sample_lines(found: Verification) -> Iterator[str]:
    rows = counted(found.cases, "row")
    yield from (f"  {fault.sample_id}: {fault.what}." for fault in found.faults)
    if found.faults:
        yield f"The sample is not as its record says: {counted(len(found.faults), 'fault')} in {rows}."
    else:
        yield f"All {rows} of the sample have the tickets, the order and the numbers of the record."


def _again_lines(found: Verification, again: DrawnAgain) -> Iterator[str]:
    rows = counted(found.cases, "row")
    if again.same_bytes:
        yield "The extract is the file that was drawn from, to the byte."
    elif again.same_frame:
        yield "The extract is another file, with the same units in the same strata."
    else:
        yield f"The extract has changed since the draw: {change_words(again.change)}."
    yield from (f"  {fault.sample_id}: {fault.what}." for fault in again.faults)
    if again.faults:
        yield f"{len(again.faults)} of {rows} of the sample are affected."
    else:
        yield f"Drawn again with the seed {found.record.seed}: all {rows} of the sample are the same, ticket by ticket."


def verify_json(found: Verification) -> dict[str, Any]:
    """The same for a program."""
    again = found.again
    drawn = (
        {
            "same_bytes": again.same_bytes,
            "same_frame": again.same_frame,
            "change": asdict(again.change),
        }
        if again
        else {}
    )
    return {
        "review": str(found.review),
        "proven": found.proven,
        "journal": {
            "entries": found.kept.entries,
            "unchanged": found.kept.unchanged,
            "edited": list(found.kept.edited),
            "problems": [problem_json(one) for one in found.kept.faults],
        },
        "seed": found.record.seed,
        "seed_changed": found.seed_changed,
        **drawn,
        "rows": found.cases,
        "faults": [asdict(fault) for fault in (*found.faults, *(again.faults if again else ()))],
    }
