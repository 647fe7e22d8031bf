"""What `collect` says: concerns first, then what came back and from whom, then what to do about the rest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from resample.auditing.findings import STATUSES, CaseStatus
from resample.auditing.returns.conflicts import Conflict
from resample.auditing.returns.progress import Progress
from resample.auditing.returns.settlements import Settlement, answer_words
from resample.cli.command_words import worded
from resample.cli.results.lines import problem_json, table_lines
from resample.errors import Problem
from resample.steps import Collection
from resample.text.wording import counted, listed, were

MOST_PROBLEMS = 15
"""Problems told in the terminal: a screenful. All of them stand in problems.csv."""


def collect_lines(collection: Collection) -> Iterator[str]:
    """What came back, what is complete and what is not, and where."""
    done = collection.reconciled
    yield from collection.mended
    for problem in done.concerns:
        yield f"AT ONCE: {_told(problem)}"
    if done.concerns:
        yield ""
    yield f"{counted(len(collection.workbooks), 'workbook')} read: {listed(list(collection.workbooks))}."
    yield f"{counted(len(done.statuses), 'case')}: {listed(_counts(collection))}."
    yield from _progress_lines(done.progress)
    settled = sum(settlement is not None for _, settlement in done.conflicts)
    if settled:
        books = listed(collection.adjudications)
        yield f"{counted(settled, 'question')} answered in two ways {were(settled)} settled in {books}."
    yield from _problem_lines(collection)
    yield from _reminder_lines(done.progress)
    yield from _replace_lines(collection)
    yield from _written_lines(collection)


def _counts(collection: Collection) -> list[str]:
    done = collection.reconciled
    return [f"{done.count(state)} {state}" for state in STATUSES if done.count(state)]


def _progress_lines(progress: tuple[Progress, ...]) -> Iterator[str]:
    """Who was sent what, and how far they are; the states that occur are the columns."""
    states = [state for state in STATUSES if any(one.count(state) for one in progress)]
    rows = [[_whose(one), str(len(one.audits)), *(str(one.count(state) or "") for state in states)] for one in progress]
    yield from table_lines(["sent to", "cases", *states], rows)


def _whose(one: Progress) -> str:
    files = listed(one.files)
    return f"{one.auditor} ({files})" if one.auditor else files


def _told(problem: Problem) -> str:
    return f"{problem.sample_id + ': ' if problem.sample_id else ''}{problem.worded(worded)}"


def _problem_lines(collection: Collection) -> Iterator[str]:
    problems = collection.reconciled.problems
    if problems:
        yield ""
        yield f"{counted(len(problems), 'thing')} to resolve:"
        yield from (f"  {_told(problem)}" for problem in problems[:MOST_PROBLEMS])
    if len(problems) > MOST_PROBLEMS:
        yield f"  and {len(problems) - MOST_PROBLEMS} more in {collection.review / 'problems.csv'}"


def _reminder_lines(progress: tuple[Progress, ...]) -> Iterator[str]:
    reminders = [one.reminder for one in progress if one.reminder]
    if reminders:
        yield ""
        yield "To remind with:"
        yield from (f"  {line}" for line in reminders)


def _replace_lines(collection: Collection) -> Iterator[str]:
    if collection.reconciled.not_audited:
        yield ""
        yield "To take the next on the list for a case that cannot be audited:"
        yield from (f"  {_command(collection.review, one)}" for one in collection.reconciled.not_audited)


def _command(review: Path, case: CaseStatus) -> str:
    """The command that replaces a case, ready to paste."""
    return f'resample replace {_path(review)} {case.sample_id} --reason "{case.reason}"'


def _path(path: Path) -> str:
    return f'"{path}"' if " " in str(path) else str(path)


def _written_lines(collection: Collection) -> Iterator[str]:
    review = _path(collection.review)
    yield ""
    yield from (f"The version before was kept as {collection.review / name}" for name in collection.kept)
    yield f"Written to {collection.review}: {listed(collection.written)}."
    unsettled = [one for one, settlement in collection.reconciled.conflicts if settlement is None]
    books = [name for name in collection.written if name.endswith(".xlsx")]
    if books and unsettled:
        questions = counted(len(unsettled), "question")
        yield f"Settle {questions} in {books[0]}, then: resample collect {review} {_path(collection.review / books[0])}"


def collect_json(collection: Collection) -> dict[str, Any]:
    """What came back, as JSON has it."""
    done = collection.reconciled
    return {
        "review": str(collection.review),
        "concerns": [problem_json(one) for one in done.concerns],
        "workbooks": [{"file": name, "rows": rows} for name, rows in collection.workbooks.items()],
        "adjudications": list(collection.adjudications),
        **{_name(state): done.count(state) for state in STATUSES},
        "cases": [
            {
                "sample_id": one.sample_id,
                "stratum": one.stratum,
                "status": one.status,
                "missing": list(one.missing),
                "reason": one.reason,
            }
            for one in done.statuses
        ],
        "auditors": [_progress_json(one) for one in done.progress],
        "not_audited_cases": [
            {"sample_id": one.sample_id, "reason": one.reason, "command": _command(collection.review, one)}
            for one in done.not_audited
        ],
        "conflicts": [_conflict_json(*one) for one in done.conflicts],
        "findings": len(done.findings),
        "problems": [problem_json(one) for one in collection.to_resolve],
        "written": list(collection.written),
    }


def _name(state: str) -> str:
    return state.replace(" ", "_")


def _progress_json(one: Progress) -> dict[str, Any]:
    counts = {_name(state): one.count(state) for state in STATUSES}
    return {
        "auditor": one.auditor,
        "workbooks": list(one.files),
        "cases": len(one.audits),
        **counts,
        "open": [audit.case.sample_id for audit in one.open],
        "reminder": one.reminder,
    }


def _conflict_json(conflict: Conflict, settlement: Settlement | None) -> dict[str, Any]:
    settled = {"answer": answer_words(settlement), "by": settlement.settled_by} if settlement else None
    given = [
        {
            "answer": one.answer,
            "auditor": one.auditor,
            "file": one.source.file,
            "sheet": one.source.sheet,
            "cell": one.source.place,
        }
        for one in conflict.given
    ]
    return {
        "sample_id": conflict.case.sample_id,
        "item": conflict.item.name,
        "question": conflict.item.label,
        "given": given,
        "settled": settled,
    }
