"""The sample and the quarter as counts: strata from re-referral to audit, and months by source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from resample.publication.counts import AUDITED, Counts, Key, zeros
from resample.publication.disclosure.strata import Lot
from resample.publication.disclosure.sums import Relation
from resample.reporting.summary import Summary
from resample.sampling.record import Month

REREFERRALS: Key = ("re-referrals",)
POPULATION: Key = ("population",)
DRAWABLE: Key = ("drawable",)
UNPLACED: Key = ("could not be drawn",)
DRAWN: Key = ("drawn",)
OTHER_SOURCES = "Other sources together"


def stratum_key(lot: Lot, kind: str) -> Key:
    """The key of strata that stand together: `kind` is N, n or audited."""
    return ("stratum", kind, *lot)


def source_key(month: str, source: str) -> Key:
    """The key of a month's re-referrals from a source; a blank stands for all months, or all sources."""
    return ("month", month, source)


def population_counts(summary: Summary, lots: Sequence[Lot], months: Sequence[Month]) -> Counts:
    """All numbers of the population and the sample.

    The number of units that could be drawn and of cases audited are known: every range and every finding names them.
    """
    record = summary.record
    numbers: dict[Key, int] = {
        REREFERRALS: record.rereferrals,
        POPULATION: record.population,
        ("repeats",): record.rereferrals - record.population,
        DRAWABLE: record.drawable,
        UNPLACED: record.population - record.drawable,
        DRAWN: record.drawn,
        AUDITED: summary.cases_audited,
        ("not audited",): record.drawn - summary.cases_audited,
    }
    repeats = [Relation(REREFERRALS, (POPULATION, ("repeats",)))] if numbers["repeats",] >= 0 else []
    sums = [
        *repeats,
        Relation(POPULATION, (DRAWABLE, UNPLACED)),
        Relation(DRAWN, (AUDITED, ("not audited",))),
    ]
    numbers |= {**_of_strata(summary, lots), **_of_months(months)}
    sums += [*_stratum_sums(lots), *_month_sums(months)]
    slack = zeros(numbers, "repeats", "not audited", "not drawn") | zeros(numbers, *UNPLACED)
    return Counts(numbers, tuple(sums), slack | {DRAWABLE, AUDITED})


def _of_strata(summary: Summary, lots: Sequence[Lot]) -> Mapping[Key, int]:
    numbers: dict[Key, int] = {}
    for lot in lots:
        strata = [(stratum.N, stratum.n, done) for stratum, done in summary.audited if stratum.stratum in lot]
        N, n, audited = map(sum, zip(*strata, strict=True))
        kinds = {"N": N, "n": n, "audited": audited, "not drawn": N - n, "not audited": n - audited}
        numbers |= {stratum_key(lot, kind): count for kind, count in kinds.items()}
    return numbers


def _stratum_sums(lots: Sequence[Lot]) -> Iterator[Relation[Key]]:
    for total, kind in ((DRAWABLE, "N"), (DRAWN, "n"), (AUDITED, "audited")):
        yield Relation(total, tuple(stratum_key(lot, kind) for lot in lots))
    for lot in lots:
        yield Relation(stratum_key(lot, "N"), (stratum_key(lot, "n"), stratum_key(lot, "not drawn")))
        yield Relation(stratum_key(lot, "n"), (stratum_key(lot, "audited"), stratum_key(lot, "not audited")))


def _of_months(months: Sequence[Month]) -> Mapping[Key, int]:
    sources = sources_of(months)
    numbers = {source_key(month.month, name): month.sources.get(name, 0) for month in months for name in sources}
    numbers |= {source_key(month.month, ""): month.rereferrals for month in months}
    return numbers | {source_key("", name): sum(month.sources.get(name, 0) for month in months) for name in sources}


def _month_sums(months: Sequence[Month]) -> Iterator[Relation[Key]]:
    sources = sources_of(months)
    if months:
        yield Relation(REREFERRALS, tuple(source_key(month.month, "") for month in months))
        yield Relation(REREFERRALS, tuple(source_key("", name) for name in sources))
    for month in months:
        yield Relation(source_key(month.month, ""), tuple(source_key(month.month, name) for name in sources))
    for name in sources:
        yield Relation(source_key("", name), tuple(source_key(month.month, name) for month in months))


def sources_of(months: Sequence[Month]) -> tuple[str, ...]:
    """Every source once, by the alphabet: an order by number would tell numbers."""
    return tuple(sorted({name for month in months for name in month.sources}))


def with_few_sources(months: Sequence[Month], threshold: int) -> tuple[Month, ...]:
    """Sources that referred few in all the quarter put together: the name of one would say that there is somebody.

    >>> with_few_sources([Month("2022-07", 9, {"Police": 7, "Vicar": 1, "GP": 1})], 4)[0].sources
    {'Police': 7, 'Other sources together': 2}
    """
    few = {name for name in sources_of(months) if sum(month.sources.get(name, 0) for month in months) <= threshold}

    def merged(month: Month) -> Mapping[str, int]:
        kept = {name: count for name, count in month.sources.items() if name not in few}
        return kept | ({OTHER_SOURCES: sum(month.sources.get(name, 0) for name in few)} if few else {})

    return tuple(Month(month.month, month.rereferrals, merged(month)) for month in months)
