"""What may be told of a review, in sentences: made from shown numbers, in the checklist's order.

An order by number would tell which of two hidden numbers is the greater; so there is none.
"""

from __future__ import annotations

from collections.abc import Iterator

from resample.auditing.checklist import Choice
from resample.reporting.disclosure.strata import lot_label
from resample.reporting.part_months import part_month_sentences
from resample.reporting.phrases import phrases_of
from resample.reporting.public.counts import AUDITED
from resample.reporting.public.population import DRAWABLE, DRAWN, POPULATION, REREFERRALS, source_key
from resample.reporting.public.public_summary import PublicAnswer, PublicResult, PublicSummary
from resample.reporting.public.step_down_counts import AGREE, NOT_IN_PLACE, OF, UNIVERSAL
from resample.reporting.sentences import NOUNS, Said, month_names
from resample.reporting.spoken_for import latest_only_words
from resample.reporting.themes import RECORDED
from resample.sampling.rereferral import definition_sentence
from resample.text.wording import counted, in_prose, in_running_text, listed, sentence, stratum_label, were


def sample_words(public: PublicSummary) -> Iterator[str]:
    """The population, the sample and its audits, as far as their numbers are shown."""
    rereferrals, population, drawable, drawn, audited = map(
        public.number, (REREFERRALS, POPULATION, DRAWABLE, DRAWN, AUDITED)
    )
    if rereferrals:
        period = f"from {in_prose(public.start)} to {in_prose(public.end)}"
        yield f"There {were(rereferrals)} {counted(rereferrals, 're-referral')} {period}."
    if population and public.noun != "re-referrals":
        one, many = NOUNS[public.unit]
        yield f"They were of {counted(population, one, many)}; a {one} is drawn once."
    yield f"{drawable:,} {public.noun} could be drawn, and cases were drawn from them by lot, by {public.by}."
    if drawn is None:
        yield f"{audited} cases have been audited."
    elif drawn == audited:
        yield f"{drawn} cases were drawn, and all of them have been audited."
    else:
        yield f"{drawn} cases were drawn; {audited} of them have been audited, and the figures speak for those."


def month_words(public: PublicSummary) -> Iterator[str]:
    """Re-referrals by month, where every month's number is shown."""
    numbers = {month: public.number(source_key(month, "")) for month in public.months}
    if len(numbers) > 1 and None not in numbers.values():
        names = month_names(public.months)
        yield from part_month_sentences(public.start, public.end, names)
        by_month = [f"{number or 'none'} in {names[month]}" for month, number in numbers.items()]
        yield f"By month there were {listed(by_month, at_most=len(by_month))}."


def finding_words(public: PublicSummary) -> Iterator[Said]:
    """A sentence or two a question, of its shown answers; none where all are held back."""
    for result in public.results:
        if text := " ".join(_sentences(public, result)):
            yield Said(result.item.group, text)
        if result.item.name == RECORDED and not result.lots and public.step_down:
            yield from (Said(result.item.group, text) for text in _step_down(public))


def _sentences(public: PublicSummary, result: PublicResult) -> Iterator[str]:
    shown = [one for one in result.answers if one.count in public.kept.shown]
    if result.item.kind == "select_multiple":
        yield from _ticked(public, result, shown)
    elif phrases_of(result.item) and _main(result) in shown and _main(result).of in public.kept.shown:
        yield from _in_phrases(public, result, shown)
    elif said := [_in_label(public, one, result) for one in shown if _worth_saying(public, one)]:
        where = f", {listed([lot_label(lot) for lot in result.lots])} together" if result.lots else ""
        yield f"{result.item.label.rstrip('?:. ')}{where}: {'; '.join(said)}."


def _main(result: PublicResult) -> PublicAnswer:
    """The answer that the question's first phrase speaks of."""
    first = next(iter(phrases_of(result.item)))
    return next(one for one in result.answers if one.choice.name == first)


def _in_phrases(public: PublicSummary, result: PublicResult, shown: list[PublicAnswer]) -> Iterator[str]:
    phrases, main = phrases_of(result.item), _main(result)
    among = f"; among all, {range_words(main.range, result, public)}" if main.range else ""
    number = f"In {public.kept.text(main.count)} of" if public.number(main.count) else "In none of"
    that = "" if public.number(main.count) else " was it found that"
    yield f"{number} {public.kept.text(main.of)}{that} {phrases[main.choice.name]}{among}."
    for one in shown:
        if one is not main and public.number(one.count) and not _is_rest(one.choice, result):
            words = phrases.get(one.choice.name, f'the answer was "{one.choice.label}"')
            yield f"In {public.kept.text(one.count)} {words}."


def _is_rest(choice: Choice, result: PublicResult) -> bool:
    """Whether a good answer is what remains of the sentence, so that saying it would say nothing."""
    return choice.meaning == "met" and len([one for one in result.item.choices if one.meaning != "unknown"]) == 2


def _worth_saying(public: PublicSummary, one: PublicAnswer) -> bool:
    """A number that counts somebody, or that nothing was amiss."""
    return bool(public.number(one.count)) or one.choice.meaning == "exception"


def _in_label(public: PublicSummary, one: PublicAnswer, result: PublicResult) -> str:
    among = f" ({range_words(one.range, result, public)})" if one.range else ""
    if not public.number(one.count):
        return f'no audit says "{one.choice.label}"{among}'
    of = f" of {public.kept.text(one.of)}" if one.of in public.kept.shown else ""
    return f"{in_running_text(one.choice.label)} in {public.kept.text(one.count)}{of}{among}"


def _ticked(public: PublicSummary, result: PublicResult, shown: list[PublicAnswer]) -> Iterator[str]:
    found = [
        f"{in_running_text(one.choice.label)} ({public.kept.text(one.count)})"
        for one in shown
        if public.number(one.count)
    ]
    label, of = result.item.label.partition(" (")[0], result.answers[0].of
    cases = f" in {public.kept.text(of)} cases" if of in public.kept.shown else ""
    if found:
        yield f"{label}{cases}: {'; '.join(found)}."
    elif len(shown) == len(result.answers):
        yield f"{label}: none{cases}."


def range_words(found: tuple[int, int], result: PublicResult, public: PublicSummary) -> str:
    """How many of all that may be."""
    low, high = found
    many = f"{low:,}" if low == high else f"between {low:,} and {high:,}"
    return f"{many} of the {result.population:,} {public.noun}"


def _step_down(public: PublicSummary) -> Iterator[str]:
    agree, of, universal, missing = map(public.number, (AGREE, OF, UNIVERSAL, NOT_IN_PLACE))
    if agree is not None and of is not None:
        yield f"Step-down on the record and help in place agreed in {agree or 'none'} of {of}."
    if universal is not None:
        yield f"In {universal or 'none'} the record says universal services, and Early Help was in fact active."
    if missing is not None:
        yield f"In {missing or 'none'} the record says targeted Early Help, and it was not in place."


def method_words(public: PublicSummary) -> Iterator[str]:
    """How the figures were made and what is left out, for a reader without statistics."""
    yield "The sample was drawn by lot."
    if any(one.range for result in public.results for one in result.answers):
        yield (
            f"A range says how many of all {public.kept.text(DRAWABLE)} {public.noun} that could be drawn may have "
            "been so: it misses the true number in at most 5 of 100 samples. It is made from the numbers of this "
            "report alone, and so is wider than one that knows them all."
        )
    for lot in (one for one in public.lots if len(one) > 1):
        names = sentence(listed([stratum_label(name) for name in lot])).rstrip(".")
        yield f"{names} stand together, since numbers of one of them are small."
    yield from latest_only_words(public.unit, public.noun)
    yield definition_sentence(public.definition)
    yield (
        "What auditors wrote or counted in cases is left out, and so are findings in a sentence where their number is "
        "not shown."
    )
