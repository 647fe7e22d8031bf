"""What `check` says to a program."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from resample.cli.command_words import worded
from resample.cli.results.lines import alike_sentences, problem_json, spellings_not_compared, unplaced_sentences
from resample.errors import Address, Problem
from resample.intake.reading.headings import meanings
from resample.sampling.placing import NOT_MATCHED, NOT_RECORDED
from resample.steps import Checked
from resample.steps.looking_back import LookedBack


def check_json(checked: Checked) -> dict[str, Any]:
    """What is in an extract, as JSON has it."""
    framed = checked.framed
    frame, extract, history = framed.frame, framed.extract, framed.history
    return {
        "file": extract.file,
        "sheet": extract.sheet,
        "layout": extract.layout,
        "columns": {meaning: heading for meaning, heading in extract.headings.items() if meaning in meanings()},
        "not_kept": list(extract.dropped),
        "not_used": list(extract.unused),
        "rows": framed.rows,
        "referrals": history.found.referrals if history else None,
        "rereferrals": framed.rereferrals,
        "definition": framed.definition,
        "other_definition": _other_json(history),
        "period": {"from": framed.start.isoformat(), "to": framed.end.isoformat()},
        "population": frame.population,
        "drawable": frame.drawable,
        "strata": [{"stratum": stratum.name, "N": stratum.size} for stratum in frame.strata],
        "values": [
            {"stratum": match.stratum, "pattern": pattern, "value": value, "rereferrals": count}
            for matches in checked.placed
            for match in matches
            for pattern, values in match.values.items()
            for value, count in values.items()
        ],
        "spellings_not_compared": next(spellings_not_compared(checked.not_compared), None),
        "not_drawn": frame.exclusions,
        "left_out": {reason: list(rows) for reason, rows in extract.left_out.items()},
        "months": [
            {"month": month.month, "rereferrals": month.rereferrals, "sources": month.sources}
            for month in framed.months
        ],
        "repeated": {
            "children": checked.children.ids,
            "families": checked.families.ids if checked.families else None,
        },
        "since_closure": [
            {"days_at_most": end or None, "rereferrals": count, "known": end is not None}
            for end, count in (checked.since_closure or {}).items()
        ],
        "assumed": [worded(sentence) for sentence in framed.assumed],
        "problems": [problem_json(problem) for problem in _problems(checked)],
    }


def _other_json(history: LookedBack | None) -> dict[str, Any] | None:
    if history is None:
        return None
    return {"definition": history.other.definition, "rereferrals": history.other.rereferrals}


def _problems(checked: Checked) -> Iterator[Problem]:
    """What somebody should look at, though nothing of it stops a draw."""
    framed = checked.framed
    where = Address(framed.extract.file, framed.extract.sheet)
    unplaced = [row for row in framed.frame.excluded if row.reason in (NOT_RECORDED, NOT_MATCHED)]
    remedy = "Put it under [strata] in a plan, or correct the extract."
    yield from (Problem(where, said, remedy=remedy) for said in unplaced_sentences(unplaced, framed.by))
    yield from (
        Problem(where, said, remedy="Confirm it under [strata] in a plan.") for said in alike_sentences(checked.alike)
    )
