"""How many of all units have some answers, whatever the unknown would have shown: what an ambition is held against."""

from __future__ import annotations

from collections.abc import Sequence

from resample.auditing.checklist import Checklist, Choice, Item
from resample.reporting.ambition_results import RangeInAnyCase, RangeOf
from resample.reporting.case_answers import CaseAnswers
from resample.reporting.unknown_bounds import KnownCount, bounded_count
from resample.sampling.record import DrawRecord


def ranges_in_any_case(answers: Sequence[CaseAnswers], checklist: Checklist, record: DrawRecord) -> RangeOf:
    """The range of any answers of a review; a case that was drawn and replaced is one of which nothing is known."""
    replaced = record.replaced

    def range_of(item: Item, choices: tuple[Choice, ...]) -> RangeInAnyCase:
        untold = {choice.name for choice in item.choices if choice.meaning == "unknown"}
        wanted = {choice.name for choice in choices}
        strata = []
        for stratum in record.strata:
            chosen = [
                case.chosen.get(item.name, frozenset())
                for case in answers
                if case.stratum == stratum.stratum and case.counts_for(item, checklist)
            ]
            known = [names for names in chosen if not names & untold]
            drawn = min(stratum.n + replaced.get(stratum.stratum, 0), stratum.N)
            strata.append(KnownCount(stratum.N, drawn, len(known), sum(bool(names & wanted) for names in known)))
        found = bounded_count(strata)
        best = found.like_the_others
        return RangeInAnyCase(best.population, found.any_low, found.any_high, best.share)

    return range_of
