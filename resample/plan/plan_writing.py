"""From a plan to a TOML text that explains itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields
from typing import Any

from resample.plan.review_plan import FORM_SECTIONS, ReviewPlan

PART_NOTES = {
    "review": "Which re-referrals, and which checklist the auditors answer.",
    "columns": 'Which heading of the extract means what: meaning = "heading".',
    "strata": "Which teams, or other values, belong together. The first match wins; * is any text; case is ignored.",
    "sample": "How many cases. The draw was made by this; to change it, draw again into a new folder.",
    "indicator": "What the performance scorecard says.",
    "sections": "Words of your own for the report: paragraphs, lists, small tables and footnotes.",
    "actions": "Actions taken or planned. Keep an action's words from quarter to quarter, and say when it was done.",
    "quotes": "Which of the auditors' comments may stand in the report; findings.csv has them all.",
    "cohorts": "Questions that the report also answers for some strata together.",
    "ambition": "How common an answer may be, or is to be; the report says whether that is met.",
    "publication": "The public report holds back numbers from 1 to the threshold.",
}
PART_EXAMPLES = {
    "indicator": """\
# [indicator]
# description = "% of repeat referrals in 12 months"
# quarter = "2022/23 Q2"
# outturn = 26.5
# target = 20
# unit = "%"  # or "rate per 10,000", "number", "" for none
# better = "lower"  # or "higher"
# tolerance = 22  # what is still accepted
# neighbours = 21.3
# england = 22.4
# history = [{ quarter = "2022/23 Q1", outturn = 27.6, target = 20, neighbours = 21.5, england = 22.1 }]
""",
    "sections": f"""\
# [sections]
# financial = "There are none."
# legal = '''
# One paragraph, and a blank line before the next.[^1]
#
# ## A heading
# - a list
#
# | a small | table |
# | of some | cells |
#
# [^1]: A footnote.
# '''
# (the others: {", ".join(FORM_SECTIONS[1:])})
""",
    "actions": """\
# [[actions]]
# text = "Training on domestic abuse"
# owner = "Principal social worker"
# due = 2023-03-31
# done = 2023-02-14  # once it is; of one that is given up: "given up, since ..."
# finding = "primary_concern/domestic_abuse"  # what it answers: a question, or one of its answers
""",
    "quotes": """\
# [[quotes]]
# sample_id = "ASSESSMENT-02"
# item = "learning"
# finding = "themes/record_mismatch"  # what it is an example of
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

    tables, untouched = _plain(plan), _plain(ReviewPlan())
    parts = ["cohorts = []\n"] if not tables["cohorts"] else []
    for part, note in PART_NOTES.items():
        if part in PART_EXAMPLES and tables[part] == untouched[part]:
            parts.append(f"# {note} For example:\n{PART_EXAMPLES[part]}")
        elif isinstance(tables[part], list):
            rows = (f"[[{part}]]\n{tomli_w.dumps(row, multiline_strings=True)}" for row in tables[part])
            parts += [f"# {note}\n" + "\n".join(rows)] if tables[part] else []
        elif tables[part]:
            parts.append(f"# {note}\n{tomli_w.dumps({part: tables[part]}, multiline_strings=True)}")
    return "\n".join(parts)


def _plain(value: Any) -> Any:
    """Dataclasses as tables, tuples as lists; what was not given is left out."""
    if isinstance(value, ReviewPlan):
        return {spec.name: _plain(getattr(value, spec.name)) for spec in fields(value)}
    if hasattr(value, "__dataclass_fields__"):
        pairs = ((spec, _plain(getattr(value, spec.name))) for spec in fields(value))
        return {str(spec.metadata.get("key", spec.name)): part for spec, part in pairs if not _is_left_out(spec, part)}
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, tuple) else value


def _is_left_out(spec: Field[Any], part: Any) -> bool:
    """Whether nothing stands there, and nothing is what a plan has without it: no unit is not the usual unit."""
    nothing = part is False or part in (None, "", [], {})
    return nothing and (spec.default_factory is not MISSING or spec.default in (None, "", (), False))
