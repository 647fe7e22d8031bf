"""What each picture of a review shows, as a sentence to stand above it: made from its numbers, no more than they say.

The Government Analysis Function asks for the finding outside of a picture, and for a statistical title in it.
"""

from __future__ import annotations

from collections.abc import Sequence

from resample.auditing.checklist import AnswerRole
from resample.reporting.main_findings import Found
from resample.reporting.month_sentences import month_names
from resample.reporting.range_words import range_words
from resample.reporting.themes import ItemResult, StepDown, kind_of_help
from resample.sampling.record import Month, StratumDrawn
from resample.text.wording import in_running_text, listed, sentence, stratum_label

ALIKE = 0.005
"""Shares that differ by less are printed as much the same per cent."""


def months_caption(months: Sequence[Month]) -> str:
    """Which month, or months, had the most re-referrals.

    >>> months_caption([Month("2022-07", 9, {}), Month("2022-08", 21, {}), Month("2022-09", 0, {})])
    'August had the most re-referrals: 21 of 30.'
    """
    names, most = month_names(months), max(one.rereferrals for one in months)
    top = [names[one.month] for one in months if one.rereferrals == most]
    whole = f"{sum(one.rereferrals for one in months):,}"
    if len(top) == len(months):
        return f"Each month had {most:,} of the {whole} re-referrals."
    return f"{listed(top)} had the most re-referrals: {most:,} of {whole}{' each' if len(top) > 1 else ''}."


def sample_caption(strata: Sequence[StratumDrawn]) -> str:
    """Where the sample differs most from what it was drawn from.

    >>> sample_caption([StratumDrawn("cff", 90, 6), StratumDrawn("mash", 10, 4)])
    'The sample differs most from all in MASH: 4 of the 10 drawn, against 10 of the 100 that could be drawn.'
    """
    every, drawn = sum(one.N for one in strata), sum(one.n for one in strata)

    def apart(one: StratumDrawn) -> float:
        return one.n / drawn - one.N / every

    # of two strata the one that is over-represented
    most = max(strata, key=lambda one: (round(abs(apart(one)), 9), apart(one)))
    if abs(apart(most)) < ALIKE:
        return f"The {drawn:,} drawn are shared out as the {every:,} that could be drawn are."
    name = stratum_label(most.stratum)
    return (
        f"The sample differs most from all in {name}: {most.n:,} of the {drawn:,} drawn, against {most.N:,} of the "
        f"{every:,} that could be drawn."
    )


def findings_caption(findings: Sequence[Found], noun: str) -> str:
    """What was found most often, and how common it may be among all."""
    first, *others = sorted(findings, key=lambda one: one.share, reverse=True)
    found = first.result
    alike = [one for one in others if one.result.estimate == found.estimate]
    if not found.count:
        return f"None of these findings was made in the {found.of:,} cases that count."
    often = f"in {found.count:,} of {found.of:,}; among all, {range_words(found.estimate, noun)}."
    if alike:
        return f"{1 + len(alike)} findings were made most often, each {often}"
    return f"Found most often: {in_running_text(first.words)}, {often}"


def concerns_caption(results: Sequence[ItemResult], noun: str) -> str:
    """Which primary concern was the most frequent: in the strata of a cohort where there is one, else in all."""
    cohorts = [one for one in results if one.cohort and one.audited]
    result = cohorts[0] if len(cohorts) == 1 else next(one for one in results if not one.cohort)
    counting = [one for one in result.choices if one.choice.meaning != "excluded"]
    first, *others = sorted(counting, key=lambda one: -one.count)
    top = [in_running_text(one.choice.label) for one in (first, *others) if one.count == first.count]
    where = f", {listed([stratum_label(name) for name in result.strata])} together" if result.cohort else ""
    if not first.count:
        return f"No primary concern counts{where}."
    if len(top) > 1:
        each = f"in {first.count} of {first.of} each"
        return sentence(f"{listed(top)} were the most frequent primary concerns{where}: {each}")
    among = range_words(first.estimate, noun)
    return sentence(f"{top[0]} was the most frequent primary concern{where}: in {first.count} of {first.of} ({among})")


def step_down_caption(matrix: StepDown) -> str:
    """In how many cases the record and the help in place agree, and in how many help on the record was not there."""
    agreed, missing = matrix.count(matrix.agreed), matrix.count(matrix.early_help_not_in_place)
    said = f"The record and the help in place agree in {agreed or 'none'} of {matrix.of}"
    if not (help_ := kind_of_help(matrix.recorded, AnswerRole.EARLY_HELP)):
        return f"{said}."
    return f"{said}; in {missing or 'none'} the record says {help_}, and it was not in place."
