"""Taking what is personal out of a review: its report can still be made, and no child be found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from resample.auditing.checklist import Checklist
from resample.auditing.findings import Finding
from resample.errors import Address, InputRefused, Problem
from resample.review.changed_folder import refusing_changed
from resample.review.csv_tables import findings_csv, problems_csv, sample_csv
from resample.review.folder import ReviewFolder, record_json
from resample.review.journal import Journal, fingerprint
from resample.review.run import Run, this_run
from resample.review.unknown_files import files_of
from resample.review.without_personal import (
    NO_REASON,
    findings_without,
    plan_without,
    record_without,
    sample_without,
    texts_of,
)
from resample.sampling.record import DrawRecord, SampleCase
from resample.steps.settings import checklist_of

FOLDERS = (
    "workbooks", "returned", "received", "report/earlier", "report/pictures/earlier", "report/public/earlier",
    "report/public/pictures/earlier",
)  # fmt: skip
"""Folders that go with all that is in them: workbooks, what came back, and versions kept aside."""

INSIDE = tuple(f"{folder}/" for folder in FOLDERS)

OUR_NAMES = ("plan.toml", "draw.json", "sample.csv", "findings.csv", "problems.csv", "report/summary.json")
"""What resample writes beside the reports, where no journal tells of it."""

FOR_THE_PUBLIC = "report/public/"

NO_WORDS = ("report/summary.json", "report/pictures/", FOR_THE_PUBLIC)
"""Figures, pictures of them, and what may be published: as a run has written them, they hold no text of anybody."""


@dataclass(frozen=True)
class Forgetting:
    """What `forget` took out, or would."""

    review: Path
    done: bool
    """False where nobody has said that they are sure: then nothing is written."""
    on: date
    """The day on which what is personal was first taken out."""
    ids: int
    """Ids of children, families or referrals in the sample."""
    texts: int
    """Answers in words, and reasons that somebody typed."""
    files: Mapping[str, int]
    """How many files go, by the folder that they are in, or by their own name."""
    edited: tuple[str, ...]
    """Those of the report in which somebody has written since: the paper itself, perhaps."""
    report: bool
    """Whether the internal report is among what goes, and can be written again without what auditors wrote."""
    mended: tuple[str, ...] = ()
    """What an interrupted run before had left, and what was done about it."""


@dataclass(frozen=True)
class _Personal:
    """What a review holds before anything is taken out."""

    record: DrawRecord
    checklist: Checklist
    cases: tuple[SampleCase, ...]
    findings: tuple[Finding, ...] | None
    """None before anything was collected."""
    journal: Journal
    leaving: tuple[str, ...]
    """Files and folders that go, by their names in the review."""


def forget(review_path: Path, *, sure: bool = False, run: Run | None = None) -> Forgetting:
    """Take ids, workbooks, what came back and what people wrote out of a review; counts and the record stay.

    Unless somebody is `sure`, nothing is written, and what would go is returned. Raises InputRefused where the folder
    holds a file that resample did not write: it may be personal, and is not resample's to remove.
    """
    folder, run = ReviewFolder(review_path), run or this_run()
    with refusing_changed(folder):
        if not sure:
            return _told(folder, _personal(folder), run.at.date())
        with folder.changing(run, "forget") as change:
            personal = _personal(folder)
            told = _told(folder, personal, run.at.date(), done=True)
            change.put_all(_cleared(folder, personal, told.on))
            change.take_out(personal.leaving, personal.journal.ever_written)
            counts = {"files": sum(told.files.values()), "ids": told.ids, "texts": told.texts}
            change.finish(counts=counts)
            return Forgetting(**{**vars(told), "mended": change.mended})


def _personal(folder: ReviewFolder) -> _Personal:
    record, journal = folder.record(), folder.journal()
    _refuse_strange(folder, journal)
    findings = folder.findings() if (folder.path / "findings.csv").is_file() else None
    leaving = tuple(_leaving(folder, journal))
    return _Personal(record, checklist_of(record), folder.sample(), findings, journal, leaving)


def _refuse_strange(folder: ReviewFolder, journal: Journal) -> None:
    """InputRefused for files of others outside of the folders that go as a whole."""
    found, why = "This file is none of resample's.", "It may hold what is personal, and stays where it is."
    remedy = "Move it out of the review, or delete it, then run this again."
    ours = journal.ever_written if journal.entries else OUR_NAMES
    outside = [name for name in files_of(folder.path) if name not in ours and not name.startswith(INSIDE)]
    if outside:
        raise InputRefused(*(Problem(Address(name), found, why, remedy) for name in outside))


def _leaving(folder: ReviewFolder, journal: Journal) -> Iterator[str]:
    """What goes as a whole, where it is there."""
    yield from (name for name in FOLDERS if (folder.path / name).exists())
    for path in sorted(path for path in folder.report.rglob("*") if path.is_file()):
        name = path.relative_to(folder.path).as_posix()
        if not name.startswith(INSIDE) and not _stays(name, fingerprint(path.read_bytes()), journal):
            yield name


def _stays(name: str, sha256: str, journal: Journal) -> bool:
    """Whether a file of the report holds nothing that anybody wrote: as any run, or one since, has written it."""
    since = max((entry.number for entry in journal.of("forget")), default=len(journal.entries))
    clean = {entry.outputs.get(name) for entry in journal.entries if name.startswith(NO_WORDS) or entry.number > since}
    return sha256 in clean


def _told(folder: ReviewFolder, personal: _Personal, today: date, *, done: bool = False) -> Forgetting:
    """What goes, told in numbers."""
    counts = {name: len(_files(folder.path / name)) for name in personal.leaving}
    reports = [name for name in personal.leaving if name.startswith("report/") and name not in FOLDERS]
    texts = texts_of(personal.findings or (), personal.checklist)
    reasons = sum(replacement.reason != NO_REASON for replacement in personal.record.replacements)
    return Forgetting(
        folder.path,
        done,
        personal.record.forgotten or today,
        ids=sum(bool(case.unit_id) for case in personal.cases),
        texts=texts + reasons,
        files={name: count for name, count in counts.items() if count},
        edited=tuple(name for name in reports if not _as_written(folder, name, personal.journal)),
        report=any(not name.startswith(FOR_THE_PUBLIC) for name in reports),
    )


def _as_written(folder: ReviewFolder, name: str, journal: Journal) -> bool:
    return fingerprint((folder.path / name).read_bytes()) in journal.ever_written.get(name, ())


def _files(target: Path) -> Sequence[Path]:
    return [path for path in (target, *target.rglob("*")) if path.is_file()]


def _cleared(folder: ReviewFolder, personal: _Personal, on: date) -> dict[str, bytes]:
    """The files that stay, without what is personal."""
    from resample.plan import plan_text

    cleared = {
        "plan.toml": plan_text(plan_without(folder.plan())).encode(),
        "draw.json": record_json(record_without(personal.record, on)),
        "sample.csv": sample_csv(sample_without(personal.cases)),
    }
    if personal.findings is not None:
        cleared["findings.csv"] = findings_csv(findings_without(personal.findings, personal.checklist))
        cleared["problems.csv"] = problems_csv(())
    return cleared
