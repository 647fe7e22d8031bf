"""The numbers that may be told of a review, as tables: the sample, the months, every answer, and step-down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from resample.reporting.blocks import Table
from resample.reporting.disclosure.strata import lot_label
from resample.reporting.disclosure.suppression import MARK
from resample.reporting.public.counts import AUDITED
from resample.reporting.public.population import (
    DRAWABLE,
    DRAWN,
    POPULATION,
    REREFERRALS,
    UNPLACED,
    source_key,
    stratum_key,
)
from resample.reporting.public.public_summary import PublicResult, PublicSummary
from resample.reporting.public.step_down_counts import cell_key
from resample.reporting.sentences import month_names
from resample.text.wording import listed, percent, sentence


def public_tables(public: PublicSummary) -> Mapping[str, Table]:
    """Every table by its short name."""
    tables = {"Sample": sample_table(public)}
    if public.months:
        tables["Months"] = month_table(public)
    tables["Answers"] = answer_table(public)
    if public.step_down:
        tables["Step-down"] = step_down_table(public)
    return tables


def marks(tables: Mapping[str, Table]) -> int:
    """How many numbers the tables hold back."""
    return sum(cell == MARK for one in tables.values() for row in one.rows for cell in row)


def sample_table(public: PublicSummary) -> Table:
    """Strata, what could be drawn, and the population."""
    kept = public.kept

    def row(label: str, *keys: tuple[str, ...]) -> tuple[str, ...]:
        share = kept.share(keys[1], keys[0])
        units, drawn, audited = map(kept.text, keys)
        return (_capital(label), units, drawn, MARK if share is None else percent(share), audited)

    rows = [row(lot_label(lot), *(stratum_key(lot, kind) for kind in ("N", "n", "audited"))) for lot in public.lots]
    rows.append(row("could be drawn", DRAWABLE, DRAWN, AUDITED))
    if public.number(UNPLACED) != 0:
        rows.append(("Could not be drawn", kept.text(UNPLACED), "", "", ""))
        rows.append(("Total", kept.text(POPULATION), "", "", ""))
    header = (_capital(public.by), _capital(public.noun), "Drawn", "Share drawn", "Audited")
    return Table(f"The sample by {public.by}", header, tuple(rows))


def month_table(public: PublicSummary) -> Table:
    """Re-referrals by month and source."""

    def row(label: str, source: str, total: tuple[str, ...]) -> tuple[str, ...]:
        return (
            label,
            *(public.kept.text(source_key(month, source)) for month in public.months),
            public.kept.text(total),
        )

    rows = [row(source, source, source_key("", source)) for source in public.sources]
    header = ("Source", *month_names(public.months).values(), "All")
    return Table("Re-referrals by month and source", header, (*rows, row("Total", "", REREFERRALS)), total=True)


def answer_table(public: PublicSummary) -> Table:
    """Every answer to every closed question."""
    header = ("Question", "Strata", "Answer", "Cases", "Of", "At least", "At most")
    rows = tuple(row for result in public.results for row in _answers(public, result))
    return Table("Every answer: audited cases, and at least and at most how many of all", header, rows)


def _answers(public: PublicSummary, result: PublicResult) -> Iterator[tuple[str, ...]]:
    strata = listed([lot_label(lot) for lot in result.lots]) or "all"
    for one in result.answers:
        ends = tuple(f"{end:,}" for end in one.range) if one.range else ("", "")
        yield (
            result.item.label,
            strata,
            one.choice.label,
            public.kept.text(one.count),
            public.kept.text(one.of),
            *ends,
        )


def step_down_table(public: PublicSummary) -> Table:
    """Step-down on the record against help in place: all rows and columns, since to leave out empty ones would tell."""
    recorded, in_place = public.step_down or ((), ())
    rows = tuple(
        (line.label, *(public.kept.text(cell_key(line.name, column.name)) for column in in_place)) for line in recorded
    )
    header = ("On the closure record", *(f"In place: {one.label}" for one in in_place))
    return Table("Step-down on the record against help in place", header, rows)


def _capital(text: str) -> str:
    return sentence(text).rstrip(".")
