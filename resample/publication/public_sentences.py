"""What an edition says beside its findings: the sample, the months, and how to read it."""

from __future__ import annotations

from collections.abc import Iterator

from resample.publication.edition import Edition
from resample.publication.rounding import rounding_sentence
from resample.reporting.month_sentences import month_names
from resample.reporting.part_months import part_month_sentences
from resample.reporting.sample_sentences import units_noun
from resample.reporting.spoken_for import latest_only_words
from resample.sampling.record import DrawRecord
from resample.sampling.rereferral import definition_sentence
from resample.text.wording import from_to_days, in_prose

FOR_PAPERS = (
    "For publication: every number of cases is rounded so that nobody's answers can be worked out from it, and nothing "
    "that auditors wrote is in it."
)


def public_noun(record: DrawRecord) -> str:
    """What the numbers count. Whether any child was re-referred twice is not told, so that it is always the unit."""
    return units_noun(record.kinds, record.noun)


def sample_words(edition: Edition, record: DrawRecord) -> Iterator[str]:
    """What was drawn from what, and how much of that has been audited."""
    period = from_to_days(record.start, record.end)
    noun = public_noun(record)
    yield f"Of the {record.noun.many} {period} {edition.drawable:,} {noun} could be drawn."
    yield f"{edition.drawn:,} cases were drawn from them by lot, by {record.by}."
    if edition.audited == edition.drawn:
        yield "All of them have been audited."
    else:
        yield f"{edition.audited:,} of them have been audited, and the figures take the others to be like them."


def month_words(edition: Edition, record: DrawRecord) -> Iterator[str]:
    """Which months are counted in part."""
    names = month_names([month.month for month in edition.months])
    if len(names) > 1:
        yield from part_month_sentences(record.start, record.end, names)


def method_words(edition: Edition, record: DrawRecord, *, reprinted: bool) -> Iterator[str]:
    """How the figures were made and what is left out, for a reader without statistics."""
    noun = public_noun(record)
    yield rounding_sentence(edition.threshold)
    yield (
        f"A range says of how many of all {edition.drawable:,} {noun} that could be drawn an audit would find the "
        "same: it holds whatever the rounded number stands for, and misses the true number in at most 5 of 100 "
        "samples. Where a file does not tell, nothing was found."
    )
    yield "Of answers that are equally frequent the one that the checklist names first is said to come first."
    yield from latest_only_words(record)
    yield definition_sentence(record.definition, record.noun)
    yield (
        "Left out are questions that are asked in some cases only, numbers of a single stratum, and what auditors "
        "wrote."
    )
    if reprinted:
        yield (
            f"The numbers are those that were first published, on {in_prose(edition.printed_on)}: newer ones beside "
            "them would tell of single cases."
        )
