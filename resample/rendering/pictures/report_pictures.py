"""The pictures of a report by their names: with their words for those who see none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from resample.plan import Indicator
from resample.rendering.pictures.concerns_picture import concern_chart
from resample.rendering.pictures.findings_picture import ranges_chart
from resample.rendering.pictures.months_picture import months_chart
from resample.rendering.pictures.rates_picture import rate_chart
from resample.rendering.pictures.sample_picture import sample_chart
from resample.rendering.pictures.shapes import Drawing, titled
from resample.rendering.pictures.step_down_picture import matrix_chart
from resample.reporting.blocks import Block, Picture, Section
from resample.reporting.indicator import outturns
from resample.reporting.main_findings import main_findings
from resample.reporting.summary import Summary
from resample.text.wording import counted

BY_QUARTER = "The indicator by quarter, in per cent"
"""The title of a rate that the plan does not describe."""


def indicator_drawings(indicator: Indicator) -> dict[str, Drawing]:
    """The indicator by quarter, where two quarters or more are known."""
    history = outturns(indicator)
    title = f"{indicator.description.strip().rstrip('.')}, by quarter" if indicator.description.strip() else BY_QUARTER
    return {"rates": titled(title, rate_chart(history, indicator.target))} if len(history) > 1 else {}


def review_drawings(summary: Summary) -> dict[str, Drawing]:
    """What a review has pictures of."""
    return dict(_of_the_quarter(summary)) | dict(_of_the_findings(summary))


def _of_the_quarter(summary: Summary) -> Iterator[tuple[str, Drawing]]:
    record = summary.record
    if len(record.months) > 1:
        yield "months", months_chart(record.months)
    if len(record.strata) > 1:
        title = (
            f"Shares of the {record.drawable:,} that could be drawn and of the {record.drawn:,} drawn, by {record.by}"
        )
        yield "sample", titled(title, sample_chart(record.strata))


def _of_the_findings(summary: Summary) -> Iterator[tuple[str, Drawing]]:
    if summary.concerns:
        title = f"{summary.concerns[0].item.label.rstrip('?:. ')}, number of cases"
        yield "concerns", titled(title, concern_chart(summary.concerns))
    matrix = summary.matrix
    if matrix and matrix.of:
        title = f"Step-down on the closure record against help in place, {counted(matrix.of, 'case')}"
        yield "step_down", titled(title, matrix_chart(matrix))
    if found := main_findings(summary.items, matrix):
        audits = counted(summary.cases_audited, "audit")
        title = f"Findings of {audits}, and their ranges among the {summary.record.drawable:,} {summary.noun}"
        yield "findings", titled(title, ranges_chart(found))


def illustrated(sections: Sequence[Section], drawings: Mapping[str, Drawing]) -> tuple[Section, ...]:
    """The sections with words for each picture, and without those that cannot be drawn."""
    return tuple(replace(section, blocks=tuple(_blocks(section, drawings))) for section in sections)


def _blocks(section: Section, drawings: Mapping[str, Drawing]) -> Iterator[Block]:
    for block in section.blocks:
        if not isinstance(block, Picture):
            yield block
        elif block.name in drawings:
            yield replace(block, words=drawings[block.name].words)


def named_in(sections: Sequence[Section]) -> list[str]:
    """The names of the pictures that stand in sections."""
    return [block.name for section in sections for block in section.blocks if isinstance(block, Picture)]
