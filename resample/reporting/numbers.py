"""Questions that are answered with a whole number: in how many cases it is above nought, and how high it goes.

For the internal report only: a number of contacts may lead a reader to the one case that has so many.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from resample.auditing.checklist import Checklist, Item
from resample.reporting.count_bases import Base
from resample.reporting.found_counts import FoundCount, StratumFound
from resample.reporting.known_answers import Knowledge, KnownAnswer
from resample.reporting.range_words import range_words
from resample.reporting.tabulation import StratumCases
from resample.text.wording import middle_words, sentence


@dataclass(frozen=True)
class NumberResult:
    """One such question over all strata."""

    item: Item
    numbers: tuple[int, ...]
    """Those that could be told, in the order of the sample."""
    asked: int
    unknown: int
    unsettled: int
    above_nought: FoundCount

    @property
    def base(self) -> Base:
        """The cases that a count of them is of."""
        return Base(self.asked, len(self.numbers), hangs=bool(self.item.relevant), unsettled=self.unsettled)

    @property
    def some(self) -> tuple[int, ...]:
        """The numbers above nought."""
        return tuple(number for number in self.numbers if number)


def number_results(strata: Sequence[StratumCases], checklist: Checklist) -> tuple[NumberResult, ...]:
    """Each question that is answered with a whole number and that anybody has answered."""
    results = (_result(item, strata) for item in checklist.items if item.kind == "integer")
    return tuple(result for result in results if result.numbers)


def _result(item: Item, strata: Sequence[StratumCases]) -> NumberResult:
    answers = [case.answers[item.name] for stratum in strata for case in stratum.cases]
    return NumberResult(
        item,
        tuple(_numbers(answers)),
        asked=sum(answer.asked for answer in answers),
        unknown=sum(answer.knowledge is Knowledge.UNKNOWN for answer in answers),
        unsettled=sum(answer.unsettled for answer in answers),
        above_nought=FoundCount(tuple(_above_nought(item, stratum) for stratum in strata)),
    )


def _above_nought(item: Item, stratum: StratumCases) -> StratumFound:
    answers = [case.answers[item.name] for case in stratum.cases]
    numbers = list(_numbers(answers))
    known = sum(answer.knowledge is not Knowledge.UNKNOWN for answer in answers)
    return stratum.found(sum(map(bool, numbers)), len(numbers), known)


def _numbers(answers: Sequence[KnownAnswer]) -> Iterator[int]:
    yield from (int(digits) for answer in answers if answer.told for digits in answer.chosen)


def number_sentence(result: NumberResult, noun: str) -> str:
    """In how many cases a number is above nought, and from where to where it goes."""
    words = result.item.says or f'the number for "{result.item.label.rstrip("?:. ")}" is above nought'
    found, base = result.some, result.base
    said = f"in none of {base} was it found that {words}"
    if found:
        least_and_most = " to ".join(dict.fromkeys([f"{min(found):,}", f"{max(found):,}"]))
        said = f"in {len(found):,} of {base} {words}, {least_and_most} in {'that case' if len(found) == 1 else 'each'}"
    middle = f"; {middle_words(result.numbers)}" if result.item.is_bounded and len(result.numbers) > 1 else ""
    return sentence(f"{said}; {range_words(result.above_nought.whole, noun)}{middle}")
