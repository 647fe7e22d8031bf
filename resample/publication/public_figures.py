"""The tables and pictures of an edition; none holds a number that is not printed."""

from __future__ import annotations

from collections.abc import Sequence

from resample.publication.edition import Edition
from resample.publication.rounding import rounding_base
from resample.publication.shown_findings import ShownFinding
from resample.reporting.drawn import ColumnPanel, MonthChart, RangeChart, RangeRow, Tone, ranked_bars
from resample.reporting.figure import Figure
from resample.reporting.figures.sources import first_day
from resample.reporting.month_sentences import month_names
from resample.reporting.range_words import ends
from resample.reporting.typed_table import Column, Count, Share, Table, counts
from resample.text.nouns import Noun
from resample.text.wording import capital, listed, sentence, stratum_label

MOST = 15
"""How many findings have a row of a picture."""

FEW_MONTHS = 4
"""So many have names under their columns without a row of their own."""


def sample_table(edition: Edition, by: str) -> Table:
    """The sizes of the strata and of the sample."""
    sizes = [(capital(stratum_label(size.stratum)), size.N, size.n, size.audited) for size in edition.strata]
    total, *rows = (
        (name, Count(N), Count(n), Share(n / N), Count(audited))
        for name, N, n, audited in [("Total", edition.drawable, edition.drawn, edition.audited), *sizes]
    )
    columns = (*counts("Could be drawn", "Drawn"), Column("Share drawn", Share), Column("Audited", Count))
    return Table(f"The sample by {by}", (Column(capital(by)), *columns), tuple(rows), (total,))


def findings_table(findings: Sequence[ShownFinding], audited: int, noun: str) -> Table:
    """Every finding with its number, what that stands for, and how many of all may be so."""
    columns = (Column("Finding"), Column(f"Of {audited:,} audited cases"), Column("Stands for"))
    rows = tuple(
        (
            sentence(finding.words).rstrip("."),
            str(finding.number) if finding.number is not None else None,
            finding.number.span if finding.number is not None else None,
            *(map(Count, finding.range) if finding.range else (None, None)),
        )
        for finding in findings
    )
    return Table(f"Findings, and how many of all {noun} may be so", (*columns, *counts("At least", "At most")), rows)


def months_table(edition: Edition, of: Noun) -> Table:
    """Rows by month, and where most came from."""
    names = month_names([month.month for month in edition.months])
    rows = tuple(
        (names[month.month], str(month.number), month.first or None, month.then or None) for month in edition.months
    )
    heading = f"{capital(of.many)}, to the nearest {rounding_base(edition.threshold)}"
    columns = (Column("Month"), Column(heading), Column("Most came from"), Column("Then from"))
    return Table(f"{capital(of.many)} by month", columns, rows)


def months_chart(edition: Edition, of: Noun) -> Figure:
    """A column a month, as high as its rounded number."""
    names = month_names([month.month for month in edition.months])
    most = max(month.number.number for month in edition.months)
    top = [names[month.month] for month in edition.months if month.number.number == most]
    told = listed([f"{month.number} in {names[month.month]}" for month in edition.months], at_most=len(names))
    numbers = {names[month.month]: month.number.number for month in edition.months}
    days = tuple(first_day(month.month) for month in edition.months)
    columns = MonthChart(days, ((ColumnPanel("All", tuple(numbers.values()), Tone.MAIN),),))
    return Figure(
        name="months",
        finding=f"{listed(top, at_most=len(top))} had the most {of.many}, to the nearest "
        f"{rounding_base(edition.threshold)}.",
        words=f"Bar chart. By month there were {told}.",
        title=f"{capital(of.many)} by month, rounded",
        drawn=ranked_bars(numbers) if len(names) <= FEW_MONTHS else columns,
    )


def findings_chart(findings: Sequence[ShownFinding], edition: Edition, noun: str) -> Figure:
    """Each finding's range as a line, in the order of the checklist: another would tell which is more frequent."""
    shown = [(finding, finding.range) for finding in findings if finding.range][:MOST]
    rows = tuple(
        RangeRow(
            name=sentence(finding.words).rstrip("."),
            low=100 * low / edition.drawable,
            high=100 * high / edition.drawable,
            middle=None,
            label=f"{finding.number}; {ends(low, high)}",
        )
        for finding, (low, high) in shown
    )
    told = "; ".join(f"{row.name}: {row.label} of the {edition.drawable:,}" for row in rows)
    return Figure(
        name="findings",
        finding=f"What {edition.audited:,} audits found, and how common that may be among all.",
        words=f"Chart of ranges. {told}.",
        title=f"Findings of {edition.audited:,} audits, rounded; ranges among the {edition.drawable:,} {noun}",
        drawn=RangeChart(rows, "Share of all that could be drawn: the range (line)."),
    )
