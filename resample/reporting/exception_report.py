"""The exception report of a review: the council's form, with the sample and the findings as the reason."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from resample.auditing.checklist import Role
from resample.plan import ReviewPlan
from resample.reporting.blocks import Block, Bullets, Paragraph, PlaceToWrite, Section, Subheading, Topic
from resample.reporting.comments import comment_blocks
from resample.reporting.figures.concerns_figure import concerns_figure
from resample.reporting.figures.findings_figure import findings_figure
from resample.reporting.figures.months_figure import months_figure
from resample.reporting.figures.sample_figure import ON_A_PAGE, sample_figure, sample_table
from resample.reporting.figures.step_down_figure import occurring_table, step_down_figure
from resample.reporting.findings_table import findings_table
from resample.reporting.form_headings import fill_form, indicator_blocks
from resample.reporting.main_findings import main_findings
from resample.reporting.method import method_sentences
from resample.reporting.summary import Summary

NOT_FOR_PAPERS = (
    "Not for publication: small numbers, and what auditors wrote, may tell of a child whom a reader knows. There is an "
    "edition for papers, which is published in its place."
)


def exception_report(summary: Summary, plan: ReviewPlan) -> tuple[Section, ...]:
    """The sections of the form, in its order."""
    return fill_form(plan, tuple(_reason(summary, plan)))


def _reason(summary: Summary, plan: ReviewPlan) -> Iterator[Block]:
    yield Paragraph(NOT_FOR_PAPERS)
    # what a manager adds in words of their own may be left out: the findings speak
    yield from (block for block in indicator_blocks(plan) if not isinstance(block, PlaceToWrite))
    yield from _sample(summary)
    yield Subheading("What the audits found")
    yield from _findings(summary)
    yield from comment_blocks(summary.comments)
    yield Subheading("How to read this")
    yield Paragraph(" ".join(method_sentences(summary)))
    if any(result.told for result in summary.items):
        yield Subheading("Every finding by stratum")
        yield findings_table(summary)


def _sample(summary: Summary) -> Iterator[Block]:
    record = summary.record
    if summary.volume_sentences:
        yield Paragraph(" ".join(summary.volume_sentences))
        yield months_figure(record.months)
    yield Subheading("The sample")
    yield Paragraph(" ".join(summary.sample_sentences))
    table = sample_table(summary)
    yield table.leading(ON_A_PAGE)
    if len(record.strata) > 1:
        yield sample_figure(record.strata, record.by, table)


def _findings(summary: Summary) -> Iterator[Block]:
    if findings := main_findings(summary.items, summary.matrix):
        yield findings_figure(findings, summary.noun, summary.cases_audited)
    for topic, said in itertools.groupby(summary.findings, key=lambda finding: finding.topic):
        if topic:  # a question may stand in no group
            yield Topic(topic)
        yield Bullets(tuple(finding.text for finding in said))
        if summary.concerns and topic == summary.concerns[0].item.group:
            yield concerns_figure(summary.concerns, summary.noun)
        if summary.matrix and summary.matrix.of and topic == _topic_of(summary, Role.STEP_DOWN):
            yield step_down_figure(summary.matrix)
            yield occurring_table(summary.matrix)


def _topic_of(summary: Summary, role: Role) -> str | None:
    """The topic under which the findings of a question stand."""
    return next((result.item.group for result in summary.items if result.item.role is role), None)
