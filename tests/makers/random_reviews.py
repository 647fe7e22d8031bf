"""Reviews in memory whose audits are made by chance: any answer, in shares that differ from question to question."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

from resample.auditing.findings import Finding
from resample.errors import Address
from resample.plan import ReviewPlan
from resample.reporting.summary import Summary, summarise
from resample.sampling.record import DrawRecord, Month, SampleCase, StratumDrawn
from tests.makers.reviews import CHECKLIST, RECORD


def random_record(chance: random.Random) -> DrawRecord:
    """Two or three strata of 14 to 30 cases, small that their ranges take no time; months of few and many."""
    sizes = [chance.randint(4, 10) for _ in range(chance.randint(2, 3))]
    sizes[0] += max(0, 14 - sum(sizes))
    strata = tuple(StratumDrawn(f"s{at}", size + chance.randint(0, 12), size) for at, size in enumerate(sizes))
    drawable = sum(stratum.N for stratum in strata)
    cuts = sorted(chance.randint(0, drawable) for _ in range(2))
    by_month = [cuts[0], cuts[1] - cuts[0], drawable - cuts[1]]
    months = tuple(_month(chance, f"2022-{at + 7:02}", count) for at, count in enumerate(by_month))
    return replace(RECORD, strata=strata, months=months, population=drawable, drawable=drawable, not_drawn=())


def _month(chance: random.Random, name: str, count: int) -> Month:
    sources = chance.choices(["Police", "Schools", "Health", "Family"], [8, 4, 2, 1], k=count)
    return Month(name, count, {source: sources.count(source) for source in sources})


def cases_of(record: DrawRecord) -> Sequence[SampleCase]:
    """The sample of a record."""
    return tuple(
        SampleCase(f"{stratum.stratum}-{order}", "", stratum.stratum, "sample", order, "", 0.1, 10, "A")
        for stratum in record.strata
        for order in range(1, stratum.n + 1)
    )


def random_audits(chance: random.Random, cases: Sequence[SampleCase]) -> Sequence[Finding]:
    """An audit of every case; what is frequent is another answer for each question."""
    liking = {
        item.name: [chance.choice([0.02, 0.1, 0.3, 1]) for _ in item.choices] for item in CHECKLIST.items
    }  # fmt: skip
    return [finding for case in cases for finding in _audit(chance, case, liking)]


def _audit(chance: random.Random, case: SampleCase, liking: dict[str, list[float]]) -> Iterator[Finding]:
    chosen: dict[str, Sequence[str]] = {}
    for item in (item for item in CHECKLIST.items if item.choices):
        if item.applies(chosen):
            names = [choice.name for choice in item.choices]
            weights = liking[item.name]
            if item.kind == "select_multiple":
                picked = [name for name, weight in zip(names, weights, strict=True) if chance.random() < weight / 2]
            else:
                picked = chance.choices(names, weights)
            chosen[item.name] = picked
            yield from (given(case, item.name, name) for name in picked)


def given(case: SampleCase, item: str, choice: str, auditor: str = "A") -> Finding:
    """One answer."""
    return Finding(case.sample_id, case.stratum, item, choice, "", auditor, Address(f"{auditor}.xlsx"))


def summary_of(record: DrawRecord, cases: Sequence[SampleCase], findings: Sequence[Finding]) -> Summary:
    """The review, counted."""
    return summarise(record, ReviewPlan(), cases, findings, CHECKLIST)
