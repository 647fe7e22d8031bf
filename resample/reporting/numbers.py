"""Questions that are answered with a whole number: in how many cases it is above nought, and how high it goes.

For the internal report only: a number of contacts may lead a reader to the one case that has so many.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from resample.auditing.checklist import Checklist, Item
from resample.auditing.findings import Finding
from resample.reporting.estimates import Estimate, StratumCount, estimate
from resample.reporting.headlines import left_out
from resample.reporting.range_words import range_words
from resample.sampling.record import SampleCase, StratumDrawn
from resample.text.wording import sentence


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
        return tuple(number for number in self.numbers if number)


def number_results(
    findings: Iterable[Finding], cases: Sequence[SampleCase], checklist: Checklist, strata: Sequence[StratumDrawn]
) -> tuple[NumberResult, ...]:
    """Each question that is answered with a whole number and that anybody has answered."""
    findings = tuple(findings)
    items = [item for item in checklist.items if item.kind == "integer"]
    results = (_result(item, _given(item, findings), cases, strata) for item in items)
    return tuple(result for result in results if result.numbers)


def _given(item: Item, findings: Iterable[Finding]) -> Mapping[str, set[int]]:
    """The numbers of each case; one that settles what differs stands in place of those that do."""
    given: dict[str, set[int]] = {}
    settled: dict[str, set[int]] = {}
    for finding in findings:
        if finding.item == item.name and finding.text.isdecimal():
            (settled if finding.settled else given).setdefault(finding.sample_id, set()).add(int(finding.text))
    return given | settled


def _result(
    item: Item, given: Mapping[str, set[int]], cases: Sequence[SampleCase], strata: Sequence[StratumDrawn]
) -> NumberResult:
    agreed = [(case.stratum, min(given[case.sample_id])) for case in cases if len(given.get(case.sample_id, ())) == 1]
    numbers = tuple(number for _, number in agreed)
    unsettled = sum(len(given.get(case.sample_id, ())) > 1 for case in cases)
    return NumberResult(item, numbers, unsettled, estimate(list(_counts(agreed, strata))))


def _counts(agreed: Sequence[tuple[str, int]], strata: Sequence[StratumDrawn]) -> Iterator[StratumCount]:
    for of in strata:
        numbers = [number for stratum, number in agreed if stratum == of.stratum]
        yield StratumCount(of.N, len(numbers), sum(map(bool, numbers)))


def number_sentence(result: NumberResult, noun: str) -> str:
    """In how many cases a number is above nought, and from where to where it goes."""
    words = result.item.says or f'the number for "{result.item.label.rstrip("?:. ")}" is above nought'
    found, of = result.some, len(result.numbers)
    said = f"in none of {of} was it found that {words}"
    if found:
        ends = " to ".join(dict.fromkeys([str(min(found)), str(max(found))]))
        said = f"in {len(found)} of {of} {words}, {ends} in {'that case' if len(found) == 1 else 'each'}"
    said = sentence(f"{said}; among all, {range_words(result.above_nought, noun)}")
    if not result.unsettled:
        return said
    unsettled = result.unsettled
    return f"{said} In {unsettled} more two auditors gave different numbers; {left_out(one=unsettled == 1)}."
