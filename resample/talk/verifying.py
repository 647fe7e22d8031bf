"""What `verify` says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from resample.steps import Verification
from resample.steps.verifying import change_words
from resample.wording import counted


def verify_lines(found: Verification) -> Iterator[str]:
    """Whether the sample is what record and extract give, and if not, what differs."""
    record, change = found.record, found.change
    if found.same_bytes:
        yield "The extract is the file that was drawn from, to the byte."
    elif found.same_frame:
        yield "The extract is another file, with the same units in the same strata."
    else:
        yield f"The extract has changed since the draw: {change_words(change)}."
    if found.seed_changed:
        yield f"plan.toml names another seed than the draw, which used {record.seed}."
    for fault in found.faults:
        yield f"  {fault.sample_id}: {fault.what}."
    rows = counted(found.cases, "row")
    if found.proven:
        yield f"Drawn again with the seed {record.seed}: all {rows} of the sample are the same, ticket by ticket."
    elif found.faults:
        yield f"{len(found.faults)} of {rows} of the sample are affected."
    else:
        yield f"Drawn again, all {rows} of the sample are the same, ticket by ticket."


def verify_json(found: Verification) -> dict[str, Any]:
    """The same for a program."""
    return {
        "review": str(found.review),
        "proven": found.proven,
        "same_bytes": found.same_bytes,
        "same_frame": found.same_frame,
        "seed": found.record.seed,
        "seed_changed": found.seed_changed,
        "change": asdict(found.change),
        "rows": found.cases,
        "faults": [asdict(fault) for fault in found.faults],
    }
