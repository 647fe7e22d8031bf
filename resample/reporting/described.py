"""Praise that auditors wrote and did not tick: a theme that was seldom ticked may have been seen more often."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from resample.auditing.checklist import Checklist, Role
from resample.auditing.findings import Finding
from resample.auditing.questions.roles import COMMENTS
from resample.sampling.record import SampleCase
from resample.text.wording import counted


def untold_praise(
    findings: Collection[Finding], cases: Collection[SampleCase], checklist: Checklist
) -> Iterator[tuple[str, str]]:
    """The label of each theme that is praise and was written of where it was not ticked, and in how many cases so.

    What is written of a theme is the answer to a question for quotes that has the theme's own name.
    """
    sample = {case.sample_id for case in cases}
    for item in (item for item in checklist.items if item.role is Role.THEME):
        for theme in (choice for choice in item.choices if choice.meaning == "met"):
            quote = checklist.item.get(theme.name)
            if not quote or quote.role not in COMMENTS:
                continue
            written = {said.sample_id for said in findings if said.item == quote.name and said.text} & sample
            ticked = {said.sample_id for said in findings if said.item == item.name and said.choice == theme.name}
            if untold := len(written - ticked):
                in_these = f"in {untold:,} of these the theme is not ticked, and so not counted above"
                yield theme.label, f"Auditors wrote of it in {counted(len(written), 'case')}; {in_these}."
