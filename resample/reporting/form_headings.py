"""The thirteen headings of the council's form, which carries every indicator.

What only a person can say comes from the plan, or stands as a marked place to write. Nothing is invented.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from resample.plan import Indicator, ReviewPlan
from resample.reporting.action_blocks import NOTHING, action_blocks
from resample.reporting.blocks import Block, Paragraph, Place, PlaceToWrite, Section
from resample.reporting.figures.rates_figure import rates_figure
from resample.reporting.indicator import Standing, has_history, source_sentence, standing, trend_sentences
from resample.reporting.section_text import section_blocks
from resample.text.periods import PeriodKind, kind_between, read_period

HEADINGS: Mapping[Place, str] = {
    Place.INDICATOR: "Indicator description",
    Place.OUTTURN: "Outturn",
    Place.TARGET: "Quarterly target",
    Place.REASON: "Reason for level of performance",
    Place.FINANCIAL: "Summary of financial implications",
    Place.LEGAL: "Summary of legal implications",
    Place.HUMAN_RESOURCES: "Summary of human resources implications",
    Place.SUSTAINABILITY: "Summary of sustainability impact",
    Place.PUBLIC_HEALTH: "Summary of public health implications",
    Place.EQUALITY: "Summary of equality implications",
    Place.ACTIONS: "Actions taken or planned to improve performance",
    Place.COMPLETED_BY: "Completed by",
    Place.APPROVAL: "Service unit head approval",
}
"""Each heading of the form, in its order; that of the outturn is followed by the quarter."""

TARGETS: Mapping[PeriodKind, str] = {
    PeriodKind.QUARTER: HEADINGS[Place.TARGET],
    PeriodKind.MONTH: "Monthly target",
    PeriodKind.YEAR: "Target of the year",
    PeriodKind.UNKNOWN: "Target",
}
"""What a target is called, by what it is the target of."""

IMPLICATIONS = {
    Place.FINANCIAL: ("financial", "the financial implications"),
    Place.LEGAL: ("legal", "the legal implications"),
    Place.HUMAN_RESOURCES: ("human_resources", "the human resources implications"),
    Place.SUSTAINABILITY: ("sustainability", "the impact on sustainability"),
    Place.PUBLIC_HEALTH: ("public_health", "the public health implications"),
    Place.EQUALITY: ("equality", "the equality implications"),
    Place.COMPLETED_BY: ("completed_by", "name and post"),
}
"""What comes from the plan word for word: its section there, and what is to be written."""


def fill_form(plan: ReviewPlan, reason: Sequence[Block], answers: Mapping[str, str] = NOTHING) -> tuple[Section, ...]:
    """The sections of the form in their order, with the reason for the level of performance as it is given.

    `answers` has the words of the findings that actions answer, by their keys.
    """
    indicator, stands = plan.indicator, standing(plan.indicator)
    headings, kind = dict(HEADINGS), _kind(plan)
    if indicator.quarter:
        headings[Place.OUTTURN] += f": {read_period(indicator.quarter).words}"
    headings[Place.TARGET] = TARGETS[kind]
    given: Mapping[Place, Sequence[Block]] = {
        Place.INDICATOR: (_text(indicator.description, "the indicator, as on the performance scorecard"),),
        Place.OUTTURN: (_text(_with_word(stands), f"the outturn of the {kind.value}"),),
        Place.TARGET: (Paragraph(stands.target or "No target is set."),),
        Place.REASON: reason,
        **{place: _written(plan.sections.get(key, ""), what) for place, (key, what) in IMPLICATIONS.items()},
        Place.ACTIONS: action_blocks(plan.actions, plan.review.end, answers)
        or (PlaceToWrite("To be written: actions taken or planned."),),
        Place.APPROVAL: _approval(plan),
    }
    return tuple(Section(heading, tuple(given[place]), place) for place, heading in headings.items())


def _kind(plan: ReviewPlan) -> PeriodKind:
    """What the outturn is of: the indicator's own period, else the review's; a quarter, as on the form, for neither."""
    if plan.indicator.quarter:
        return read_period(plan.indicator.quarter).kind
    start, end = plan.review.start, plan.review.end
    return kind_between(start, end) if start and end else PeriodKind.QUARTER


REASON = "the reason for the level of performance"


def history_blocks(indicator: Indicator) -> Iterator[Block]:
    """The indicator by period as a figure, where several are known."""
    if has_history(indicator):
        yield rates_figure(indicator)


def _with_word(stands: Standing) -> str:
    return " · ".join(filter(None, (stands.outturn, stands.word))) if stands.outturn else ""


def _text(text: str, what: str) -> Block:
    return Paragraph(text) if text.strip() else PlaceToWrite(f"To be written: {what}.")


def manager_words(plan: ReviewPlan) -> tuple[Block, ...]:
    """What a manager says of the reason for the level of performance; nothing where nobody has said it."""
    return section_blocks(plan.sections.get("reason", ""))


def _written(text: str, what: str) -> tuple[Block, ...]:
    """What a person wrote, or the place for it."""
    return section_blocks(text) or (_text("", what),)


def indicator_blocks(plan: ReviewPlan) -> Iterator[Block]:
    """How the indicator stands, and what a person says of it; a marked place to write where nobody has said it."""
    yield from _written(plan.sections.get("reason", ""), REASON)
    if text := " ".join((*trend_sentences(plan.indicator), *source_sentence(plan.indicator))):
        yield Paragraph(text)
    yield from history_blocks(plan.indicator)


def _approval(plan: ReviewPlan) -> Sequence[Block]:
    """Name and date; what was approved on a day may have the day alone."""
    by, on = (plan.sections.get(key, "") for key in ("approved_by", "approved_on"))
    name = Paragraph(f"Name: {by}") if by else PlaceToWrite("Name: to be written.")
    date = Paragraph(f"Date: {on}") if on else PlaceToWrite("Date: to be written.")
    return (date,) if on and not by else (name, date)
