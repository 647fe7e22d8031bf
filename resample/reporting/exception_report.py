"""The exception report of a review: the council's form, with what a director reads in two minutes as the reason.

The manager's own words come first, then the rate, the volume, the sample, and the findings that matter. Everything else
stands in the annex.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice

from resample.plan import ReviewPlan
from resample.reporting.action_blocks import NOTHING
from resample.reporting.blocks import Block, Lead, Numbered, Paragraph, Section, Subheading
from resample.reporting.form_headings import fill_form, history_blocks, manager_words
from resample.reporting.indicator import source_sentence, trend_sentences
from resample.reporting.leading_findings import LeadingFinding, leading_findings, nothing_urgent
from resample.reporting.praise import praise_sentences, theme_sentence
from resample.reporting.quotes import ChosenQuote, chosen_quotes
from resample.reporting.sample_sentences import sample_in_one_sentence
from resample.reporting.silent_questions import nothing_amiss, untold_questions
from resample.reporting.summary import Summary

TREND = 2
"""Sentences on how the indicator moved; the picture shows the rest."""

NOT_FOR_PAPERS = (
    "Not for publication: small numbers may tell of a child whom a reader knows. There is an edition for papers."
)


def exception_report(summary: Summary, plan: ReviewPlan, answers: Mapping[str, str] = NOTHING) -> tuple[Section, ...]:
    """The sections of the form, in its order; `answers` has the words of the findings that actions answer."""
    return fill_form(plan, tuple(_reason(summary, plan)), answers)


def _reason(summary: Summary, plan: ReviewPlan) -> Iterator[Block]:
    yield Paragraph(NOT_FOR_PAPERS)
    yield from manager_words(plan)
    trend = (*islice(trend_sentences(plan.indicator), TREND), *source_sentence(plan.indicator))
    if trend:
        yield Paragraph(" ".join(trend), begin="The rate.")
    yield from history_blocks(plan.indicator)
    if summary.volume_sentences:
        yield Paragraph(" ".join(summary.volume_sentences), begin="The volume.")
    sample = sample_in_one_sentence(summary.record, summary.cases_audited, summary.not_audited.count)
    yield Paragraph(sample, begin="What was read.")
    yield from _findings(summary, plan)


def _findings(summary: Summary, plan: ReviewPlan) -> Iterator[Block]:
    leading = leading_findings(summary.items, summary.matrix, _asked_after(plan))
    quotes = list(chosen_quotes(summary, plan))
    quiet = (
        *nothing_amiss(summary.items, summary.matrix, summary.record.drawable, summary.noun),
        *untold_questions(summary.items),
    )
    if leading or quiet:
        yield Subheading("What was found")
    if leading:
        yield Paragraph(
            f"In brackets: about how many of the {summary.record.drawable:,} {summary.noun}, and between which numbers "
            "it may truly lie."
        )
        yield Numbered(tuple(_with_example(finding, quotes) for finding in leading))
    beside = (*theme_sentence(summary), *praise_sentences(summary), nothing_urgent(summary.items))
    if said := " ".join((*quiet, *filter(None, beside), *(quote.words for quote in quotes))):
        yield Paragraph(said)
    yield from (Paragraph(text) for text in summary.ambition_sentences)


def _asked_after(plan: ReviewPlan) -> set[str]:
    """The questions that the plan has an ambition for, or an action that answers what was found."""
    answered = {action.finding.partition("/")[0] for action in plan.actions}
    return {ambition.item for ambition in plan.ambition} | answered - {""}


def _with_example(finding: LeadingFinding, quotes: list[ChosenQuote]) -> Lead:
    """A finding with the first quote that is an example of it, which is taken from `quotes`."""
    for quote in quotes:
        if quote.finding.partition("/")[0] in finding.items:
            quotes.remove(quote)
            return replace(finding.said, rest=f"{finding.said.rest} {quote.words}")
    return finding.said
