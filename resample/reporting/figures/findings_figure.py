"""The figure of the main findings: what the sample found, and how common that may be among all."""

from __future__ import annotations

from collections.abc import Sequence

from resample.reporting.drawn import RangeChart, RangeRow
from resample.reporting.figure import Figure
from resample.reporting.main_findings import Found
from resample.reporting.range_words import about_words, range_words
from resample.reporting.unknown_bounds import BoundedCount
from resample.text.wording import capital, counted, in_running_text, sentence

MOST = 10
"""How many findings have a row."""

AXIS = "Share of all that could be drawn: the estimate (dot) and its range (line)."


def findings_figure(findings: Sequence[Found], noun: str, audits: int) -> Figure:
    """Each finding's range among all as a line from 0% to 100%, on it a dot for the estimate; the commonest on top.

    The dot is the weighted estimate and not the sample's own share: the axis is of all units, and where sampling
    fractions differ the sample's share is no share of them. There is no dot where a stratum has no audited case. Of
    more than ten findings the least common have no row, and a note says so. Raises ValueError for no findings.
    """
    if not findings:
        raise ValueError("there are no findings to show")
    ranked = sorted(findings, key=lambda finding: finding.result.common, reverse=True)
    among = f"the {ranked[0].result.whole.like_the_others.population:,} {noun}"
    told = ". ".join(map(_told, ranked[:MOST]))
    left = counted(len(ranked) - MOST, "more finding has", "more findings have")
    note = f" {left} no row." if len(ranked) > MOST else ""
    return Figure(
        name="findings",
        finding=_most_often(ranked, noun),
        words=f"Chart of ranges. What was found in the sample, and how common it may be among {among}. {told}.{note}",
        title=f"Findings of {counted(audits, 'audit')}, and their ranges among {among}",
        drawn=RangeChart(tuple(map(_row, ranked[:MOST])), AXIS + note),
    )


def _most_often(ranked: Sequence[Found], noun: str) -> str:
    """What was found most often, and how common it may be among all."""
    first, *others = ranked
    found = first.result
    alike = [
        finding for finding in others if (finding.result.whole, str(finding.base)) == (found.whole, str(first.base))
    ]
    if not found.count:
        return f"None of these findings was made in the {found.of:,} cases that could be told."
    often = f"in {found.count:,} of {first.base}; {range_words(found.whole, noun)}."
    if alike:
        return f"{1 + len(alike)} findings were made most often, each {often}"
    return f"Found most often: {in_running_text(first.words)}, {often}"


def _row(finding: Found) -> RangeRow:
    estimate = finding.result.whole.like_the_others
    return RangeRow(
        name=sentence(finding.words).rstrip("."),
        low=100 * estimate.low,
        high=100 * estimate.high,
        middle=None if estimate.share is None else 100 * estimate.share,
        label=f"{finding.result.count:,} of {finding.base.brief}; {_range(finding.result.whole)}",
    )


def _told(finding: Found) -> str:
    return (
        f"{capital(finding.words)} in {finding.result.count:,} of {finding.base}; {about_words(finding.result.whole)}"
    )


def _range(found: BoundedCount) -> str:
    known = found.like_the_others
    ends = dict.fromkeys([f"{known.low_count:,}", f"{known.high_count:,}"])
    return f"{' to '.join(ends)} of the {known.population:,}"
