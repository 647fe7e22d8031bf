"""The figure of the sample: how it stands to the population that it was drawn from, stratum by stratum."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from resample.reporting.drawn import Bar, BarChart, BarPanel, Tone, Unit
from resample.reporting.figure import Charted, Figure
from resample.reporting.figures.sources import few
from resample.reporting.sample_sentences import stratum_words
from resample.reporting.summary import Summary
from resample.reporting.typed_table import Column, Count, Measure, Row, Share, Table, counts
from resample.sampling.record import StratumDrawn
from resample.text.wording import capital, percent, stratum_label

MOST = 12
"""How many strata have bars of their own; the smallest of more are together."""

ALIKE = 0.005
"""Shares that differ by less are printed as much the same per cent."""


def sample_figure(strata: Sequence[StratumDrawn], by: str, table: Table | None = None) -> Figure:
    """Each stratum's share of all units that could be drawn, and its share of the sample; the largest on top.

    Months keep their order. Raises ValueError for no units or nothing drawn.
    """
    every, drawn = sum(stratum.N for stratum in strata), sum(stratum.n for stratum in strata)
    if not drawn:
        raise ValueError("there is no sample to show")
    rows = _rows(strata)
    population, sample = [stratum.N / every for stratum in rows], [stratum.n / drawn for stratum in rows]
    names = tuple(capital(stratum_label(stratum.stratum)) for stratum in rows)
    told = [
        f"{name} {percent(of_all)} ({stratum.N:,}) and {percent(of_sample)} ({stratum.n:,})"
        for name, stratum, of_all, of_sample in zip(names, rows, population, sample, strict=True)
    ]
    pairs = zip(
        _bars([stratum.N for stratum in rows], "that could be drawn", Tone.BESIDE),
        _bars([stratum.n for stratum in rows], "drawn", Tone.MAIN),
        strict=True,
    )
    most = max(share for stratum in strata for share in (stratum.N / every, stratum.n / drawn))
    return Figure(
        name="sample",
        finding=_finding(strata, every, drawn),
        words=f"Bar chart. Shares of the {every:,} that could be drawn, and of the {drawn:,} drawn: {'; '.join(told)}.",
        title=f"Shares of the {every:,} that could be drawn and of the {drawn:,} drawn, by {by}",
        drawn=BarChart(names, (BarPanel(tuple(pairs)),), Unit.PER_CENT),
        table=table,
        charted=Charted(columns=(6, 7), rows=len(strata), most=most),
    )


def sample_table(summary: Summary) -> Table:
    """Each stratum; below them their sum, what could not be drawn, and the total: what the extract holds is all there.

    Its last columns say for how many each case stands, and the shares of all that could be drawn and of the sample.
    """
    record, drawn, audited = summary.record, summary.cases_drawn, Count(summary.cases_audited)
    body: tuple[Row, ...] = tuple(
        (
            capital(stratum_words(stratum.stratum, record, stratum.N)),
            *(Count(stratum.N), Count(stratum.n), Share(stratum.n / stratum.N), Count(done)),
            Measure(stratum.N / stratum.n) if stratum.n else None,
            *(Share(stratum.N / max(1, record.drawable)), Share(stratum.n / max(1, drawn))),
        )
        for stratum, done in summary.audited
    )
    below: list[Row] = []
    if record.unplaced:
        below.append(("Could be drawn", Count(record.drawable), Count(drawn), Share(drawn / record.drawable), audited))
        below += [
            (capital(f"{left.reason} {left.value}".strip()), Count(left.count), Count(0), None, Count(0))
            for left in record.unplaced
        ]
    below.append(("Total", Count(record.population), Count(drawn), Share(drawn / record.population), audited))
    columns = (
        Column(capital(record.by)),
        *counts(capital(summary.noun), "Drawn"),
        Column("Share drawn", Share),
        Column("Audited", Count),
        Column("Each stands for", Measure),
        *(Column("Share of all", Share), Column("Share of the sample", Share)),
    )
    return Table(f"The sample by {record.by}", columns, body, tuple((*row, None, None, None) for row in below))


def _finding(strata: Sequence[StratumDrawn], every: int, drawn: int) -> str:
    """Where the sample differs most from what it was drawn from; of two strata, where it has too many."""

    def apart(stratum: StratumDrawn) -> float:
        return stratum.n / drawn - stratum.N / every

    most = max(strata, key=lambda stratum: (round(abs(apart(stratum)), 9), apart(stratum)))
    if abs(apart(most)) < ALIKE:
        return f"The {drawn:,} drawn are shared out as the {every:,} that could be drawn are."
    return (
        f"The sample differs most from all in {stratum_label(most.stratum)}: {most.n:,} of the {drawn:,} drawn, "
        f"against {most.N:,} of the {every:,} that could be drawn."
    )


def _rows(strata: Sequence[StratumDrawn]) -> list[StratumDrawn]:
    """The largest first, months in their order; the smallest of many are together."""
    by_name = {stratum.stratum: stratum for stratum in strata}
    if all(re.fullmatch(r"\d{4}-\d{2}", name) for name in by_name):
        return [by_name[name] for name in sorted(by_name)]
    shown, rest = few({stratum.stratum: stratum.N for stratum in strata}, MOST)
    left = [by_name[name] for name in rest]
    together = f"{len(left)} other strata"
    others = StratumDrawn(together, sum(stratum.N for stratum in left), sum(stratum.n for stratum in left))
    return [*(by_name[name] for name in shown), *([others] if left else [])]


def _bars(numbers: Sequence[int], what: str, tone: Tone) -> Iterator[Bar]:
    """Share and count; the first says of what."""
    whole = sum(numbers)
    for at, number in enumerate(numbers):
        of = "" if at else f" of the {whole:,} {what}"
        yield Bar(100 * number / whole, f"{percent(number / whole)} ({number:,}{of})", tone)
