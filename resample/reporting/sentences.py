"""Findings as sentences, in the order in which a reader needs them.

Each gives "x of n" first and, for its main answer, how many of all that may be: "between a and b of the N".
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from resample.reporting.estimates import Estimate
from resample.reporting.numbers import NumberResult
from resample.reporting.phrases import ABOVE_NOUGHT, REASONS, main_answer, phrases_of
from resample.reporting.themes import ChoiceResult, ItemResult, Pair, StepDown
from resample.sampling.frame import AUDITED_BEFORE
from resample.sampling.record import DrawRecord, Month, NotDrawn
from resample.text.wording import counted, in_prose, in_running_text, listed, percent, sentence, stratum_label, were

NOUNS = {"referral": ("re-referral", "re-referrals"), "child": ("child", "children"), "family": ("family", "families")}
"""One and many of each unit."""

STEP_DOWN_ITEMS = ("step_down_recorded", "step_down_in_place")
CONTACT, REASON, THEMES = "contact_appropriate", "inappropriate_reason", "themes"
"""Questions that are told in a way of their own, wherever a checklist asks them."""

MONTHS_OF_A_YEAR = 12
MOST_NAMED = 5
"""Months that a sentence names a second time; of more it says how many they are."""


def sample_sentences(record: DrawRecord, audited: int, not_audited: int = 0) -> Iterator[str]:
    """What the population was, what was drawn from it, and how much of that has been audited or cannot be."""
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
    yield _audited_words(audited, not_audited, drawn)


def _audited_words(audited: int, not_audited: int, drawn: int) -> str:
    if audited == drawn:
        return "It has been audited." if drawn == 1 else "All of them have been audited."
    said = f"{audited} of the {drawn} {'has' if audited == 1 else 'have'} been audited"
    if audited + not_audited == drawn:
        return f"{said}."
    if not audited:
        return f"None of the {drawn} has been audited so far."
    open_still = (
        f"{drawn - audited - not_audited} {'is' if drawn - audited - not_audited == 1 else 'are'} still to come"
    )
    return f"{said} so far, and {open_still}; the figures take those to be like {'it' if audited == 1 else 'them'}."


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
    names = month_names([month.month for month in months])
    highest = max(months, key=lambda one: one.rereferrals)
    by_month = listed([f"{one.rereferrals or 'none'} in {names[one.month]}" for one in months], at_most=len(months))
    if sum(one.rereferrals == highest.rereferrals for one in months) > 1:
        yield f"By month there were {by_month}."
        return
    yield f"By month there were {by_month}; {names[highest.month]} was the highest."
    others = [one for one in months if one is not highest]

    def above(source: str) -> float:
        return highest.sources[source] - sum(one.sources.get(source, 0) for one in others) / len(others)

    source, *next_ones = sorted(highest.sources, key=above, reverse=True)
    alone = not next_ones or above(next_ones[0]) < above(source)
    if alone and above(source) > 0 and source != "not recorded":
        before = sum(one.sources.get(source, 0) for one in others)
        named = listed([names[one.month] for one in others])
        where = named if len(others) <= MOST_NAMED else f"the other {len(others)} months"
        together = f"in {where}{' together' if len(others) > 1 else ''}"
        yield (
            f"The source that stands out is {source}: {highest.sources[source]} in {names[highest.month]}, "
            f"against {before} {together}."
        )


def month_names(months: Sequence[str]) -> Mapping[str, str]:
    """Each month's name, with its year where there are two of a name.

    >>> month_names(["2022-07", "2022-08"])
    {'2022-07': 'July', '2022-08': 'August'}
    """
    form = "%B" if len(months) <= MONTHS_OF_A_YEAR else "%B %Y"
    return {month: f"{date.fromisoformat(f'{month}-01'):{form}}" for month in months}


@dataclass(frozen=True)
class Said:
    """What was found on one question, and the part of the checklist that the question stands in."""

    topic: str
    text: str


def finding_sentences(
    results: Sequence[ItemResult], matrix: StepDown | None, noun: str, numbers: Sequence[NumberResult] = ()
) -> Iterator[Said]:
    """A sentence or two a question, in the order of the checklist; numbers first in their part of it, themes last."""
    audited = [one for one in results if one.audited]
    closed = [one for one in audited if one.item.kind == "select_one"]
    left = list(numbers)
    for result in (one for one in audited if not one.cohort and one.item.name != THEMES):
        while own := next((one for one in left if one.item.group == result.item.group), None):
            left.remove(own)
            yield Said(own.item.group, _number_words(own, noun))
        if result.item.kind == "select_multiple":
            yield Said(result.item.group, _ticked(result))
            continue
        of_cohorts = [one for one in closed if one.cohort and one.item.name == result.item.name]
        for text in _sentences(result, of_cohorts, closed, matrix, noun):
            yield Said(result.item.group, text)
    yield from (Said(one.item.group, _number_words(one, noun)) for one in left)
    for result in audited:
        if result.item.name == THEMES and result.item.kind == "select_multiple" and not result.cohort:
            yield Said(
                "Themes", _ticked(replace(result, choices=tuple(one for one in result.choices if not is_praise(one))))
            )
            yield from (Said("Good practice", _seen(one, noun)) for one in result.choices if is_praise(one))


def is_praise(one: ChoiceResult) -> bool:
    """Whether a theme is praise, which stands apart from what went wrong."""
    return one.choice.meaning == "met"


def _seen(one: ChoiceResult, noun: str) -> str:
    among = f"among all, {range_words(one.estimate, noun)}"
    return sentence(f"{one.choice.label} was seen in {one.count or 'none'} of {one.of}; {among}")


def _sentences(
    result: ItemResult, cohorts: Sequence[ItemResult], closed: Sequence[ItemResult], matrix: StepDown | None, noun: str
) -> Iterator[str]:
    name = result.item.name
    if name in STEP_DOWN_ITEMS and matrix:
        if name == STEP_DOWN_ITEMS[0]:
            yield from _step_down(matrix, noun)
    elif cohorts:
        yield from (_ranked(one, noun) for one in cohorts if any(choice.count for choice in one.choices))
    elif name == REASON and any(one.item.name == CONTACT and phrases_of(one.item) for one in closed):
        return  # told with the contact
    elif begin := main_answer(result):
        reasons = next((one for one in closed if one.item.name == REASON), None) if name == CONTACT else None
        yield _in_words(result, begin, noun, _reasons(reasons))
    elif any(one.count for one in result.choices):
        yield _ranked(result, noun)


def _number_words(result: NumberResult, noun: str) -> str:
    """In how many cases a number is above nought, and from where to where it goes."""
    phrase = ABOVE_NOUGHT.get(result.item.label, f'the number for "{result.item.label.rstrip("?:. ")}" is above nought')
    some, of = result.some, len(result.numbers)
    said = f"in none of {of} was it found that {phrase}"
    if some:
        ends = " to ".join(dict.fromkeys([str(min(some)), str(max(some))]))
        said = f"in {len(some)} of {of} {phrase}, {ends} in {'that case' if len(some) == 1 else 'each'}"
    said = sentence(f"{said}; among all, {range_words(result.above_nought, noun)}")
    if not result.unsettled:
        return said
    return f"{said} In {result.unsettled} more two auditors gave different numbers; {LEFT_OUT[result.unsettled == 1]}."


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


def _in_words(result: ItemResult, begin: tuple[str, ChoiceResult], noun: str, more: str = "") -> str:
    """The question's first phrase with its range, then whatever else was found."""
    phrases, (words, main) = phrases_of(result.item), begin
    # one that is told with another at first has a number of its own behind
    others = [result.result(name) for name in phrases if phrases[name] != words]
    if not main.of:
        return " ".join([f"{result.item.label.rstrip(':. ')} No answer counts.", *_left_over(result, phrases)])
    said = f"in {main.count} of {main.of} {words}{more}"
    if not main.count:
        said = f"in none of {main.of} was it found that {words}"
    # a range is of all units, those whose answer leaves the denominator among them
    among = "among all" if main.whole else "among all, those left out included"
    parts = [sentence(f"{said}; {among}, {range_words(main.estimate, noun)}")]
    parts += [
        f"In {one.count} {phrases[one.choice.name]}." for one in others if one.count and not _is_rest(one, phrases)
    ]
    return " ".join([*parts, *_left_over(result, phrases)])


def _is_rest(one: ChoiceResult, phrases: Mapping[str, str]) -> bool:
    """Whether a good answer is what remains of the sentence, so that saying it would say nothing."""
    return one.choice.meaning == "met" and len(phrases) == 2


def _left_over(result: ItemResult, phrases: Mapping[str, str]) -> Iterator[str]:
    """What the phrases do not say: an exception of a council's own, what is unknown, what is left out."""
    for one in result.choices:
        if one.count and one.choice.meaning == "exception" and one.choice.name not in phrases:
            yield f'In {one.count} the answer was "{one.choice.label}".'
        elif one.count and one.choice.meaning == "unknown":
            yield f"In {one.count} the file does not tell."
        elif one.choice.name not in phrases:
            yield from _left_out(one)


def _left_out(one: ChoiceResult) -> Iterator[str]:
    if one.count and one.choice.meaning == "excluded":
        yield f'In {one.count} more the answer was "{one.choice.label}"; {LEFT_OUT[one.count == 1]}.'


LEFT_OUT = {True: "it is not counted here", False: "they are not counted here"}


def _reasons(result: ItemResult | None) -> str:
    found = [one for one in result.choices if one.count] if result else []
    words = [REASONS.get(one.choice.name, f'for the reason "{one.choice.label}"') for one in found]
    return f": {listed([f'{one.count} {why}' for one, why in zip(found, words, strict=True)])}" if found else ""


def _ranked(result: ItemResult, noun: str) -> str:
    """A question without phrases: its answers, most frequent first."""
    found = [one for one in result.choices if one.count and one.choice.meaning != "excluded"]
    label = result.item.label.rstrip("?:. ")
    where = f", {listed([stratum_label(name) for name in result.strata])} together" if result.cohort else ""
    left_out = (text for one in result.choices for text in _left_out(one))
    if not found:
        return " ".join([f"{label}{where}: no answer that counts.", *left_out])
    first, *rest = sorted(found, key=lambda one: -one.count)
    rest_words = "".join(f"; {in_running_text(one.choice.label)} in {one.count}" for one in rest)
    said = f"{in_running_text(first.choice.label)} in {first.count} of {first.of}"
    return " ".join([f"{label}{where}: {said} ({range_words(first.estimate, noun)}){rest_words}.", *left_out])


def _step_down(matrix: StepDown, noun: str) -> Iterator[str]:
    if not matrix.of:
        return
    agreed = f"{matrix.count(matrix.agreed) or 'none'} of {matrix.of}{_among_all(matrix, matrix.agreed, noun)}"
    said = (
        f"Step-down on the record and help in place agreed in {agreed}.",
        _against(matrix, matrix.universal_with_early_help, noun, "universal services", "Early Help was in fact active"),
        _against(matrix, matrix.early_help_not_in_place, noun, "targeted Early Help", "it was not in place"),
    )
    yield " ".join(said)


def _against(matrix: StepDown, pairs: Collection[Pair], noun: str, recorded: str, in_fact: str) -> str:
    count = matrix.count(pairs)
    if not count:
        return f"In none does the record say {recorded} where {in_fact}{_among_all(matrix, pairs, noun)}."
    return f"In {count} the record says {recorded}, and {in_fact}{_among_all(matrix, pairs, noun)}."


def _among_all(matrix: StepDown, pairs: Collection[Pair], noun: str) -> str:
    found = matrix.of_the_whole(pairs)
    return f"; among all, {range_words(found, noun)}" if found else ""


def _ticked(result: ItemResult) -> str:
    found = sorted((one for one in result.choices if one.count), key=lambda one: -one.count)
    label = result.item.label.partition(" (")[0]
    if not found:
        return f"{label}: none in {result.audited} cases."
    parts = "; ".join(f"{in_running_text(one.choice.label)} ({one.count})" for one in found)
    return f"{label}, most frequent first, and in how many of {result.audited} cases: {parts}."
