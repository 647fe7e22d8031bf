"""Writing into a review's plan what only a person can say: the indicator, words for the report, actions."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from resample.plan import ReviewPlan, parse_plan, plan_text
from resample.review.folder import ReviewFolder, read_text
from resample.review.journal import fingerprint
from resample.review.run import Run, this_run
from resample.review.writing.session import Changing
from resample.text.toml import read_toml

PLAN = "plan.toml"

FOR_THE_REPORT = ("indicator", "sections", "actions")
"""Tables that say nothing of the draw, which is made."""


def write_plan(review_path: Path, tables: Mapping[str, Any], *, run: Run | None = None) -> tuple[str, ...]:
    """Put tables of FOR_THE_REPORT into the plan of a review; of a table the keys that are given, None to take one out.

    A plan that was edited by hand is put aside first, since its comments do not come over; its name is returned.
    Raises InputRefused with every fault of the plan or of what is put in.
    """
    folder = ReviewFolder(review_path)
    with folder.changing(run or this_run(), "plan") as changing:
        plan = _with_tables(read_text(folder.path / PLAN), tables)
        kept = _put(folder, changing, plan)
        changing.finish()
    return kept


def _with_tables(text: str, tables: Mapping[str, Any]) -> ReviewPlan:
    import tomli_w

    parse_plan(text)
    whole = read_toml(text)
    for name in FOR_THE_REPORT:
        given = tables.get(name)
        if isinstance(given, Mapping):
            table = dict(whole.get(name, {})) | dict(given)
            whole[name] = {key: value for key, value in table.items() if value is not None}
        elif given is not None:
            whole[name] = list(given)
    return parse_plan(tomli_w.dumps(whole))


def _put(folder: ReviewFolder, changing: Changing, plan: ReviewPlan) -> tuple[str, ...]:
    content = plan_text(plan).encode()
    old = (folder.path / PLAN).read_bytes()
    by_hand = folder.journal().written.get(PLAN) != fingerprint(old)
    if by_hand:
        return changing.put_beside_edited({PLAN: content})
    changing.put(PLAN, content)
    return ()
