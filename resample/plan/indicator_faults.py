"""What does not go together in the indicator of a plan, so that no sentence says what is not so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from resample.plan.indicator_settings import LONGEST_UNIT, PER_CENT, Indicator
from resample.text.periods import read_period
from resample.text.wording import fold

SURELY_PER_CENT = 10
"""A figure of the indicator that is no share, and beside which none of at most 1 is in per cent."""

SPELT_OUT = ("per cent", "percent", "percentage", "percentages")


@dataclass(frozen=True)
class IndicatorFault:
    """One thing that is not so: which key, what stands there, what should, what to do."""

    key: str
    found: str
    expected: str = ""
    remedy: str = ""


def indicator_faults(indicator: Indicator) -> Iterator[IndicatorFault]:
    """Everything that does not go together."""
    yield from _unit(indicator)
    yield from _tolerance(indicator)
    yield from _parts(indicator)
    yield from _periods(indicator)
    if not indicator.comparators and (key := "council" if indicator.council else indicator.measure and "measure"):
        yield IndicatorFault(key, "It tells what to read in a file.", remedy='Name the file: comparators = "FILE".')
    if indicator.unit == PER_CENT:
        yield from _shares(indicator)


def _unit(indicator: Indicator) -> Iterator[IndicatorFault]:
    if fold(indicator.unit) in SPELT_OUT:
        yield IndicatorFault("unit", f'This is "{indicator.unit}".', remedy='Write unit = "%".')
    elif len(indicator.unit) > LONGEST_UNIT:
        found = f"This has {len(indicator.unit):,} letters."
        yield IndicatorFault("unit", found, f"A unit has at most {LONGEST_UNIT}.", "The description has room for more.")


def _tolerance(indicator: Indicator) -> Iterator[IndicatorFault]:
    """The tolerance is the weaker of two limits."""
    target, tolerance = indicator.target, indicator.tolerance
    if tolerance is None:
        return
    if target is None:
        yield IndicatorFault("tolerance", "There is no target that it could add to.", remedy="Write target = ...")
    elif indicator.better and (tolerance < target) == (indicator.better == "lower") and tolerance != target:
        found = f"This is {tolerance:g}, which is harder to meet than the target, {target:g}."
        expected = "It is the limit of what is still accepted where the target is missed."
        remedy = f"Write the limit itself, and check better = {indicator.better!r}.".replace("'", '"')
        yield IndicatorFault("tolerance", found, expected, remedy)


def _parts(indicator: Indicator) -> Iterator[IndicatorFault]:
    """Parts add up to the outturn, as nearly as they are rounded."""
    if not indicator.parts:
        return
    if indicator.outturn is None:
        yield IndicatorFault("parts", "They are parts of an outturn that is not given.", remedy="Write outturn = ...")
        return
    outturn, *parts = (
        Decimal(str(figure)) for figure in (indicator.outturn, *(part.outturn for part in indicator.parts))
    )
    rounded = Decimal(1).scaleb(-max(_decimals(figure) for figure in (outturn, *parts))) / 2
    if abs(sum(parts) - outturn) > rounded * (len(parts) + 1):
        found = f"They add up to {sum(parts):f}, and the outturn is {outturn:f}."
        yield IndicatorFault("parts", found, remedy="Add the part that is missing, or correct one.")


def _decimals(figure: Decimal) -> int:
    """How many it is written with: none for 17.0, which is 17."""
    exponent = figure.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _periods(indicator: Indicator) -> Iterator[IndicatorFault]:
    """Each period is told once, the indicator's own apart from its history, and something is told of each."""
    names = {read_period(indicator.quarter).key: indicator.quarter} if indicator.quarter else {}
    for at, past in enumerate(indicator.history, 1):
        key, period = f"history number {at}", read_period(past.quarter).key
        if (past.outturn, past.target, past.neighbours, past.england) == (None,) * 4:
            yield IndicatorFault(key, f'Nothing is told of "{past.quarter}".', remedy="Write outturn = ...")
        if period in names:
            found = f'"{past.quarter}" is told twice.'
            if names[period] != past.quarter:
                found = f'"{past.quarter}" and "{names[period]}" are one period.'
            yield IndicatorFault(key, found, remedy="Keep one; [indicator] itself tells of its own period.")
        names[period] = past.quarter


def _shares(indicator: Indicator) -> Iterator[IndicatorFault]:
    """Figures that were written as a share beside others in per cent: 0.229 and a target of 20."""
    names = ("outturn", "target", "tolerance", "neighbours", "england")
    figures = {name: getattr(indicator, name) for name in names}
    for past in indicator.history:
        figures[f"history, {past.quarter}"] = past.outturn
        figures |= {f"history, {past.quarter}, {name}": getattr(past, name) for name in ("target", *names[3:])}
    known = {name: figure for name, figure in figures.items() if figure}
    largest = max(known, key=known.__getitem__, default="")
    for name, figure in known.items():
        if figure <= 1 and known[largest] >= SURELY_PER_CENT:
            found = f"This is {figure:g}, and {largest} is {known[largest]:g}."
            remedy = f"For {100 * figure:.4g}%, write {100 * figure:.4g}."
            yield IndicatorFault(name, found, "All figures of the indicator are in per cent.", remedy)
