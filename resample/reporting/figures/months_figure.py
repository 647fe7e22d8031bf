"""The figure of the months: when the cases of a period came, and from whom."""

from __future__ import annotations

from collections.abc import Sequence

from resample.reporting.drawn import ColumnPanel, Drawn, MonthChart, Tone, ranked_bars
from resample.reporting.figure import Charted, Figure
from resample.reporting.figures.sources import Series, by_source, first_day, month_name, totals
from resample.reporting.month_sentences import month_names
from resample.reporting.typed_table import Column, Count, Row, Table, counts
from resample.sampling.placing import NOT_RECORDED
from resample.sampling.record import Month
from resample.text.nouns import Noun
from resample.text.wording import capital, listed

MOST_PANELS, MOST_BARS, MOST_SERIES = 4, 12, 5
"""How many sources have a panel, a bar where there is one month, and a column of the table: the rest is among them."""

FEW_MONTHS = 4
"""So many months stand in one row of panels; of more, all re-referrals have a row of their own."""


def months_figure(months: Sequence[Month], rows: Noun) -> Figure:
    """Rows by month, all of them and the largest sources, on one scale. Raises ValueError for no months."""
    if not months:
        raise ValueError("there are no months to show")
    table = months_table(months, rows)
    return Figure(
        name="months",
        finding=months_finding(months, rows),
        words=f"Bar charts. {'. '.join(months_words(months, rows))}.",
        title=_title(months, rows),
        drawn=_drawn(months),
        table=table,
        charted=Charted(
            columns=tuple(range(1, max(2, len(table.columns) - 1))),
            rows=len(months),
            most=max(month.rereferrals for month in months),
            upright=True,
        ),
    )


def months_finding(months: Sequence[Month], rows: Noun) -> str:
    """Which month, or months, had the most.

    >>> months = [Month("2022-07", 9, {}), Month("2022-08", 21, {}), Month("2022-09", 0, {})]
    >>> months_finding(months, Noun("contact", "contacts"))
    'August had the most contacts: 21 of 30.'
    """
    names, most = month_names([month.month for month in months]), max(month.rereferrals for month in months)
    top = [names[month.month] for month in months if month.rereferrals == most]
    whole = sum(month.rereferrals for month in months)
    if len(months) == 1:
        return f"{rows.counted(whole)} in one month."
    if len(top) == len(months):
        return f"Each month had {most:,} of the {whole:,} {rows.many}."
    return f"{listed(top)} had the most {rows.many}: {most:,} of {whole:,}{' each' if len(top) > 1 else ''}."


def months_table(months: Sequence[Month], rows: Noun) -> Table:
    """Each month by source: those that changed most between months, then the largest, and the others."""
    series = by_source(months, MOST_SERIES)
    columns = (Column("Month"), *counts(*(source.name for source in series), "All"))
    by_month: tuple[Row, ...] = tuple(
        (month_name(month), *(Count(source.counts[at]) for source in series), Count(month.rereferrals))
        for at, month in enumerate(months)
    )
    every = sum(month.rereferrals for month in months)
    total: Row = ("Total", *(Count(sum(source.counts)) for source in series), Count(every))
    return Table(f"{capital(rows.many)} by month", columns, by_month, (total,))


def sources_table(months: Sequence[Month]) -> Table:
    """Every source, the most frequent first."""
    of_all = totals(months)
    ranked = sorted(of_all, key=lambda source: (-of_all[source], source))
    rows = tuple(
        (source, Count(of_all[source]), Count(max(month.sources.get(source, 0) for month in months)))
        for source in ranked
    )
    total = ("Total", Count(sum(of_all.values())), None)
    return Table("Every source", (Column("Source"), *counts("All", "Most in a month")), rows, (total,))


def months_words(months: Sequence[Month], rows: Noun) -> list[str]:
    """All months and, where there are several, all sources, in words."""
    sources = _sources(months)
    said = [f"{_whole(months, rows)}{_by_month(months)}"]
    if len(sources) > 1:
        said.append(f"By source: {'; '.join(map(_source_words, sources))}")
    return said


def _by_month(months: Sequence[Month]) -> str:
    if len(months) == 1:
        return ""
    if len(months) <= MOST_BARS:
        return f": {listed(list(map(_month_words, months)), at_most=len(months))}"
    fewest, most = (choose(months, key=lambda month: month.rereferrals) for choose in (min, max))
    first, last = _month_words(months[0]), _month_words(months[-1])
    return f", from {first} to {last}; the fewest are {_month_words(fewest)}, the most {_month_words(most)}"


def _month_words(month: Month) -> str:
    return f"{month.rereferrals:,} in {month_name(month)}"


def _source_words(source: Series) -> str:
    shown = [sum(source.counts)] if len(source.counts) > FEW_MONTHS else source.counts
    return f"{source.name} {listed([f'{count:,}' for count in shown], at_most=len(shown))}"


def _sources(months: Sequence[Month]) -> list[Series]:
    return by_source(months, MOST_BARS if len(months) == 1 else MOST_PANELS)


def _title(months: Sequence[Month], rows: Noun) -> str:
    if len(months) > 1:
        return f"{_whole(months, rows)}, by month"
    return f"{_whole(months, rows)}{', by source' if len(_sources(months)) > 1 else ''}"


def _whole(months: Sequence[Month], rows: Noun) -> str:
    """How many there are, their month where it is one, and their source where all have the same."""
    sources = _sources(months)
    said = rows.counted(sum(month.rereferrals for month in months))
    said += f" in {month_name(months[0])}" if len(months) == 1 else ""
    if len(sources) != 1:
        return said
    return f"{said}, source not recorded" if sources[0].name == NOT_RECORDED else f"{said}, all from {sources[0].name}"


def _drawn(months: Sequence[Month]) -> Drawn:
    sources = _sources(months)
    if len(months) == 1 and sources:
        rest = next((source.name for source in sources if source.rest), None)
        return ranked_bars({source.name: source.counts[0] for source in sources}, rest)
    if len(sources) < 2 and len(months) <= FEW_MONTHS:
        return ranked_bars({month_name(month): month.rereferrals for month in months})
    whole = [ColumnPanel("All", tuple(month.rereferrals for month in months), Tone.MAIN)]
    parts = [
        ColumnPanel(source.name, source.counts, Tone.BESIDE if source.rest else Tone.PART)
        for source in sources
        if len(sources) > 1
    ]
    rows = [[*whole, *parts]] if len(months) <= FEW_MONTHS else [row for row in (whole, parts) if row]
    return MonthChart(tuple(first_day(month.month) for month in months), tuple(map(tuple, rows)))
