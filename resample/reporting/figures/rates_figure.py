"""The figure of the indicator: its rate in each quarter, and the target."""

from __future__ import annotations

import re
from collections.abc import Sequence

from resample.plan import Indicator, QuarterOutturn
from resample.reporting.drawn import QuarterChart, QuarterPlace
from resample.reporting.figure import Figure
from resample.reporting.indicator import outturns, per_cent, quarter_number, quarter_words
from resample.reporting.typed_table import Column, Measure, Table
from resample.text.wording import listed, number, sentence

MOST = 20
"""Five years: what came before them has no place."""


def rates_figure(indicator: Indicator) -> Figure:
    """The rate of each quarter in per cent, in the order of time, the latest twenty.

    A quarter between two others of which nothing is known has an empty place that says so. Raises ValueError for no
    quarters.
    """
    places = quarter_places(outturns(indicator))
    if not places:
        raise ValueError("there are no quarters to show")
    what = indicator.description.strip().rstrip(".")
    return Figure(
        name="rates",
        finding=_finding(indicator),
        words=_words(places, indicator.target),
        title=f"{what}, by quarter" if what else "The indicator by quarter, in per cent",
        drawn=QuarterChart(places, indicator.target),
        table=history_table(indicator),
    )


def history_table(indicator: Indicator) -> Table:
    """The outturn of each quarter that is known."""
    rows = tuple(
        (sentence(quarter_words(past.quarter)).rstrip("."), Measure(past.outturn, unit="%"))
        for past in outturns(indicator)
    )
    return Table("The indicator by quarter", (Column("Quarter"), Column("Outturn", Measure)), rows)


def _finding(indicator: Indicator) -> str:
    """How the rate moved to its last quarter, and where it stands to the target."""
    known = outturns(indicator)
    if all(quarter_number(past.quarter) for past in known):
        known = tuple(sorted(known, key=lambda past: quarter_number(past.quarter)))
    *earlier, last = known
    said = f"The rate was {_in_quarter(last)}"
    if earlier:
        change = last.outturn - earlier[-1].outturn
        moved = "rose" if change > 0 else "fell" if change else "stayed the same,"
        said = f"The rate {moved} from {_in_quarter(earlier[-1])} to {_in_quarter(last)}"
    if indicator.target is None:
        return f"{said}."
    beside = last.outturn - indicator.target
    place = "above" if beside > 0 else "below" if beside else "equal to"
    return f"{said}, and is {place} the target ({per_cent(indicator.target)})."


def _in_quarter(past: QuarterOutturn) -> str:
    return f"{number(past.outturn)}% in {quarter_words(past.quarter)}"


def _words(places: Sequence[QuarterPlace], target: float | None) -> str:
    known = [f"{per_cent(place.rate)} in {place.name}" for place in places if place.rate is not None]
    unknown = [place.name for place in places if place.rate is None]
    gap = f"; there is no figure for {listed(unknown, at_most=len(unknown))}" if unknown else ""
    aim = "No target is set" if target is None else f"The target is {per_cent(target)}"
    return f"Column chart. The rate by quarter was {listed(known, at_most=len(known))}{gap}. {aim}."


def quarter_places(history: Sequence[QuarterOutturn]) -> tuple[QuarterPlace, ...]:
    """The quarters from the first to the last, the latest twenty of them.

    Where a name is not such as ``2022/23 Q1``, or stands twice, they keep the order in which they are given.

    >>> given = [QuarterOutturn("2022/23 Q1", 27.6), QuarterOutturn("2021/22 Q3", 33.0)]
    >>> [(place.name, place.rate) for place in quarter_places(given)]
    [('2021/22 Q3', 33.0), ('2021/22 Q4', None), ('2022/23 Q1', 27.6)]
    """
    usual = all(
        re.fullmatch(r"\d{4}/\d{2}\s*Q(uarter\s*)?[1-4]", past.quarter.strip(), re.IGNORECASE) for past in history
    )
    known = {quarter_number(past.quarter): past.outturn for past in history}
    if not usual or len(known) < len(history):
        return tuple(QuarterPlace("", past.quarter.strip(), past.outturn) for past in history)[-MOST:]
    span = range(min(known, default=0), max(known, default=-1) + 1)
    return tuple(QuarterPlace(_year(at), f"Q{at % 4 + 1}", known.get(at)) for at in span)[-MOST:]


def _year(at: int) -> str:
    return f"{at // 4}/{(at // 4 + 1) % 100:02}"
