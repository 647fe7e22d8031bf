"""The last section of the report: how the review was done, and what went wrong on the way, drawn from its journal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from resample.reporting.blocks import Block, Bullets, Paragraph, Place, Section, Subheading
from resample.reporting.seed_sentences import seed_sentences
from resample.reporting.summary import Summary
from resample.sampling.record import DrawRecord
from resample.text.wording import capital, counted, in_prose, listed, were

HEADING = "How this review was done"
SHOWN = 16
"""Digits of a fingerprint in a report: as many as a reader can compare."""


@dataclass(frozen=True)
class Provenance:
    """What the journal tells of a review."""

    mark: str
    """The SHA-256 of its last line but for those of reports; blank where there is no journal."""
    workbooks: int
    """Workbooks that the findings were last collected from."""
    slips: Sequence[str]
    """What went wrong or may give rise to a question, as sentences."""


def provenance_section(summary: Summary, provenance: Provenance) -> Section:
    """How the sample came to be, what was done, and the slips, or that there were none."""
    return Section(HEADING, tuple(_blocks(summary, provenance)), Place.RECORD)


def public_provenance_section(record: DrawRecord, provenance: Provenance) -> Section:
    """The same for the public: no number that could be small, and of the slips only whether there were any."""
    slips = "Slips are listed in the internal report." if provenance.slips else NO_SLIPS
    said = " ".join((_drawn_on(record), slips, *_mark_words(provenance)))
    return Section(HEADING, (Paragraph(said),), Place.RECORD)


NO_SLIPS = "No slips: the journal holds, and every file is as it was written."


def _blocks(summary: Summary, provenance: Provenance) -> Iterator[Block]:
    record = summary.record
    yield Paragraph(" ".join((_drawn_on(record), *_seed_words(record), *_read_words(summary, provenance))))
    yield Subheading("Slips and blemishes")
    yield Bullets(tuple(provenance.slips)) if provenance.slips else Paragraph(NO_SLIPS)
    if provenance.mark:
        yield Paragraph(" ".join(_mark_words(provenance)))


def _drawn_on(record: DrawRecord) -> str:
    day = in_prose(datetime.fromisoformat(record.drawn_at).date())
    return f"The sample was drawn by lot on {day}, from a list that was fixed before."


def _seed_words(record: DrawRecord) -> Iterator[str]:
    yield from seed_sentences(record)
    yield f"The fingerprint of the list is {record.fingerprint[:SHOWN]}."
    yield "Whoever has the extract can draw the same sample again with resample verify."


def _read_words(summary: Summary, provenance: Provenance) -> Iterator[str]:
    """What was read, and how much of the sample is audited."""
    if provenance.workbooks:
        yield f"{capital(counted(provenance.workbooks, 'workbook'))} {were(provenance.workbooks)} read."
    missing, replaced = summary.not_audited.count, len(summary.record.replacements)
    to_come = summary.cases_drawn - summary.cases_audited - missing
    counts = {"audited": summary.cases_audited, "could not be audited": missing, "replaced by the next on the list":
              replaced, "still to come": to_come}  # fmt: skip
    parts = [f"{number:,} {what}" for what, number in counts.items() if number]
    yield f"Of the {summary.cases_drawn:,} drawn: {listed(parts)}."
    if day := summary.record.forgotten:
        yield f"What is personal was taken out of the review on {in_prose(day)}, and what auditors wrote is among it."


def _mark_words(provenance: Provenance) -> Iterator[str]:
    if provenance.mark:
        yield f"Every step is in the review's journal, which stood at the mark {provenance.mark[:SHOWN]}."
        yield "A journal that was changed afterwards would have another mark."


def interrupted_words(times: int) -> str:
    """Runs that were cut off and put right.

    >>> interrupted_words(1)
    'A run was interrupted, and what it had begun was put right by the next.'
    """
    if times == 1:
        return "A run was interrupted, and what it had begun was put right by the next."
    return f"{counted(times, 'run')} were interrupted, and what they had begun was put right by the next."
