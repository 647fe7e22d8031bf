"""The report's picture of when re-referrals came, and from whom: by month, and within it by source."""

from __future__ import annotations

from collections.abc import Sequence

from resample.rendering.pictures.extract_picture import extract_chart, extract_chart_words
from resample.rendering.pictures.shapes import Drawing
from resample.sampling.record import Month


def months_chart(months: Sequence[Month]) -> Drawing:
    """Re-referrals by month, all of them and the largest sources: the upper part of the picture of an extract.

    Raises ValueError for no months.
    """
    return extract_chart(months, {}, "")


def months_chart_words(months: Sequence[Month]) -> str:
    """The picture of months for those who do not see it."""
    return extract_chart_words(months, {}, "")
