"""How the indicator stands: in sentences, and by quarter as a picture with its finding and a table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from resample.plan import Indicator, QuarterOutturn
from resample.reporting.blocks import Block, Picture, Table
from resample.text.wording import listed, number, sentence


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
    by_quarter = {_quarter_key(one.quarter): one.outturn for one in indicator.history}
    year, which = _quarter_key(indicator.quarter)
    before = (year, which - 1) if which > 1 else (year - 1, 4)
    compared = (("the quarter before", before), ("the same quarter a year before", (year - 1, which)))
    known = [(name, by_quarter[key]) for name, key in compared if year and key in by_quarter]
    elsewhere = (("statistical neighbours", indicator.neighbours), ("England", indicator.england))
    known += [(name, outturn) for name, outturn in elsewhere if outturn is not None]
    if known:
        yield f"That is {listed([_difference(indicator.outturn, outturn, name) for name, outturn in known])}."


def _quarter_key(quarter: str) -> tuple[int, int]:
    """Year and quarter as numbers; zeros where the text is no quarter."""
    match = re.match(r"(\d{4})\D.*Q\D*([1-4])", quarter.strip(), re.IGNORECASE)
    return (int(match[1]), int(match[2])) if match else (0, 0)


def _difference(value: float, other: float, what: str) -> str:
    points = round(value - other, 1)
    if not points:
        return f"equal to {what} ({number(other)}%)"
    word = "point" if abs(points) == 1 else "points"
    return f"{number(abs(points))} percentage {word} {'above' if points > 0 else 'below'} {what} ({number(other)}%)"


def outturns(indicator: Indicator) -> tuple[QuarterOutturn, ...]:
    """Every quarter whose outturn is known, the quarter itself last."""
    known = indicator.history
    if indicator.outturn is None or indicator.quarter in {"", *(one.quarter for one in known)}:
        return known
    return (*known, QuarterOutturn(indicator.quarter, indicator.outturn))


def history_blocks(indicator: Indicator) -> Iterator[Block]:
    """The indicator by quarter as a picture and a table, where several quarters are known."""
    if len(outturns(indicator)) > 1:
        yield Picture("rates", rates_caption(indicator))
        yield history_table(indicator)


def rates_caption(indicator: Indicator) -> str:
    """How the rate moved to its last quarter, and where it stands to the target.

    >>> rates_caption(Indicator("", "2022/23 Q2", 26.5, 20.0, history=(QuarterOutturn("2022/23 Q1", 27.6),)))
    'The rate fell from 27.6% in quarter 1 of 2022/23 to 26.5% in quarter 2 of 2022/23, and is above the target (20%).'
    """
    known = outturns(indicator)
    if all(_quarter_key(one.quarter)[0] for one in known):
        known = tuple(sorted(known, key=lambda one: _quarter_key(one.quarter)))
    *_, before, last = known
    change = last.outturn - before.outturn
    moved = "rose" if change > 0 else "fell" if change else "stayed the same,"
    said = f"The rate {moved} from {_in_quarter(before)} to {_in_quarter(last)}"
    if indicator.target is None:
        return f"{said}."
    beside = last.outturn - indicator.target
    place = "above" if beside > 0 else "below" if beside else "equal to"
    return f"{said}, and is {place} the target ({number(indicator.target)}%)."


def _in_quarter(one: QuarterOutturn) -> str:
    return f"{number(one.outturn)}% in {quarter_words(one.quarter)}"


def history_table(indicator: Indicator) -> Table:
    """The outturn of each quarter that is known."""
    known = [(quarter_words(one.quarter), per_cent(one.outturn)) for one in outturns(indicator)]
    rows = [(sentence(quarter).rstrip("."), outturn) for quarter, outturn in known]
    return Table("The indicator by quarter", ("Quarter", "Outturn"), tuple(rows))


def per_cent(value: float | None) -> str:
    """A figure as it is printed; nothing where there is none."""
    return "" if value is None else f"{number(value)}%"
