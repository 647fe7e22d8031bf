"""How the figures were made, for a reader without statistics."""

from __future__ import annotations

from collections.abc import Iterator

from resample.reporting.double_audits import double_audit_sentences
from resample.reporting.moderation import moderation_sentences
from resample.reporting.replacements import replacement_sentences
from resample.reporting.spoken_for import spoken_for_sentences
from resample.reporting.summary import Summary
from resample.sampling.rereferral import definition_sentence
from resample.text.wording import are, counted, listed, percent, sentence, were

SHARES = (
    "Estimated share: of all that could be drawn, those that were asked and are so; each case counts for as many as it "
    "stands for."
)
IN_ANY_CASE = (
    "At least and at most, in any case: the range that holds whatever the cases of which it is not known would have "
    "shown."
)
DOUBLE_AUDITS = (
    "Double audits: the range is of the share of all cases on which two people would agree (Clopper and Pearson 1934). "
    "AC1 allows for what they would agree on by chance (Gwet 2008); it is given from 10 cases on."
)


def method_sentences(summary: Summary) -> Iterator[str]:
    """What was assumed and how the figures were made."""
    record = summary.record
    yield "The sample was drawn by lot and can be drawn again from its record."
    yield f"How many from each: {record.rule_words}."
    if len({stratum.n / stratum.N for stratum in record.strata}) > 1:
        yield (
            f"Shares differ by {record.by}, so each case stands for a different number of {summary.noun}; "
            "the ranges allow for that."
        )
    yield (
        f"A range says of how many of all {record.drawable:,} {summary.noun} that could be drawn the same may be true: "
        "with a sample drawn in this way each range, taken alone, misses the true number in at most 5 of 100 samples"
        f"{', if what is not known is like the rest' if summary.leaves_out else ''}."
    )
    if record.unplaced:
        missing = sum(left.count for left in record.unplaced)
        yield f"It does not speak for the {missing:,} that could not be drawn."
    yield from spoken_for_sentences(record)
    yield from replacement_sentences(record)
    yield from _definition(summary)
    yield from double_audit_sentences(summary.agreement)
    yield from moderation_sentences(summary.moderation)
    if summary.unsettled:
        unsettled = len(summary.unsettled)
        answers = f"{counted(unsettled, 'answer')} {are(unsettled)}"
        yield f"{answers} not settled, themes and numbers among them: neither of two counts until it is."
    yield from map(sentence, record.notes)


def _definition(summary: Summary) -> Iterator[str]:
    record = summary.record
    yield definition_sentence(record.definition, record.noun)
    if record.referrals:
        share = percent(record.rereferrals / record.referrals)
        yield (
            f"Of {counted(record.referrals, 'referral')} in the period, {record.rereferrals:,} ({share}) "
            f"{were(record.rereferrals)} re-referrals; "
            f"by the other definition there would be {record.by_other_definition:,}."
        )


def column_sentences(summary: Summary) -> Iterator[str]:
    """What the columns of a workbook are, and by which methods its ranges were made."""
    yield SHARES
    if summary.leaves_out:
        yield IN_ANY_CASE
    if summary.agreement:
        yield DOUBLE_AUDITS
    if methods := sorted(
        {
            answer.whole.like_the_others.method
            for result in summary.items
            for answer in result.answers
            if answer.is_finding
        }
    ):
        yield f"Ranges: {listed(methods)}, at 95% confidence."


def source_lines(summary: Summary) -> Iterator[str]:
    """What the figures were made from: all that a second draw needs."""
    record = summary.record
    yield f"Extract: {record.extract.rows} rows, SHA-256 {record.extract.sha256}"
    yield f"Seed of the draw: {record.seed}"
    yield f"Fingerprint of the frame: {record.fingerprint}"
    yield f"resample {record.version}"
