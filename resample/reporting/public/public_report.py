"""The exception report for the public: the council's form, with what may be told as the reason."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from resample.plan import Indicator, ReviewPlan
from resample.reporting.blocks import Block, Bullets, Paragraph, Section, Subheading, Topic
from resample.reporting.disclosure.suppression import held_back_sentence
from resample.reporting.form_headings import fill_form
from resample.reporting.indicator import history_table, indicator_sentences
from resample.reporting.public.public_sentences import finding_words, method_words, month_words, sample_words
from resample.reporting.public.public_summary import PublicSummary
from resample.reporting.public.public_tables import marks, public_tables


def public_report(public: PublicSummary, plan: ReviewPlan) -> tuple[Section, ...]:
    """The sections of the form, in its order; `plan` has its public words only."""
    return fill_form(plan, tuple(_reason(public, plan.indicator)))


def _reason(public: PublicSummary, indicator: Indicator) -> Iterator[Block]:
    # the findings stand in sentences; the workbook has every answer
    tables = {name: table for name, table in public_tables(public).items() if name != "Answers"}
    if text := " ".join(indicator_sentences(indicator)):
        yield Paragraph(text)
    if len(indicator.history) > 1:
        yield history_table(indicator)
    yield Subheading("The sample")
    yield Paragraph(" ".join((*sample_words(public), *month_words(public))))
    yield from (tables[name] for name in ("Sample", "Months") if name in tables)
    yield Subheading("What the audits found")
    yield from _findings(public)
    if "Step-down" in tables:
        yield tables["Step-down"]
    yield Subheading("How to read this")
    held_back = held_back_sentence(marks(tables), threshold=public.threshold)
    yield Paragraph(" ".join((held_back, *method_words(public))))


def _findings(public: PublicSummary) -> Iterator[Block]:
    found = tuple(finding_words(public))
    if not found:
        yield Paragraph("No number of a finding can be shown.")
    for topic, said in itertools.groupby(found, key=lambda one: one.topic):
        if topic:  # a question may stand in no group
            yield Topic(topic)
        yield Bullets(tuple(one.text for one in said))
