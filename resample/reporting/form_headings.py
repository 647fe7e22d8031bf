"""The thirteen headings of the council's form, which carries every indicator.

What only a person can say comes from the plan, or stands as a marked place to write. Nothing is invented.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from resample.plan import Action, ReviewPlan
from resample.reporting.blocks import Block, Bullets, Paragraph, PlaceToWrite, Section, Table
from resample.reporting.indicator import history_blocks, indicator_sentences, per_cent, quarter_words

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
        Section(f"Outturn{quarter}", (_text(per_cent(indicator.outturn), "the outturn of the quarter"),)),
        Section("Quarterly target", (Paragraph(per_cent(indicator.target) or "No target is set."),)),
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


def indicator_blocks(plan: ReviewPlan) -> Iterator[Block]:
    """How the indicator stands, and what a person says of it; a marked place to write where nobody has said it."""
    if text := " ".join(indicator_sentences(plan.indicator)):
        yield Paragraph(text)
    yield from history_blocks(plan.indicator)
    yield _text(plan.sections.get("reason", ""), "the reason for the level of performance")


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
