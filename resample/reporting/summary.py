"""All that a review found, as one value: what every output is written from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from resample.auditing.agreement import Agreement
from resample.auditing.ambition_answers import ambition_answers
from resample.auditing.checklist import Checklist, Role
from resample.auditing.findings import Finding
from resample.plan import ReviewPlan
from resample.reporting.ambition_ranges import ranges_in_any_case
from resample.reporting.ambition_results import AmbitionResult, ambition_results, ambition_sentence, ambition_to_json
from resample.reporting.case_answers import case_answers
from resample.reporting.comments import Comment, comments
from resample.reporting.described import untold_praise
from resample.reporting.double_audits import agreement_to_json, double_audits
from resample.reporting.finding_sentences import Said, finding_sentences
from resample.reporting.month_sentences import month_names, rise_sentences, volume_sentences
from resample.reporting.not_audited import NotAudited, bounds_to_json, choice_bounds, not_audited, not_audited_sentences
from resample.reporting.numbers import NumberResult, number_results
from resample.reporting.part_months import part_month_sentences, whole_months
from resample.reporting.sample_sentences import sample_sentences, unit_noun
from resample.reporting.spoken_for import not_spoken_for_to_json
from resample.reporting.themes import ChoiceResult, ItemResult, StepDown, step_down, tabulate
from resample.sampling.record import DrawRecord, SampleCase, StratumDrawn


@dataclass(frozen=True)
class Summary:
    """The review, counted and put into words."""

    record: DrawRecord
    audited: tuple[tuple[StratumDrawn, int], ...]
    """Each stratum with its audited cases."""
    items: tuple[ItemResult, ...]
    matrix: StepDown | None
    numbers: tuple[NumberResult, ...]
    """Questions that are answered with a whole number; for the internal report only."""
    unsettled: tuple[tuple[str, str], ...]
    """Sample id and item where two auditors differ; neither answer is counted."""
    agreement: tuple[Agreement, ...]
    """Each question that was asked in a double audit; none where no case is audited twice."""
    not_audited: NotAudited
    """Cases that could not be audited, and that no other stands for."""
    ambitions: tuple[AmbitionResult, ...]
    """What is said of the plan's ambitions."""
    sample_sentences: tuple[str, ...]
    volume_sentences: tuple[str, ...]
    findings: tuple[Said, ...]
    comments: tuple[Comment, ...]
    """What auditors wrote; for the internal report only."""
    noun: str
    """What the numbers count: re-referrals or children."""

    @property
    def cases_audited(self) -> int:
        """Cases of which anything is known."""
        return sum(n for _, n in self.audited)

    @property
    def cases_drawn(self) -> int:
        """The size of the sample."""
        return self.record.drawn

    @property
    def concerns(self) -> tuple[ItemResult, ...]:
        """The primary concern, over all strata and over those of cohorts; nothing where nobody answered it."""
        return tuple(result for result in self.items if result.item.role is Role.PRIMARY_CONCERN and result.asked)

    @property
    def themes(self) -> tuple[ItemResult, ...]:
        """Questions that may have several answers."""
        return tuple(result for result in self.items if result.item.kind == "select_multiple" and not result.cohort)


def summarise(
    record: DrawRecord, plan: ReviewPlan, cases: Sequence[SampleCase], findings: Sequence[Finding], checklist: Checklist
) -> Summary:
    """Count the findings and put them into words.

    Raises InputRefused where an ambition of the plan speaks of what the checklist has not.
    """
    answers = case_answers(findings, cases, checklist)
    items = tabulate(answers, checklist, record.strata, plan.cohorts)
    matrix = step_down(answers, checklist, record.strata)
    audited = tuple((stratum, sum(case.stratum == stratum.stratum for case in answers)) for stratum in record.strata)
    numbers = number_results(findings, cases, checklist, record.strata)
    missing = not_audited(cases, findings, {case.sample_id for case in answers})
    noun = unit_noun(record)
    aims = ambition_answers(plan.ambition, checklist)
    ambitions = ambition_results(aims, ranges_in_any_case(answers, checklist, record), len(answers))
    return Summary(
        record=record,
        audited=audited,
        items=items,
        matrix=matrix,
        numbers=numbers,
        unsettled=tuple((case.sample_id, item) for case in answers for item in sorted(case.unsettled)),
        agreement=double_audits(cases, findings, checklist),
        not_audited=missing,
        ambitions=ambitions,
        sample_sentences=tuple(sample_sentences(record, len(answers), missing.count)),
        volume_sentences=tuple(_volumes(record)),
        findings=(
            *(Said("Ambitions", ambition_sentence(result, noun)) for result in ambitions),
            *finding_sentences(items, matrix, noun, numbers),
            *(Said(*said) for said in untold_praise(findings, cases, checklist)),
            *(Said("What could not be audited", text) for text in not_audited_sentences(missing)),
        ),
        comments=comments(findings, cases, checklist),
        noun=noun,
    )


def _volumes(record: DrawRecord) -> Iterator[str]:
    if len(record.months) > 1:
        names = month_names([month.month for month in record.months])
        yield from part_month_sentences(record.start, record.end, names)
        yield from volume_sentences(record.months)
        yield from rise_sentences(whole_months(record.months, record.start, record.end), names)


def summary_to_json(summary: Summary) -> dict[str, Any]:
    """`summary.json`: for programs."""
    record, matrix = summary.record, summary.matrix
    return {
        "title": record.title,
        "review": record.stamp,
        "period": {"from": record.start.isoformat(), "to": record.end.isoformat()},
        "definition": record.definition,
        "unit": record.unit,
        "population": record.population,
        "drawable": record.drawable,
        "not_drawn": [{"reason": left.reason, "value": left.value, "count": left.count} for left in record.not_drawn],
        "rule": record.rule_words,
        "seed": record.seed,
        "strata": [
            {"stratum": stratum.stratum, "N": stratum.N, "n": stratum.n, "audited": audited}
            for stratum, audited in summary.audited
        ],
        "months": [
            {"month": month.month, "rereferrals": month.rereferrals, "sources": dict(month.sources)}
            for month in record.months
        ],
        "not_spoken_for": not_spoken_for_to_json(record),
        **({"not_audited": dict(summary.not_audited.reasons)} if summary.not_audited.count else {}),
        "items": [_item_to_json(result, summary.not_audited) for result in summary.items],
        "step_down": _matrix_to_json(matrix) if matrix else {},
        "numbers": [_number_to_json(result) for result in summary.numbers],
        "themes": [
            {"theme": theme.choice.name, "label": theme.choice.label, "count": theme.count, "of": theme.of}
            for result in summary.themes
            for theme in sorted(result.choices, key=lambda theme: -theme.count)
        ],
        **({"ambitions": list(map(ambition_to_json, summary.ambitions))} if summary.ambitions else {}),
        **({"agreement": list(map(agreement_to_json, summary.agreement))} if summary.agreement else {}),
        "sentences": [
            *summary.sample_sentences,
            *summary.volume_sentences,
            *(finding.text for finding in summary.findings),
        ],
    }


def _item_to_json(result: ItemResult, missing: NotAudited) -> dict[str, Any]:
    return {
        "item": result.item.name,
        "label": result.item.label,
        "cohort": list(result.strata) if result.cohort else "all",
        "audited": result.audited,
        "asked": result.asked,
        "choices": [_answer_to_json(result, answer, missing) for answer in result.choices],
    }


def _answer_to_json(result: ItemResult, answer: ChoiceResult, missing: NotAudited) -> dict[str, Any]:
    found, bounds = answer.estimate, choice_bounds(result, answer, missing)
    return {
        "choice": answer.choice.name,
        "label": answer.choice.label,
        "meaning": answer.choice.meaning,
        "count": answer.count,
        "of": answer.of,
        "estimate": found.share if answer.whole else None,
        "low": found.low if answer.whole else None,
        "high": found.high if answer.whole else None,
        "low_count": found.low_count,
        "high_count": found.high_count,
        "population": found.population,
        "confidence": found.confidence,
        "method": found.method,
        **({"bounds": bounds_to_json(bounds)} if bounds else {}),
    }


def _number_to_json(result: NumberResult) -> dict[str, Any]:
    found = result.above_nought
    return {
        "item": result.item.name,
        "label": result.item.label,
        "above_nought": found.count,
        "of": found.of,
        "least": min(result.numbers),
        "most": max(result.numbers),
        "low_count": found.low_count,
        "high_count": found.high_count,
        "population": found.population,
    }


def _matrix_to_json(matrix: StepDown) -> dict[str, Any]:
    return {
        "of": matrix.of,
        "matrix": [
            {"recorded": recorded, "in_place": in_place, "count": count}
            for (recorded, in_place), count in matrix.counts.items()
        ],
        "universal_with_early_help_active": matrix.count(matrix.universal_with_early_help),
        "early_help_not_in_place": matrix.count(matrix.early_help_not_in_place),
    }
