"""`summary.json` for the public: the keys of the internal one, with null where a number is held back."""

from __future__ import annotations

from typing import Any

from resample.auditing.checklist import Choice
from resample.publication.counts import AUDITED, Key
from resample.publication.disclosure.suppression import held_back_sentence
from resample.publication.population import DRAWABLE, DRAWN, POPULATION, source_key, stratum_key
from resample.publication.public_sentences import finding_words, method_words, month_words, sample_words
from resample.publication.public_summary import PublicAnswer, PublicResult, PublicSummary
from resample.publication.public_tables import public_tables
from resample.publication.step_down_counts import AGREE, NOT_IN_PLACE, OF, UNIVERSAL, cell_key

Json = dict[str, Any]


def public_to_json(public: PublicSummary) -> Json:
    """The public `summary.json`; an answer whose number is null has `suppressed` true."""
    findings = [finding.text for finding in finding_words(public)]
    held_back = held_back_sentence(public_tables(public).withheld(), threshold=public.threshold)
    return {
        "title": public.title,
        "period": {"from": public.start.isoformat(), "to": public.end.isoformat()},
        "definition": public.definition,
        "unit": " and ".join(public.kinds),
        "threshold": public.threshold,
        "population": public.number(POPULATION),
        "drawable": public.number(DRAWABLE),
        "drawn": public.number(DRAWN),
        "audited": public.number(AUDITED),
        "strata": [
            {"strata": list(lot), **{kind: public.number(stratum_key(lot, kind)) for kind in ("N", "n", "audited")}}
            for lot in public.lots
        ],
        "months": [_month(public, month) for month in public.months],
        "items": [_item(public, result) for result in public.results],
        "step_down": _step_down(public, *public.step_down) if public.step_down else {},
        "themes": [
            {"theme": theme.choice.name, "label": theme.choice.label, **_counted(public, theme)}
            for result in public.results
            if result.item.kind == "select_multiple" and not result.lots
            for theme in result.answers
        ],
        "sentences": [*sample_words(public), *month_words(public), *findings, held_back, *method_words(public)],
    }


def _number(public: PublicSummary, key: Key) -> Json:
    """A count; null, and said to be held back, where it is."""
    return {"count": public.number(key), **({"suppressed": True} if key in public.kept.hidden else {})}


def _counted(public: PublicSummary, answer: PublicAnswer) -> Json:
    return {**_number(public, answer.count), "of": public.number(answer.of)}


def _month(public: PublicSummary, month: str) -> Json:
    sources = {source: public.number(source_key(month, source)) for source in public.sources}
    return {"month": month, "rereferrals": public.number(source_key(month, "")), "sources": sources}


def _item(public: PublicSummary, result: PublicResult) -> Json:
    return {
        "item": result.item.name,
        "label": result.item.label,
        "cohort": [name for lot in result.lots for name in lot] or "all",
        "choices": [_answer(public, answer, result.population) for answer in result.answers],
    }


def _answer(public: PublicSummary, answer: PublicAnswer, population: int) -> Json:
    """The weighted share and its exact range would tell strata: they are null everywhere."""
    low, high = answer.range or (None, None)
    return {
        "choice": answer.choice.name,
        "label": answer.choice.label,
        "meaning": answer.choice.meaning,
        **_counted(public, answer),
        **dict.fromkeys(("estimate", "low", "high")),
        "low_count": low,
        "high_count": high,
        "population": population,
    }


def _step_down(public: PublicSummary, recorded: tuple[Choice, ...], in_place: tuple[Choice, ...]) -> Json:
    return {
        "of": public.number(OF),
        "matrix": [
            {
                "recorded": line.name,
                "in_place": column.name,
                **_number(public, cell_key(line.name, column.name)),
            }
            for line in recorded
            for column in in_place
        ],
        "agree": public.number(AGREE),
        "universal_with_early_help_active": public.number(UNIVERSAL),
        "early_help_not_in_place": public.number(NOT_IN_PLACE),
    }
