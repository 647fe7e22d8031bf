"""`summary.json`, schema 2: all that a review found, for programs. What each number is, the design says.

`of` is the number that could be told among those asked. The first range takes what is unknown to be like the others,
and `any_case` holds whatever it would have shown.
"""

from __future__ import annotations

from typing import Any

from resample.reporting.ambition_results import ambition_to_json
from resample.reporting.double_audits import agreement_to_json
from resample.reporting.found_counts import FoundCount
from resample.reporting.moderation import moderation_to_json
from resample.reporting.numbers import NumberResult
from resample.reporting.spoken_for import not_spoken_for_to_json
from resample.reporting.step_down import StepDown
from resample.reporting.summary import Summary
from resample.reporting.tabulation import AnswerResult, QuestionResult

SCHEMA = 2

Json = dict[str, Any]


def summary_to_json(summary: Summary) -> Json:
    """The whole file."""
    record, matrix = summary.record, summary.matrix
    return {
        "schema": SCHEMA,
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
        "items": list(map(_question_to_json, summary.items)),
        "step_down": _matrix_to_json(matrix) if matrix else {},
        "numbers": list(map(_number_to_json, summary.numbers)),
        "themes": [
            {"theme": theme.choice.name, "label": theme.choice.label, "count": theme.count, "of": theme.of}
            for result in summary.themes
            for theme in sorted(result.answers, key=lambda theme: -theme.count)
        ],
        **({"ambitions": list(map(ambition_to_json, summary.ambitions))} if summary.ambitions else {}),
        **({"agreement": list(map(agreement_to_json, summary.agreement))} if summary.agreement else {}),
        **({"moderation": moderation_to_json(summary.moderation)} if summary.moderation else {}),
        "sentences": [
            *summary.sample_sentences,
            *summary.volume_sentences,
            *(finding.text for finding in summary.findings),
        ],
    }


def _question_to_json(result: QuestionResult) -> Json:
    return {
        "item": result.item.name,
        "label": result.item.label,
        "cohort": list(result.strata) if result.cohort else "all",
        "asked": result.asked,
        "told": result.told,
        "unknown": result.unknown,
        "choices": [
            {"choice": answer.choice.name, "label": answer.choice.label, **_answer_to_json(answer)}
            for answer in result.answers
        ],
        "together": [
            {"choices": [choice.name for choice in answer.choices], **_answer_to_json(answer)}
            for answer in result.together
        ],
    }


def _answer_to_json(answer: AnswerResult) -> Json:
    return {"meaning": answer.meaning, **_found_to_json(answer, with_range=answer.is_finding)}


def _found_to_json(found: FoundCount, *, with_range: bool = True) -> Json:
    ranges = _ranges_to_json(found) if with_range else dict.fromkeys(RANGES)
    by_stratum = [{"stratum": part.stratum, "count": part.count, "of": part.of} for part in found.strata]
    return {"count": found.count, "of": found.of, **ranges, "by_stratum": by_stratum}


RANGES = ("estimate", "low", "high", "low_count", "high_count", "any_case", "population", "confidence", "method")


def _ranges_to_json(found: FoundCount) -> Json:
    whole = found.whole
    known = whole.like_the_others
    values = (
        *(known.share, known.low, known.high, known.low_count, known.high_count),
        *([whole.any_low, whole.any_high], known.population, known.confidence, known.method),
    )
    return dict(zip(RANGES, values, strict=True))


def _number_to_json(result: NumberResult) -> Json:
    return {
        "item": result.item.name,
        "label": result.item.label,
        "asked": result.asked,
        "told": len(result.numbers),
        "unknown": result.unknown,
        "least": min(result.numbers),
        "most": max(result.numbers),
        "above_nought": _found_to_json(result.above_nought),
    }


def _matrix_to_json(matrix: StepDown) -> Json:
    return {
        "asked": matrix.asked,
        "told": matrix.told,
        "unknown": matrix.unknown,
        "matrix": [
            {"recorded": recorded, "in_place": in_place, "count": count}
            for (recorded, in_place), count in matrix.counts.items()
        ],
        "findings": [{"finding": name, **_found_to_json(counts)} for name, counts in matrix.findings.items()],
    }
