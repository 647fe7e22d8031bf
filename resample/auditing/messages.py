"""What auditors are written: with the workbook that they are sent, and while any of it is open. Ready for a mail.

A message has sample ids and questions, and nothing else of a case; it does not tell which cases somebody else audits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from resample.auditing.checklist import Checklist
from resample.auditing.findings import NOT_RETURNED, NOT_STARTED
from resample.auditing.returns.progress import Progress
from resample.auditing.returns.statuses import Audit
from resample.text.wording import are, counted, in_prose, listed

MOST_CASES = 5
"""Cases of which a reminder says what is open; the others are counted."""

MOST_NAMED = 10
"""Others that are named, at the most: of more only how many there are."""

MOST_LETTERS = 100
"""Letters of a question that a reminder repeats."""

AT_RISK = "If a child may be at risk now, tell the service manager at once: do not wait for the workbook to go back."
ON_OUR_SYSTEMS = (
    "Children's records stay on the council's own systems. Keep this workbook there too, and send it by no other way."
)


@dataclass(frozen=True)
class Asking:
    """What is asked of all auditors of a review."""

    title: str
    due: date | None
    """Until when the workbooks are to come back; None where nobody said."""


@dataclass(frozen=True)
class Message:
    """What goes with a workbook that is sent out."""

    auditor: str
    """Whom it is for; blank for anybody."""
    file: str
    text: str
    """Paragraphs with a blank line between them."""


def sending_message(asking: Asking, auditor: str, file: str, cases: int) -> Message:
    """The message with a workbook of so many cases."""
    back = f"Please send it back by {in_prose(asking.due)}" if asking.due else "Please send it back"
    text = _paragraphs(
        _greeting(auditor),
        f'Here is the workbook {file} with {counted(cases, "case")} to audit, for "{asking.title}". '
        f"How to fill it in stands on its first sheet. {back}, under the same file name.",
        AT_RISK,
        ON_OUR_SYSTEMS,
    )
    return Message(auditor, file, text)


def reminder(asking: Asking, progress: Progress, checklist: Checklist, today: date) -> str:
    """What an auditor is reminded with; blank where nothing of theirs is open."""
    open_, of = progress.open, len(progress.audits)
    if not open_:
        return ""
    one = len(progress.files) == 1
    files = f"workbook {progress.files[0]}" if one else f"workbooks {listed(progress.files)}"
    it = "it" if one else "them"
    if all(audit.status == NOT_RETURNED and not audit.refused for audit in progress.audits):
        said = f"your {files} with {counted(of, 'case')} {'has' if one else 'have'} not come back yet"
        lines = [f"{_please(f'send {it} back', asking.due, today)}, half filled if need be."]
    else:
        cases = "your one case is" if of == 1 else f"{len(open_)} of your {counted(of, 'case')} {are(len(open_))}"
        said = f"{cases} still open"
        lines = [
            f"{_please(f'finish your {files} and send {it} back', asking.due, today)}.",
            "\n".join(_cases(open_, checklist)),
        ]
    return _paragraphs(_greeting(progress.auditor), f'For "{asking.title}" {said}. {lines[0]}', *lines[1:])


def _greeting(auditor: str) -> str:
    return f"Dear {auditor or 'colleague'},"


def _paragraphs(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


def _please(what: str, due: date | None, today: date) -> str:
    if due is None:
        return f"Please {what}"
    return (
        f"The last day was {in_prose(due)}: please {what} now" if due < today else f"Please {what} by {in_prose(due)}"
    )


def _cases(open_: Sequence[Audit], checklist: Checklist) -> Iterator[str]:
    """A line a case: `CFF-02: 3 questions open, the first is "Threshold".`"""
    for audit in open_[:MOST_CASES]:
        yield f"{audit.case.sample_id}: {'; '.join(_parts(audit, checklist))}."
    if more := [audit.case.sample_id for audit in open_[MOST_CASES:]]:
        named = f": {listed(more)}" if len(more) <= MOST_NAMED else ""
        yield f"And {counted(len(more), 'more case', 'more cases')}{named}."


def _parts(audit: Audit, checklist: Checklist) -> Iterator[str]:
    if audit.refused and not audit.readings:
        yield "it came back, and nobody can say whose answers it holds: write them into its sheet as it was sent out"
    elif audit.status in (NOT_STARTED, NOT_RETURNED):
        yield audit.status
    if audit.missing:
        labels = [checklist.item[name].label for name in audit.missing]
        yield f"{counted(len(labels), 'question')} open, {_first(labels)}"
    if audit.doubted:
        yield f"{counted(len(audit.doubted), 'answer')} to check, {_first(audit.doubted)}"
    if audit.differing:
        yield f"{counted(audit.differing, 'question')} answered in two ways"
    if audit.contradicts_itself:
        yield "audited or not?"


def _first(labels: Sequence[str]) -> str:
    """The first of some questions, in so many words as a mail has room for."""
    label = labels[0] if len(labels[0]) <= MOST_LETTERS else f"{labels[0][:MOST_LETTERS].rstrip()}..."
    return f'the first is "{label}"' if len(labels) > 1 else f'"{label}"'
