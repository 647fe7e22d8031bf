"""All that a review found, as one value: what every output is written from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from resample.auditing.agreement import Agreement
from resample.auditing.checklist import Checklist, Role
from resample.auditing.findings import Finding
from resample.plan import ReviewPlan
from resample.reporting.case_answers import case_answers
from resample.reporting.comments import Comment, comments
from resample.reporting.double_audits import agreement_to_json, double_audits
from resample.reporting.finding_sentences import Said, finding_sentences
from resample.reporting.month_sentences import volume_sentences
from resample.reporting.not_audited import NotAudited, bounds_to_json, choice_bounds, not_audited, not_audited_sentences
from resample.reporting.numbers import NumberResult, number_results
from resample.reporting.sample_sentences import sample_sentences, unit_noun
from resample.reporting.themes import ItemResult, StepDown, step_down, tabulate
from resample.sampling.record import DrawRecord, SampleCase, StratumDrawn
from resample.text.wording import stratum_label


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
        return tuple(one for one in self.items if one.item.role is Role.PRIMARY_CONCERN and one.asked)

    @property
    def themes(self) -> tuple[ItemResult, ...]:
        """Questions that may have several answers."""
        return tuple(one for one in self.items if one.item.kind == "select_multiple" and not one.cohort)


def summarise(
    record: DrawRecord, plan: ReviewPlan, cases: Sequence[SampleCase], findings: Sequence[Finding], checklist: Checklist
) -> Summary:
    """Count the findings and put them into words."""
    answers = case_answers(findings, cases, checklist)
    items = tabulate(answers, checklist, record.strata, plan.cohorts)
    matrix = step_down(answers, checklist, record.strata)
    audited = tuple((one, sum(case.stratum == one.stratum for case in answers)) for one in record.strata)
    numbers = number_results(findings, cases, checklist, record.strata)
    missing = not_audited(cases, findings, {one.sample_id for one in answers})
    noun = unit_noun(record)
    return Summary(
        record=record,
        audited=audited,
        items=items,
        matrix=matrix,
        numbers=numbers,
        unsettled=tuple((case.sample_id, item) for case in answers for item in sorted(case.unsettled)),
        agreement=double_audits(cases, findings, checklist),
        not_audited=missing,
        sample_sentences=tuple(sample_sentences(record, len(answers), missing.count)),
        volume_sentences=tuple(volume_sentences(record.months)),
        findings=(
            *finding_sentences(items, matrix, noun, numbers),
            *(Said("What could not be audited", text) for text in not_audited_sentences(missing)),
        ),
        comments=comments(findings, cases, checklist),
        noun=noun,
    )


@dataclass(frozen=True)
class SampleRow:
    """One line of the table that shows how the sample stands to the population."""

    label: str
    N: int
    n: int
    share: float | None
    audited: int
    weight: float | None = None
    """How many units each case of the stratum stands for."""


def sample_rows(summary: Summary) -> tuple[SampleRow, ...]:
    """Each stratum, their sum, what could not be drawn, and the total: what the extract holds is all there."""
    record = summary.record
    drawn, audited = summary.cases_drawn, summary.cases_audited
    rows = [
        SampleRow(stratum_label(one.stratum), one.N, one.n, one.n / one.N, done, one.N / one.n if one.n else None)
        for one, done in summary.audited
    ]
    if record.unplaced:
        rows.append(SampleRow("could be drawn", record.drawable, drawn, drawn / record.drawable, audited))
        rows += [SampleRow(f"{one.reason} {one.value}".strip(), one.count, 0, None, 0) for one in record.unplaced]
    rows.append(SampleRow("total", record.population, drawn, drawn / record.population, audited))
    return tuple(replace(row, label=row.label[:1].upper() + row.label[1:]) for row in rows)


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
        "not_drawn": [{"reason": one.reason, "value": one.value, "count": one.count} for one in record.not_drawn],
        "rule": record.rule_words,
        "seed": record.seed,
        "strata": [{"stratum": one.stratum, "N": one.N, "n": one.n, "audited": n} for one, n in summary.audited],
        "months": [
            {"month": one.month, "rereferrals": one.rereferrals, "sources": dict(one.sources)} for one in record.months
        ],
        **({"not_audited": dict(summary.not_audited.reasons)} if summary.not_audited.count else {}),
        "items": [_item_to_json(one, summary.not_audited) for one in summary.items],
        "step_down": _matrix_to_json(matrix) if matrix else {},
        "numbers": [_number_to_json(one) for one in summary.numbers],
        "themes": [
            {"theme": one.choice.name, "label": one.choice.label, "count": one.count, "of": one.of}
            for result in summary.themes
            for one in sorted(result.choices, key=lambda one: -one.count)
        ],
        **({"agreement": [agreement_to_json(one) for one in summary.agreement]} if summary.agreement else {}),
        "sentences": [*summary.sample_sentences, *summary.volume_sentences, *(one.text for one in summary.findings)],
    }


def _item_to_json(result: ItemResult, missing: NotAudited) -> dict[str, Any]:
    return {
        "item": result.item.name,
        "label": result.item.label,
        "cohort": list(result.strata) if result.cohort else "all",
        "audited": result.audited,
        "asked": result.asked,
        "choices": [
            {
                "choice": one.choice.name,
                "label": one.choice.label,
                "meaning": one.choice.meaning,
                "count": one.count,
                "of": one.of,
                "estimate": one.estimate.share if one.whole else None,
                "low": one.estimate.low if one.whole else None,
                "high": one.estimate.high if one.whole else None,
                "low_count": one.estimate.low_count,
                "high_count": one.estimate.high_count,
                "population": one.estimate.population,
                "confidence": one.estimate.confidence,
                "method": one.estimate.method,
                **({"bounds": bounds_to_json(bounds)} if (bounds := choice_bounds(result, one, missing)) else {}),
            }
            for one in result.choices
        ],
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
