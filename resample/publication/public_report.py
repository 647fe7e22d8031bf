"""The exception report for the public: the council's form, with what may be told as the reason."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from resample.plan import Indicator, ReviewPlan
from resample.publication.disclosure.suppression import held_back_sentence
from resample.publication.public_sentences import finding_words, method_words, month_words, sample_words
from resample.publication.public_summary import PublicSummary
from resample.publication.public_tables import public_tables
from resample.reporting.blocks import Block, Bullets, Paragraph, Section, Subheading, Topic
from resample.reporting.figures.rates_figure import history_table
from resample.reporting.form_headings import fill_form
from resample.reporting.indicator import indicator_sentences


def public_report(public: PublicSummary, plan: ReviewPlan) -> tuple[Section, ...]:
    """The sections of the form, in its order; `plan` has its public words only."""
    return fill_form(plan, tuple(_reason(public, plan.indicator)))


def _reason(public: PublicSummary, indicator: Indicator) -> Iterator[Block]:
    tables = public_tables(public)
    if text := " ".join(indicator_sentences(indicator)):
        yield Paragraph(text)
    if len(indicator.history) > 1:
        yield history_table(indicator)
    yield Subheading("The sample")
    yield Paragraph(" ".join((*sample_words(public), *month_words(public))))
    yield tables.sample
    if tables.months:
        yield tables.months
    yield Subheading("What the audits found")
    yield from _findings(public)
    if tables.step_down:
        yield tables.step_down
    yield Subheading("How to read this")
    # the findings stand in sentences; the workbook has every answer
    held_back = held_back_sentence(tables.withheld(answers=False), threshold=public.threshold)
    yield Paragraph(" ".join((held_back, *method_words(public))))


def _findings(public: PublicSummary) -> Iterator[Block]:
    findings = tuple(finding_words(public))
    if not findings:
        yield Paragraph("No number of a finding can be shown.")
    for topic, said in itertools.groupby(findings, key=lambda finding: finding.topic):
        if topic:  # a question may stand in no group
            yield Topic(topic)
        yield Bullets(tuple(finding.text for finding in said))
