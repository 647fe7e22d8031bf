"""Collecting what came back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from resample.auditing.assignment import AuditableCase
from resample.auditing.checklist import Checklist
from resample.auditing.findings import STATUSES
from resample.auditing.messages import Asking, reminder
from resample.auditing.returns.collection import Reconciled, reconcile
from resample.auditing.returns.moderation_work import ModerationWork, moderation_work
from resample.errors import Address, InputRefused, Problem
from resample.intake.sources.regular import bytes_of
from resample.review.changed_folder import refusing_changed
from resample.review.csv_tables import findings_csv, problems_csv
from resample.review.folder import ReviewFolder
from resample.review.received import Post
from resample.review.run import Run, this_run
from resample.sampling.record import DrawRecord, SampleCase
from resample.steps.sending import sent_case
from resample.steps.settings import auditors_of, checklist_of
from resample.steps.stages import Listener, Progress
from resample.workbook.facts import CHILD, FACT_HEADINGS, facts_from_json

ADJUDICATION = "workbooks/adjudication.xlsx"


@dataclass(frozen=True)
class Collection:
    """What `collect` did."""

    review: Path
    reconciled: Reconciled
    workbooks: Mapping[str, int]
    """Workbooks of audits that were read, with the number of cases in each."""
    adjudications: tuple[str, ...]
    """Workbooks of settlements that were read."""
    moderations: tuple[str, ...]
    """Workbooks of moderators that were read."""
    checklist: Checklist
    written: tuple[str, ...]
    kept: tuple[str, ...] = ()
    """Earlier versions that were put aside."""
    reminders: Mapping[str, str] = field(default_factory=dict)
    """By auditor, a text to remind them with, where anything of theirs is open."""
    work: tuple[ModerationWork, ...] = ()
    """What each moderator is to look at."""
    mended: tuple[str, ...] = ()
    """What an interrupted run before had left, and what was done about it."""

    @property
    def to_resolve(self) -> tuple[Problem, ...]:
        """What a person must see to, immediate concerns first."""
        return (*(concern.problem for concern in self.reconciled.concerns), *self.reconciled.problems)


def collect(
    review_path: Path,
    named: Sequence[Path] = (),
    *,
    adjudicate: bool = False,
    run: Run | None = None,
    progress: Listener | None = None,
) -> Collection:
    """Read what came back, and write the findings and what a person must resolve.

    Workbooks that are named are put into `returned/` first. Their bytes are kept as they came. With `adjudicate` the
    answers that differ are written into a workbook, to be settled there, and those to be moderated into one for each
    moderator.
    """
    folder, run = ReviewFolder(review_path), run or this_run()
    with refusing_changed(folder), folder.changing(run, "collect") as changing:
        folder.refuse_forgotten()
        record = folder.record()
        came = [(path.name, bytes_of(path)) for path in named]
        post = Post(folder, changing.put, record.stamp, checklist_of(record), came, _reading(progress))
        collection = _collected(folder, post, record, run.at.date())
        tables = {
            "findings.csv": findings_csv(collection.reconciled.findings),
            "problems.csv": problems_csv(collection.to_resolve),
        }
        books = _judging(collection, record) if adjudicate else {}
        changing.put_all(tables)
        kept = changing.put_beside_edited(books)
        changing.finish(counts=_counts(collection))
    return replace(collection, kept=kept, written=(*tables, *books), mended=changing.mended)


def collected_again(folder: ReviewFolder, on: date, progress: Listener | None = None) -> Collection:
    """What lies in `returned/`, read once more as on a day; nothing is written.

    Raises InputRefused where no workbook of audits can be read.
    """

    def put(name: str, content: bytes) -> None:
        """What is read again is kept already."""

    record = folder.record()
    post = Post(folder, put, record.stamp, checklist_of(record), (), _reading(progress))
    return _collected(folder, post, record, on)


def _reading(progress: Listener | None) -> Callable[[int, int], None]:
    """Tells how many workbooks have been read."""

    def tell(done: int, of: int) -> None:
        if progress:
            progress(Progress("Reading workbooks", done, of))

    return tell


def _collected(folder: ReviewFolder, post: Post, record: DrawRecord, today: date) -> Collection:
    """What all that came back says. Raises InputRefused where no workbook of audits could be read."""
    checklist = checklist_of(record)
    cases = [case for case in folder.sample() if case.role == "sample"]
    reconciled = reconcile(
        post.workbooks(),
        [sent_case(case, record) for case in cases],
        checklist,
        start=record.start,
        # late is no fault; a day that is still to come, and far from the period and the draw, is a slip of the pen
        end=max(record.latest_audit, today),
        replaced={replacement.sample_id: replacement.by for replacement in record.replacements},
        earlier=post.earlier(),
        children={sample_id: facts.get(CHILD, "") for sample_id, facts in record.facts.items()},
        drawn=record.drawn_on,
        today=today,
    )
    if not post.audits:
        raise InputRefused(*(post.refused or [_nothing_returned(folder)]))
    problems = (*post.refused, *_not_looked_into(folder), *reconciled.problems)
    asking = Asking(record.title, record.due)
    reminders = ((auditor.auditor, reminder(asking, auditor, checklist, today)) for auditor in reconciled.progress)
    return Collection(
        folder.path,
        replace(reconciled, problems=problems),
        post.audits,
        tuple(post.adjudications),
        tuple(post.moderations),
        checklist,
        written=(),
        reminders={auditor: text for auditor, text in reminders if text},
        work=tuple(
            moderation_work(_sample(record, cases), reconciled.answered, auditors_of(record), reconciled.moderated)
        ),
    )


def _sample(record: DrawRecord, cases: Sequence[SampleCase]) -> list[AuditableCase]:
    """The cases as they are shared out, those first that were drawn first."""
    teams = {sample_id: facts.get(FACT_HEADINGS["closing_team"], "") for sample_id, facts in record.facts.items()}
    in_order = sorted(cases, key=lambda case: case.order)
    return [AuditableCase(case.sample_id, teams.get(case.sample_id, ""), case.stratum) for case in in_order]


def _counts(collection: Collection) -> dict[str, int]:
    """What the journal says of what came back."""
    done = collection.reconciled
    return {
        "workbooks": len(collection.workbooks),
        "cases": len(done.statuses),
        **{state: done.count(state) for state in STATUSES},
        "findings": len(done.findings),
        "to resolve": len(collection.to_resolve),
        "to settle": sum(settlement is None for _, settlement in done.conflicts),
    }


def _judging(collection: Collection, record: DrawRecord) -> dict[str, bytes]:
    """The adjudication workbook, where any answers differ, and what each moderator is to look at."""
    from resample.workbook.adjudication import write_adjudication
    from resample.workbook.layout import About
    from resample.workbook.moderation_form import write_moderation

    done = collection.reconciled
    about = About(record.title, record.stamp, "", record.start, record.latest_audit)
    facts = {sample_id: facts_from_json(sample_id, facts) for sample_id, facts in record.facts.items()}
    books = {f"workbooks/{work.file}": write_moderation(work, facts, about) for work in collection.work}
    if done.conflicts:
        books[ADJUDICATION] = write_adjudication(done.conflicts, done.answered, facts, about)
    return books


def _not_looked_into(folder: ReviewFolder) -> Iterator[Problem]:
    """Folders in `returned/`, as an unpacked mail leaves them."""
    if not folder.returned.is_dir():
        return
    for path in sorted(folder.returned.iterdir()):
        if path.is_dir() and any(path.iterdir()):
            remedy = "Put its workbooks into returned itself."
            yield Problem(Address(path.name), "This folder in returned was not looked into.", remedy=remedy)


def _nothing_returned(folder: ReviewFolder) -> Problem:
    found = "Nothing has come back yet."
    return Problem(Address(str(folder.returned)), found, remedy="Put the filled workbooks there, and run this again.")
