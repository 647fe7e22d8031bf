"""What `collect` says to a program."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from resample.auditing.findings import STATUSES
from resample.auditing.returns.conflicts import Conflict
from resample.auditing.returns.moderated_answers import ModeratedAnswer
from resample.auditing.returns.progress import Progress
from resample.auditing.returns.settlements import Settlement, answer_words, words_of_answers
from resample.cli.results.collect_text import replace_command
from resample.cli.results.lines import problem_json
from resample.steps import Collection


def collect_json(collection: Collection) -> dict[str, Any]:
    """What came back, as JSON has it."""
    done = collection.reconciled
    return {
        "review": str(collection.review),
        "concerns": [{**problem_json(concern.problem), "child_id": concern.child_id} for concern in done.concerns],
        "workbooks": [{"file": name, "rows": rows} for name, rows in collection.workbooks.items()],
        "adjudications": list(collection.adjudications),
        **{_name(state): done.count(state) for state in STATUSES},
        "cases": [asdict(status) for status in done.statuses],
        "auditors": [
            _progress_json(auditor) | {"reminder": collection.reminders.get(auditor.auditor, "")}
            for auditor in done.progress
        ],
        "not_audited_cases": [
            {
                "sample_id": status.sample_id,
                "reason": status.reason,
                "command": replace_command(collection.review, status),
            }
            for status in done.not_audited
        ],
        "conflicts": [_conflict_json(*settling) for settling in done.conflicts],
        "moderation": {
            "workbooks": list(collection.moderations),
            "answers": len(done.moderated),
            "changed": [_changed_json(answer) for answer in done.moderated if answer.changed],
        },
        "repeated": [
            {"sample_id": again.sample_id, "places": [str(place) for place in again.sources]} for again in done.repeated
        ],
        "differences": [asdict(difference) for difference in done.differences],
        "findings": len(done.findings),
        "problems": [problem_json(problem) for problem in collection.to_resolve],
        "written": list(collection.written),
    }


def _name(state: str) -> str:
    return state.replace(" ", "_")


def _progress_json(auditor: Progress) -> dict[str, Any]:
    counts = {_name(state): auditor.count(state) for state in STATUSES}
    return {
        "auditor": auditor.auditor,
        "workbooks": list(auditor.files),
        "cases": len(auditor.audits),
        **counts,
        "open": [audit.case.sample_id for audit in auditor.open],
    }


def _changed_json(answer: ModeratedAnswer) -> dict[str, Any]:
    return {
        "sample_id": answer.case.sample_id,
        "item": answer.item.name,
        "from": words_of_answers(answer.item, answer.first),
        "to": words_of_answers(answer.item, answer.answers),
        "by": answer.moderated_by,
        "reason": answer.reason,
    }


def _conflict_json(conflict: Conflict, settlement: Settlement | None) -> dict[str, Any]:
    settled = {"answer": answer_words(settlement), "by": settlement.settled_by} if settlement else None
    given = [
        {
            "answer": given.answer,
            "auditor": given.auditor,
            "file": given.source.file,
            "sheet": given.source.sheet,
            "cell": given.source.place,
        }
        for given in conflict.given
    ]
    return {
        "sample_id": conflict.case.sample_id,
        "item": conflict.item.name,
        "question": conflict.item.label,
        "given": given,
        "settled": settled,
    }
