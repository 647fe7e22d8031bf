"""The annex of a report: every question in one table, what the pictures add, and how it was made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from string import ascii_uppercase

from resample.reporting.blocks import Block, Paragraph, Place, Section, Subheading
from resample.reporting.figures.findings_figure import findings_figure
from resample.reporting.figures.months_figure import months_figure
from resample.reporting.figures.step_down_figure import occurring_table
from resample.reporting.findings_table import elsewhere_by_stratum, findings_table
from resample.reporting.main_findings import what_went_wrong
from resample.reporting.method import method_sentences
from resample.reporting.moderation import moderation_table
from resample.reporting.summary import Summary

HEADING = "The findings in full"


def findings_annex(summary: Summary) -> Section:
    """Every finding, the step-down matrix, the months, what went wrong as ranges, and how to read it."""
    return Section(HEADING, tuple(_blocks(summary)), Place.ANNEX)


def _blocks(summary: Summary) -> Iterator[Block]:
    if any(result.asked for result in summary.items):
        yield Paragraph(
            "Each count is of the cases that were asked and could be told. Between two numbers lies, with 95 of 100 "
            f"samples drawn so, how many of all {summary.record.drawable:,} {summary.noun} are so."
        )
        yield findings_table(summary)
        yield from map(Paragraph, elsewhere_by_stratum(summary))
    if summary.matrix and summary.matrix.of:
        yield occurring_table(summary.matrix)
    if summary.volume_sentences:
        yield months_figure(summary.record.months, summary.record.noun)
    if wrong := what_went_wrong(summary.items, summary.matrix):
        yield findings_figure(wrong, summary.noun, summary.cases_audited)
    if summary.moderation:
        yield moderation_table(summary.moderation)
    yield Subheading("How to read this")
    yield Paragraph(" ".join(method_sentences(summary)))


def lettered(sections: Sequence[Section]) -> tuple[Section, ...]:
    """The sections of an annex, each with its letter where there are several."""
    if len(sections) == 1:
        return tuple(replace(section, heading=f"Annex: {section.heading}") for section in sections)
    letters = zip(ascii_uppercase, sections, strict=False)
    return tuple(replace(section, heading=f"Annex {letter}: {section.heading}") for letter, section in letters)
