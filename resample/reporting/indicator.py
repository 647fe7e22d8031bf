"""How the indicator stands, in sentences; and its quarters in the order of time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from resample.plan import Indicator, QuarterOutturn
from resample.text.wording import listed, number


def quarter_words(quarter: str) -> str:
    """A quarter as the report names it.

    >>> quarter_words("2022/23 Q2")
    'quarter 2 of 2022/23'
    """
    match = re.fullmatch(r"(\d{4}/\d{2})\s*Q(?:uarter\s*)?([1-4])", quarter.strip(), re.IGNORECASE)
    return f"quarter {match[2]} of {match[1]}" if match else quarter


def indicator_sentences(indicator: Indicator) -> Iterator[str]:
    """Outturn against target, the quarter before, the same quarter a year before, neighbours and England.

    >>> list(indicator_sentences(Indicator("", "2022/23 Q2", 26.5, 20.0)))
    ['The outturn for quarter 2 of 2022/23 was 26.5%, 6.5 percentage points above the target (20%).']
    """
    if indicator.outturn is None:
        return
    quarter = f" for {quarter_words(indicator.quarter)}" if indicator.quarter else ""
    target = (
        f", {_difference(indicator.outturn, indicator.target, 'the target')}" if indicator.target is not None else ""
    )
    yield f"The outturn{quarter} was {number(indicator.outturn)}%{target}."
    by_quarter = {quarter_number(past.quarter): past.outturn for past in indicator.history}
    now = quarter_number(indicator.quarter)
    compared = {"the quarter before": 1, "the same quarter a year before": 4}
    known = [(name, by_quarter[now - ago]) for name, ago in compared.items() if now and now - ago in by_quarter]
    elsewhere = (("statistical neighbours", indicator.neighbours), ("England", indicator.england))
    known += [(name, outturn) for name, outturn in elsewhere if outturn is not None]
    if known:
        yield f"That is {listed([_difference(indicator.outturn, outturn, name) for name, outturn in known])}."


def quarter_number(quarter: str) -> int:
    """Quarters counted from the year nought; 0 where the text is no quarter.

    >>> quarter_number("2022/23 Q2") - quarter_number("2021/22 Q4"), quarter_number("Spring")
    (2, 0)
    """
    match = re.match(r"(\d{4})\D.*Q\D*([1-4])", quarter.strip(), re.IGNORECASE)
    return 4 * int(match[1]) + int(match[2]) - 1 if match else 0


def _difference(value: float, other: float, what: str) -> str:
    points = round(value - other, 1)
    if not points:
        return f"equal to {what} ({number(other)}%)"
    word = "point" if abs(points) == 1 else "points"
    return f"{number(abs(points))} percentage {word} {'above' if points > 0 else 'below'} {what} ({number(other)}%)"


def outturns(indicator: Indicator) -> tuple[QuarterOutturn, ...]:
    """Every quarter whose outturn is known, the quarter itself last."""
    known = indicator.history
    if indicator.outturn is None or indicator.quarter in {"", *(past.quarter for past in known)}:
        return known
    return (*known, QuarterOutturn(indicator.quarter, indicator.outturn))


def per_cent(value: float | None) -> str:
    """A figure as it is printed; nothing where there is none."""
    return "" if value is None else f"{number(value)}%"
