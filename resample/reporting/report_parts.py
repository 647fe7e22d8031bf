"""A report with what stands above it; and several of them as the parts of one document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from resample.reporting.blocks import Block, Figure, Section, numbered


@dataclass(frozen=True)
class ReportPart:
    """One report, alone or beside others."""

    title: str
    sections: tuple[Section, ...]
    subtitle: str = ""
    interim: str = ""
    """What is still to come or to be settled; blank where all is there."""


def numbered_through(reports: Sequence[ReportPart]) -> tuple[ReportPart, ...]:
    """Reports as the parts of one document: their headings and footnotes numbered through, no two figures of one name.

    >>> parts = numbered_through([ReportPart("Attendance", ()), ReportPart("Re-referrals", (Section("Outturn", ()),))])
    >>> [part.title for part in parts], parts[1].sections[0].heading
    (['1. Attendance', '2. Re-referrals'], '2.1 Outturn')
    """
    sections = iter(numbered([section for number, report in enumerate(reports, 1) for section in _own(report, number)]))
    return tuple(
        replace(report, title=f"{number}. {report.title}", sections=tuple(islice(sections, len(report.sections))))
        for number, report in enumerate(reports, 1)
    )


def _own(report: ReportPart, number: int) -> Iterator[Section]:
    """The sections of the report of such a number."""
    for at, section in enumerate(report.sections, 1):
        blocks = tuple(_named(block, number) for block in section.blocks)
        yield replace(section, heading=f"{number}.{at} {section.heading}", blocks=blocks)


def _named(block: Block, number: int) -> Block:
    return replace(block, name=f"report_{number}_{block.name}") if isinstance(block, Figure) else block


def interim_together(reports: Sequence[ReportPart]) -> str:
    """What is said of all on every page; blank where none is interim.

    >>> interim_together([ReportPart("1. Attendance", ()), ReportPart("2. Visits", (), interim="Interim report.")])
    '2. Visits: Interim report.'
    """
    return " ".join(f"{report.title}: {report.interim}" for report in reports if report.interim)
