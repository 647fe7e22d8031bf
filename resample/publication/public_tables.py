"""The numbers that may be told of a review, as tables: the sample, the months, every answer, and step-down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from resample.publication.counts import AUDITED
from resample.publication.disclosure.strata import lot_label
from resample.publication.population import (
    DRAWABLE,
    DRAWN,
    POPULATION,
    REREFERRALS,
    UNPLACED,
    source_key,
    stratum_key,
)
from resample.publication.public_summary import PublicResult, PublicSummary
from resample.publication.step_down_counts import cell_key
from resample.reporting.figures.step_down_figure import TITLE, matrix_table
from resample.reporting.month_sentences import month_names
from resample.reporting.typed_table import Column, Count, Row, Share, Table, counts
from resample.text.wording import capital, listed


@dataclass(frozen=True)
class PublicTables:
    """All tables of a review; those that there is nothing for are None."""

    sample: Table
    months: Table | None
    answers: Table
    step_down: Table | None

    @property
    def by_name(self) -> dict[str, Table]:
        """Those there are, by the names that they have in a workbook."""
        named = {"Sample": self.sample, "Months": self.months, "Answers": self.answers, "Step-down": self.step_down}
        return {name: table for name, table in named.items() if table}

    def withheld(self, *, answers: bool = True) -> int:
        """How many numbers the tables hold back, with those of the answers or without."""
        return sum(table.withheld for table in self.by_name.values() if answers or table is not self.answers)


def public_tables(public: PublicSummary) -> PublicTables:
    """Every table of a review."""
    return PublicTables(
        sample=_sample(public),
        months=_months(public) if public.months else None,
        answers=_answers(public),
        step_down=_step_down(public) if public.step_down else None,
    )


def _sample(public: PublicSummary) -> Table:
    """Strata, what could be drawn, and the population."""

    def row(label: str, *keys: tuple[str, ...]) -> Row:
        units, drawn, audited = keys
        share = public.share(drawn, units)
        return (capital(label), public.count(units), public.count(drawn), share, public.count(audited))

    rows = (row(lot_label(lot), *(stratum_key(lot, kind) for kind in ("N", "n", "audited"))) for lot in public.lots)
    below = [row("could be drawn", DRAWABLE, DRAWN, AUDITED)]
    if public.number(UNPLACED) != 0:
        below.append(("Could not be drawn", public.count(UNPLACED), None, None, None))
        below.append(("Total", public.count(POPULATION), None, None, None))
    drawn = (*counts(capital(public.noun), "Drawn"), Column("Share drawn", Share), Column("Audited", Count))
    return Table(f"The sample by {public.by}", (Column(capital(public.by)), *drawn), tuple(rows), tuple(below))


def _months(public: PublicSummary) -> Table:
    """Re-referrals by month and source."""

    def row(label: str, source: str, total: tuple[str, ...]) -> Row:
        return (label, *(public.count(source_key(month, source)) for month in public.months), public.count(total))

    rows = tuple(row(source, source, source_key("", source)) for source in public.sources)
    columns = (Column("Source"), *counts(*month_names(public.months).values(), "All"))
    return Table("Re-referrals by month and source", columns, rows, (row("Total", "", REREFERRALS),))


def _answers(public: PublicSummary) -> Table:
    """Every answer to every closed question."""
    texts = (Column("Question"), Column("Strata"), Column("Answer"))
    rows = tuple(row for result in public.results for row in _answer_rows(public, result))
    title = "Every answer: audited cases, and at least and at most how many of all"
    return Table(title, (*texts, *counts("Cases", "Of", "At least", "At most")), rows)


def _answer_rows(public: PublicSummary, result: PublicResult) -> Iterator[Row]:
    strata = listed([lot_label(lot) for lot in result.lots]) or "all"
    for answer in result.answers:
        ends = map(Count, answer.range) if answer.range else (None, None)
        numbers = (public.count(answer.count), public.count(answer.of))
        yield (result.item.label, strata, answer.choice.label, *numbers, *ends)


def _step_down(public: PublicSummary) -> Table:
    """Step-down on the record against help in place: all rows and columns, since to leave out empty ones would tell."""
    recorded, in_place = public.step_down or ((), ())
    return matrix_table(TITLE, recorded, in_place, lambda row, column: public.count(cell_key(row, column)))
