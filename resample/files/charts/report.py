"""The pictures of a report by their names: with their words for those who see none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from resample.files.charts.concerns import concern_chart
from resample.files.charts.findings import ranges_chart
from resample.files.charts.main_findings import main_findings
from resample.files.charts.matrix import matrix_chart
from resample.files.charts.months import months_chart
from resample.files.charts.rates import rate_chart
from resample.files.charts.sample import sample_chart
from resample.files.charts.shapes import Drawing
from resample.plan import Indicator
from resample.reporting.blocks import Block, Picture, Section
from resample.reporting.form import outturns
from resample.reporting.summary import Summary


def indicator_drawings(indicator: Indicator) -> dict[str, Drawing]:
    """The indicator by quarter, where two quarters or more are known."""
    history = outturns(indicator)
    return {"rates": rate_chart(history, indicator.target)} if len(history) > 1 else {}


def review_drawings(summary: Summary) -> dict[str, Drawing]:
    """What a review has pictures of."""
    return dict(_of_the_quarter(summary)) | dict(_of_the_findings(summary))


def _of_the_quarter(summary: Summary) -> Iterator[tuple[str, Drawing]]:
    record = summary.record
    if len(record.months) > 1:
        yield "months", months_chart(record.months)
    if len(record.strata) > 1:
        yield "sample", sample_chart(record.strata)


def _of_the_findings(summary: Summary) -> Iterator[tuple[str, Drawing]]:
    concerns = [one for one in summary.items if one.item.name == "primary_concern" and one.asked]
    if concerns:
        yield "concerns", concern_chart(concerns)
    matrix = summary.matrix
    if matrix and matrix.of:
        yield "step_down", matrix_chart(matrix)
    if found := main_findings(summary.items, matrix):
        yield "findings", ranges_chart(found)


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
