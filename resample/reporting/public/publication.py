"""A review for the public: every number that is shown, with the small ones held back so that none can be worked out.

Nothing here leads to a case, a person or the draw: no seed, no sample id, no name, no file, and no text that an auditor
or manager wrote of a case. Strata with few cases stand together, and a cohort that parts them is left out; of a
question's cohorts the first is kept, since two would tell of the strata between them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from resample.errors import Address, InputRefused, Problem, ResampleError
from resample.plan import ReviewPlan
from resample.reporting.disclosure.checker import prove_undisclosed
from resample.reporting.disclosure.strata import Lot, merge_small
from resample.reporting.disclosure.suppression import Suppressed, suppress
from resample.reporting.headlines import spoken
from resample.reporting.public.counts import Counts, Key
from resample.reporting.public.finding_counts import ALL, SOME, answer_key, base_key, finding_counts, spoken_key
from resample.reporting.public.plan_words import public_text
from resample.reporting.public.population import population_counts, sources_of, stratum_key, with_few_sources
from resample.reporting.public.public_summary import PublicAnswer, PublicResult, PublicSummary
from resample.reporting.public.ranges import cautious_range
from resample.reporting.summary import Summary
from resample.reporting.themes import ChoiceResult, ItemResult
from resample.text.wording import counted


def publish(summary: Summary, plan: ReviewPlan) -> PublicSummary:
    """What may be told of a review.

    Raises InputRefused where so few cases are audited that nothing can be; ResampleError if a small number could be
    worked out after all, which is a fault of the program.
    """
    threshold, record = plan.publication.threshold, summary.record
    _refuse_few(summary, threshold)
    lots = merge_small({one.stratum: (one.N, one.n, done) for one, done in summary.audited}, threshold=threshold)
    months = with_few_sources(record.months, threshold)
    sample = _hold_back(population_counts(summary, lots, months), threshold)
    whole = [one for one in summary.items if not one.cohort and one.audited]
    cohorts = _cohorts(summary, lots, sample)
    done = {one.item.name: _audited(summary, one.strata) for one in cohorts}
    matrix = summary.matrix if summary.matrix and summary.matrix.of else None
    found = _hold_back(finding_counts(whole, cohorts, done, matrix, summary.cases_audited), threshold)
    kept = Suppressed({**sample.shown, **found.shown}, sample.hidden | found.hidden)
    results = [_result(ALL, one, lots, kept, summary.cases_audited) for one in whole]
    results += [_result(SOME, one, _within(lots, one.strata), kept, done[one.item.name]) for one in cohorts]
    return PublicSummary(
        title=public_text(record.title, record) or "Re-referrals",
        start=record.start,
        end=record.end,
        by=record.by,
        unit=record.unit,
        noun=summary.noun,
        definition=record.definition,
        threshold=threshold,
        lots=lots,
        months=tuple(one.month for one in months),
        sources=sources_of(months),
        results=tuple(sorted(results, key=lambda one: [of.item.name for of in whole].index(one.item.name))),
        step_down=(matrix.recorded, matrix.in_place) if matrix else None,
        kept=kept,
    )


def _refuse_few(summary: Summary, threshold: int) -> None:
    if summary.cases_audited <= threshold:
        have = "has" if summary.cases_audited == 1 else "have"
        found = f"{counted(summary.cases_audited, 'case')} of this review {have} been audited."
        raise InputRefused(_too_few(found, threshold))


def _too_few(found: str, threshold: int) -> Problem:
    expected = f"Numbers from 1 to {threshold} may not be published, nor what would tell them."
    return Problem(Address("findings.csv"), found, expected, "Report it inside the council only, or audit more cases.")


def _hold_back(counts: Counts, threshold: int) -> Suppressed[Key]:
    """The counts that may be shown, proved before anything is written of them."""
    try:
        kept = suppress(counts.numbers, counts.sums, threshold=threshold, known=counts.known)
    except ValueError as error:
        if "worked out" not in str(error):
            raise
        found = "So few cases are audited that small numbers could be worked out."
        raise InputRefused(_too_few(found, threshold)) from None
    _prove(kept, counts, threshold)
    return kept


def _prove(kept: Suppressed[Key], counts: Counts, threshold: int) -> None:
    try:
        prove_undisclosed("public report", kept.shown, counts.sums, threshold=threshold, known=counts.known)
    except ArithmeticError:
        found = "It could not be proved that no small number can be worked out."
        remedy = "Nothing was published. This is a fault of the program: please report it."
        raise ResampleError(Problem(Address("public report"), found, remedy=remedy)) from None


def _cohorts(summary: Summary, lots: Sequence[Lot], sample: Suppressed[Key]) -> Sequence[ItemResult]:
    """The first cohort of each question, where its strata are published apart from the others."""
    found: dict[str, ItemResult] = {}
    for one in summary.items:
        if one.cohort and one.audited and _stands_apart(one.strata, lots, sample):
            found.setdefault(one.item.name, one)
    return tuple(found.values())


def _stands_apart(strata: Sequence[str], lots: Sequence[Lot], sample: Suppressed[Key]) -> bool:
    inside = {name for lot in _within(lots, strata) for name in lot}
    printed = {stratum_key(lot, kind) for lot in lots for kind in ("N", "audited")}
    return inside == set(strata) and sample.hidden.isdisjoint(printed)


def _within(lots: Sequence[Lot], strata: Sequence[str]) -> tuple[Lot, ...]:
    return tuple(lot for lot in lots if set(lot) <= set(strata))


def _audited(summary: Summary, strata: Sequence[str]) -> int:
    return sum(done for one, done in summary.audited if one.stratum in strata)


def _result(scope: str, result: ItemResult, lots: Sequence[Lot], kept: Suppressed[Key], audited: int) -> PublicResult:
    sizes = {kind: [stratum_key(lot, kind) for lot in lots] for kind in ("N", "audited")}
    ranged = result.audited == audited and kept.hidden.isdisjoint(sizes["N"] + sizes["audited"])
    name = result.item.name

    def answer(one: ChoiceResult, count: Key) -> PublicAnswer:
        of = base_key(scope, name, leaves=one.choice.meaning == "excluded")
        shown = ranged and kept.hidden.isdisjoint({count, of})
        return PublicAnswer(one.choice, count, of, _range(lots, kept.shown, one.count) if shown else None)

    answers = tuple(answer(one, answer_key(scope, name, one.choice.name)) for one in result.choices)
    told = tuple(
        (said.words, answer(result.together(said.names), spoken_key(scope, name, said))) for said in spoken(result.item)
    )
    population = sum(one.N for one in result.choices[0].counts)
    return PublicResult(result.item, tuple(lots) if scope == SOME else (), population, answers, told)


def _range(lots: Sequence[Lot], shown: Mapping[Key, int], count: int) -> tuple[int, int] | None:
    """The range of a count; None where all strata stand together, so that nothing can be estimated."""
    alone, together = (tuple(_design(lots, shown, merged=merged)) for merged in (False, True))
    return cautious_range(alone, together, count) if alone else None


def _design(lots: Sequence[Lot], shown: Mapping[Key, int], *, merged: bool) -> Iterator[tuple[int, int]]:
    for lot in lots:
        if (len(lot) > 1) == merged:
            yield shown[stratum_key(lot, "N")], shown[stratum_key(lot, "audited")]
