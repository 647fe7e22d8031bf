"""The exception report for the public: the council's form, with an edition as the reason for performance."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from resample.auditing.checklist import Item
from resample.plan import ReviewPlan
from resample.publication.edition import Edition
from resample.publication.edition_json import edition_to_json
from resample.publication.public_figures import findings_chart, findings_table, months_chart, months_table, sample_table
from resample.publication.public_sentences import FOR_PAPERS, method_words, month_words, public_noun, sample_words
from resample.publication.shown_findings import ShownFinding, shown_findings
from resample.reporting.blocks import Block, Bullets, Paragraph, PlaceToWrite, Section, Subheading, Topic
from resample.reporting.form_headings import fill_form, indicator_blocks
from resample.reporting.typed_table import Table
from resample.sampling.record import DrawRecord


@dataclass(frozen=True)
class PublicReport:
    """An edition in words."""

    edition: Edition
    record: DrawRecord
    findings: Sequence[ShownFinding]
    reprinted: bool
    """Whether its numbers are those of an edition before."""

    @property
    def tables(self) -> Mapping[str, Table]:
        """Its tables by the names that they have in a workbook."""
        tables = {
            "Sample": sample_table(self.edition, self.record.by),
            "Findings": findings_table(self.findings, self.edition.audited, public_noun(self.record)),
        }
        return tables | (
            {"Months": months_table(self.edition, self.record.noun)} if len(self.edition.months) > 1 else {}
        )

    @property
    def sentences(self) -> Sequence[str]:
        """All that it says."""
        return (
            *sample_words(self.edition, self.record),
            *month_words(self.edition, self.record),
            *(finding.text for finding in self.findings),
            *method_words(self.edition, self.record, reprinted=self.reprinted),
        )


def public_report(
    edition: Edition, record: DrawRecord, items: Mapping[str, Item], *, reprinted: bool = False
) -> PublicReport:
    """An edition in the words of a checklist's `items`."""
    return PublicReport(edition, record, shown_findings(edition, items, public_noun(record)), reprinted)


def public_sections(report: PublicReport, plan: ReviewPlan) -> tuple[Section, ...]:
    """The sections of the form, in its order; `plan` has its public words only."""
    return fill_form(plan, tuple(_reason(report, plan)))


def _reason(report: PublicReport, plan: ReviewPlan) -> Iterator[Block]:
    edition, record = report.edition, report.record
    yield Paragraph(FOR_PAPERS)
    yield from (block for block in indicator_blocks(plan) if not isinstance(block, PlaceToWrite))
    if len(edition.months) > 1:
        yield Subheading("The months")
        yield from map(Paragraph, month_words(edition, record))
        yield months_chart(edition, record.noun)
        yield months_table(edition, record.noun)
    yield Subheading("The sample")
    yield Paragraph(" ".join(sample_words(edition, record)))
    yield sample_table(edition, record.by)
    yield Subheading("What the audits found")
    yield from _findings(report)
    yield Subheading("How to read this")
    yield Paragraph(" ".join(method_words(edition, record, reprinted=report.reprinted)))


def _findings(report: PublicReport) -> Iterator[Block]:
    if any(finding.range for finding in report.findings):
        yield findings_chart(report.findings, report.edition, public_noun(report.record))
    for topic, said in itertools.groupby(report.findings, key=lambda finding: finding.topic):
        if topic:  # a question may stand in no group
            yield Topic(topic)
        yield Bullets(tuple(finding.text for finding in said))


def public_to_json(report: PublicReport, title: str) -> dict[str, Any]:
    """`summary.json`: the numbers, from which a later edition is printed, and what they say."""
    record = report.record
    return {
        **edition_to_json(report.edition),
        "title": title,
        "period": {"from": record.start.isoformat(), "to": record.end.isoformat()},
        "definition": record.definition,
        "unit": " and ".join(record.kinds),
        "drawable": report.edition.drawable,
        "drawn": report.edition.drawn,
        "audited": report.edition.audited,
        "ranges": [
            {"words": finding.words, "low_count": finding.range[0], "high_count": finding.range[1]}
            for finding in report.findings
            if finding.range
        ],
        "sentences": list(report.sentences),
    }
