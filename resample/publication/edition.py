"""A review for the public: every number that is shown, with the small ones held back so that none can be worked out.

Nothing here leads to a case, a person or the draw: no seed, no sample id, no name, no file, and no text that an auditor
or manager wrote of a case. Strata with few cases stand together, and a cohort that parts them is left out; of a
question's cohorts the first is kept, since two would tell of the strata between them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from resample.errors import Address, InputRefused, Problem, ResampleError
from resample.plan import ReviewPlan
from resample.publication.counts import Counts, Key
from resample.publication.disclosure.checker import prove_undisclosed
from resample.publication.disclosure.strata import Lot, merge_small
from resample.publication.disclosure.suppression import CannotHide, Suppressed, suppress
from resample.publication.finding_counts import (
    ALL,
    SOME,
    answer_key,
    answered_or_not_asked,
    base_key,
    finding_counts,
    spoken_key,
)
from resample.publication.plan_words import public_text
from resample.publication.population import population_counts, sources_of, stratum_key, with_few_sources
from resample.publication.public_summary import PublicAnswer, PublicResult, PublicSummary
from resample.publication.ranges import cautious_range
from resample.reporting.headlines import spoken
from resample.reporting.summary import Summary
from resample.reporting.tabulation import AnswerResult, QuestionResult
from resample.text.wording import counted


def publish(summary: Summary, plan: ReviewPlan) -> PublicSummary:
    """What may be told of a review.

    Raises InputRefused where so few cases are audited that nothing can be; ResampleError if a small number could be
    worked out after all, which is a fault of the program.
    """
    threshold, record = plan.publication.threshold, summary.record
    _refuse_few(summary, threshold)
    lots = merge_small(
        {stratum.stratum: (stratum.N, stratum.n, done) for stratum, done in summary.audited}, threshold=threshold
    )
    months = with_few_sources(record.months, threshold)
    sample = _hold_back(population_counts(summary, lots, months), threshold)
    whole = [result for result in summary.items if not result.cohort and answered_or_not_asked(result)]
    cohorts = _cohorts(summary, lots, sample)
    done = {cohort.item.name: _audited(summary, cohort.strata) for cohort in cohorts}
    matrix = summary.matrix if summary.matrix and summary.matrix.of else None
    found = _hold_back(finding_counts(whole, cohorts, done, matrix, summary.cases_audited), threshold)
    kept = Suppressed({**sample.shown, **found.shown}, sample.hidden | found.hidden)
    results = [_result(ALL, result, lots, kept, summary.cases_audited) for result in whole]
    results += [_result(SOME, cohort, _within(lots, cohort.strata), kept, done[cohort.item.name]) for cohort in cohorts]
    order = [result.item.name for result in whole]
    return PublicSummary(
        title=public_text(record.title, record) or "Re-referrals",
        start=record.start,
        end=record.end,
        by=record.by,
        kinds=record.kinds,
        noun=summary.noun,
        definition=record.definition,
        threshold=threshold,
        lots=lots,
        months=tuple(month.month for month in months),
        sources=sources_of(months),
        results=tuple(sorted(results, key=lambda result: order.index(result.item.name))),
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
    except CannotHide:
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


def _cohorts(summary: Summary, lots: Sequence[Lot], sample: Suppressed[Key]) -> Sequence[QuestionResult]:
    """The first cohort of each question, where its strata are published apart from the others."""
    cohorts: dict[str, QuestionResult] = {}
    for result in summary.items:
        if result.cohort and answered_or_not_asked(result) and _stands_apart(result.strata, lots, sample):
            cohorts.setdefault(result.item.name, result)
    return tuple(cohorts.values())


def _stands_apart(strata: Sequence[str], lots: Sequence[Lot], sample: Suppressed[Key]) -> bool:
    inside = {name for lot in _within(lots, strata) for name in lot}
    printed = {stratum_key(lot, kind) for lot in lots for kind in ("N", "audited")}
    return inside == set(strata) and sample.hidden.isdisjoint(printed)


def _within(lots: Sequence[Lot], strata: Sequence[str]) -> tuple[Lot, ...]:
    return tuple(lot for lot in lots if set(lot) <= set(strata))


def _audited(summary: Summary, strata: Sequence[str]) -> int:
    return sum(done for stratum, done in summary.audited if stratum.stratum in strata)


def _result(
    scope: str, result: QuestionResult, lots: Sequence[Lot], kept: Suppressed[Key], audited: int
) -> PublicResult:
    sizes = {kind: [stratum_key(lot, kind) for lot in lots] for kind in ("N", "audited")}
    ranged = answered_or_not_asked(result) == audited and kept.hidden.isdisjoint(sizes["N"] + sizes["audited"])
    name = result.item.name

    def shown(answer: AnswerResult, count: Key) -> PublicAnswer:
        of = base_key(scope, name, leaves=answer.choice.meaning == "excluded")
        is_ranged = ranged and kept.hidden.isdisjoint({count, of})
        return PublicAnswer(answer.choice, count, of, _range(lots, kept.shown, answer.count) if is_ranged else None)

    answers = tuple(shown(answer, answer_key(scope, name, answer.choice.name)) for answer in result.answers)
    told = tuple(
        (said.words, shown(result.added_up(said.names), spoken_key(scope, name, said))) for said in spoken(result.item)
    )
    population = sum(stratum.known.N for stratum in result.answers[0].strata)
    return PublicResult(result.item, tuple(lots) if scope == SOME else (), population, answers, told)


def _range(lots: Sequence[Lot], shown: Mapping[Key, int], count: int) -> tuple[int, int] | None:
    """The range of a count; None where all strata stand together, so that nothing can be estimated."""
    alone, together = (tuple(_design(lots, shown, merged=merged)) for merged in (False, True))
    return cautious_range(alone, together, count) if alone else None


def _design(lots: Sequence[Lot], shown: Mapping[Key, int], *, merged: bool) -> Iterator[tuple[int, int]]:
    for lot in lots:
        if (len(lot) > 1) == merged:
            yield shown[stratum_key(lot, "N")], shown[stratum_key(lot, "audited")]
