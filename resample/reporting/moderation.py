"""What moderation changed: how many answers were looked at a second time, and which way they went, by question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from resample.auditing.checklist import Checklist, Item
from resample.auditing.findings import Finding
from resample.auditing.returns.moderated_findings import is_moderated
from resample.reporting.typed_table import Column, Count, Table, counts
from resample.sampling.record import SampleCase
from resample.text.wording import counted, listed, were

BETWEEN = " and "
"""Stands between several answers to a question."""

NOTHING = "nothing"
"""Of a question that may have several answers none, or one that nobody had answered."""

Answer = frozenset[str]
"""The names of choices, or the digits of a number."""

Way = tuple[str, str]
"""From which answer to which, in the words of the checklist."""


@dataclass(frozen=True)
class ModeratedQuestion:
    """One question that a moderator has looked at in some cases."""

    item: Item
    cases: tuple[str, ...]
    """Their sample ids."""
    ways: Mapping[Way, int]
    """How many answers were changed, by which way; the most frequent first."""

    @property
    def changed(self) -> int:
        """How many answers were changed."""
        return sum(self.ways.values())


def moderated_questions(
    cases: Sequence[SampleCase], findings: Sequence[Finding], checklist: Checklist
) -> tuple[ModeratedQuestion, ...]:
    """Each question that was moderated in any case of the sample, in the order of the checklist."""
    sample_ids = {case.sample_id for case in cases}
    first = _answers(finding for finding in findings if not finding.settled)
    final = _answers(finding for finding in findings if is_moderated(finding) and finding.sample_id in sample_ids)
    found = (_question(item, first.get(item.name, {}), final.get(item.name, {})) for item in checklist.items)
    return tuple(question for question in found if question.cases)


def _answers(findings: Iterator[Finding]) -> dict[str, dict[str, Answer]]:
    """The answer to each question of each case."""
    said: dict[str, dict[str, Answer]] = {}
    for finding in findings:
        by_case = said.setdefault(finding.item, {})
        own = {finding.choice} if finding.choice else {finding.text} if finding.text.isdecimal() else set[str]()
        by_case[finding.sample_id] = by_case.get(finding.sample_id, frozenset()) | own
    return said


def _question(item: Item, first: Mapping[str, Answer], final: Mapping[str, Answer]) -> ModeratedQuestion:
    pairs = ((first.get(sample_id, frozenset()), answer) for sample_id, answer in final.items())
    ways = Counter((_words(item, before), _words(item, after)) for before, after in pairs if before != after)
    return ModeratedQuestion(item, tuple(final), dict(ways.most_common()))


def _words(item: Item, answer: Collection[str]) -> str:
    labels = [choice.label for choice in item.choices if choice.name in answer] if item.choices else sorted(answer)
    return BETWEEN.join(labels) or NOTHING


def moderation_sentences(questions: Sequence[ModeratedQuestion]) -> Iterator[str]:
    """How many answers were moderated and changed, and which way, by question."""
    if not questions:
        return
    cases = len({sample_id for question in questions for sample_id in question.cases})
    of, changed = sum(len(question.cases) for question in questions), sum(question.changed for question in questions)
    answers = f"{counted(of, 'answer')} of {counted(cases, 'case')} {were(of)} moderated"
    yield f"{answers}; moderation changed {changed or 'none of them'}{'.' if not changed else ':'}{_ways(questions)}"


def _ways(questions: Sequence[ModeratedQuestion]) -> str:
    said = [f'"{question.item.label}" {way_words(question)}' for question in questions if question.changed]
    return f" {'; '.join(said)}." if said else ""


def way_words(question: ModeratedQuestion) -> str:
    """Which way the answers to a question went: `from Yes to No (2) and from No to Yes (1)`."""
    return listed(
        [f"from {before} to {after} ({count})" for (before, after), count in question.ways.items()], at_most=5
    )


def moderation_table(questions: Sequence[ModeratedQuestion]) -> Table:
    """Each question that was moderated, with how many answers were changed and which way."""
    columns = (Column("Question"), *counts("Moderated", "Changed"), Column("Which way"))
    rows = (
        (
            question.item.label,
            Count(len(question.cases)),
            Count(question.changed),
            way_words(question) if question.changed else None,
        )
        for question in questions
    )
    return Table("What moderation changed", columns, tuple(rows))


def moderation_to_json(questions: Sequence[ModeratedQuestion]) -> Mapping[str, Any]:
    """All of it, for `summary.json`."""
    return {
        "cases": len({sample_id for question in questions for sample_id in question.cases}),
        "answers": sum(len(question.cases) for question in questions),
        "changed": sum(question.changed for question in questions),
        "items": [
            {
                "item": question.item.name,
                "answers": len(question.cases),
                "changed": question.changed,
                "ways": [{"from": before, "to": to, "count": n} for (before, to), n in question.ways.items()],
            }
            for question in questions
        ],
    }
