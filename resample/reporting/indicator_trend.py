"""How an indicator moved, in sentences: to the period before, over its history, by year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile

from resample.plan import Indicator
from resample.reporting.indicator_history import OTHERS, KnownPeriod, elsewhere, known_periods
from resample.reporting.indicator_values import beside, short_value, side, value_words
from resample.text.periods import Period, PeriodKind, read_period
from resample.text.wording import listed

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
"""In words as far as prose has them so."""

MOST_ELSEWHERE = 4
"""Periods of another kind that a sentence names: the latest."""

QUARTERS = PeriodKind.QUARTER.in_a_year

FEW = 2
"""Periods that a sentence names as the ones in which it was otherwise."""


def compared(indicator: Indicator) -> str:
    """The outturn beside the period before, the same a year before, neighbours and England; blank for none of them."""
    if indicator.outturn is None:
        return ""
    known = [*_earlier(indicator)]
    known += [(who, figure) for name, who in OTHERS.items() if (figure := getattr(indicator, name)) is not None]
    said, named = list[str](), True
    for what, figure in known:
        said.append(beside(indicator.outturn, figure, what, indicator.unit, named=named))
        named = named and not side(indicator.outturn, figure)
    own = value_words(indicator.outturn, indicator.unit)
    return f"{own} is {listed(said)}." if said else ""


def _earlier(indicator: Indicator) -> Iterator[tuple[str, float]]:
    """What there is to compare with in time; a figure that grows is never beside the period before."""
    now = read_period(indicator.quarter)
    by_number = {past.period.number: past.outturn for past in known_periods(indicator)}
    kind, parts = now.kind.value, now.kind.in_a_year
    ago = {f"the same {kind} a year before": parts} if parts > 1 else {}
    if not (indicator.cumulative and parts > 1):
        ago = {f"the {kind} before": 1, **ago}
    for what, periods in ago.items() if now.number else ():
        if (outturn := by_number.get(now.number - periods)) is not None:
            yield what, outturn


def over_history(indicator: Indicator) -> str:
    """On which side of target, neighbours and England it was, and how steadily; blank where one period is known.

    >>> from resample.plan import QuarterOutturn
    >>> history = (QuarterOutturn("2021/22 Q4", 24.0), QuarterOutturn("2022/23 Q1", 27.6))
    >>> over_history(Indicator("", "2022/23 Q2", 26.5, 20.0, history=history))
    'It was above target in each of the last three quarters.'
    """
    known = known_periods(indicator)
    figures = {"target": [past.target for past in known]}
    figures |= {who: [past.of(name) for past in known] for name, who in OTHERS.items()}
    steadily: dict[tuple[str, str], list[str]] = {}
    for what, of_each in figures.items():
        if said := _steadily(list(zip(known, of_each, strict=True))):
            steadily.setdefault(said, []).append(what)
    clauses = [f"{place} {listed(whats)} {when}" for (place, when), whats in steadily.items()]
    return f"It was {listed(clauses)}." if clauses else ""


def _steadily(pairs: Sequence[tuple[KnownPeriod, float | None]]) -> tuple[str, str] | None:
    """On which side it was last, and in which periods; None where no two are known."""
    sides = [
        (past.period, side(past.outturn, figure))
        for past, figure in pairs
        if past.outturn is not None and figure is not None
    ]
    if not sides[1:]:
        return None
    up_to_now = sides[-1][0] == pairs[-1][0].period
    return {1: "above", -1: "below", 0: "equal to"}[sides[-1][1]], _when(sides, up_to_now=up_to_now)


def _when(sides: Sequence[tuple[Period, int]], *, up_to_now: bool) -> str:
    """In which of the periods it was on the side on which it was last."""
    kind, last = sides[-1][0].kind.value, sides[-1][1]
    otherwise = [period.words for period, where in sides if where != last]
    run = [period for period, _ in takewhile(lambda pair: pair[1] == last, reversed(sides))]
    unbroken = up_to_now and run[0].number - run[-1].number == len(run) - 1 and run[0].number > 0
    if not otherwise and unbroken:
        return f"in {_each_of(len(run))} {kind}s"
    if not otherwise:
        return f"in {'both' if len(sides) == FEW else f'all {_number(len(sides))}'} {kind}s on record"
    if len(otherwise) <= FEW and len(otherwise) * 3 < len(sides):
        return f"in every {kind} on record but {listed(otherwise)}"
    if unbroken and len(run) > 1:
        return f"in {_each_of(len(run))} {kind}s"
    return f"in {len(sides) - len(otherwise)} of the {len(sides)} {kind}s on record"


def _each_of(number: int) -> str:
    return "both of the last two" if number == FEW else f"each of the last {_number(number)}"


def _number(number: int) -> str:
    return NUMBERS[number] if number < len(NUMBERS) else f"{number}"


def yearly(indicator: Indicator) -> str:
    """The mean of the four quarters of each year that is whole, where there are several such years."""
    known = () if indicator.cumulative else known_periods(indicator)
    quarters = [past for past in known if past.period.kind is PeriodKind.QUARTER and past.outturn is not None]
    years = {year: [past.outturn or 0.0 for past in of_year] for year, of_year in groupby(quarters, _year)}
    whole = {year: sum(outturns) / QUARTERS for year, outturns in years.items() if len(outturns) == QUARTERS}
    if len(whole) <= 1:
        return ""
    digits = 1 if max(whole.values()) >= 1 else 2
    means = [f"{value_words(round(mean, digits), indicator.unit)} in {year}" for year, mean in whole.items()]
    return f"The mean of the four quarters was {listed(means[-MOST_ELSEWHERE:])}."


def _year(past: KnownPeriod) -> str:
    return past.period.year


def of_other_kinds(indicator: Indicator) -> Iterator[str]:
    """What is known of months beside quarters, of whole years, or of quarters of a figure that grows."""
    for kind, periods in groupby(elsewhere(indicator), lambda past: past.period.kind):
        latest = list(periods)[-MOST_ELSEWHERE:]
        own = [(past.period.words, past.outturn) for past in latest]
        others = {who: [(past.period.words, past.of(name)) for past in latest] for name, who in OTHERS.items()}
        said = [_in_periods(subject, pairs, indicator.unit) for subject, pairs in {"it": own, **others}.items()]
        if said := list(filter(None, said)):
            yield f"{'By ' + kind.value if kind is not PeriodKind.UNKNOWN else 'Also on record'}: {'; '.join(said)}."


def _in_periods(subject: str, pairs: Sequence[tuple[str, float | None]], unit: str) -> str:
    figures = [f"{short_value(figure, unit)} in {period}" for period, figure in pairs if figure is not None]
    return f"{subject} {'were' if subject.endswith('neighbours') else 'was'} {listed(figures)}" if figures else ""
