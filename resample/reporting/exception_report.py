"""The exception report: the thirteen headings of the council's form, filled from the plan and the findings.

What only a person can say comes from the plan, or stands as a marked place to write. Nothing is invented.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from resample.plan import Indicator, ReviewPlan
from resample.reporting.double_audits import double_audit_sentences
from resample.reporting.summary import Summary, sample_rows
from resample.reporting.themes import RECORDED, StepDown
from resample.sampling.rereferral import definition_sentence
from resample.wording import counted, listed, number, percent, sentence, were


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the report."""

    text: str


@dataclass(frozen=True)
class Subheading:
    """A heading inside a section."""

    text: str


@dataclass(frozen=True)
class Topic:
    """A heading over a few findings."""

    text: str


@dataclass(frozen=True)
class Bullets:
    """A list of short texts."""

    texts: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A small table; the first row is its heading, and numbers stand to the right."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: bool = False
    """Whether the last row is a sum."""


@dataclass(frozen=True)
class PlaceToWrite:
    """A marked place for what only a person can say."""

    text: str


Block = Paragraph | Subheading | Topic | Bullets | Table | PlaceToWrite


@dataclass(frozen=True)
class Section:
    """One heading of the form and what stands under it."""

    heading: str
    blocks: tuple[Block, ...]


IMPLICATIONS = {
    "financial": ("Summary of financial implications", "the financial implications"),
    "legal": ("Summary of legal implications", "the legal implications"),
    "human_resources": ("Summary of human resources implications", "the human resources implications"),
    "sustainability": ("Summary of sustainability impact", "the impact on sustainability"),
    "public_health": ("Summary of public health implications", "the public health implications"),
    "equality": ("Summary of equality implications", "the equality implications"),
}
"""Sections of the plan: the heading of each on the form, and what is to be written there."""


def exception_report(summary: Summary, plan: ReviewPlan) -> tuple[Section, ...]:
    """The sections of the form, in its order."""
    indicator = plan.indicator
    quarter = f": {_quarter_words(indicator.quarter)}" if indicator.quarter else ""
    return (
        Section(
            "Indicator description", (_text(indicator.description, "the indicator, as on the performance scorecard"),)
        ),
        Section(f"Outturn{quarter}", (_text(_per_cent(indicator.outturn), "the outturn of the quarter"),)),
        Section("Quarterly target", (Paragraph(_per_cent(indicator.target) or "No target is set."),)),
        Section("Reason for level of performance", tuple(_reason(summary, indicator))),
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


def _quarter_words(quarter: str) -> str:
    """A quarter as the report names it.

    >>> _quarter_words("2022/23 Q2")
    'quarter 2 of 2022/23'
    """
    match = re.fullmatch(r"(\d{4}/\d{2})\s*Q(?:uarter\s*)?([1-4])", quarter.strip(), re.IGNORECASE)
    return f"quarter {match[2]} of {match[1]}" if match else quarter


def _reason(summary: Summary, indicator: Indicator) -> Iterator[Block]:
    if text := " ".join(indicator_sentences(indicator)):
        yield Paragraph(text)
    if len(indicator.history) > 1:
        yield _history_table(indicator)
    if summary.volume_sentences:
        yield Paragraph(" ".join(summary.volume_sentences))
    yield Subheading("The sample")
    yield Paragraph(" ".join(summary.sample_sentences))
    yield _sample_table(summary)
    yield Subheading("What the audits found")
    for topic, said in itertools.groupby(summary.findings, key=lambda one: one.topic):
        if topic:  # a question may stand in no group
            yield Topic(topic)
        yield Bullets(tuple(one.text for one in said))
        if summary.matrix and summary.matrix.of and topic == _step_down_topic(summary):
            yield _matrix_table(summary.matrix)
    yield Subheading("How to read this")
    yield Paragraph(" ".join(method_sentences(summary)))


def indicator_sentences(indicator: Indicator) -> Iterator[str]:
    """Outturn against target, the quarter before, and the same quarter a year before.

    >>> list(indicator_sentences(Indicator("", "2022/23 Q2", 26.5, 20.0)))
    ['The outturn for quarter 2 of 2022/23 was 26.5%, 6.5 percentage points above the target (20%).']
    """
    if indicator.outturn is None:
        return
    quarter = f" for {_quarter_words(indicator.quarter)}" if indicator.quarter else ""
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


def _history_table(indicator: Indicator) -> Table:
    rows = [(_quarter_words(one.quarter), _per_cent(one.outturn)) for one in indicator.history]
    if indicator.quarter and indicator.quarter not in {one.quarter for one in indicator.history}:
        rows.append((_quarter_words(indicator.quarter), _per_cent(indicator.outturn)))
    rows = [(sentence(quarter).rstrip("."), outturn) for quarter, outturn in rows]
    return Table("The indicator by quarter", ("Quarter", "Outturn"), tuple(rows))


def _sample_table(summary: Summary) -> Table:
    rows = tuple(
        (row.label, f"{row.N:,}", f"{row.n}", "" if row.share is None else percent(row.share), f"{row.audited}")
        for row in sample_rows(summary)
    )
    header = (sentence(summary.record.by).rstrip("."), summary.noun.capitalize(), "Drawn", "Share drawn", "Audited")
    return Table(f"The sample by {summary.record.by}", header, rows, total=True)


def _step_down_topic(summary: Summary) -> str | None:
    """The topic under which the step-down matrix stands."""
    return next((one.item.group for one in summary.items if one.item.name == RECORDED), None)


def _matrix_table(matrix: StepDown) -> Table:
    columns = [one for one in matrix.in_place if any(place == one.name for _, place in matrix.counts)]
    lines = [one for one in matrix.recorded if any(record == one.name for record, _ in matrix.counts)]
    rows = tuple(
        (line.label, *(str(matrix.counts.get((line.name, column.name), "–")) for column in columns)) for line in lines
    )
    header = ("On the closure record", *(f"In place: {column.label}" for column in columns))
    return Table(f"Step-down on the record against help in place, {matrix.of} cases", header, rows)


def method_sentences(summary: Summary) -> Iterator[str]:
    """What was assumed and how the figures were made, for a reader without statistics."""
    record = summary.record
    yield "The sample was drawn by lot and can be drawn again from its record."
    yield f"How many from each: {record.rule_words}."
    if len({one.n / one.N for one in record.strata}) > 1:
        yield (
            f"Shares differ by {record.by}, so each case stands for a different number of {summary.noun}; "
            "the ranges allow for that."
        )
    yield (
        f"A range says how many of all {record.drawable:,} {summary.noun} that could be drawn may have been so: "
        "with a sample drawn in this way, a range misses the true number in at most 5 of 100 samples."
    )
    if record.unplaced:
        missing = sum(one.count for one in record.unplaced)
        yield f"It does not speak for the {missing} that could not be drawn."
    for one in record.replacements:
        yield f"One case could not be audited and was replaced by the next on the list: {one.reason.rstrip('.')}."
    yield definition_sentence(record.definition)
    if record.referrals:
        share = percent(record.rereferrals / record.referrals)
        yield (
            f"Of {counted(record.referrals, 'referral')} in the period, {record.rereferrals:,} ({share}) "
            f"{were(record.rereferrals)} re-referrals; by the other definition {record.by_other_definition:,}."
        )
    yield from double_audit_sentences(summary.agreement)
    if summary.unsettled:
        answers = counted(len(summary.unsettled), "answer")
        yield f"Two auditors differ on {answers}; neither is counted until that is settled."
    for note in record.notes:
        yield sentence(note)


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
