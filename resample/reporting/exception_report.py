"""The exception report of a review: the council's form, with the sample and the findings as the reason."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from resample.auditing.checklist import Role
from resample.plan import ReviewPlan
from resample.reporting.blocks import (
    Block,
    Bullets,
    Paragraph,
    Picture,
    PlaceToWrite,
    Section,
    Subheading,
    Table,
    Topic,
)
from resample.reporting.captions import (
    concerns_caption,
    findings_caption,
    months_caption,
    sample_caption,
    step_down_caption,
)
from resample.reporting.comments import comment_blocks
from resample.reporting.double_audits import double_audit_sentences
from resample.reporting.form_headings import fill_form, indicator_blocks
from resample.reporting.main_findings import main_findings
from resample.reporting.summary import Summary, sample_rows
from resample.reporting.themes import StepDown
from resample.sampling.rereferral import definition_sentence
from resample.text.wording import counted, percent, sentence, were


def exception_report(summary: Summary, plan: ReviewPlan) -> tuple[Section, ...]:
    """The sections of the form, in its order."""
    return fill_form(plan, tuple(_reason(summary, plan)))


def _reason(summary: Summary, plan: ReviewPlan) -> Iterator[Block]:
    # what a manager adds in words of their own may be left out: the findings speak
    yield from (block for block in indicator_blocks(plan) if not isinstance(block, PlaceToWrite))
    if summary.volume_sentences:
        yield Paragraph(" ".join(summary.volume_sentences))
        yield Picture("months", months_caption(summary.record.months))
    yield Subheading("The sample")
    yield Paragraph(" ".join(summary.sample_sentences))
    yield _sample_table(summary)
    yield Picture("sample", sample_caption(summary.record.strata))
    yield Subheading("What the audits found")
    if found := main_findings(summary.items, summary.matrix):
        yield Picture("findings", findings_caption(found, summary.noun))
    for topic, said in itertools.groupby(summary.findings, key=lambda one: one.topic):
        if topic:  # a question may stand in no group
            yield Topic(topic)
        yield Bullets(tuple(one.text for one in said))
        if summary.concerns and topic == _topic_of(summary, Role.PRIMARY_CONCERN):
            yield Picture("concerns", concerns_caption(summary.concerns, summary.noun))
        if summary.matrix and summary.matrix.of and topic == _topic_of(summary, Role.STEP_DOWN):
            yield Picture("step_down", step_down_caption(summary.matrix))
            yield _matrix_table(summary.matrix)
    yield from comment_blocks(summary.comments)
    yield Subheading("How to read this")
    yield Paragraph(" ".join(method_sentences(summary)))


def _sample_table(summary: Summary) -> Table:
    rows = tuple(
        (row.label, f"{row.N:,}", f"{row.n}", "" if row.share is None else percent(row.share), f"{row.audited}")
        for row in sample_rows(summary)
    )
    header = (sentence(summary.record.by).rstrip("."), summary.noun.capitalize(), "Drawn", "Share drawn", "Audited")
    return Table(f"The sample by {summary.record.by}", header, rows, total=True)


def _topic_of(summary: Summary, role: Role) -> str | None:
    """The topic under which the findings of a question stand."""
    return next((result.item.group for result in summary.items if result.item.role is role), None)


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
        f"A range says of how many of all {record.drawable:,} {summary.noun} that could be drawn the same may be true: "
        "with a sample drawn in this way each range, taken alone, misses the true number in at most 5 of 100 samples"
        f"{', if the cases without an audit are like the others' if summary.cases_audited < record.drawn else ''}."
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
            f"{were(record.rereferrals)} re-referrals; "
            f"by the other definition there would be {record.by_other_definition:,}."
        )
    yield from double_audit_sentences(summary.agreement)
    if summary.unsettled:
        answers = counted(len(summary.unsettled), "answer")
        yield f"Two auditors differ on {answers}; neither is counted until that is settled."
    for note in record.notes:
        yield sentence(note)
