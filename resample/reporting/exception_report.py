"""The exception report of a review: the council's form, with what a director reads in two minutes as the reason.

The manager's own words come first, then the rate, the volume, the sample, and the findings that matter. Everything else
stands in the annex.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from resample.plan import ReviewPlan
from resample.reporting.blocks import Block, Numbered, Paragraph, Section, Subheading
from resample.reporting.form_headings import fill_form, history_blocks, manager_words
from resample.reporting.indicator import source_sentence, trend_sentences
from resample.reporting.leading_findings import leading_findings, nothing_urgent
from resample.reporting.praise import praise_sentences, theme_sentence
from resample.reporting.sample_sentences import sample_in_one_sentence
from resample.reporting.summary import Summary

TREND = 2
"""Sentences on how the indicator moved; the picture shows the rest."""


def exception_report(summary: Summary, plan: ReviewPlan) -> tuple[Section, ...]:
    """The sections of the form, in its order."""
    return fill_form(plan, tuple(_reason(summary, plan)))


def _reason(summary: Summary, plan: ReviewPlan) -> Iterator[Block]:
    yield from manager_words(plan)
    trend = (*islice(trend_sentences(plan.indicator), TREND), *source_sentence(plan.indicator))
    if trend:
        yield Paragraph(" ".join(trend), "The rate.")
    yield from history_blocks(plan.indicator)
    if summary.volume_sentences:
        yield Paragraph(" ".join(summary.volume_sentences), "The volume.")
    yield Paragraph(sample_in_one_sentence(summary.record, summary.cases_audited, summary.not_audited.count),
                    "What was read.")  # fmt: skip
    yield from _findings(summary, plan)


def _findings(summary: Summary, plan: ReviewPlan) -> Iterator[Block]:
    wanted = [ambition.item for ambition in plan.ambition]
    if leading := leading_findings(summary.items, summary.matrix, wanted):
        yield Subheading("What was found")
        yield Paragraph(
            f"In brackets: about how many of the {summary.record.drawable:,} {summary.noun}, and between which numbers "
            "it may truly lie."
        )
        yield Numbered(tuple(finding.said for finding in leading))
    beside = (*theme_sentence(summary), *praise_sentences(summary), nothing_urgent(summary.items))
    if said := " ".join(filter(None, beside)):
        yield Paragraph(said)
    yield from (Paragraph(text) for text in summary.ambition_sentences)
