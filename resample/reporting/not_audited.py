"""Cases that were drawn and could not be audited, and that no other stands for: how many, why, what that leaves open.

The first range of a finding takes them to be like the others of their stratum; that in any case assumes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from resample.auditing import answers
from resample.auditing.findings import Finding
from resample.sampling.record import SampleCase
from resample.text.wording import counted, listed

BECAUSE: Mapping[str, str] = {
    "file_restricted": "because the file is restricted",
    "records_elsewhere": "because the family has moved and the records are elsewhere",
    "not_found": "because the records were not found",
    "other": "for another reason",
}
"""Reasons as part of a sentence, by their choices' names."""


@dataclass(frozen=True)
class NotAudited:
    """Cases without an audit."""

    reasons: Mapping[str, int]
    """Cases by the reason that was given."""
    by_stratum: Mapping[str, int]

    @property
    def count(self) -> int:
        """How many they are."""
        return sum(self.reasons.values())


def not_audited(cases: Sequence[SampleCase], findings: Iterable[Finding], audited: Collection[str]) -> NotAudited:
    """Those of the cases that an auditor gave a reason for; `audited` are the sample ids of those that have answers."""
    reasons: dict[str, str] = {}
    for finding in findings:
        if finding.item == answers.NOT_AUDITED.name and finding.sample_id not in audited:
            reasons.setdefault(finding.sample_id, finding.choice)
    missing = [case for case in cases if case.sample_id in reasons]
    return NotAudited(Counter(reasons[case.sample_id] for case in missing), Counter(case.stratum for case in missing))


def not_audited_sentences(missing: NotAudited) -> Iterator[str]:
    """How many and why, and what the figures make of them."""
    if missing.count:
        why = [f"{n:,} {BECAUSE[reason]}" for reason, n in missing.reasons.items()]
        yield f"{counted(missing.count, 'case')} could not be audited: {listed(why)}."
        yield (
            f"What {'it' if missing.count == 1 else 'they'} would have shown is not known: the figures speak for those "
            "that could be audited, and the range in any case holds whatever that is."
        )
