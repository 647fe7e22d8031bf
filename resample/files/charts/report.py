"""The pictures of a report by their names: drawn when they are asked for, with their words for those who see none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from resample.files.charts.concerns import concern_chart, concern_chart_words
from resample.files.charts.findings import ranges_chart, ranges_chart_words
from resample.files.charts.main_findings import main_findings
from resample.files.charts.matrix import matrix_chart, matrix_chart_words
from resample.files.charts.months import months_chart, months_chart_words
from resample.files.charts.rates import rate_chart, rate_chart_words
from resample.files.charts.sample import sample_chart, sample_chart_words
from resample.plan import Indicator
from resample.reporting.blocks import Block, Picture, Section
from resample.reporting.form import outturns
from resample.reporting.summary import Summary


@dataclass(frozen=True)
class Drawing:
    """A picture that can be drawn."""

    words: str
    draw: Callable[[str], bytes]
    """Its bytes as `png` or `svg`."""


def indicator_drawings(indicator: Indicator) -> dict[str, Drawing]:
    """The indicator by quarter, where two quarters or more are known."""
    history = outturns(indicator)
    if len(history) < 2:
        return {}
    words = rate_chart_words(history, indicator.target)
    return {"rates": Drawing(words, lambda form: rate_chart(history, indicator.target, form=form))}


def review_drawings(summary: Summary) -> dict[str, Drawing]:
    """What a review has pictures of."""
    return dict(_of_the_quarter(summary)) | dict(_of_the_findings(summary))


def _of_the_quarter(summary: Summary) -> Iterator[tuple[str, Drawing]]:
    record = summary.record
    if len(record.months) > 1:
        yield "months", Drawing(months_chart_words(record.months), lambda form: months_chart(record.months, form=form))
    if len(record.strata) > 1:
        yield "sample", Drawing(sample_chart_words(record.strata), lambda form: sample_chart(record.strata, form=form))


def _of_the_findings(summary: Summary) -> Iterator[tuple[str, Drawing]]:
    concerns = [one for one in summary.items if one.item.name == "primary_concern" and one.asked]
    if concerns:
        yield "concerns", Drawing(concern_chart_words(concerns), lambda form: concern_chart(concerns, form=form))
    matrix = summary.matrix
    if matrix and matrix.of:
        yield "step_down", Drawing(matrix_chart_words(matrix), lambda form: matrix_chart(matrix, form=form))
    if found := main_findings(summary.items, matrix):
        yield "findings", Drawing(ranges_chart_words(found), lambda form: ranges_chart(found, form=form))


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
