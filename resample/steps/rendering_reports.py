"""Reports with their pictures, ready to be written as documents; and a council's own form filled with one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from resample.intake.sources.regular import read_bytes

if TYPE_CHECKING:
    from resample.rendering.form.fill import Filled
    from resample.rendering.pictures.picture_files import Painter
    from resample.reporting.blocks import Block, Section
    from resample.reporting.report_parts import ReportPart


@dataclass(frozen=True)
class Pictured:
    """Reports of one document with the pictures of their figures, by the figures' names."""

    reports: tuple[ReportPart, ...]
    for_word: tuple[ReportPart, ...]
    """The same, with words in the place of pictures where nobody paints them."""
    vectors: Mapping[str, bytes]
    painted: Mapping[str, bytes]
    """As PNG; none where nobody paints them."""


def pictured(reports: Sequence[ReportPart], paint: Painter | None) -> Pictured:
    """The reports with their pictures."""
    from resample.rendering.pictures.drawn_figures import drawing
    from resample.rendering.pictures.svg import as_svg
    from resample.reporting.blocks import figures_in

    figures = figures_in([section for report in reports for section in report.sections])
    drawings = {figure.name: drawing(figure) for figure in figures}
    vectors = {name: as_svg(drawn) for name, drawn in drawings.items()}
    painted = {name: paint(drawn) for name, drawn in drawings.items()} if paint else {}
    in_words = [replace(report, sections=tuple(map(_in_words, report.sections))) for report in reports]
    return Pictured(tuple(reports), tuple(reports if paint else in_words), vectors, painted)


def fill_own_form(form: Path, report: ReportPart, painted: Mapping[str, bytes]) -> Filled:
    """A council's own form, filled with a report. InputRefused where it cannot be used."""
    from resample.rendering.form.fill import fill_form

    return fill_form(read_bytes(form), form.name, report.sections, painted, title=report.title, period=report.subtitle)


def _in_words(section: Section) -> Section:
    """The section with the words of each picture in its place."""
    from resample.reporting.blocks import Figure, Paragraph

    def in_words(block: Block) -> Block:
        return Paragraph(f"{block.finding} {block.words}") if isinstance(block, Figure) else block

    return replace(section, blocks=tuple(in_words(block) for block in section.blocks))
