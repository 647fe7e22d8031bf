"""What counts as the answer of a case: where auditors agree it is theirs, where they differ there is none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from resample.auditing.checklist import Checklist, Item
from resample.auditing.findings import Finding
from resample.sampling.record import SampleCase

Chosen = frozenset[str]

_Given = dict[str, dict[str, set[str]]]
"""What was chosen, by item and by auditor and file."""


@dataclass(frozen=True)
class CaseAnswers:
    """The closed questions of one case: what was chosen; and which questions two auditors answered differently."""

    sample_id: str
    stratum: str
    chosen: Mapping[str, Chosen]
    unsettled: frozenset[str]

    def counts_for(self, item: Item, checklist: Checklist) -> bool:
        """Whether the case can be counted for an item: it is answered, or it is known not to apply."""
        if item.name in self.unsettled:
            return False
        if item.kind == "select_multiple":
            # nothing ticked is an answer once all the rest of the case is answered
            closed = (asked for asked in checklist.items if asked.kind == "select_one" and asked.required)
            return all(self._answered(asked, checklist) for asked in closed)
        return bool(self.chosen.get(item.name)) or self._known_not_to_apply(item, checklist)

    def _answered(self, item: Item, checklist: Checklist) -> bool:
        """Whether nothing is left to answer in an item, though two auditors may differ on it or on what it hangs on."""
        if self.unsettled & {item.name, *(condition.item for condition in item.relevant)}:
            return True
        return self.counts_for(item, checklist)

    def _known_not_to_apply(self, item: Item, checklist: Checklist) -> bool:
        """One condition that fails is enough, once nothing that is still open can make it hold."""
        failing = [condition for condition in item.relevant if not condition.holds(self.chosen)]
        return any(self._decided(checklist.item[condition.item], checklist) for condition in failing)

    def _decided(self, item: Item, checklist: Checklist) -> bool:
        """Whether it is known what is chosen in an item, be it nothing."""
        if item.kind != "select_multiple":
            return self.counts_for(item, checklist)
        required = (asked for asked in checklist.items if asked.kind == "select_one" and asked.required)
        always = (asked for asked in required if not asked.relevant)
        ticked = self.chosen.get(item.name) or all(self.chosen.get(asked.name) for asked in always)
        return bool(ticked) and item.name not in self.unsettled


def case_answers(
    findings: Iterable[Finding], cases: Sequence[SampleCase], checklist: Checklist
) -> tuple[CaseAnswers, ...]:
    """The answers of every case that anybody has answered anything of, in the order of the sample.

    An answer that settles what differs counts in place of those that do.
    """
    closed = {item.name for item in checklist.items if item.choices}
    given: dict[str, _Given] = {}
    settled: dict[str, _Given] = {}
    for finding in findings:
        if finding.item in closed:
            of_case = (settled if finding.settled else given).setdefault(finding.sample_id, {})
            auditor = f"{finding.auditor}\n{finding.source.file}"
            chosen = of_case.setdefault(finding.item, {}).setdefault(auditor, set())
            # a question that may have several answers may also have none
            chosen.update([finding.choice] if finding.choice else [])
    return tuple(
        _settle(case, given[case.sample_id] | settled.get(case.sample_id, {}))
        for case in cases
        if case.sample_id in given
    )


def _settle(case: SampleCase, given: Mapping[str, Mapping[str, set[str]]]) -> CaseAnswers:
    """Where auditors agree the answer is theirs; where they differ there is none."""
    answers = {item: {frozenset(choices) for choices in by_auditor.values()} for item, by_auditor in given.items()}
    chosen = {item: next(iter(sets)) for item, sets in answers.items() if len(sets) == 1}
    unsettled = frozenset(item for item, sets in answers.items() if len(sets) > 1)
    return CaseAnswers(case.sample_id, case.stratum, chosen, unsettled)
