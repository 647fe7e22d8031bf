"""Findings as sentences, in the order in which a reader needs them.

Each gives "x of n" first and, for its main answer, how many of all that may be: "between a and b of the N".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from resample.reporting.estimates import Estimate
from resample.reporting.themes import ChoiceResult, ItemResult, StepDown
from resample.sampling.frame import AUDITED_BEFORE
from resample.sampling.record import DrawRecord, Month, NotDrawn
from resample.wording import counted, in_prose, in_running_text, listed, percent, sentence, stratum_label, were

PHRASES: Mapping[str, Mapping[str, str]] = {
    "contact_appropriate": {
        "no": "the contact was not appropriate for children's social care",
        "yes": "the contact was appropriate",
    },
    "threshold": {
        "correct": "the threshold was applied correctly",
        "too_low": "it was set too low",
        "too_high": "it was set too high",
    },
    "closure_decision": {
        "yes": "the earlier decision to close was right",
        "too_early": "the case had been closed too early",
        "not_opened": "the case should not have been opened",
    },
    "same_concern": {
        "same": "the re-referral was for the same concern as at closure",
        "escalated": "it was for the same concern, escalated",
        "mixed": "it was for the same concern and a new one",
        "new": "it was for a new concern",
    },
    "step_down_communicated": {
        "neither": "a recorded step-down had been communicated neither to the parent nor to the lead professional",
        "parent": "it had been communicated to the parent only",
        "professional": "it had been communicated to the professional only",
    },
    "missed_opportunity": {"yes": "there was a missed opportunity at the front door before the re-referral"},
    "consent": {"no": "consent was neither sought nor overridden with reasons"},
    "history_considered": {
        "yes": "the family's history was considered in the decision",
        "partly": "it was considered in part",
        "no": "it was not considered",
    },
    "realistic": {
        "yes": "the earlier assessment was realistic",
        "partly": "it was realistic in part",
        "no": "it was over-optimistic",
    },
    "worker_changes": {"yes": "changes of social worker affected the work"},
    "safety_plan": {
        "not_monitored": "a safety plan or written agreement was used and not monitored",
        "monitored": "one was used and monitored",
    },
    "child_voice": {
        "yes": "the child was seen and their views are on the record",
        "partly": "this was so in part",
        "no": "the child was not seen, or their views are not on the record",
    },
    "oversight": {
        "yes": "management oversight, with reasons for closure, is on the record",
        "partly": "it is there in part",
        "no": "it is not there",
    },
    "preventable": {
        "social_care": "social care could have prevented the re-referral",
        "early_help": "early help could have",
        "partner": "a partner could have",
    },
    "grade": {
        "good": "the work was graded good",
        "outstanding": "it was graded outstanding",
        "requires_improvement": "it was graded as requiring improvement",
        "inadequate": "it was graded inadequate",
    },
    "immediate_concern": {"yes": "an immediate safeguarding concern was escalated"},
}
"""The shipped checklist's answers in words; the first of each question is the one whose range is given."""

REASONS: Mapping[str, str] = {
    "early_help_involved": "Early Help was already involved",
    "threshold_decided": "it had already been decided that the threshold was not met",
    "no_consent": "there was no consent and no threshold to override it",
    "another_service": "another service would do",
    "other": "of another reason",
}

NOUNS = {"referral": ("re-referral", "re-referrals"), "child": ("child", "children"), "family": ("family", "families")}
"""One and many of each unit."""

STEP_DOWN_ITEMS = ("step_down_recorded", "step_down_in_place")


def sample_sentences(record: DrawRecord, audited: int) -> Iterator[str]:
    """What the population was, what was drawn from it, and how much of that has been audited."""
    period = f"from {in_prose(record.start)} to {in_prose(record.end)}"
    noun = unit_noun(record)
    yield f"There {were(record.rereferrals)} {counted(record.rereferrals, 're-referral')} {period}."
    if noun != "re-referrals":
        one, many = NOUNS[record.unit]
        yield f"They were of {counted(record.population, one, many)}; a {one} is drawn once."
    if record.unplaced:
        reasons = listed([f"{one.count} {_why_unplaced(one, record.by)}" for one in record.unplaced])
        yield f"Of these {record.population:,}, {record.drawable:,} could be drawn: {reasons}."
    drawn = record.drawn
    parts = [f"{one.n} of {one.N:,} {stratum_label(one.stratum)} ({percent(one.n / one.N)})" for one in record.strata]
    yield f"{counted(drawn, 'case')} {were(drawn)} drawn by lot, by {record.by}: {listed(parts)}."
    yield (
        "All of them have been audited."
        if audited == drawn
        else sentence(f"{audited} of the {drawn} have been audited so far; the figures take the others to be like them")
    )


def _why_unplaced(one: NotDrawn, by: str) -> str:
    if one.reason == AUDITED_BEFORE:
        return "had been audited before"
    return f'had the {by} "{one.value}", which no stratum holds' if one.value else f"had no {by} on the record"


def unit_noun(record: DrawRecord) -> str:
    """What the numbers count: families, children where some were re-referred more than once, else re-referrals."""
    each_once = record.rereferrals == record.population and record.unit != "family"
    return "re-referrals" if each_once else NOUNS[record.unit][1]


def volume_sentences(months: Sequence[Month]) -> Iterator[str]:
    """Re-referrals by month, and which source rose most in the highest month, where one month is the highest."""
    if len(months) < 2:
        return
    names = {one.month: _month_name(one.month) for one in months}
    highest = max(months, key=lambda one: one.rereferrals)
    by_month = listed([f"{one.rereferrals} in {names[one.month]}" for one in months])
    if sum(one.rereferrals == highest.rereferrals for one in months) > 1:
        yield f"By month there were {by_month}."
        return
    yield f"By month there were {by_month}; {names[highest.month]} was the highest."
    others = [one for one in months if one is not highest]

    def rise(source: str) -> float:
        return highest.sources[source] - sum(one.sources.get(source, 0) for one in others) / len(others)

    source = max(highest.sources, key=rise)
    if rise(source) > 0 and source != "not recorded":
        before = sum(one.sources.get(source, 0) for one in others)
        together = f"in {listed([names[one.month] for one in others])}{' together' if len(others) > 1 else ''}"
        yield (
            f"The source that rose most was {source}: {highest.sources[source]} in {names[highest.month]}, "
            f"against {before} {together}."
        )


def _month_name(month: str) -> str:
    return f"{date.fromisoformat(f'{month}-01'):%B}"


@dataclass(frozen=True)
class Said:
    """What was found on one question, and the part of the checklist that the question stands in."""

    topic: str
    text: str


def finding_sentences(results: Sequence[ItemResult], matrix: StepDown | None, noun: str) -> Iterator[Said]:
    """A sentence or two a question, in the order of the checklist; themes last."""
    closed = [one for one in results if one.item.kind == "select_one" and one.audited]
    cohorts = [one for one in closed if one.cohort]
    for result in (one for one in closed if not one.cohort):
        name = result.item.name
        of_cohorts = [one for one in cohorts if one.item.name == name]
        for text in _sentences(result, of_cohorts, closed, matrix, noun):
            yield Said(result.item.group, text)
    for result in results:
        if result.item.kind == "select_multiple" and result.audited and not result.cohort:
            yield Said("Themes", _ticked(result))


def _sentences(
    result: ItemResult, cohorts: Sequence[ItemResult], closed: Sequence[ItemResult], matrix: StepDown | None, noun: str
) -> Iterator[str]:
    name = result.item.name
    if name == "inappropriate_reason":
        return  # told with the contact
    if name in STEP_DOWN_ITEMS and matrix:
        if name == STEP_DOWN_ITEMS[0]:
            yield from _step_down(matrix)
    elif cohorts:
        yield from (_ranked(one, noun) for one in cohorts)
    elif name == "contact_appropriate":
        reasons = next((one for one in closed if one.item.name == "inappropriate_reason"), None)
        yield _in_words(result, noun, _reasons(reasons))
    elif name in PHRASES:
        yield _in_words(result, noun)
    elif any(one.count for one in result.choices):
        yield _ranked(result, noun)


def range_words(found: Estimate, noun: str) -> str:
    """How many of all that may be.

    >>> from resample.reporting.estimates import StratumCount, estimate
    >>> range_words(estimate([StratumCount(165, 10, 2)]), "re-referrals")
    'between 5 and 90 of the 165 re-referrals'
    """
    whole = f"of the {found.population:,} {noun}"
    if found.low_count == found.high_count:
        return f"{found.low_count:,} {whole}"
    return f"between {found.low_count:,} and {found.high_count:,} {whole}"


def _in_words(result: ItemResult, noun: str, more: str = "") -> str:
    """The question's first phrase with its range, then whatever else was found."""
    phrases = PHRASES[result.item.name]
    main, *others = (result.result(name) for name in phrases if name in result.item.choice)
    said = f"in {main.count} of {main.of} {phrases[main.choice.name]}{more}"
    if not main.count:
        said = f"in none of {main.of} {phrases[main.choice.name]}"
    parts = [sentence(f"{said}; among all, {range_words(main.estimate, noun)}")]
    parts += [
        f"In {one.count} {phrases[one.choice.name]}." for one in others if one.count and not _is_rest(one, result)
    ]
    return " ".join([*parts, *_left_over(result, phrases)])


def _is_rest(one: ChoiceResult, result: ItemResult) -> bool:
    """Whether a good answer is what remains of the sentence, so that saying it would say nothing."""
    return one.choice.meaning == "met" and len(PHRASES[result.item.name]) == 2


def _left_over(result: ItemResult, phrases: Mapping[str, str]) -> Iterator[str]:
    for one in result.choices:
        if one.count and one.choice.meaning == "unknown":
            yield f"In {one.count} the file does not tell."
        elif one.count and one.choice.meaning == "excluded" and one.choice.name not in phrases:
            left = f"{were(one.count)} left out of the {one.of - one.count}"
            yield f'{one.count} more {were(one.count)} answered "{one.choice.label}" and {left}.'


def _reasons(result: ItemResult | None) -> str:
    found = [one for one in result.choices if one.count] if result else []
    if not found:
        return ""
    return ": " + listed([f"{one.count} because {REASONS.get(one.choice.name, one.choice.label)}" for one in found])


def _ranked(result: ItemResult, noun: str) -> str:
    """A question without phrases: its answers, most frequent first."""
    found = sorted((one for one in result.choices if one.count), key=lambda one: -one.count)
    label = result.item.label.rstrip("?:. ")
    where = f", {listed([stratum_label(name) for name in result.strata])} together" if result.cohort else ""
    first, *rest = found
    rest_words = "".join(f"; {in_running_text(one.choice.label)} in {one.count}" for one in rest)
    said = f"{in_running_text(first.choice.label)} in {first.count} of {first.of}"
    return f"{label}{where}: {said} ({range_words(first.estimate, noun)}){rest_words}."


def _step_down(matrix: StepDown) -> Iterator[str]:
    agree = sum(n for (recorded, in_place), n in matrix.counts.items() if recorded == in_place)
    yield (
        f"Step-down on the record and help in place agreed in {agree} of {matrix.of}. "
        f"In {matrix.universal_with_early_help} the record says universal services, and Early Help was in fact active. "
        f"In {matrix.early_help_not_in_place} the record says targeted Early Help, and it was not in place."
    )


def _ticked(result: ItemResult) -> str:
    found = sorted((one for one in result.choices if one.count), key=lambda one: -one.count)
    label = result.item.label.partition(" (")[0]
    if not found:
        return f"{label}: none in {result.audited} cases."
    parts = "; ".join(f"{in_running_text(one.choice.label)} ({one.count})" for one in found)
    return f"{label} in {result.audited} cases, most frequent first: {parts}."
