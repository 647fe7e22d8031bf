"""From a plan to a TOML text that explains itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from resample.plan.review_plan import FORM_SECTIONS, ReviewPlan

PART_NOTES = {
    "review": "Which re-referrals, and which checklist the auditors answer.",
    "columns": 'Which heading of the extract means what: meaning = "heading".',
    "strata": "Which teams, or other values, belong together. The first match wins; * is any text; case is ignored.",
    "sample": "How many cases. The draw was made by this; to change it, draw again into a new folder.",
    "indicator": "What the performance scorecard says, in per cent.",
    "sections": "Words of your own for the report.",
    "actions": "Actions taken or planned. Keep an action's words from quarter to quarter, and say when it was done.",
    "cohorts": "Questions that the report also answers for some strata together.",
    "ambition": "How common an answer may be, or is to be; the report says whether that is met.",
    "publication": "The public report rounds its numbers, so that none from 1 to the threshold can be told.",
}
PART_EXAMPLES = {
    "indicator": """\
# [indicator]
# description = "% of repeat referrals in 12 months"
# quarter = "2022/23 Q2"
# outturn = 26.5
# target = 20
# neighbours = 21.3
# england = 22.4
# history = [{ quarter = "2022/23 Q1", outturn = 27.6 }]
""",
    "sections": f"""\
# [sections]
# financial = "There are none."
# (the others: {", ".join(FORM_SECTIONS[1:])})
""",
    "actions": """\
# [[actions]]
# action = "Training on domestic abuse"
# owner = "Principal social worker"
# due = "31 March 2023"
# done = "14 February 2023"  # once it is
""",
    "ambition": """\
# [[ambition]]
# item = "contact_appropriate"
# choice = "no"  # or meaning = "exception", for all answers that mean so
# at_most = 0.10  # or at_least
""",
}


def plan_text(plan: ReviewPlan) -> str:
    """The plan as a TOML text that explains itself; `parse_plan` gives the plan back."""
    import tomli_w

    tables = _plain(plan)
    parts = ["cohorts = []\n"] if not tables["cohorts"] else []
    for part, note in PART_NOTES.items():
        if isinstance(tables[part], list):
            rows = (f"[[{part}]]\n{tomli_w.dumps(row, multiline_strings=True)}" for row in tables[part])
            written = "\n".join(rows)
        else:
            written = tomli_w.dumps({part: tables[part]}, multiline_strings=True) if tables[part] else ""
        if written:
            parts.append(f"# {note}\n{written}")
        elif part in PART_EXAMPLES:
            parts.append(f"# {note} For example:\n{PART_EXAMPLES[part]}")
    return "\n".join(parts)


def _plain(value: Any) -> Any:
    """Dataclasses as tables, tuples as lists; what was not given is left out."""
    if isinstance(value, ReviewPlan):
        return {spec.name: _plain(getattr(value, spec.name)) for spec in fields(value)}
    if hasattr(value, "__dataclass_fields__"):
        pairs = {str(spec.metadata.get("key", spec.name)): _plain(getattr(value, spec.name)) for spec in fields(value)}
        return {key: part for key, part in pairs.items() if part not in (None, "", [], {})}
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, tuple) else value
