"""The thirteen headings of the council's form, which carries every indicator.

What only a person can say comes from the plan, or stands as a marked place to write. Nothing is invented.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from resample.plan import Indicator, ReviewPlan
from resample.reporting.blocks import Block, Bullets, Paragraph, PlaceToWrite, Section, Table
from resample.wording import listed, number, sentence

IMPLICATIONS = {
    "financial": ("Summary of financial implications", "the financial implications"),
    "legal": ("Summary of legal implications", "the legal implications"),
    "human_resources": ("Summary of human resources implications", "the human resources implications"),
    "sustainability": ("Summary of sustainability impact", "the impact on sustainability"),
    "public_health": ("Summary of public health implications", "the public health implications"),
    "equality": ("Summary of equality implications", "the equality implications"),
}
"""Sections of the plan: the heading of each on the form, and what is to be written there."""


def fill_form(plan: ReviewPlan, reason: Sequence[Block]) -> tuple[Section, ...]:
    """The sections of the form in their order, with the reason for the level of performance as it is given."""
    indicator = plan.indicator
    quarter = f": {quarter_words(indicator.quarter)}" if indicator.quarter else ""
    return (
        Section(
            "Indicator description", (_text(indicator.description, "the indicator, as on the performance scorecard"),)
        ),
        Section(f"Outturn{quarter}", (_text(_per_cent(indicator.outturn), "the outturn of the quarter"),)),
        Section("Quarterly target", (Paragraph(_per_cent(indicator.target) or "No target is set."),)),
        Section("Reason for level of performance", tuple(reason)),
        *(
            Section(heading, (_text(plan.sections.get(key, ""), what),))
            for key, (heading, what) in IMPLICATIONS.items()
        ),
        Section("Actions taken or planned to improve performance", tuple(_actions(plan))),
        Section("Completed by", (_text(plan.sections.get("completed_by", ""), "name and post"),)),
        Section("Service unit head approval", tuple(_approval(plan))),
    )


def _text(text: str, what: str) -> Block:
    return Paragraph(text) if text.strip() else PlaceToWrite(f"To be written: {what}.")


def _per_cent(value: float | None) -> str:
    return "" if value is None else f"{number(value)}%"


def quarter_words(quarter: str) -> str:
    """A quarter as the report names it.

    >>> quarter_words("2022/23 Q2")
    'quarter 2 of 2022/23'
    """
    match = re.fullmatch(r"(\d{4}/\d{2})\s*Q(?:uarter\s*)?([1-4])", quarter.strip(), re.IGNORECASE)
    return f"quarter {match[2]} of {match[1]}" if match else quarter


def indicator_sentences(indicator: Indicator) -> Iterator[str]:
    """Outturn against target, the quarter before, and the same quarter a year before.

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
    outturns = {_quarter_key(one.quarter): one.outturn for one in indicator.history}
    year, which = _quarter_key(indicator.quarter)
    before = (year, which - 1) if which > 1 else (year - 1, 4)
    compared = (("the quarter before", before), ("the same quarter a year before", (year - 1, which)))
    known = [(name, outturns[key]) for name, key in compared if year and key in outturns]
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


def history_table(indicator: Indicator) -> Table:
    """The outturn of each quarter that is known."""
    rows = [(quarter_words(one.quarter), _per_cent(one.outturn)) for one in indicator.history]
    if indicator.quarter and indicator.quarter not in {one.quarter for one in indicator.history}:
        rows.append((quarter_words(indicator.quarter), _per_cent(indicator.outturn)))
    rows = [(sentence(quarter).rstrip("."), outturn) for quarter, outturn in rows]
    return Table("The indicator by quarter", ("Quarter", "Outturn"), tuple(rows))


def _actions(plan: ReviewPlan) -> Iterator[Block]:
    if not plan.actions:
        yield PlaceToWrite("To be written: actions taken or planned.")
        return
    rows = tuple((one.action, one.owner, one.due) for one in plan.actions)
    if any(owner or due for _, owner, due in rows):
        yield Table("Actions", ("Action", "Owner", "By when"), rows)
    else:
        yield Bullets(tuple(one.action for one in plan.actions))


def _approval(plan: ReviewPlan) -> Sequence[Block]:
    by, on = (plan.sections.get(key, "") for key in ("approved_by", "approved_on"))
    return (
        Paragraph(f"Name: {by}") if by else PlaceToWrite("Name: to be written."),
        Paragraph(f"Date: {on}") if on else PlaceToWrite("Date: to be written."),
    )
