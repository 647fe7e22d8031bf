"""Questions that are answered with a whole number: in how many cases it is above nought, and how high it goes.

For the internal report only: a number of contacts may lead a reader to the one case that has so many.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from resample.auditing.checklist import Checklist, Item
from resample.auditing.findings import Finding
from resample.reporting.estimates import Estimate, StratumCount, estimate
from resample.sampling.record import SampleCase, StratumDrawn


@dataclass(frozen=True)
class NumberResult:
    """One such question over all strata."""

    item: Item
    numbers: tuple[int, ...]
    """Those of the cases that count, in the order of the sample."""
    unsettled: int
    """Cases for which two auditors gave different numbers; neither is counted."""
    above_nought: Estimate

    @property
    def some(self) -> tuple[int, ...]:
        """The numbers above nought."""
        return tuple(one for one in self.numbers if one)


def number_results(
    findings: Iterable[Finding], cases: Sequence[SampleCase], checklist: Checklist, strata: Sequence[StratumDrawn]
) -> tuple[NumberResult, ...]:
    """Each question that is answered with a whole number and that anybody has answered."""
    findings = tuple(findings)
    items = [item for item in checklist.items if item.kind == "integer"]
    results = (_result(item, _given(item, findings), cases, strata) for item in items)
    return tuple(one for one in results if one.numbers)


def _given(item: Item, findings: Iterable[Finding]) -> Mapping[str, set[int]]:
    """The numbers of each case; one that settles what differs stands in place of those that do."""
    given: dict[str, set[int]] = {}
    settled: dict[str, set[int]] = {}
    for one in findings:
        if one.item == item.name and one.text.isdecimal():
            (settled if one.settled else given).setdefault(one.sample_id, set()).add(int(one.text))
    return given | settled


def _result(
    item: Item, given: Mapping[str, set[int]], cases: Sequence[SampleCase], strata: Sequence[StratumDrawn]
) -> NumberResult:
    agreed = [(one.stratum, min(given[one.sample_id])) for one in cases if len(given.get(one.sample_id, ())) == 1]
    numbers = tuple(number for _, number in agreed)
    unsettled = sum(len(given.get(one.sample_id, ())) > 1 for one in cases)
    return NumberResult(item, numbers, unsettled, estimate(list(_counts(agreed, strata))))


def _counts(agreed: Sequence[tuple[str, int]], strata: Sequence[StratumDrawn]) -> Iterator[StratumCount]:
    for of in strata:
        numbers = [number for stratum, number in agreed if stratum == of.stratum]
        yield StratumCount(of.N, len(numbers), sum(map(bool, numbers)))
