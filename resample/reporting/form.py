"""The thirteen headings of the council's form, which carries every indicator.

What only a person can say comes from the plan, or stands as a marked place to write. Nothing is invented.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from resample.plan import Action, Indicator, QuarterOutturn, ReviewPlan
from resample.reporting.blocks import Block, Bullets, Paragraph, Picture, PlaceToWrite, Section, Table
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


def indicator_blocks(plan: ReviewPlan) -> Iterator[Block]:
    """How the indicator stands, and what a person says of it; a marked place to write where nobody has said it."""
    if text := " ".join(indicator_sentences(plan.indicator)):
        yield Paragraph(text)
    yield from history_blocks(plan.indicator)
    yield _text(plan.sections.get("reason", ""), "the reason for the level of performance")


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
        yield Picture("rates", "The indicator by quarter.")
        yield history_table(indicator)


def history_table(indicator: Indicator) -> Table:
    """The outturn of each quarter that is known."""
    known = [(quarter_words(one.quarter), _per_cent(one.outturn)) for one in outturns(indicator)]
    rows = [(sentence(quarter).rstrip("."), outturn) for quarter, outturn in known]
    return Table("The indicator by quarter", ("Quarter", "Outturn"), tuple(rows))


def _actions(plan: ReviewPlan) -> Iterator[Block]:
    if not plan.actions:
        yield PlaceToWrite("To be written: actions taken or planned.")
        return
    # a column that nobody filled is left out
    wanted = [(head, of) for head, of in ACTION_COLUMNS.items() if any(of(one) for one in plan.actions)]
    if len(wanted) > 1:
        rows = tuple(tuple(of(one) for _, of in wanted) for one in plan.actions)
        yield Table("Actions", tuple(head for head, _ in wanted), rows)
    else:
        yield Bullets(tuple(one.action for one in plan.actions))


ACTION_COLUMNS: Mapping[str, Callable[[Action], str]] = {
    "Action": lambda one: one.action,
    "Owner": lambda one: one.owner,
    "By when": lambda one: one.due,
    "Done": lambda one: one.done,
}


def _approval(plan: ReviewPlan) -> Sequence[Block]:
    by, on = (plan.sections.get(key, "") for key in ("approved_by", "approved_on"))
    return (
        Paragraph(f"Name: {by}") if by else PlaceToWrite("Name: to be written."),
        Paragraph(f"Date: {on}") if on else PlaceToWrite("Date: to be written."),
    )
