"""What `collect` says: concerns first, then what came back and from whom, then what to do about the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from resample.auditing.findings import INCOMPLETE, STATUSES, CaseStatus
from resample.auditing.returns.conflicts import Difference
from resample.auditing.returns.progress import Progress
from resample.auditing.returns.repeated import Repeated
from resample.cli.command_words import worded
from resample.cli.pasteable import command_line, quoted
from resample.cli.results.lines import mail_lines, table_lines
from resample.errors import Problem
from resample.reporting.typed_table import Column, Count, Row, counts
from resample.steps import Collection
from resample.steps.collecting import ADJUDICATION
from resample.text.wording import are, counted, listed, were

MOST_PROBLEMS = 15
"""Problems told in the terminal: a screenful. All of them stand in problems.csv."""


def collect_lines(collection: Collection) -> Iterator[str]:
    """What came back, what is complete and what is not, and where."""
    done = collection.reconciled
    yield from collection.mended
    for concern in done.concerns:
        child = f"child {concern.child_id}, " if concern.child_id else ""
        yield f"AT ONCE: {child}{_problem_text(concern.problem)}"
    if done.concerns:
        yield ""
    yield f"{counted(len(collection.workbooks), 'workbook')} read: {listed(list(collection.workbooks))}."
    yield f"{counted(len(done.statuses), 'case')}: {listed(_counts(collection))}."
    yield from _progress_lines(done.progress)
    if twice := sum(map(len, (auditor.audits for auditor in done.progress))) - len(done.statuses):
        yield f"{counted(twice, 'case')} {are(twice)} audited by two people, and complete once both are in and agree."
    if incomplete := done.count(INCOMPLETE):
        yield (
            f"A report counts {counted(incomplete, 'incomplete case')} as audited; what nobody answered or settled in "
            f"{'it' if incomplete == 1 else 'them'} counts as not told."
        )
    yield from _repeated_lines(done.repeated)
    settled = sum(settlement is not None for _, settlement in done.conflicts)
    if settled:
        books = listed(collection.adjudications)
        yield f"{counted(settled, 'question')} answered in two ways {were(settled)} settled in {books}."
    yield from _moderation_lines(collection)
    yield from _problem_lines(collection)
    yield from _reminder_lines(collection)
    yield from _replace_lines(collection)
    yield from _written_lines(collection)


def _repeated_lines(repeated: Sequence[Repeated]) -> Iterator[str]:
    """A line for all cases whose answers came again from the same places."""
    by_files: dict[tuple[str, ...], list[str]] = {}
    for again in repeated:
        where = dict.fromkeys(place.file for place in again.sources)
        sheets = (f"{place.file}, sheet {place.sheet}" for place in again.sources)
        by_files.setdefault(tuple(where if len(where) > 1 else sheets), []).append(again.sample_id)
    for places, cases in by_files.items():
        yield f"The same answers of {listed(cases)} came {_times(len(places))}, and count once: {listed(places)}."


def _times(number: int) -> str:
    return "twice" if number == 2 else f"{number} times"


def _moderation_lines(collection: Collection) -> Iterator[str]:
    moderated = collection.reconciled.moderated
    if moderated:
        changed = sum(answer.changed for answer in moderated)
        answers = f"{counted(len(moderated), 'answer')} {were(len(moderated))} moderated"
        yield f"{answers}, and {changed or 'none'} of them changed, in {listed(collection.moderations)}."


def _counts(collection: Collection) -> list[str]:
    done = collection.reconciled
    return [f"{done.count(state)} {state}" for state in STATUSES if done.count(state)]


def _progress_lines(progress: tuple[Progress, ...]) -> Iterator[str]:
    """Who was sent what, and how far they are; the states that occur are the columns."""
    states = [state for state in STATUSES if any(auditor.count(state) for auditor in progress)]

    def row(auditor: Progress) -> Row:
        in_state = map(auditor.count, states)
        return (_whose(auditor), Count(len(auditor.audits)), *(Count(cases) if cases else None for cases in in_state))

    yield from table_lines(Column("sent to"), *counts("cases", *states), rows=map(row, progress))


def _whose(auditor: Progress) -> str:
    files = listed(auditor.files)
    return f"{auditor.auditor} ({files})" if auditor.auditor else files


def _problem_text(problem: Problem) -> str:
    return f"{problem.sample_id + ': ' if problem.sample_id else ''}{problem.worded(worded)}"


def _problem_lines(collection: Collection) -> Iterator[str]:
    """A line a case for all that differs in it, and a line for each other problem."""
    done = collection.reconciled
    differing = {conflict.problem for conflict, settlement in done.conflicts if settlement is None}
    others = [problem for problem in done.problems if problem not in differing]
    things = [*map(_difference_text, done.differences), *map(_problem_text, others)]
    if things:
        yield ""
        yield f"{counted(len(things), 'thing')} to resolve:"
        yield from (f"  {text}" for text in things[:MOST_PROBLEMS])
    if len(things) > MOST_PROBLEMS:
        yield f"  and {len(things) - MOST_PROBLEMS} more in {collection.review / 'problems.csv'}"
    if done.differences and not any(map(_is_adjudication, collection.written)):
        yield f"To settle what differs: {command_line('collect', collection.review, '--adjudicate')}"
    if any(len(difference.auditors) == 1 for difference in done.differences):
        returned = quoted(collection.review / "returned")
        yield f"Where one workbook corrects another of the same auditor, take the older out of {returned} instead."


NUMBERS = {2: "two", 3: "three"}


def _difference_text(difference: Difference) -> str:
    auditors, workbooks = len(difference.auditors), difference.workbooks
    of_one = f" of {difference.auditors[0]}" if difference.auditors[0] else ""
    by_one = f"{NUMBERS.get(workbooks, workbooks)} workbooks{of_one}"
    who = f"{NUMBERS.get(auditors, auditors)} auditors" if auditors > 1 else by_one
    return f"{difference.sample_id}: {who} differ on {difference.questions} of {counted(difference.of, 'question')}."


def _is_adjudication(file: str) -> bool:
    return file == ADJUDICATION


def _reminder_lines(collection: Collection) -> Iterator[str]:
    """A mail to each auditor, ready to paste."""
    for auditor, text in collection.reminders.items():
        yield ""
        yield f"To remind {auditor}:" if auditor else "To remind with:"
        yield from mail_lines(text)


def _replace_lines(collection: Collection) -> Iterator[str]:
    if collection.reconciled.not_audited:
        yield ""
        yield "To take the next on the list for a case that cannot be audited:"
        yield from (f"  {replace_command(collection.review, status)}" for status in collection.reconciled.not_audited)


def replace_command(review: Path, case: CaseStatus) -> str:
    """The command that replaces a case, ready to paste."""
    return f"{command_line('replace', review, case.sample_id)} --reason {quoted(f'{case.reason}')}"


def _written_lines(collection: Collection) -> Iterator[str]:
    yield ""
    yield from (f"The version before was kept as {collection.review / name}" for name in collection.kept)
    yield f"Written to {collection.review}: {listed(collection.written)}."
    unsettled = [conflict for conflict, settlement in collection.reconciled.conflicts if settlement is None]
    books = [name for name in collection.written if _is_adjudication(name)]
    if books and unsettled:
        questions = counted(len(unsettled), "question")
        then = command_line("collect", collection.review, collection.review / books[0])
        yield f"Settle {questions} in {books[0]}, then: {then}"
    for work in collection.work:
        if (book := f"workbooks/{work.file}") in collection.written:
            cases = counted(len(work.cases), "case")
            yield f"To moderate {cases}, send {book} to {work.moderator}; put it into returned when it is back."
