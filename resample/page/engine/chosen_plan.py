"""The plan before a draw: that of a file, with what was chosen in the page on top."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from resample.plan import ReviewPlan, parse_plan
from resample.review.folder import read_text
from resample.text.toml import read_toml

DAYS = ("from", "to", "due")


def chosen_plan(file: Path | None, choices: Mapping[str, Mapping[str, Any]]) -> ReviewPlan:
    """The plan of a file, or the default one, with the choices on top, table by table; None takes a key out.

    Raises InputRefused with every fault of the file, or of the choices.

    >>> chosen_plan(None, {"sample": {"rule": "proportional", "size": 30}}).sample.size
    30
    """
    text = read_text(file) if file else ""
    plan = parse_plan(text, file.name) if file else ReviewPlan()
    if not choices:
        return plan
    import tomli_w

    tables = read_toml(text)
    for name, chosen in choices.items():
        table = {} if name == "strata" else dict(tables.get(name, {}))
        table |= {key: _day(value) if key in DAYS else value for key, value in chosen.items()}
        tables[name] = {key: value for key, value in table.items() if value is not None}
    return parse_plan(tomli_w.dumps(tables), file.name if file else "your choices")


def _day(value: Any) -> Any:
    return date.fromisoformat(value) if value else None
