"""A plan's words for the public: none that leads to an auditor, a case or the draw."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from resample.plan import Action, Indicator, ReviewPlan
from resample.sampling.record import DrawRecord

LEFT_OUT = ("reason",)
"""Parts of the form in which a manager writes of performance, and so of cases."""


def public_text(text: str, record: DrawRecord) -> str:
    """A text of the plan; blank where an auditor, a case, a workbook or the seed of the draw is named in it."""
    words = (re.escape(word) for word in _private_words(record) if word)
    return "" if re.search(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", text) else text


def _private_words(record: DrawRecord) -> Iterator[str]:
    yield from (record.seed, record.stamp, record.fingerprint)
    yield from (str(auditor.get("name", "")) for auditor in record.auditors)
    for file, cases in record.workbooks.items():
        yield from (file, *cases)


def public_plan(plan: ReviewPlan, record: DrawRecord) -> ReviewPlan:
    """The plan with such texts left out, for a person to write anew."""
    sections = {key: public_text(text, record) for key, text in plan.sections.items() if key not in LEFT_OUT}
    indicator = _public_indicator(plan.indicator, record)
    actions = tuple(_public_action(action, record) for action in plan.actions if public_text(action.text, record))
    return replace(plan, indicator=indicator, sections=sections, actions=actions)


def _public_indicator(indicator: Indicator, record: DrawRecord) -> Indicator:
    description, note, source = (
        public_text(text, record) for text in (indicator.description, indicator.note, indicator.source)
    )
    parts = tuple(part for part in indicator.parts if public_text(part.name, record))
    return replace(indicator, description=description, note=note, source=source, parts=parts)


def _public_action(action: Action, record: DrawRecord) -> Action:
    return replace(action, owner=public_text(action.owner, record), done=public_text(action.done, record))
