"""What may be told of a review, in sentences: made from shown numbers, in the checklist's order.

An order by number would tell which of two hidden numbers is the greater; so there is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resample.auditing.checklist import Choice, Role
from resample.publication.counts import AUDITED
from resample.publication.disclosure.strata import lot_label
from resample.publication.population import DRAWABLE, DRAWN, POPULATION, REREFERRALS, source_key
from resample.publication.public_summary import PublicAnswer, PublicResult, PublicSummary
from resample.publication.step_down_counts import AGREE, NOT_IN_PLACE, OF, UNIVERSAL
from resample.reporting.finding_sentences import Said
from resample.reporting.headlines import label_words, told_by_label
from resample.reporting.month_sentences import month_names
from resample.reporting.part_months import part_month_sentences
from resample.reporting.range_words import between
from resample.reporting.sample_sentences import counted_units, drawn_once
from resample.reporting.spoken_for import latest_only_words
from resample.reporting.step_down import kind_of_help
from resample.reporting.step_down_sentences import IN_FACT
from resample.sampling.rereferral import definition_sentence
from resample.text.wording import counted, in_prose, in_running_text, listed, none_or, sentence, stratum_label, were


def sample_words(public: PublicSummary) -> Iterator[str]:
    """The population, the sample and its audits, as far as their numbers are shown."""
    rereferrals, population, drawable, drawn, audited = map(
        public.number, (REREFERRALS, POPULATION, DRAWABLE, DRAWN, AUDITED)
    )
    if rereferrals:
        period = f"from {in_prose(public.start)} to {in_prose(public.end)}"
        yield f"There {were(rereferrals)} {counted(rereferrals, 're-referral')} {period}."
    if population and public.noun != "re-referrals":
        yield f"They were of {counted_units(population, public.kinds)}; {drawn_once(public.kinds)}."
    yield f"{drawable:,} {public.noun} could be drawn, and cases were drawn from them by lot, by {public.by}."
    if drawn is None:
        yield f"{audited:,} cases have been audited."
    elif drawn == audited:
        yield f"{drawn:,} cases were drawn, and all of them have been audited."
    else:
        yield f"{drawn:,} cases were drawn; {audited:,} of them have been audited, and the figures speak for those."


def month_words(public: PublicSummary) -> Iterator[str]:
    """Re-referrals by month, where every month's number is shown."""
    numbers = {month: public.number(source_key(month, "")) for month in public.months}
    if len(numbers) > 1 and None not in numbers.values():
        names = month_names(public.months)
        yield from part_month_sentences(public.start, public.end, names)
        by_month = [f"{none_or(number or 0)} in {names[month]}" for month, number in numbers.items()]
        yield f"By month there were {listed(by_month, at_most=len(by_month))}."


def finding_words(public: PublicSummary) -> Iterator[Said]:
    """A sentence or two a question, of its shown answers; none where all are held back."""
    for result in public.results:
        if text := " ".join(_sentences(public, result)):
            yield Said(result.item.group, text)
        if result.item.role is Role.STEP_DOWN and not result.lots and public.step_down:
            yield from (Said(result.item.group, text) for text in _step_down(public, public.step_down[0]))


def _sentences(public: PublicSummary, result: PublicResult) -> Iterator[str]:
    shown = [answer for answer in result.answers if answer.count in public.kept.shown]
    (_, main), *_ = result.spoken or [("", None)]
    if result.item.kind == "select_multiple":
        yield from _ticked(public, result, shown)
    elif main and {main.count, main.of} <= public.kept.shown.keys():
        yield from _in_words(public, result, shown)
    elif said := [_in_label(public, answer, result) for answer in shown if _worth_saying(public, answer)]:
        yield f"{result.item.label.rstrip('?:. ')}{_where(result)}: {'; '.join(said)}."


def _where(result: PublicResult) -> str:
    return f", {listed([lot_label(lot) for lot in result.lots])} together" if result.lots else ""


def _in_words(public: PublicSummary, result: PublicResult, shown: list[PublicAnswer]) -> Iterator[str]:
    """The headline with its range; then what else was found, as the internal report tells it."""
    (words, main), *others = result.spoken
    among = f"; among all, {range_words(main.range, result, public)}" if main.range else ""
    where = f"{_where(result)[2:]}: " if result.lots else ""
    number = f"in {public.kept.text(main.count)} of" if public.number(main.count) else "in none of"
    that = "" if public.number(main.count) else " was it found that"
    yield sentence(f"{where}{number} {public.kept.text(main.of)}{that} {words}{among}")
    for words, answer in others:
        if public.number(answer.count):
            yield f"In {public.kept.text(answer.count)} {words}."
    by_label = told_by_label(result.item)
    for answer in (answer for answer in shown if answer.choice in by_label and public.number(answer.count)):
        yield label_words(answer.choice, public.kept.text(answer.count), one=public.number(answer.count) == 1)


def _worth_saying(public: PublicSummary, answer: PublicAnswer) -> bool:
    """A number that counts somebody, or that nothing was amiss."""
    return bool(public.number(answer.count)) or answer.choice.meaning == "exception"


def _in_label(public: PublicSummary, answer: PublicAnswer, result: PublicResult) -> str:
    among = f" ({range_words(answer.range, result, public)})" if answer.range else ""
    if not public.number(answer.count):
        return f'no audit says "{answer.choice.label}"{among}'
    of = f" of {public.kept.text(answer.of)}" if answer.of in public.kept.shown else ""
    return f"{in_running_text(answer.choice.label)} in {public.kept.text(answer.count)}{of}{among}"


def _ticked(public: PublicSummary, result: PublicResult, shown: list[PublicAnswer]) -> Iterator[str]:
    found = [
        f"{in_running_text(answer.choice.label)} ({public.kept.text(answer.count)})"
        for answer in shown
        if public.number(answer.count)
    ]
    label, of = result.item.label.partition(" (")[0], result.answers[0].of
    cases = f" in {public.kept.text(of)} cases" if of in public.kept.shown else ""
    if found:
        yield f"{label}{cases}: {'; '.join(found)}."
    elif len(shown) == len(result.answers):
        yield f"{label}: none{cases}."


def range_words(found: tuple[int, int], result: PublicResult, public: PublicSummary) -> str:
    """How many of all that may be."""
    return between(*found, result.population, public.noun)


def _step_down(public: PublicSummary, recorded: Sequence[Choice]) -> Iterator[str]:
    agree, of, universal, missing = map(public.number, (AGREE, OF, UNIVERSAL, NOT_IN_PLACE))
    if agree is not None and of is not None:
        yield f"Step-down on the record and help in place agreed in {none_or(agree)} of {of:,}."
    for count, (role, in_fact) in zip((universal, missing), IN_FACT.items(), strict=True):
        if count is not None and (help_ := kind_of_help(recorded, role)):
            yield f"In {none_or(count)} the record says {help_}, and {in_fact}."


def method_words(public: PublicSummary) -> Iterator[str]:
    """How the figures were made and what is left out, for a reader without statistics."""
    yield "The sample was drawn by lot."
    if any(answer.range for result in public.results for answer in result.answers):
        yield (
            f"A range says how many of all {public.kept.text(DRAWABLE)} {public.noun} that could be drawn may have "
            "been so: it misses the true number in at most 5 of 100 samples. It is made from the numbers of this "
            "report alone, and so is wider than one that knows them all."
        )
    for lot in (lot for lot in public.lots if len(lot) > 1):
        names = sentence(listed([stratum_label(name) for name in lot])).rstrip(".")
        yield f"{names} stand together, since numbers of one of them are small."
    yield from latest_only_words(public.kinds, public.noun)
    yield definition_sentence(public.definition)
    yield (
        "What auditors wrote or counted in cases is left out, and so are findings in a sentence where their number is "
        "not shown."
    )
